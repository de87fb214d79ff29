package org.wissel.portal.expenses;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.expenses.ExpenseFormView.Option;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Opening;
import org.wissel.portal.platform.shell.TrackStop;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.expenses.Money;

/** One claim: its expenses beside their receipts, where it stands, and what its reader can do. */
@Named("expenseClaim")
@RequestScoped
public class ExpenseClaimView {

  @Inject ExpenseService expenses;
  @Inject ExpenseFormView form;
  @Inject CurrentEmployee me;
  @Inject Words words;

  private @Nullable String id;
  private @Nullable ExpenseCard card;

  /** Reads the claim; unknown ones and those of others are not there. */
  public void open() {
    try {
      card = expenses.card(UUID.fromString(id == null ? "" : id));
    } catch (Refusal | IllegalArgumentException e) {
      Opening.answer(404);
    }
  }

  public @Nullable String getId() {
    return id;
  }

  public void setId(@Nullable String value) {
    id = value;
  }

  public ExpenseCard getCard() {
    if (card == null) {
      throw Refusal.notFound();
    }
    return card;
  }

  public ExpenseRow getRow() {
    return ExpenseRow.of(getCard(), words, me.locale());
  }

  public String getTitle() {
    return card == null ? "" : card.purpose();
  }

  /** What people call the system of finance. */
  public String getSystem() {
    return expenses.system();
  }

  /** Whether the reader has just sent it. */
  public boolean isSent() {
    return FacesContext.getCurrentInstance()
        .getExternalContext()
        .getRequestParameterMap()
        .containsKey("sent");
  }

  /** Who printed it and when, for the paper. */
  public String getPrinted() {
    return words.text(
        me.locale(),
        "expenses.print.by",
        getCard().employeeName(),
        getCard().employee(),
        getCard().receipt(),
        words.today().toString(),
        words.time(Instant.now()));
  }

  // --- amounts ---

  /** A label and its value. */
  public record Fact(String label, String value) {}

  /** Claimed, paid by finance, paid out; and the three states that do not depend on one another. */
  public List<Fact> getFacts() {
    ExpenseCard shown = getCard();
    Locale locale = me.locale();
    List<Fact> facts = new ArrayList<>();
    if (!shown.mine()) {
      add(facts, "expenses.fact.employee", shown.employeeName());
    }
    add(facts, "expenses.fact.claimed", money(shown.claimed()));
    add(facts, "expenses.fact.sanctioned", money(shown.sanctioned()));
    add(facts, "expenses.fact.reimbursed", money(shown.reimbursed()));
    add(facts, "expenses.fact.approval", state("approval", shown.approval(), shown.decidedBy()));
    add(
        facts,
        "expenses.fact.payment",
        state(
            "payment",
            shown.payment(),
            shown.paymentOn() == null ? null : words.day(locale, shown.paymentOn())));
    add(
        facts,
        "expenses.fact.receipts",
        words.text(locale, "expenses.receipts." + shown.receipts()));
    add(facts, "expenses.fact.receipt", shown.receipt());
    add(facts, "expenses.fact.reference", shown.reference());
    return facts;
  }

  private String state(String what, String state, @Nullable String more) {
    String said = words.text(me.locale(), "expenses." + what + "." + state);
    return more == null ? said : said + ", " + more;
  }

  private void add(List<Fact> facts, String key, @Nullable String value) {
    if (value != null) {
      facts.add(new Fact(words.text(me.locale(), key, expenses.system()), value));
    }
  }

  private @Nullable String money(@Nullable String text) {
    return text == null ? null : ExpenseRow.money(words, me.locale(), Money.parse(text));
  }

  // --- items ---

  /**
   * One expense in words.
   *
   * @param date with its year, for the paper
   * @param gets what the employee gets for it: sanctioned once finance said so, else claimed
   */
  public record Line(
      int number,
      String title,
      String detail,
      String day,
      String date,
      String paid,
      String gets,
      String tone,
      String state,
      String reason,
      List<String> notes,
      List<ExpenseCard.Receipt> receipts,
      boolean canMend,
      boolean canAdd,
      boolean missing) {}

  public List<Line> getLines() {
    return getCard().items().stream().map(this::line).toList();
  }

