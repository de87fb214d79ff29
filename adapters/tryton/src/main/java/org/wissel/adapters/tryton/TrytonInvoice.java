package org.wissel.adapters.tryton;

import static org.wissel.adapters.tryton.TrytonJson.text;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.tryton.TrytonNote.Filing;
import org.wissel.adapters.tryton.TrytonSettings.Category;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.expenses.ApprovalAtSource;
import org.wissel.spi.expenses.ClaimAtSource;
import org.wissel.spi.expenses.ClaimItemAtSource;
import org.wissel.spi.expenses.ClaimItemAtSource.Receipts;
import org.wissel.spi.expenses.ClaimItemAtSource.Status;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseReceipt;
import org.wissel.spi.expenses.Money;
import org.wissel.spi.expenses.PaymentAtSource;

/**
 * A supplier invoice that the portal made, as Tryton holds it.
 *
 * @param fields as {@link TrytonClaims} asks for them
 * @param lines in the order of their numbers in Tryton
 * @param held the size of each attachment by the SHA-256 that stands in its description
 */
record TrytonInvoice(JsonObject fields, List<Line> lines, Map<String, Long> held) {

  /** How the portal's own lines of an invoice's comment begin. */
  static final String OWN_COMMENT = "Wissel: ";

  /**
   * A line of the invoice.
   *
   * @param note empty when the portal did not make it, or somebody changed it by hand
   * @param words what finance wrote below the note
   */
  record Line(
      long id, Optional<TrytonNote> note, String words, String description, BigDecimal amount) {

    static Line of(JsonObject fields) {
      String[] note = text(fields, "note").split("\n", 2);
      Optional<TrytonNote> own = TrytonNote.read(note[0]);
      return new Line(
          TrytonJson.id(fields, "id"),
          own,
          own.isPresent() && note.length > 1 ? note[1] : "",
          text(fields, "description"),
          TrytonJson.decimal(fields, "amount"));
    }

    /** The note's text with another first line. */
    String with(TrytonNote other) {
      return words.isEmpty() ? other.text() : other.text() + "\n" + words;
    }
  }

  long id() {
    return TrytonJson.id(fields, "id");
  }

  String reference() {
    return String.valueOf(id());
  }

  String state() {
    return text(fields, "state");
  }

  /** What Tryton compares before it writes. */
  Map<String, String> timestamp() {
    return Map.of(TrytonClaims.INVOICE + "," + id(), text(fields, "_timestamp"));
  }

  Instant createdAt() {
    return Objects.requireNonNull(time("create_date"));
  }

  Instant changedAt() {
    Instant changed = TrytonJson.time(fields, "write_date");
    return changed == null ? createdAt() : changed;
  }

  private @Nullable Instant time(String field) {
    Instant time = TrytonJson.time(fields, field);
    if (time == null) {
      throw new ContractBrokenException("the answer has no " + field, null);
    }
    return time;
  }

  /** More exact than Tryton's own timestamp, which has whole seconds on SQLite. */
  String version() {
    return changedAt().toString();
  }

