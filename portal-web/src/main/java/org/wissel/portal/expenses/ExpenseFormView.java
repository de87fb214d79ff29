package org.wissel.portal.expenses;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.expenses.CostCentreAtSource;
import org.wissel.spi.expenses.ExpenseCategoryAtSource;
import org.wissel.spi.expenses.Money;

/** The claim that somebody is at: receipts first, then what they were for. */
@Named("expenseForm")
@RequestScoped
public class ExpenseFormView {

  private static final int MOST_EARLIER = 5;

  @Inject ExpenseDraftService drafts;
  @Inject ExpenseService expenses;
  @Inject CurrentEmployee me;
  @Inject Words words;

  private @Nullable ExpenseDraftCard draft;
  private @Nullable ExpenseTable table;
  private @Nullable List<Line> lines;

  /** Whether finance was read once, so that something can be claimed. */
  public boolean isReady() {
    return drafts.isReady();
  }

  public ExpenseDraftCard getDraft() {
    ExpenseDraftCard read = draft;
    if (read == null) {
      read = drafts.draft();
      draft = read;
    }
    return read;
  }

  private ExpenseTable table() {
    ExpenseTable read = table;
    if (read == null) {
      read = drafts.table();
      table = read;
    }
    return read;
  }

  public String getTotal() {
    return money(getDraft().total());
  }

  public String getSaved() {
    return words.text(me.locale(), "expenses.form.saved", words.time(getDraft().savedAt()));
  }

  private String money(String text) {
    return ExpenseRow.money(words, me.locale(), Money.parse(text));
  }

  // --- items ---

  /** A choice. */
  public record Option(String value, String label, boolean chosen) {}

  /**
   * One expense as the form shows it.
   *
   * @param gets what the employee gets back, or a dash while something is wrong
   * @param open whether its fields are shown at first
   */
  public record Line(
      String id,
      String title,
      String detail,
      String gets,
      boolean complete,
      boolean open,
      boolean driven,
      List<Option> categories,
      List<Option> currencies,
      String date,
      String amount,
      String kilometres,
      String vatPercent,
      String vatAmount,
      String description,
      String costCentre,
      String reckoned,
      List<ExpenseDraftCard.Wrong> wrong,
      List<String> notes,
      List<Picture> receipts) {}

  /**
   * A receipt.
   *
   * @param pages in words; empty for one
   * @param place where the photo says that it was taken; empty when it does not say
   */
  public record Picture(String id, String alt, String pages, String place) {}

  public List<Line> getLines() {
    List<Line> read = lines;
    if (read == null) {
      boolean alone = getDraft().items().size() == 1;
      read = getDraft().items().stream().map(item -> line(item, alone)).toList();
      lines = read;
    }
    return read;
  }

  private Line line(ExpenseDraftCard.Item item, boolean alone) {
    Locale locale = me.locale();
    ExpenseItemForm form = item.form();
    String claimed = item.claimed();
    boolean complete = claimed != null;
    return new Line(
        item.id().toString(),
        item.title(),
        words.text(locale, "expenses.form.receipts", item.receipts().size()),
        claimed == null ? "–" : money(claimed),
        complete,
        alone || !complete,
        item.driven(),
        categories(form.category()),
        currencies(form.currency()),
        text(form.date()),
        text(form.amount()),
        text(form.kilometres()),
        text(form.vatPercent()),
        text(form.vatAmount()),
        text(form.description()),
        text(form.costCentre()),
        item.reckoned(),
        item.wrong().stream().filter(wrong -> isTyped(form, wrong.field())).toList(),
        item.notes(),
        pictures(item));
  }

  /** That something is missing is said when it is sent, not while somebody is at it. */
  private static boolean isTyped(ExpenseItemForm form, String field) {
    String typed =
        switch (field) {
          case "date" -> form.date();
          case "category" -> form.category();
          case "description" -> form.description();
          case "amount" -> form.amount();
          case "vatPercent" -> form.vatPercent();
          case "vatAmount" -> form.vatAmount();
          case "kilometres" -> form.kilometres();
          case "costCentre" -> form.costCentre();
          default -> "always";
        };
    return !ExpenseCheck.stripped(typed).isEmpty();
  }

  private List<Picture> pictures(ExpenseDraftCard.Item item) {
    return item.receipts().stream()
        .map(
            receipt ->
                new Picture(
                    receipt.id().toString(),
                    words.text(me.locale(), "expenses.receipt.alt", receipt.name()),
                    receipt.pages() == 1
                        ? ""
                        : words.text(me.locale(), "expenses.receipt.pages", receipt.pages()),
                    text(receipt.place())))
        .toList();
  }

  private static String text(@Nullable String typed) {
    return typed == null ? "" : typed;
  }

  public List<Option> categories(@Nullable String chosen) {
    return table().terms().categories().stream()
        .map(category -> option(category, category.code().equals(chosen)))
        .toList();
  }

  private Option option(ExpenseCategoryAtSource category, boolean chosen) {
    return new Option(category.code(), ExpenseDraftService.name(category, me.locale()), chosen);
  }

  public List<Option> currencies(@Nullable String chosen) {
    String wanted =
        chosen == null || chosen.isBlank() ? table().terms().currency().getCurrencyCode() : chosen;
    return table().currencies().stream()
        .map(Currency::getCurrencyCode)
        .map(code -> new Option(code, code, code.equals(wanted)))
        .toList();
  }

  /** What can bear an expense, to be searched. */
  public List<Option> getCostCentres() {
    return table().costCentres().stream()
        .map(centre -> new Option(centre.code(), name(centre), false))
        .toList();
  }

  private String name(CostCentreAtSource centre) {
    return String.valueOf(
        centre.names().getOrDefault(me.locale().getLanguage(), centre.names().get("en")));
  }

  /** The first category for what was driven; null where finance pays none. */
  public @Nullable String getDriven() {
    return table().terms().categories().stream()
        .filter(ExpenseCategoryAtSource::driven)
        .map(ExpenseCategoryAtSource::code)
        .findFirst()
        .orElse(null);
  }

  public String getToday() {
    return words.today().toString();
  }

  // --- beside the form ---

  /** A sentence beside the form. */
  public record Note(String title, String detail) {}

  /** While finance does not answer: that nothing is lost; else null. */
  public @Nullable Note getNotAnswering() {
    Instant since = expenses.notAnsweringSince().orElse(null);
    return since == null
        ? null
        : new Note(
            words.text(me.locale(), "expenses.notice.title", expenses.system(), since),
            words.text(me.locale(), "expenses.notice.detail", expenses.system()));
  }

  /** My last claims. */
  public List<ExpenseRow> getEarlier() {
    return expenses.boardMine().stream()
        .limit(MOST_EARLIER)
        .map(card -> ExpenseRow.of(card, words, me.locale()))
        .toList();
  }

  /** The year that can be had as a file: in its first months the one before. */
  public int getYear() {
    LocalDate today = words.today();
    return today.getMonthValue() < 4 ? today.getYear() - 1 : today.getYear();
  }

  public String getYearTitle() {
    return words.text(me.locale(), "expenses.year.title", String.valueOf(getYear()));
  }
}
