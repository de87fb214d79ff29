package org.wissel.adapters.tryton;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.wissel.adapters.tryton.TrytonClaims.INVOICE;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.tryton.TrytonBooks.BookCurrency;
import org.wissel.adapters.tryton.TrytonBooks.Payee;
import org.wissel.adapters.tryton.TrytonInvoice.Line;
import org.wissel.adapters.tryton.TrytonNote.Filing;
import org.wissel.adapters.tryton.TrytonNote.Write;
import org.wissel.adapters.tryton.TrytonSettings.Category;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.Changes;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Cursor;
import org.wissel.spi.Person;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.expenses.Approval;
import org.wissel.spi.expenses.ClaimAtSource;
import org.wissel.spi.expenses.ClaimWrite;
import org.wissel.spi.expenses.CostCentreAtSource;
import org.wissel.spi.expenses.ExchangeRateAtSource;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseReceipt;
import org.wissel.spi.expenses.ExpenseSubmission;
import org.wissel.spi.expenses.ExpenseSystem;
import org.wissel.spi.expenses.ExpenseTerms;
import org.wissel.spi.expenses.ReceiptOriginals;

/**
 * Claims as supplier invoices of the employees' parties. What Tryton has no field for stands in the
 * notes of the lines, see {@link TrytonNote}.
 *
 * <p>An invoice with receipts is made before them and says of itself that it is not whole; the last
 * write, when every attachment was read back, says that it is.
 */
final class TrytonExpenseSystem implements ExpenseSystem {

  private static final Capabilities CAPABILITIES =
      new Capabilities(
          Map.of(
              Capability.PENDING, "Finance takes what is approved already.",
              Capability.CHANGE, "Finance does not return single items; it refuses the claim.",
              Capability.WITHDRAW, "What is approved cannot be taken back from finance here.",
              Capability.COST_CENTRES, "Finance books on no cost centres here."));
  private static final int STRIPES = 64;
  private static final int TRIES = 4;

  private final TrytonLine line;
  private final TrytonSettings settings;
  private final TrytonBooks books;
  private final TrytonClaims claims;
  private final TrytonTwins twins;
  private final TrytonChanges changes;
  private final List<ReentrantLock> locks =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toList();