  private Line line(ExpenseCard.Item item) {
    Locale locale = me.locale();
    String description = item.description();
    String sanctioned = item.sanctioned();
    List<String> details = new ArrayList<>();
    if (description != null) {
      details.add(item.categoryName());
    }
    String rate = item.rate();
    if (rate != null) {
      details.add(
          words.text(locale, "expenses.item.rate", words.exact(locale, new BigDecimal(rate))));
    }
    String vat = item.vatAmount();
    if (vat != null) {
      details.add(
          words.text(
              locale,
              "expenses.item.vat",
              words.exact(locale, new BigDecimal(String.valueOf(item.vatPercent()))),
              String.valueOf(money(vat))));
    }
    if (item.costCentre() != null) {
      details.add(item.costCentre());
    }
    String kilometres = item.kilometres();
    String perKilometre = item.perKilometre();
    String paid =
        kilometres != null && perKilometre != null
            ? words.text(
                locale,
                "expenses.item.driven",
                words.number(locale, new BigDecimal(kilometres)),
                words.money(
                    locale, new BigDecimal(perKilometre), Money.parse(item.claimed()).currency()))
            : String.valueOf(money(item.amount()));
    String reason = item.reason();
    boolean less = sanctioned != null && !sanctioned.equals(item.claimed());
    return new Line(
        item.number(),
        description == null ? item.categoryName() : description,
        String.join(" · ", details),
        words.day(locale, item.date()),
        item.date().toString(),
        paid,
        String.valueOf(money(sanctioned == null ? item.claimed() : sanctioned)),
        item.status().equals("RETURNED") ? "err" : less ? "wait" : "",
        item.status().equals("RETURNED") || less
            ? words.text(locale, "expenses.item." + (less ? "LESS" : "RETURNED"))
            : "",
        reason == null ? "" : reason,
        item.notes(),
        item.receipts(),
        item.canMend(),
        item.canAddReceipts() && item.receiptMissing(),
        item.receiptMissing());
  }

  /** The items that the reader can mend, with what stands in them. */
  public List<Mending> getMendings() {
    return getCard().items().stream()
        .filter(ExpenseCard.Item::canMend)
        .map(
            item -> {
              ExpenseItemForm typed = expenses.typed(getCard().id(), item.number());
              return new Mending(
                  item.number(),
                  item.description() == null ? item.categoryName() : item.description(),
                  item.reason() == null ? "" : item.reason(),
                  item.kilometres() != null,
                  form.categories(typed.category()),
                  form.currencies(typed.currency()),
                  typed);
            })
        .toList();
  }

  /** An expense that was sent back. */
  public record Mending(
      int number,
      String title,
      String reason,
      boolean driven,
      List<Option> categories,
      List<Option> currencies,
      ExpenseItemForm typed) {}

  // --- what happened ---

  /** What the reader has to know or do, or null. */
  public @Nullable Notice getNotice() {
    ExpenseCard shown = getCard();
    String reason = shown.reason() == null ? "" : shown.reason();
    return switch (shown.state()) {
      case RETURNED ->
          shown.canBeginAgain()
              ? notice("err", "reply", "expenses.claim.notTaken", reason)
              : notice("err", "reply", "expenses.claim.returned", reason);
      case REJECTED -> notice("info", "times-circle", "expenses.claim.rejected", reason);
      case NEEDS_ATTENTION ->
          notice(
              "err",
              "exclamation-triangle",
              "expenses.claim.attention",
              words.text(me.locale(), "expenses.claim.attentionDetail"));
      default -> null;
    };
  }

  private Notice notice(String kind, String icon, String title, String detail) {
    return new Notice(kind, icon, words.text(me.locale(), title, expenses.system()), detail);
  }

  /** A sentence above the claim, with the tone and icon of its state. */
  public record Notice(String kind, String icon, String title, String detail) {}

  /** What happened, what is awaited now, and what comes next. */
  public List<TrackStop> getStops() {
    ExpenseCard shown = getCard();
    Locale locale = me.locale();
    List<TrackStop> stops = new ArrayList<>();
    for (ExpenseCard.Step step : shown.steps()) {
      String at = words.moment(locale, step.at());
      String hint = step.what().contains(step.who()) ? at : at + " · " + step.who();
      stops.add(new TrackStop("done", step.what(), hint));
    }
    String waits = ExpenseRow.waits(shown, words, locale);
    if (!waits.isEmpty()) {
      stops.add(new TrackStop("now", waits, ""));
    }
    boolean approvalToCome =
        shown.state() == ExpenseState.SENT || shown.state() == ExpenseState.FILED;
    if (approvalToCome || shown.state() == ExpenseState.APPROVED) {
      stops.add(new TrackStop("next", words.text(locale, "expenses.next.paid"), ""));
    }
    return stops;
  }

  // --- deciding ---

  /** A button of a decision. */
  public record DecisionButton(String label, String body, boolean primary) {}

  public List<DecisionButton> getDecisions() {
    return Stream.of(Decision.APPROVE, Decision.RETURN, Decision.REJECT)
        .map(
            decision ->
                new DecisionButton(
                    words.text(me.locale(), "expenses.decide." + decision.name()),
                    JSON.createObjectBuilder()
                        .add("decision", decision.name().toLowerCase(Locale.ROOT))
                        .add("version", getCard().version())
                        .build()
                        .toString(),
                    decision == Decision.APPROVE))
        .toList();
  }
}
