package org.wissel.adapters.house;

import static org.wissel.spi.expenses.ApprovalAtSource.APPROVED;
import static org.wissel.spi.expenses.ApprovalAtSource.PENDING;
import static org.wissel.spi.expenses.ApprovalAtSource.RECALLED;
import static org.wissel.spi.expenses.ApprovalAtSource.REJECTED;
import static org.wissel.spi.expenses.ApprovalAtSource.SENT_BACK;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.house.HouseExpenseRegister.Held;
import org.wissel.adapters.house.HouseExpenseRegister.Taken;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.expenses.Approval;
import org.wissel.spi.expenses.ApprovalAtSource;
import org.wissel.spi.expenses.ClaimAtSource;
import org.wissel.spi.expenses.ClaimItemAtSource;
import org.wissel.spi.expenses.ClaimItemAtSource.Status;
import org.wissel.spi.expenses.ClaimWrite;
import org.wissel.spi.expenses.CostCentreAtSource;
import org.wissel.spi.expenses.ExchangeRateAtSource;
import org.wissel.spi.expenses.ExpenseCategoryAtSource;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseReceipt;
import org.wissel.spi.expenses.ExpenseSubmission;
import org.wissel.spi.expenses.ExpenseSystem;
import org.wissel.spi.expenses.ExpenseTerms;
import org.wissel.spi.expenses.Money;
import org.wissel.spi.expenses.PaymentAtSource;
import org.wissel.spi.expenses.ReceiptOriginals;

/**
 * The expense register as the portal reaches it; every method is one transaction, a claim with all
 * its receipts among them. Who may decide, the portal decides; nobody decides on their own claim.
 */
final class HouseExpenseSystem implements ExpenseSystem {

  private static final int MOST = 200;

  private final HouseDatabase database;
  private final HouseExpenseRegister register;

  HouseExpenseSystem(HouseDatabase database, HouseExpenseRegister register) {
    this.database = database;
    this.register = register;
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.ALL;
  }

  @Override
  public ExpenseTerms terms() {
    return database.inSnapshot(register::terms);
  }

  @Override
  public List<CostCentreAtSource> costCentres() {
    return database.inTransaction(register::costCentres);
  }