  TrytonExpenseSystem(TrytonLine line, TrytonSettings settings) {
    this.line = line;
    this.settings = settings;
    this.books = new TrytonBooks(line, settings);
    this.claims = new TrytonClaims(line);
    this.twins = new TrytonTwins(line, claims);
    this.changes = new TrytonChanges(claims, twins, settings);
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public ExpenseTerms terms() {
    return line.inTime(books::terms);
  }

  @Override
  public List<CostCentreAtSource> costCentres() {
    throw cannot(Capability.COST_CENTRES);
  }

  @Override
  public List<ExchangeRateAtSource> rates(LocalDate first, LocalDate last) {
    long days = ChronoUnit.DAYS.between(first, last) + 1;
    if (days < 1 || days > MOST_DAYS) {
      throw new IllegalArgumentException("rates are asked of 1 to 92 days");
    }
    return line.inTime(() -> books.rates(first, last));
  }

  // Filing

  @Override
  public Acknowledgement submit(ExpenseSubmission submission, ReceiptOriginals originals) {
    Approval approval = submission.approval();
    if (approval == null) {
      throw cannot(Capability.PENDING);
    }
    String fingerprint = fingerprint(submission);
    return alone(
        submission.submission().toString(),
        () -> {
          Optional<TrytonInvoice> there = claims.bySubmission(submission.submission());
          if (there.isEmpty()) {
            // or an original that is not there would leave half a claim to finance for ever
            submission.receipts().forEach(receipt -> receipt.check(originals.of(receipt)));
            Filing filing = new Filing(fingerprint, submission.receipts().isEmpty(), approval.by());
            long made = create(submission, approval, filing);
            return complete(twins.unite(submission.submission(), made), submission, originals);
          }
          TrytonInvoice invoice = there.get();
          if (!submission.submission().equals(invoice.submission())
              || !invoice.filing().map(Filing::fingerprint).equals(Optional.of(fingerprint))) {
            throw TrytonSentences.ID_USED.in(submission.language());
          }
          return invoice.isWhole()
              ? new Acknowledgement(invoice.reference(), invoice.createdAt(), true)
              : complete(invoice.id(), submission, originals);
        });
  }

  private long create(ExpenseSubmission submission, Approval approval, Filing filing) {
    String language = submission.language();
    BookCurrency currency = books.currency();
    submission.items().forEach(item -> check(item, language));
    if (!submission.claimed().currency().equals(currency.currency())
        || currencies(submission)
            .anyMatch(one -> !one.equals(currency.currency()) && !books.knows(one))) {
      throw TrytonSentences.UNKNOWN_CURRENCY.in(language);
    }
    Payee payee =
        books
            .payee(submission.employee())
            .orElseThrow(() -> TrytonSentences.UNKNOWN_EMPLOYEE.in(language));
    Map<String, Long> accounts = books.accounts();
    List<Object> lines = new ArrayList<>();
    for (ExpenseItem item : submission.items()) {
      Map<String, @Nullable Object> one = new HashMap<>();
      one.put("type", "line");
      one.put("company", line.company());
      one.put("currency", currency.number());
      one.put("account", accounts.get(item.category()));
      one.put("quantity", 1);
      one.put("unit_price", item.claimed().amount());
      one.put("description", description(item));
      one.put("note", new TrytonNote(item, List.of(), item.number() == 1 ? filing : null).text());
      lines.add(one);
    }
    Map<String, @Nullable Object> invoice = new HashMap<>();
    invoice.put("type", "in");
    invoice.put("company", line.company());
    invoice.put("currency", currency.number());
    invoice.put("journal", books.journal());
    invoice.put("party", payee.party());
    invoice.put("invoice_address", payee.address());
    invoice.put("account", payee.payable());
    invoice.put("invoice_date", LocalDate.ofInstant(submission.submittedAt(), ZoneOffset.UTC));
    invoice.put("reference", submission.submission().toString());
    invoice.put("description", submission.purpose());
    invoice.put("comment", comment(approval));
    invoice.put("lines", List.of(List.of("create", lines)));
    List<Long> made = TrytonJson.ids(line.call("model." + INVOICE + ".create", List.of(invoice)));
    if (made.size() != 1) {
      throw new ContractBrokenException("Tryton made no invoice", null);
    }
    return made.get(0);
  }

  /** What must be in the books, or have a rate there. */
  private static Stream<Currency> currencies(ExpenseSubmission submission) {
    return submission.items().stream()
        .flatMap(item -> Stream.ofNullable(item.paid()))
        .map(paid -> paid.amount().currency())
        .distinct();
  }

  private void check(ExpenseItem item, String language) {
    Category category =
        settings
            .category(item.category())
            .orElseThrow(() -> TrytonSentences.UNKNOWN_CATEGORY.in(language));
    if (category.mileage().isEmpty() == (item.mileage() != null)) {
      throw TrytonSentences.WRONG_CATEGORY.in(language);
    }
    if (item.costCentre() != null) {
      throw TrytonSentences.UNKNOWN_COST_CENTRE.in(language);
    }
  }

  /** What finance reads of an item. */
  private String description(ExpenseItem item) {
    return item.date()
        + " "
        + settings.category(item.category()).orElseThrow().names().get("en")
        + (item.description() == null ? "" : ": " + item.description());
  }

  private static String comment(Approval approval) {
    Person by = approval.by();
    return TrytonInvoice.OWN_COMMENT
        + "approved by "
        + by.name().replaceAll("\\R", " ")
        + (by.number() == null ? "" : " (" + by.number().value() + ")")
        + " at "
        + approval.at();
  }

  private Acknowledgement complete(
      long number, ExpenseSubmission submission, ReceiptOriginals originals) {
    TrytonInvoice invoice = present(number);
    handOver(invoice, submission.receipts(), originals);
    for (int tries = 1; !invoice.isWhole(); tries++) {
      try {
        Line first = invoice.item(1).orElseThrow(() -> dropped("item 1"));
        TrytonNote note = first.note().orElseThrow();
        Filing filing = Objects.requireNonNull(note.filing()).completed();
        write(invoice, first, new TrytonNote(note.item(), note.writes(), filing));
      } catch (TrytonChangedException e) {
        if (tries == TRIES) {
          throw busy();
        }
      }
      invoice = present(number);
    }
    compare(submission, invoice);
    return new Acknowledgement(invoice.reference(), invoice.createdAt(), false);
  }

  /** What was dropped or rounded on the way must not be told to be there. */
  private static void compare(ExpenseSubmission submission, TrytonInvoice invoice) {
    if (!submission.claimed().equals(invoice.total())) {
      throw dropped("total");
    }
    if (!submission.purpose().equals(TrytonJson.text(invoice.fields(), "description"))) {
      throw dropped("purpose");
    }
    for (ExpenseItem item : submission.items()) {
      Line there = invoice.item(item.number()).orElseThrow(() -> dropped("item"));
      if (!item.equals(there.note().orElseThrow().item())
          || item.claimed().amount().compareTo(there.amount()) != 0) {
        throw dropped("item");
      }
    }
    if (!submission.receipts().stream().allMatch(invoice::holds)) {
      throw dropped("receipts");
    }
  }

  private static ContractBrokenException dropped(String what) {
    return new ContractBrokenException(
        "Tryton took the claim and dropped or changed its " + what, null);
  }

  /** Attaches what the invoice does not hold yet, one after the other, and reads each again. */
  private void handOver(
      TrytonInvoice invoice, List<ExpenseReceipt> receipts, ReceiptOriginals originals) {
    for (ExpenseReceipt receipt : receipts) {
      if (!invoice.holds(receipt)) {
        byte[] original = originals.of(receipt);
        receipt.check(original);
        Map<String, Object> attachment =
            Map.of(
                "name",
                receipt.name(),
                "type",
                "data",
                "resource",
                INVOICE + "," + invoice.id(),
                "description",
                receipt.sha256(),
                "data",
                original);
        List<Long> made =
            TrytonJson.ids(line.call("model.ir.attachment.create", List.of(attachment)));
        byte[] there =
            TrytonJson.records(line.call("model.ir.attachment.read", made, List.of("data")))
                .stream()
                .findFirst()
                .map(one -> TrytonJson.bytes(one, "data"))
                .orElse(new byte[0]);
        if (!ExpenseReceipt.sha256(there).equals(receipt.sha256())) {
          throw new ContractBrokenException("Tryton holds another receipt than it was given", null);
        }
      }
    }
  }

  private void write(TrytonInvoice invoice, Line there, TrytonNote note) {
    line.callWith(
        Map.of("_timestamp", invoice.timestamp()),
        "model." + INVOICE + ".write",
        List.of(invoice.id()),
        Map.of(
            "lines",
            List.of(List.of("write", List.of(there.id()), Map.of("note", there.with(note))))));
  }

  private TrytonInvoice present(long number) {
    return claims
        .byNumber(number)
        .orElseThrow(
            () ->
                new ContractBrokenException(
                    settings.connection() + " does not show the invoice that it made", null));
  }

  // Writing to what is filed

  @Override
  public Acknowledgement approve(ClaimWrite write) {
    throw cannot(Capability.PENDING);
  }

  @Override
  public Acknowledgement reject(ClaimWrite write, String reason) {
    throw cannot(Capability.PENDING);
  }

  @Override
  public Acknowledgement sendBack(ClaimWrite write, Set<Integer> items, String reason) {
    throw cannot(Capability.PENDING);
  }

  @Override
  public Acknowledgement recall(ClaimWrite write) {
    throw cannot(Capability.WITHDRAW);
  }

  @Override
  public Acknowledgement mend(
      ClaimWrite write, ExpenseItem item, @Nullable Approval approval, ReceiptOriginals originals) {
    throw cannot(Capability.CHANGE);
  }

  @Override
  public Acknowledgement addReceipts(
      ClaimWrite write, int item, List<ExpenseReceipt> receipts, ReceiptOriginals originals) {
    if (receipts.isEmpty()) {
      throw new IllegalArgumentException("there is no receipt to add");
    }
    String fingerprint =
        TrytonNote.fingerprint(
            Stream.concat(
                    Stream.of(write.reference(), who(write.by()), String.valueOf(item)),
                    receipts.stream().map(ExpenseReceipt::toString))
                .toList());
    return alone(
        write.reference(),
        () -> {
          for (int tries = 1; ; tries++) {
            try {
              return addReceipts(write, item, receipts, originals, fingerprint);
            } catch (TrytonChangedException e) {
              if (write.version() != null) {
                throw TrytonSentences.CHANGED.in(write.language());
              }
              if (tries == TRIES) {
                throw busy();
              }
            }
          }
        });
  }

  private Acknowledgement addReceipts(
      ClaimWrite write,
      int number,
      List<ExpenseReceipt> receipts,
      ReceiptOriginals originals,
      String fingerprint) {
    Optional<TrytonInvoice> earlier = claims.bySubmission(write.submission());
    if (earlier.isPresent()) {
      return earlier
          .flatMap(invoice -> written(invoice, write.submission()))
          .filter(one -> one.fingerprint().equals(fingerprint))
          .map(one -> new Acknowledgement(write.reference(), one.at(), true))
          .orElseThrow(() -> TrytonSentences.ID_USED.in(write.language()));
    }
    TrytonInvoice invoice =
        whole(write.reference())
            .orElseThrow(() -> TrytonSentences.UNKNOWN_CLAIM.in(write.language()));
    if (invoice.state().equals("cancelled")) {
      throw TrytonSentences.CLOSED.in(write.language());
    }
    if (write.version() != null && !write.version().equals(invoice.version())) {
      throw TrytonSentences.CHANGED.in(write.language());
    }
    Line there =
        invoice.item(number).orElseThrow(() -> TrytonSentences.UNKNOWN_ITEM.in(write.language()));
    TrytonNote note = there.note().orElseThrow();
    ExpenseItem item = with(note.item(), receipts);
    handOver(invoice, receipts, originals);
    Instant at = settings.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    List<Write> writes = new ArrayList<>(note.writes());
    writes.add(new Write(write.submission().toString(), fingerprint, at));
    write(invoice, there, new TrytonNote(item, writes, note.filing()));
    TrytonInvoice after = present(invoice.id());
    if (written(after, write.submission()).isEmpty() || !receipts.stream().allMatch(after::holds)) {
      throw dropped("receipts");
    }
    return new Acknowledgement(write.reference(), at, false);
  }

  private static Optional<Write> written(TrytonInvoice invoice, SubmissionId submission) {
    return invoice.lines().stream()
        .flatMap(line -> line.note().stream())
        .flatMap(note -> note.write(submission).stream())
        .findFirst();
  }

  private static ExpenseItem with(ExpenseItem item, List<ExpenseReceipt> more) {
    return new ExpenseItem(
        item.number(),
        item.date(),
        item.category(),
        item.description(),
        item.paid(),
        item.mileage(),
        item.claimed(),
        item.costCentre(),
        Stream.concat(item.receipts().stream(), more.stream()).toList());
  }

  // Reading

  @Override
  public Optional<ClaimAtSource> claim(String reference) {
    return line.inTime(() -> whole(reference).map(invoice -> invoice.claim(settings)));
  }

  @Override
  public Optional<ClaimAtSource> findBySubmission(SubmissionId submission) {
    return line.inTime(
        () ->
            claims
                .bySubmission(submission)
                .filter(TrytonInvoice::isWhole)
                .map(invoice -> invoice.claim(settings)));
  }

  @Override
  public Changes<ClaimAtSource> changesSince(Cursor cursor, int limit) {
    return line.inTime(() -> changes.since(cursor, limit));
  }

  private Optional<TrytonInvoice> whole(String reference) {
    return reference.matches("[1-9][0-9]{0,8}")
        ? claims.byNumber(Long.parseLong(reference)).filter(TrytonInvoice::isWhole)
        : Optional.empty();
  }

  private static String fingerprint(ExpenseSubmission submission) {
    return TrytonNote.fingerprint(
        Stream.concat(
                Stream.of(who(submission.employee()), submission.purpose()),
                submission.items().stream().map(TrytonNote::text))
            .toList());
  }

  private static String who(Person person) {
    return person.number() == null ? String.valueOf(person.email()) : person.number().value();
  }

  private static RequestRejectedException cannot(Capability capability) {
    return new RequestRejectedException("cannot", CAPABILITIES.whyNot(capability).orElseThrow());
  }

  private SystemUnavailableException busy() {
    return new SystemUnavailableException(
        settings.connection() + " is busy with another write", true, null, null);
  }

  private Acknowledgement alone(String what, Supplier<Acknowledgement> work) {
    ReentrantLock lock = locks.get(Math.floorMod(what.hashCode(), STRIPES));
    return line.inTime(
        () -> {
          if (!locked(lock)) {
            throw new SystemUnavailableException(
                settings.connection() + " takes too long with another write", false, null, null);
          }
          try {
            return work.get();
          } finally {
            lock.unlock();
          }
        });
  }

  private boolean locked(ReentrantLock lock) {
    try {
      return lock.tryLock(line.left(), NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
