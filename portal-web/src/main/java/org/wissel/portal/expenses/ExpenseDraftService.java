package org.wissel.portal.expenses;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.expenses.ExpenseCheck.Checked;
import org.wissel.portal.expenses.ExpenseCheck.Said;
import org.wissel.portal.expenses.ExpenseClaimRepository.Draft;
import org.wissel.portal.expenses.ExpenseClaimRepository.DraftItem;
import org.wissel.portal.expenses.ExpenseReadingRepository.Other;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.files.FileService;
import org.wissel.portal.platform.files.OriginalCard;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.expenses.ExchangeRateAtSource;
import org.wissel.spi.expenses.ExpenseCategoryAtSource;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseItem.Mileage;
import org.wissel.spi.expenses.ExpenseReceipt;
import org.wissel.spi.expenses.ExpenseSubmission;
import org.wissel.spi.expenses.Money;

/**
 * The claim that somebody is at: everything is kept as soon as it is typed or photographed, and
 * looked through each time it is shown. Holds the transaction, and never calls an outside system.
 */
@ApplicationScoped
@Transactional
public class ExpenseDraftService {

  private static final int LONGEST_TYPED = 400;

  @Inject ExpenseClaimRepository claims;
  @Inject ExpenseReadingRepository readings;
  @Inject ExpenseReadings system;
  @Inject FileService files;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject Clock clock;

  /** On what terms finance pays; refuses before they were read once. */
  ExpenseTable table() {
    return readings
        .table()
        .orElseThrow(
            () ->
                new Refusal(
                    Refusal.Kind.UNAVAILABLE, null, "expenses.refusal.notReadYet", system.label()));
  }

  /** Whether finance was read once, so that something can be claimed. */
  public boolean isReady() {
    return readings.state().ratesAt() != null;
  }

  /** My draft; begun when there is none. */
  public ExpenseDraftCard draft() {
    return new Reading(claims.draftOf(current.number())).card();
  }

  /** Names it; nothing for the name of its first expense. */
  public ExpenseDraftCard name(@Nullable String purpose) {
    Draft draft = claims.draftOf(current.number());
    claims.keepPurpose(draft.id(), purpose(purpose));
    return draft();
  }

  static @Nullable String purpose(@Nullable String typed) {
    String purpose = ExpenseCheck.stripped(typed).replaceAll("\\s+", " ");
    if (purpose.length() > ExpenseSubmission.LONGEST_PURPOSE || ExpenseCheck.hasControls(purpose)) {
      throw Refusal.invalid(
          "purpose", "expenses.refusal.purposeTooLong", ExpenseSubmission.LONGEST_PURPOSE);
    }
    return purpose.isEmpty() ? null : purpose;
  }

  /**
   * Keeps an expense as it is typed, right or wrong; its receipts stay when none are named.
   *
   * @param item made by whoever types
   */
  public ExpenseDraftCard keep(UUID item, ExpenseItemForm form) {
    EmployeeNumber me = current.number();
    boolean tooLong =
        Stream.of(
                form.date(),
                form.category(),
                form.description(),
                form.currency(),
                form.amount(),
                form.vatPercent(),
                form.vatAmount(),
                form.kilometres(),
                form.costCentre())
            .filter(Objects::nonNull)
            .anyMatch(typed -> typed.length() > LONGEST_TYPED || typed.indexOf('\0') >= 0);
    if (tooLong) {
      throw Refusal.invalid(
          "description", "expenses.refusal.descriptionTooLong", ExpenseItem.LONGEST_DESCRIPTION);
    }
    Draft draft = claims.draftOf(me);
    List<DraftItem> items = claims.items(draft.id());
    Optional<DraftItem> before = items.stream().filter(i -> i.id().equals(item)).findFirst();
    if (before.isEmpty() && items.size() >= ExpenseSubmission.MOST_ITEMS) {
      throw Refusal.conflict("expenses.refusal.tooManyItems", ExpenseSubmission.MOST_ITEMS);
    }
    List<String> receipts =
        form.receipts() == null
            ? before.map(i -> i.form().receiptIds()).orElse(List.of())
            : form.receipts();
    List<UUID> ids = ids(receipts);
    files.keep(ids, me);
    claims.keepItem(draft.id(), item, form.withReceipts(ids.stream().map(UUID::toString).toList()));
    return draft();
  }