  @Nullable SubmissionId submission() {
    try {
      return SubmissionId.of(text(fields, "reference"));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  Optional<Line> item(int number) {
    return lines.stream()
        .filter(line -> line.note().map(note -> note.item().number() == number).orElse(false))
        .findFirst();
  }

  /** How it was filed; empty when finance took that line away. */
  Optional<Filing> filing() {
    return lines.stream()
        .flatMap(line -> line.note().stream())
        .flatMap(note -> Optional.ofNullable(note.filing()).stream())
        .findFirst();
  }

  /** Whether all of it arrived, which only the portal knows to be missing. */
  boolean isWhole() {
    return !lines.isEmpty() && filing().map(Filing::whole).orElse(true);
  }

  boolean holds(ExpenseReceipt receipt) {
    return Objects.equals(held.get(receipt.sha256()), (long) receipt.size());
  }

  Money total() {
    return money(TrytonJson.decimal(fields, "total_amount"));
  }

  Money money(BigDecimal amount) {
    try {
      return new Money(amount, Currency.getInstance(text(fields, "currency", "code")));
    } catch (IllegalArgumentException e) {
      throw new ContractBrokenException("invoice " + id() + " has a strange amount", e);
    }
  }

  PaymentAtSource payment() {
    return switch (state()) {
      case "draft", "validated" -> PaymentAtSource.NOT_PAID;
      case "posted" -> PaymentAtSource.SCHEDULED;
      case "paid" -> PaymentAtSource.PAID;
      case "cancelled" -> PaymentAtSource.REFUSED;
      default -> PaymentAtSource.OTHER;
    };
  }

  ClaimAtSource claim(TrytonSettings settings) {
    PaymentAtSource payment = payment();
    String number = text(fields, "party", "code");
    String address = text(fields, "party", "email");
    String name = text(fields, "party", "name");
    return new ClaimAtSource(
        submission(),
        reference(),
        version(),
        new Person(
            number.isBlank() ? null : new EmployeeNumber(number),
            address.isBlank() ? null : address,
            !name.isBlank() ? name : number.isBlank() ? "?" : number),
        text(fields, "description"),
        items(settings),
        ApprovalAtSource.APPROVED,
        state(),
        filing().map(Filing::approver).orElse(null),
        payment,
        state(),
        payment == PaymentAtSource.PAID ? TrytonJson.day(fields, "reconciled") : null,
        payment == PaymentAtSource.PAID ? total() : null,
        payment == PaymentAtSource.REFUSED ? reason() : null,
        createdAt(),
        changedAt());
  }

  private @Nullable String reason() {
    String words =
        text(fields, "comment")
            .lines()
            .filter(line -> !line.startsWith(OWN_COMMENT))
            .collect(Collectors.joining("\n"))
            .strip();
    return words.isEmpty() ? null : words;
  }

  private List<ClaimItemAtSource> items(TrytonSettings settings) {
    boolean through = payment() == PaymentAtSource.SCHEDULED || payment() == PaymentAtSource.PAID;
    List<ClaimItemAtSource> items = new ArrayList<>();
    Set<Integer> numbers = new HashSet<>();
    List<Line> theirs = new ArrayList<>();
    for (Line line : lines) {
      ExpenseItem item = line.note().map(TrytonNote::item).orElse(null);
      // a line that finance copied has its note too
      if (item != null && numbers.add(item.number())) {
        items.add(item(settings, line, item, through));
      } else {
        theirs.add(line);
      }
    }
    int number = numbers.stream().max(Comparator.naturalOrder()).orElse(0);
    for (Line line : theirs) {
      number++;
      items.add(madeThere(line, number, through));
    }
    items.sort(Comparator.comparing(ClaimItemAtSource::number));
    return items;
  }

  private ClaimItemAtSource item(
      TrytonSettings settings, Line line, ExpenseItem item, boolean through) {
    List<ExpenseReceipt> receipts = item.receipts().stream().filter(this::holds).toList();
    BigDecimal from = settings.category(item.category()).map(Category::receiptFrom).orElse(null);
    boolean needed = from != null && item.cost().amount().compareTo(from) >= 0;
    return new ClaimItemAtSource(
        item.number(),
        item.date(),
        item.category(),
        item.description(),
        item.paid(),
        item.mileage(),
        item.claimed(),
        null,
        through ? Status.SANCTIONED : Status.OPEN,
        through ? money(line.amount()) : null,
        through && !line.words().isBlank() ? line.words().strip() : null,
        !receipts.isEmpty() ? Receipts.RECEIVED : needed ? Receipts.MISSING : Receipts.NOT_REQUIRED,
        receipts);
  }

  private ClaimItemAtSource madeThere(Line line, int number, boolean through) {
    LocalDate day = TrytonJson.day(fields, "invoice_date");
    Money amount = money(line.amount());
    return new ClaimItemAtSource(
        number,
        day == null ? LocalDate.ofInstant(createdAt(), ZoneOffset.UTC) : day,
        null,
        line.description().isBlank() ? null : line.description(),
        null,
        null,
        amount,
        null,
        through ? Status.SANCTIONED : Status.OPEN,
        through ? amount : null,
        null,
        Receipts.NOT_REQUIRED,
        List.of());
  }
}