  @Override
  public List<ExchangeRateAtSource> rates(LocalDate first, LocalDate last) {
    if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
      throw new IllegalArgumentException("rates are asked of 1 to 92 days");
    }
    return database.inTransaction(connection -> register.rates(connection, first, last));
  }

  // Filing

  @Override
  public Acknowledgement submit(ExpenseSubmission submission, ReceiptOriginals originals) {
    Approval approval = submission.approval();
    String content =
        HouseContent.digest(
            Arrays.asList(
                "submit",
                submission.employee(),
                submission.purpose(),
                submission.items(),
                approval == null ? null : approval.by()));
    HouseSentences say = HouseSentences.in(submission.language());
    return database.inTransaction(
        connection -> {
          Optional<Acknowledgement> before =
              repeated(connection, submission.submission(), content, say);
          return before.isPresent()
              ? before.get()
              : submit(connection, submission, originals, content, say);
        });
  }

  private Acknowledgement submit(
      Connection connection,
      ExpenseSubmission submission,
      ReceiptOriginals originals,
      String content,
      HouseSentences say)
      throws SQLException {
    Instant at = register.now();
    long employee = HousePersons.keyOf(connection, submission.employee());
    HousePersons.lock(connection, employee);
    Approval approval = submission.approval();
    Long approver = approval == null ? null : approverOf(connection, employee, approval.by(), say);
    long claim =
        register.add(
            connection, submission.submission(), employee, submission.purpose(), approver, at);
    register.keep(connection, claim, submission.submission(), submission.receipts(), originals);
    ExpenseTerms terms = register.terms(connection);
    for (ExpenseItem item : submission.items()) {
      // one after the other, so that two lunches of one claim share the limit of their day
      check(connection, terms, employee, claim, item, say);
      register.put(connection, claim, item);
      register.prove(connection, claim, item.number(), item.receipts());
    }
    register.take(connection, submission.submission(), claim, content, at);
    register.touched(connection, claim, at);
    return new Acknowledgement(register.byId(connection, claim).claim().reference(), at, false);
  }

  /** Finance enters a claim that came on paper, by the same rules; gives its reference. */
  String enterHere(Person person, Person approver, String purpose, List<ExpenseItem> items) {
    HouseSentences say = HouseSentences.in("en");
    return database.inTransaction(
        connection -> {
          Instant at = register.now();
          long employee = HousePersons.keyOf(connection, person);
          HousePersons.lock(connection, employee);
          long by = approverOf(connection, employee, approver, say);
          long claim = register.add(connection, null, employee, purpose, by, at);
          ExpenseTerms terms = register.terms(connection);
          for (ExpenseItem item : items) {
            check(connection, terms, employee, claim, item, say);
            register.put(connection, claim, item);
          }
          register.touched(connection, claim, at);
          return register.byId(connection, claim).claim().reference();
        });
  }

  private static long approverOf(
      Connection connection, long employee, Person approver, HouseSentences say)
      throws SQLException {
    long key = HousePersons.keyOf(connection, approver);
    if (key == employee) {
      throw say.ownClaim();
    }
    return key;
  }

  private void check(
      Connection connection,
      ExpenseTerms terms,
      long employee,
      long claim,
      ExpenseItem item,
      HouseSentences say)
      throws SQLException {
    ExpenseCategoryAtSource category =
        terms.categories().stream()
            .filter(known -> known.code().equals(item.category()))
            .findFirst()
            .orElseThrow(say::unknownCategory);
    if (category.driven() != (item.mileage() != null)) {
      throw say.wrongCategory();
    }
    if (!item.claimed().currency().equals(terms.currency())
        || item.paid() != null && !register.isKnown(connection, item.paid().amount().currency())) {
      throw say.unknownCurrency();
    }
    if (item.costCentre() != null && !register.isCostCentre(connection, item.costCentre())) {
      throw say.unknownCostCentre();
    }
    Money limit = category.dayLimit();
    if (limit != null) {
      Money before =
          register.claimedOnDay(
              connection, employee, item.date(), item.category(), claim, item.number());
      if (before.plus(item.claimed()).isMoreThan(limit)) {
        throw say.overLimit(category, limit, before, item.date(), register.today());
      }
    }
  }

  // Deciding

  @Override
  public Acknowledgement approve(ClaimWrite write) {
    return taken(
        write,
        doing -> {
          long by = doing.decider();
          register.setApproval(doing.connection(), doing.id(), APPROVED, by, null);
        },
        "approve");
  }

  @Override
  public Acknowledgement reject(ClaimWrite write, String reason) {
    ClaimWrite.checkReason(reason);
    return taken(
        write,
        doing -> {
          long by = doing.decider();
          register.setApproval(doing.connection(), doing.id(), REJECTED, by, reason);
        },
        "reject",
        reason);
  }

  @Override
  public Acknowledgement sendBack(ClaimWrite write, Set<Integer> items, String reason) {
    ClaimWrite.checkReason(reason);
    if (items.isEmpty()) {
      throw new IllegalArgumentException("at least one item is sent back");
    }
    return taken(
        write,
        doing -> {
          long by = doing.decider();
          for (int item : items) {
            doing.item(item);
            register.setItem(doing.connection(), doing.id(), item, Status.RETURNED, null, reason);
          }
          register.setApproval(doing.connection(), doing.id(), SENT_BACK, by, null);
        },
        "send back",
        new TreeSet<>(items),
        reason);
  }

  @Override
  public Acknowledgement recall(ClaimWrite write) {
    return taken(
        write,
        doing -> {
          if (doing.claim().approval() == APPROVED) {
            throw doing.say().claimDecided();
          }
          register.setApproval(doing.connection(), doing.id(), RECALLED, null, null);
        },
        "recall");
  }

  // Mending

  @Override
  public Acknowledgement mend(
      ClaimWrite write, ExpenseItem item, @Nullable Approval approval, ReceiptOriginals originals) {
    return taken(
        write,
        doing -> {
          if (doing.item(item.number()).status() != Status.RETURNED) {
            throw doing.say().notReturned();
          }
          HousePersons.lock(doing.connection(), doing.held().employee());
          check(
              doing.connection(),
              register.terms(doing.connection()),
              doing.held().employee(),
              doing.id(),
              item,
              doing.say());
          register.keep(
              doing.connection(), doing.id(), write.submission(), item.receipts(), originals);
          register.put(doing.connection(), doing.id(), item);
          register.prove(doing.connection(), doing.id(), item.number(), item.receipts());
          approvedAgain(doing, item.number(), approval);
        },
        "mend",
        item,
        approval == null ? null : approval.by());
  }

  private void approvedAgain(Doing doing, int mended, @Nullable Approval approval)
      throws SQLException {
    boolean othersToo =
        doing.claim().items().stream()
            .anyMatch(item -> item.number() != mended && item.status() == Status.RETURNED);
    if (doing.claim().approval() == SENT_BACK && othersToo) {
      return;
    }
    if (approval == null) {
      register.setApproval(doing.connection(), doing.id(), PENDING, null, null);
    } else {
      long by = approverOf(doing.connection(), doing.held().employee(), approval.by(), doing.say());
      register.setApproval(doing.connection(), doing.id(), APPROVED, by, null);
    }
  }

  @Override
  public Acknowledgement addReceipts(
      ClaimWrite write, int item, List<ExpenseReceipt> receipts, ReceiptOriginals originals) {
    if (receipts.isEmpty()) {
      throw new IllegalArgumentException("at least one receipt is added");
    }
    return taken(
        write,
        doing -> {
          List<ExpenseReceipt> all = new ArrayList<>(doing.item(item).receipts());
          for (ExpenseReceipt receipt : receipts) {
            if (all.stream().noneMatch(known -> known.sha256().equals(receipt.sha256()))) {
              all.add(receipt);
            }
          }
          ExpenseItem.checkReceipts(all);
          register.keep(doing.connection(), doing.id(), write.submission(), receipts, originals);
          register.prove(doing.connection(), doing.id(), item, all);
        },
        "add receipts",
        item,
        receipts);
  }

  // Over the line, where originals come one by one

  /** Keeps an original until the write comes that names it. */
  void hold(SubmissionId write, String sha256, byte[] content) {
    database.inTransaction(
        connection -> {
          register.hold(connection, write, sha256, content);
          return true;
        });
  }

  /** The hashes of those that have not come yet. */
  List<String> missing(
      SubmissionId write, @Nullable String reference, List<ExpenseReceipt> receipts) {
    return database.inTransaction(
        connection -> register.missing(connection, write, reference, receipts));
  }

  // At the register itself

  /** What finance does to an approved claim that is not paid yet. */
  void here(String reference, Deed deed) {
    database.inTransaction(
        connection -> {
          HouseSentences say = HouseSentences.ENGLISH;
          Held held = register.lock(connection, reference).orElseThrow(say::unknownClaim);
          notClosed(held.claim(), say);
          if (held.claim().approval() != APPROVED) {
            throw say.claimNotApproved();
          }
          if (held.claim().payment() == PaymentAtSource.PAID) {
            throw say.paidAlready();
          }
          Instant at = register.now();
          deed.with(new Doing(connection, held, 0, at, say));
          register.touched(connection, held.id(), at);
          return true;
        });
  }

  // How every write goes

  /** What is done to a claim that is locked. */
  interface Deed {
    void with(Doing doing) throws SQLException;
  }

  record Doing(Connection connection, Held held, long by, Instant at, HouseSentences say) {

    ClaimAtSource claim() {
      return held.claim();
    }

    long id() {
      return held.id();
    }

    ClaimItemAtSource item(int number) {
      return claim().items().stream()
          .filter(item -> item.number() == number)
          .findFirst()
          .orElseThrow(say::unknownItem);
    }

    /** Who decides now, and may. */
    long decider() {
      if (claim().approval() != PENDING) {
        throw say.claimDecided();
      }
      if (by == held.employee()) {
        throw say.ownClaim();
      }
      return by;
    }
  }

  private Acknowledgement taken(ClaimWrite write, Deed deed, @Nullable Object... values) {
    HouseSentences say = HouseSentences.in(write.language());
    String content =
        HouseContent.digest(Arrays.asList(write.reference(), write.by(), Arrays.asList(values)));
    return database.inTransaction(
        connection -> {
          Held held = register.lock(connection, write.reference()).orElseThrow(say::unknownClaim);
          Optional<Acknowledgement> before = repeated(connection, write.submission(), content, say);
          if (before.isPresent()) {
            return before.get();
          }
          notClosed(held.claim(), say);
          if (write.version() != null && !write.version().equals(held.claim().version())) {
            throw say.claimChanged();
          }
          Instant at = register.now();
          long by = HousePersons.keyOf(connection, write.by());
          deed.with(new Doing(connection, held, by, at, say));
          register.take(connection, write.submission(), held.id(), content, at);
          register.touched(connection, held.id(), at);
          return new Acknowledgement(write.reference(), at, false);
        });
  }

  private static void notClosed(ClaimAtSource claim, HouseSentences say) {
    ApprovalAtSource approval = claim.approval();
    if (approval == REJECTED
        || approval == RECALLED
        || claim.payment() == PaymentAtSource.REFUSED) {
      throw say.claimClosed();
    }
  }

  private Optional<Acknowledgement> repeated(
      Connection connection, SubmissionId submission, String content, HouseSentences say)
      throws SQLException {
    Optional<Taken> taken = register.taken(connection, submission);
    if (taken.isPresent() && !taken.get().content().equals(content)) {
      throw say.claimIdUsed();
    }
    if (taken.isPresent()) {
      // what a try brought that came second
      register.forget(connection, submission);
    }
    return taken.map(t -> new Acknowledgement(t.reference(), t.at(), true));
  }

  // Reading

  @Override
  public Optional<ClaimAtSource> claim(String reference) {
    return database.inSnapshot(
        connection -> register.byReference(connection, reference).map(Held::claim));
  }

  /** The original that a claim has under this hash. */
  Optional<byte[]> receipt(String reference, String sha256) {
    return database.inTransaction(connection -> register.receipt(connection, reference, sha256));
  }

  @Override
  public Optional<ClaimAtSource> findBySubmission(SubmissionId submission) {
    return database.inSnapshot(
        connection -> register.bySubmission(connection, submission).map(Held::claim));
  }

  @Override
  public Changes<ClaimAtSource> changesSince(Cursor cursor, int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("a batch has 1 to 200 claims");
    }
    long seen = HouseDatabase.number(cursor);
    return database.inSnapshot(
        connection -> {
          List<Held> found = register.changedAfter(connection, seen, limit + 1);
          return HouseDatabase.changes(cursor, found, limit, Held::changeNumber, Held::claim);
        });
  }
}