  static List<UUID> ids(Collection<String> texts) {
    try {
      return texts.stream().map(String::valueOf).map(UUID::fromString).distinct().toList();
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("receipts", "files.refusal.unknown");
    }
  }

  public ExpenseDraftCard remove(UUID item) {
    EmployeeNumber me = current.number();
    Draft draft = claims.draftOf(me);
    for (DraftItem known : claims.items(draft.id())) {
      if (known.id().equals(item)) {
        ids(known.form().receiptIds()).forEach(receipt -> forget(receipt, me));
        claims.removeItem(draft.id(), item);
      }
    }
    return draft();
  }

  /**
   * Stores a receipt before anything else is done with it. The same once more under the same id
   * changes nothing.
   *
   * @param receipt made on the device
   */
  @Transactional(TxType.NOT_SUPPORTED) // a slow line must not hold a connection to the database
  public OriginalCard store(
      UUID receipt, @Nullable InputStream body, @Nullable String type, @Nullable String name) {
    return files.addOriginal(receipt, body, type, name, ExpenseReceipt.LARGEST);
  }

  /**
   * Puts a stored receipt of mine to an expense of the draft.
   *
   * @param to null for an expense of its own, which gets the receipt's id
   */
  public ExpenseDraftCard attach(UUID receipt, @Nullable UUID to) {
    EmployeeNumber me = current.number();
    Draft draft = claims.draftOf(me);
    List<DraftItem> items = claims.items(draft.id());
    String id = receipt.toString();
    boolean there = items.stream().anyMatch(item -> item.form().receiptIds().contains(id));
    if (there || readings.isSent(receipt)) {
      return draft();
    }
    UUID item = to == null ? receipt : to;
    ExpenseItemForm form =
        items.stream()
            .filter(known -> known.id().equals(item))
            .map(DraftItem::form)
            .findFirst()
            .orElseGet(() -> fresh(me));
    List<String> receipts = new ArrayList<>(form.receiptIds());
    receipts.add(id);
    if (receipts.size() > ExpenseItem.MOST_RECEIPTS) {
      throw Refusal.conflict("expenses.refusal.tooManyReceipts", ExpenseItem.MOST_RECEIPTS);
    }
    return keep(item, form.withReceipts(receipts));
  }

  /** What is proposed for a new expense: today, and what was claimed the last time. */
  private ExpenseItemForm fresh(EmployeeNumber me) {
    return new ExpenseItemForm(
        LocalDate.now(clock).toString(),
        claims.lastCategory(me).orElse(null),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** Takes a receipt out of the draft, and deletes it. */
  public ExpenseDraftCard detach(UUID receipt) {
    EmployeeNumber me = current.number();
    Draft draft = claims.draftOf(me);
    for (DraftItem item : claims.items(draft.id())) {
      List<String> others = new ArrayList<>(item.form().receiptIds());
      if (others.remove(receipt.toString())) {
        claims.keepItem(draft.id(), item.id(), item.form().withReceipts(others));
        forget(receipt, me);
      }
    }
    return draft();
  }

  /** Takes the place where it was taken out of a photo, before it is sent. */
  public ExpenseDraftCard forgetPlace(UUID receipt) {
    if (readings.isSent(receipt)) {
      throw Refusal.conflict("expenses.refusal.receiptSent");
    }
    files.forgetPlace(receipt, current.number());
    return draft();
  }

  /** What stands in a claim stays. */
  private void forget(UUID receipt, EmployeeNumber employee) {
    if (!readings.isSent(receipt)) {
      files.forget(receipt, employee);
    }
  }

  /** Drafts that nobody came back to, with their receipts. */
  int deleteExpired(Duration ago) {
    List<Draft> expired = claims.draftsBefore(ago);
    for (Draft draft : expired) {
      for (DraftItem item : claims.items(draft.id())) {
        ids(item.form().receiptIds()).forEach(receipt -> forget(receipt, draft.employee()));
      }
      claims.endDraft(draft.id());
    }
    return expired.size();
  }

  // --- sending ---

  /**
   * What can be sent.
   *
   * @param files of each item's receipts, in the order of the items
   */
  record Ready(String purpose, List<ExpenseItem> items, List<List<ExpenseReceiptFile>> files) {}

  /**
   * My draft as it is sent, or a refusal that names the first field in which something is wrong, as
   * in {@code <item>.amount}; empty when this is not my draft.
   */
  Optional<Ready> ready(UUID id) {
    Draft draft = claims.draftOf(current.number());
    if (!draft.id().equals(id)) {
      return Optional.empty();
    }
    Reading reading = new Reading(draft);
    List<ExpenseItem> items = new ArrayList<>();
    List<List<ExpenseReceiptFile>> kept = new ArrayList<>();
    for (Looked looked : reading.looked) {
      ExpenseItem item = looked.checked().item();
      if (item == null) {
        Said first = looked.checked().wrong().get(0);
        throw Refusal.invalid(
            looked.draft().id() + "." + first.field(), first.key(), arguments(first));
      }
      items.add(item);
      kept.add(receiptFiles(looked.originals()));
    }
    if (items.isEmpty()) {
      throw Refusal.invalid("items", "expenses.refusal.noItems");
    }
    if (items.size() > ExpenseSubmission.MOST_ITEMS) {
      throw Refusal.invalid("items", "expenses.refusal.tooManyItems", ExpenseSubmission.MOST_ITEMS);
    }
    if (kept.stream().mapToInt(List::size).sum() > ExpenseSubmission.MOST_RECEIPTS) {
      throw Refusal.invalid(
          "items", "expenses.refusal.tooManyReceiptsInAll", ExpenseSubmission.MOST_RECEIPTS);
    }
    String purpose = draft.purpose();
    return Optional.of(new Ready(purpose == null ? reading.proposed() : purpose, items, kept));
  }

  static List<ExpenseReceiptFile> receiptFiles(List<OriginalCard> originals) {
    return originals.stream().map(o -> new ExpenseReceiptFile(o.id(), o.sha256())).toList();
  }

  static List<ExpenseReceipt> receipts(List<OriginalCard> originals) {
    return originals.stream()
        .map(o -> new ExpenseReceipt(o.sha256(), o.name(), o.mediaType(), o.bytes()))
        .toList();
  }

  /** These files in this order; refuses what is not there. */
  List<OriginalCard> originals(List<UUID> ids) {
    Map<UUID, OriginalCard> found = new HashMap<>();
    files.originals(ids).forEach(original -> found.put(original.id(), original));
    if (found.size() < ids.size()) {
      throw Refusal.invalid("receipts", "files.refusal.unknown");
    }
    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  /** What the employee claims for a day and category besides this item. */
  Money claimedElsewhere(
      LocalDate day, String category, @Nullable UUID except, int number, ExpenseTable table) {
    BigDecimal sum = readings.claimedOn(current.number().value(), day, category, except, number);
    return new Money(sum, table.terms().currency());
  }

  /** What a sentence says, in the reader's language. */
  Object[] arguments(Said said) {
    Locale locale = current.locale();
    return said.arguments().stream()
        .map(
            argument -> {
              if (argument instanceof Money money) {
                return ExpenseRow.money(words, locale, money);
              }
              return argument instanceof ExpenseCategoryAtSource category
                  ? name(category, locale)
                  : argument;
            })
        .toArray();
  }

  private String sentence(Said said) {
    return words.text(current.locale(), said.key(), arguments(said));
  }

  static String name(ExpenseCategoryAtSource category, Locale locale) {
    return String.valueOf(
        category.names().getOrDefault(locale.getLanguage(), category.names().get("en")));
  }

  /** An item of the draft, and what became of it. */
  private record Looked(DraftItem draft, List<OriginalCard> originals, Checked checked) {}

  /** The draft looked through once. */
  private final class Reading {
    private final Draft draft;
    private final Locale locale = current.locale();
    private final ExpenseTable table = table();
    private final List<Looked> looked = new ArrayList<>();

    Reading(Draft draft) {
      this.draft = draft;
      ExpenseCheck check =
          new ExpenseCheck(
              table,
              LocalDate.now(clock),
              (day, category) -> claimedElsewhere(day, category, null, 0, table));
      for (DraftItem item : claims.items(draft.id())) {
        List<OriginalCard> originals = originals(ids(item.form().receiptIds()));
        looked.add(
            new Looked(
                item, originals, check.item(looked.size() + 1, item.form(), receipts(originals))));
      }
    }

    /** Called after its first expense. */
    String proposed() {
      return looked.isEmpty()
          ? words.text(locale, "expenses.form.unnamed")
          : shortened(title(looked.get(0)));
    }

    private static String shortened(String title) {
      int most = ExpenseSubmission.LONGEST_PURPOSE;
      return title.length() <= most ? title : title.substring(0, most - 1) + "…";
    }

    private String title(Looked item) {
      String description =
          ExpenseCheck.stripped(item.draft().form().description()).replaceAll("\\s+", " ");
      return description.isEmpty()
          ? table
              .category(item.draft().form().category())
              .map(category -> name(category, locale))
              .orElseGet(() -> words.text(locale, "expenses.form.newItem"))
          : description;
    }

    ExpenseDraftCard card() {
      Money total = Money.zero(table.terms().currency());
      int complete = 0;
      List<ExpenseDraftCard.Item> items = new ArrayList<>();
      for (Looked each : looked) {
        ExpenseItem item = each.checked().item();
        if (item != null) {
          total = total.plus(item.claimed());
          complete++;
        }
        items.add(item(each));
      }
      return new ExpenseDraftCard(
          draft.id(),
          draft.purpose(),
          proposed(),
          items,
          total.toString(),
          complete,
          draft.savedAt());
    }

    private ExpenseDraftCard.Item item(Looked each) {
      Checked checked = each.checked();
      ExpenseItem item = checked.item();
      Money cost = checked.cost();
      List<String> notes = new ArrayList<>();
      checked.notes().forEach(note -> notes.add(sentence(note)));
      notes.addAll(claimedBefore(each.originals()));
      return new ExpenseDraftCard.Item(
          each.draft().id(),
          each.draft().form(),
          table
              .category(each.draft().form().category())
              .map(ExpenseCategoryAtSource::driven)
              .orElse(false),
          title(each),
          cost == null ? null : cost.toString(),
          item == null ? null : item.claimed().toString(),
          reckoned(item, cost, checked.rate()),
          checked.wrong().stream()
              .map(wrong -> new ExpenseDraftCard.Wrong(wrong.field(), sentence(wrong)))
              .toList(),
          notes,
          each.originals().stream()
              .map(
                  o ->
                      new ExpenseDraftCard.Receipt(
                          o.id(),
                          o.name(),
                          o.mediaType(),
                          o.sha256(),
                          o.bytes(),
                          o.pages(),
                          o.place()))
              .toList());
    }

    /** That I have claimed the same receipt is said before it is sent again. */
    private List<String> claimedBefore(List<OriginalCard> originals) {
      List<String> hashes = originals.stream().map(OriginalCard::sha256).toList();
      String me = draft.employee().value();
      return readings.withReceipts(hashes).stream()
          .filter(other -> other.employee().equals(me))
          .map(this::claimedBefore)
          .distinct()
          .toList();
    }

    private String claimedBefore(Other other) {
      return words.text(locale, "expenses.note.claimedBefore", other.receipt(), other.sentAt());
    }

    private String reckoned(
        @Nullable ExpenseItem item, @Nullable Money cost, @Nullable ExchangeRateAtSource rate) {
      if (cost == null) {
        return "";
      }
      String is = ExpenseRow.money(words, locale, cost);
      if (rate != null) {
        return words.text(
            locale, "expenses.reckoned.rate", is, rate.from(), words.exact(locale, rate.rate()));
      }
      Mileage mileage = item == null ? null : item.mileage();
      return mileage == null
          ? ""
          : words.text(
              locale,
              "expenses.reckoned.mileage",
              words.number(locale, mileage.kilometres()),
              words.money(locale, mileage.perKilometre(), cost.currency()),
              is);
    }
  }
}
