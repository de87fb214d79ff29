package org.wissel.portal.expenses;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.expenses.ExpenseCard.OnItsWay;
import org.wissel.portal.expenses.ExpenseStep.Kind;
import org.wissel.portal.platform.InstantColumn;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.expenses.ApprovalAtSource;
import org.wissel.spi.expenses.ClaimAtSource;
import org.wissel.spi.expenses.ClaimItemAtSource;
import org.wissel.spi.expenses.ClaimItemAtSource.Status;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseReceipt;
import org.wissel.spi.expenses.Money;
import org.wissel.spi.expenses.PaymentAtSource;

/**
 * One claim, from its sending to its end. It changes by verbs only: those of people say what has to
 * go out now, those of the system take in what was confirmed.
 *
 * <p>Two things never mix: {@code state} is what a source confirmed, {@code onItsWay} what was sent
 * and is not confirmed.
 */
@Entity
@Table(name = "expense_claim")
class ExpenseClaim {

  /** What has to go out because of a verb. */
  enum Message {
    NONE,
    FILE,
    APPROVE,
    REJECT,
    SEND_BACK,
    RECALL,
    MEND,
    ADD_RECEIPTS
  }

  @Id private UUID id;

  private String employee;
  private String receipt;
  private String purpose;

  @Enumerated(EnumType.STRING)
  private ExpenseState state;

  @Enumerated(EnumType.STRING)
  @Column(name = "on_its_way")
  private @Nullable OnItsWay onItsWay;

  /** Submission id of the last write that is on its way. */
  private @Nullable String awaited;

  /** Whether somebody's board has it. */
  private boolean undecided;

  /** Whether the system takes what nobody has decided yet; else it is filed after the approval. */
  private boolean pends;

  @Enumerated(EnumType.STRING)
  private ApprovalAtSource approval;

  @Column(name = "decided_by")
  private @Nullable String decidedBy;

  @Convert(converter = InstantColumn.class)
  @Column(name = "decided_at")
  private @Nullable Instant decidedAt;

  @Enumerated(EnumType.STRING)
  private PaymentAtSource payment;

  @Column(name = "payment_on")
  private @Nullable LocalDate paymentOn;

  private @Nullable String reimbursed;
  private @Nullable String reference;

  /** Whether it was made at finance itself, and is only shown here. */
  @Column(name = "made_there")
  private boolean madeThere;

  @Column(name = "source_version")
  private @Nullable String sourceVersion;

  private @Nullable String reason;
  private String language;

  @Convert(converter = InstantColumn.class)
  @Column(name = "sent_at")
  private Instant sentAt;

  /** Since when it waits for whatever it waits for now. */
  @Convert(converter = InstantColumn.class)
  @Column(name = "waits_since")
  private Instant waitsSince;

  /** Since when a message of it is parked; null while all is well. */
  @Convert(converter = InstantColumn.class)
  @Column(name = "attention_since")
  private @Nullable Instant attentionSince;

  /** When it came to its end; null before. */
  @Convert(converter = InstantColumn.class)
  @Column(name = "done_at")
  private @Nullable Instant doneAt;

  @Convert(converter = InstantColumn.class)
  @Column(name = "source_updated_at")
  private @Nullable Instant sourceUpdatedAt;

  @Convert(converter = InstantColumn.class)
  @Column(name = "updated_at")
  private Instant updatedAt;

  /** Goes up with every change of what an approver looks at. */
  private int edition;

  @OneToMany(cascade = CascadeType.PERSIST, orphanRemoval = true)
  @JoinColumn(name = "claim", nullable = false)
  @OrderBy("number")
  private List<ExpenseClaimItem> items = new ArrayList<>();

  @OneToMany(cascade = CascadeType.PERSIST)
  @JoinColumn(name = "claim", nullable = false)
  @OrderBy("id")
  private List<ExpenseStep> steps = new ArrayList<>();

  @Version private int version;

  @SuppressWarnings("NullAway.Init") // for JPA
  protected ExpenseClaim() {}

  private ExpenseClaim(
      UUID id,
      EmployeeNumber employee,
      String receipt,
      String purpose,
      boolean pends,
      String language,
      Instant now) {
    this.id = id;
    this.employee = employee.value();
    this.receipt = receipt;
    this.purpose = purpose;
    this.pends = pends;
    this.language = language;
    this.state = ExpenseState.SENT;
    this.undecided = true;
    this.approval = ApprovalAtSource.PENDING;
    this.payment = PaymentAtSource.NOT_PAID;
    this.sentAt = now;
    this.waitsSince = now;
    this.updatedAt = now;
    this.edition = 1;
  }

  // --- verbs of people ---

  /**
   * The employee sends it.
   *
   * @param pends whether the system takes what nobody has decided yet
   */
  static ExpenseClaim sent(
      UUID id,
      EmployeeNumber employee,
      String receipt,
      String purpose,
      List<ExpenseClaimItem> items,
      boolean pends,
      String language,
      Instant now) {
    ExpenseClaim claim = new ExpenseClaim(id, employee, receipt, purpose, pends, language, now);
    claim.items.addAll(items);
    claim.step(now, Kind.SENT, null, employee, null);
    return claim;
  }

  /** Finance made it itself: it is followed here, and changed there only. */
  static ExpenseClaim madeThere(
      UUID id, EmployeeNumber employee, String receipt, ClaimAtSource there, Instant now) {
    Instant at = there.submittedAt();
    ExpenseClaim claim = new ExpenseClaim(id, employee, receipt, there.purpose(), true, "en", at);
    claim.madeThere = true;
    claim.undecided = false;
    claim.reference = there.reference();
    claim.state = ExpenseState.FILED;
    claim.step(at, Kind.MADE_THERE, null, null, there.reference());
    claim.atSource(there, now);
    return claim;
  }

  /** What sending has to send. */
  Message toFile() {
    return pends ? Message.FILE : Message.NONE;
  }

  /** Whether somebody here can decide on it now. */
  boolean canBeDecided() {
    return undecided && onItsWay == null && attentionSince == null;
  }

  boolean canRecall() {
    boolean free = onItsWay == null || onItsWay == OnItsWay.MENDING;
    return free
        && !madeThere
        && approval != ApprovalAtSource.APPROVED
        && switch (state) {
          case SENT, FILED, RETURNED -> !isNotTaken();
          default -> false;
        };
  }

  /** Whether the system did not take it at all, so that a new claim has to be made of it. */
  boolean isNotTaken() {
    return state == ExpenseState.RETURNED
        && reference == null
        && items.stream().noneMatch(item -> item.status() == Status.RETURNED);
  }

  boolean canMend(int number) {
    return state == ExpenseState.RETURNED
        && !madeThere
        && attentionSince == null
        && item(number).status() == Status.RETURNED
        && item(number).wanted() == null;
  }

  /** A receipt that comes later; nothing is added to what is closed or paid. */
  boolean canAddReceipts() {
    return reference != null
        && !madeThere
        && attentionSince == null
        && switch (state) {
          case FILED, APPROVED, RETURNED, SCHEDULED -> true;
          default -> false;
        };
  }

  /** Whoever is asked decides. */
  Message decide(
      Decision decision,
      Set<Integer> numbers,
      EmployeeNumber by,
      @Nullable String why,
      UUID write,
      Instant now) {
    undecided = false;
    decidedBy = by.value();
    decidedAt = now;
    waitsSince = now;
    edition++;
    step(
        now,
        switch (decision) {
          case APPROVE -> Kind.APPROVED_HERE;
          case REJECT -> Kind.REJECTED_HERE;
          case RETURN -> Kind.SENT_BACK_HERE;
        },
        write,
        by,
        why);
    if (!pends && decision != Decision.APPROVE) {
      end(decision, numbers, why, now);
      return Message.NONE;
    }
    onItsWay =
        switch (decision) {
          case APPROVE -> OnItsWay.APPROVAL;
          case REJECT -> OnItsWay.REJECTION;
          case RETURN -> OnItsWay.RETURN;
        };
    if (!pends) {
      awaited = id.toString();
      return Message.FILE;
    }
    awaited = write.toString();
    return switch (decision) {
      case APPROVE -> Message.APPROVE;
      case REJECT -> Message.REJECT;
      case RETURN -> Message.SEND_BACK;
    };
  }

  /** What is decided before anything is filed needs nobody's confirmation. */
  private void end(
      Decision decision, Collection<Integer> numbers, @Nullable String why, Instant now) {
    if (decision == Decision.REJECT) {
      approval = ApprovalAtSource.REJECTED;
      reason = why;
      state = ExpenseState.REJECTED;
      doneAt = now;
    } else {
      sentBack(numbers, String.valueOf(why));
    }
  }

  private void sentBack(Collection<Integer> numbers, String why) {
    approval = ApprovalAtSource.SENT_BACK;
    state = ExpenseState.RETURNED;
    numbers.forEach(number -> item(number).sentBack(why));
  }

  /**
   * The employee takes it back.
   *
   * @param untried whether nothing of it has left the portal
   */
  Message recall(boolean untried, UUID write, Instant now) {
    boolean nothingThere = reference == null && (untried || !pends);
    undecided = false;
    edition++;
    if (nothingThere) {
      attentionSince = null;
      recalled(null, now);
      return Message.NONE;
    }
    send(OnItsWay.RECALL, write, now);
    step(now, Kind.RECALL_SENT, write, employee(), null);
    return Message.RECALL;
  }

  private void recalled(@Nullable UUID write, Instant now) {
    approval = ApprovalAtSource.RECALLED;
    state = ExpenseState.WITHDRAWN;
    onItsWay = null;
    awaited = null;
    waitsSince = now;
    doneAt = now;
    step(now, Kind.RECALLED, write, employee(), null);
  }

  /** Whether the approval that was given covers an item when this takes its place. */
  boolean isCovered(ExpenseItem mended) {
    ExpenseItem before = item(mended.number()).content();
    return approval == ApprovalAtSource.APPROVED
        && !mended.claimed().isMoreThan(before.claimed())
        && mended.category().equals(before.category())
        && String.valueOf(mended.costCentre()).equals(String.valueOf(before.costCentre()));
  }

  /** The employee mends an item that was sent back. */
  Message mend(ExpenseItem mended, List<ExpenseReceiptFile> files, UUID write, Instant now) {
    ExpenseClaimItem item = item(mended.number());
    item.want(mended, files);
    edition++;
    step(now, Kind.MENDING_SENT, write, employee(), String.valueOf(mended.number()));
    if (reference == null && !pends) {
      item.mended();
      goesOnAfterMending(now);
      return Message.NONE;
    }
    send(OnItsWay.MENDING, write, now);
    return Message.MEND;
  }

  private void goesOnAfterMending(Instant now) {
    boolean others = items.stream().anyMatch(item -> item.status() == Status.RETURNED);
    if (others) {
      return;
    }
    if (approval != ApprovalAtSource.APPROVED) {
      approval = ApprovalAtSource.PENDING;
      undecided = true;
      decidedBy = null;
      decidedAt = null;
    }
    state =
        approval == ApprovalAtSource.APPROVED
            ? ExpenseState.APPROVED
            : reference == null ? ExpenseState.SENT : ExpenseState.FILED;
    waitsSince = now;
  }

  /** Receipts that come later are on their way. */
  Message add(int number, List<ExpenseReceiptFile> files, UUID write, Instant now) {
    item(number).add(files);
    step(now, Kind.RECEIPTS_SENT, write, employee(), String.valueOf(number));
    send(OnItsWay.RECEIPTS, write, now);
    return Message.ADD_RECEIPTS;
  }

  private void send(OnItsWay what, UUID write, Instant now) {
    onItsWay = what;
    awaited = write.toString();
    waitsSince = now;
  }

  // --- verbs of the system ---

  /** Whether this write has still something to do there. */
  boolean stillWanted(UUID write) {
    return state != ExpenseState.WITHDRAWN && steps.stream().noneMatch(step -> step.settles(write));
  }

  /** The system has the claim. */
  void filed(String theirReference, Instant now) {
    if (!stillWanted(id)) {
      return;
    }
    reference = theirReference;
    step(now, Kind.FILED, id, null, theirReference);
    if (pends) {
      state = ExpenseState.FILED;
    } else {
      approval = ApprovalAtSource.APPROVED;
      state = ExpenseState.APPROVED;
    }
    if (onItsWay == null) {
      waitsSince = now;
    }
    settled(id, now);
  }

  /** The system has a decision. */
  void decided(
      Decision decision,
      Collection<Integer> numbers,
      @Nullable String why,
      UUID write,
      Instant now) {
    if (!stillWanted(write)) {
      return;
    }
    switch (decision) {
      case APPROVE -> {
        approval = ApprovalAtSource.APPROVED;
        state = ExpenseState.APPROVED;
        step(now, Kind.APPROVED, write, null, null);
      }
      case REJECT -> {
        end(decision, numbers, why, now);
        step(now, Kind.REJECTED, write, null, null);
      }
      case RETURN -> {
        end(decision, numbers, why, now);
        step(now, Kind.SENT_BACK, write, null, null);
      }
    }
    settled(write, now);
  }

  void recalledThere(UUID write, Instant now) {
    if (stillWanted(write)) {
      recalled(write, now);
    }
  }

  /**
   * @param approved whether the approval was sent along
   */
  void mendedThere(int number, boolean approved, UUID write, Instant now) {
    if (!stillWanted(write)) {
      return;
    }
    item(number).mended();
    step(now, Kind.MENDED, write, null, String.valueOf(number));
    if (!approved && approval == ApprovalAtSource.APPROVED) {
      approval = ApprovalAtSource.PENDING;
    }
    settled(write, now);
    goesOnAfterMending(now);
  }

  void receiptsThere(int number, List<ExpenseReceipt> receipts, UUID write, Instant now) {
    if (!stillWanted(write)) {
      return;
    }
    item(number).proven(receipts);
    step(now, Kind.RECEIPTS_ADDED, write, null, String.valueOf(number));
    settled(write, now);
  }

  /** The system said no to a write, in a sentence for whoever wrote it. */
  void refused(UUID write, String sentence, Instant now) {
    if (!stillWanted(write)) {
      return;
    }
    if (write.equals(id)) {
      step(now, Kind.NOT_TAKEN, write, null, sentence);
      undecided = false;
      if (onItsWay == OnItsWay.RECALL) {
        recalled(null, now);
        return;
      }
      state = ExpenseState.RETURNED;
      reason = sentence;
      onItsWay = null;
      awaited = null;
      waitsSince = now;
      return;
    }
    step(now, Kind.WRITE_REFUSED, write, null, sentence);
    steps.stream()
        .filter(step -> step.isOf(write) && step.kind() == Kind.MENDING_SENT)
        .forEach(step -> item(Integer.parseInt(String.valueOf(step.text()))).dropWanted());
    boolean decision =
        onItsWay == OnItsWay.APPROVAL
            || onItsWay == OnItsWay.REJECTION
            || onItsWay == OnItsWay.RETURN
            || onItsWay == OnItsWay.RECALL;
    if (decision && approval == ApprovalAtSource.PENDING) {
      undecided = true;
      decidedBy = null;
      decidedAt = null;
    }
    settled(write, now);
  }

  private void settled(UUID write, Instant now) {
    if (write.toString().equals(awaited)) {
      onItsWay = null;
      awaited = null;
      waitsSince = now;
    }
  }

  void needsAttention(Instant now) {
    if (attentionSince == null) {
      attentionSince = now;
      step(now, Kind.NEEDS_ATTENTION, null, null, null);
    }
  }

  void goesOn(Instant now) {
    if (attentionSince != null) {
      attentionSince = null;
      step(now, Kind.GOING_ON, null, null, null);
    }
  }

  /**
   * Whether the system confirmed something after this step: what was read there meanwhile may be
   * from before or after it.
   */
  boolean confirmedSince(long step) {
    return steps.stream().anyMatch(confirmed -> confirmed.isConfirmedAfter(step));
  }

  /** Takes in how the system has it; false when that says nothing new. */
  boolean atSource(ClaimAtSource there, Instant now) {
    boolean ofBefore = sourceUpdatedAt != null && there.updatedAt().isBefore(sourceUpdatedAt);
    boolean known = there.version().equals(sourceVersion);
    if (ofBefore || known || state == ExpenseState.WITHDRAWN) {
      return false;
    }
    sourceUpdatedAt = there.updatedAt();
    sourceVersion = there.version();
    if (state == ExpenseState.SENT) {
      filed(there.reference(), now);
    }
    boolean byApprover = there.approval() == ApprovalAtSource.SENT_BACK;
    List<ClaimItemAtSource> theirs = madeThere ? ExpenseMadeThere.items(there) : there.items();
    if (madeThere) {
      takeItems(theirs);
    }
    for (ClaimItemAtSource item : theirs) {
      for (ExpenseClaimItem mine : items) {
        if (mine.number() == item.number() && mine.atSource(item) && !byApprover) {
          step(
              there.updatedAt(),
              Kind.ITEM_RETURNED,
              null,
              null,
              item.number() + "\n" + mine.reason());
        }
      }
    }
    boolean decidesNow =
        onItsWay == OnItsWay.APPROVAL
            || onItsWay == OnItsWay.REJECTION
            || onItsWay == OnItsWay.RETURN
            || onItsWay == OnItsWay.RECALL;
    if (there.approval() != approval && there.approval() != ApprovalAtSource.OTHER && !decidesNow) {
      approval = there.approval();
      undecided = approval == ApprovalAtSource.PENDING && !madeThere;
      if (approval != ApprovalAtSource.PENDING) {
        String who = there.decidedBy() == null ? "" : there.decidedBy().name();
        step(there.updatedAt(), Kind.DECIDED_THERE, null, null, approval + "\n" + who);
      }
    }
    paid(there, now);
    reason = there.reason();
    ExpenseState next = stateOf(there);
    if (next != state) {
      state = next;
      edition++;
      waitsSince = now;
      doneAt =
          switch (next) {
            case PAID, REJECTED, WITHDRAWN -> there.updatedAt();
            default -> null;
          };
    }
    updatedAt = now;
    return true;
  }

  /** Those that finance has of a claim of its own; it may add some, and take some away. */
  private void takeItems(List<ClaimItemAtSource> theirs) {
    items.removeAll(
        items.stream()
            .filter(mine -> theirs.stream().noneMatch(item -> item.number() == mine.number()))
            .toList());
    for (ClaimItemAtSource item : theirs) {
      ExpenseItem content = ExpenseMadeThere.content(item);
      if (has(item.number())) {
        item(item.number()).count(content);
      } else {
        items.add(new ExpenseClaimItem(content, List.of(), item.receiptState()));
      }
    }
  }

  private void paid(ClaimAtSource there, Instant now) {
    Money paidBack = there.reimbursed();
    paymentOn = there.paymentOn();
    reimbursed = paidBack == null ? null : paidBack.toString();
    if (there.payment() == payment) {
      return;
    }
    payment = there.payment();
    Instant at = there.updatedAt();
    switch (payment) {
      case SCHEDULED -> step(at, Kind.SCHEDULED, null, null, text(paymentOn));
      case PAID -> step(at, Kind.PAID, null, null, text(paidBack));
      case REFUSED -> step(at, Kind.REFUSED, null, null, there.reason());
      case NOT_PAID, OTHER -> updatedAt = now;
    }
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private ExpenseState stateOf(ClaimAtSource there) {
    switch (there.approval()) {
      case REJECTED -> {
        return ExpenseState.REJECTED;
      }
      case RECALLED -> {
        return ExpenseState.WITHDRAWN;
      }
      default -> {
        // finance or the employee has the word
      }
    }
    switch (there.payment()) {
      case PAID -> {
        return ExpenseState.PAID;
      }
      case REFUSED -> {
        return ExpenseState.REJECTED;
      }
      default -> {
        // not at its end
      }
    }
    if (items.stream().anyMatch(item -> item.status() == Status.RETURNED)) {
      return ExpenseState.RETURNED;
    }
    if (there.payment() == PaymentAtSource.SCHEDULED) {
      return ExpenseState.SCHEDULED;
    }
    return switch (there.approval()) {
      case APPROVED -> ExpenseState.APPROVED;
      case PENDING -> ExpenseState.FILED;
      default -> state == ExpenseState.SENT ? ExpenseState.FILED : state;
    };
  }

  private void step(
      Instant at,
      Kind kind,
      @Nullable UUID write,
      @Nullable EmployeeNumber by,
      @Nullable String text) {
    steps.add(new ExpenseStep(at, kind, write, by, text));
    updatedAt = at;
  }

  // --- what it is ---

  UUID id() {
    return id;
  }

  EmployeeNumber employee() {
    return new EmployeeNumber(employee);
  }

  String receipt() {
    return receipt;
  }

  String purpose() {
    return purpose;
  }

  ExpenseState state() {
    return state;
  }

  /** What people are shown: a parked message goes before all else. */
  ExpenseState shownState() {
    return attentionSince == null ? state : ExpenseState.NEEDS_ATTENTION;
  }

  @Nullable OnItsWay onItsWay() {
    return onItsWay;
  }

  boolean madeThere() {
    return madeThere;
  }

  boolean undecided() {
    return undecided;
  }

  boolean pends() {
    return pends;
  }

  ApprovalAtSource approval() {
    return approval;
  }

  @Nullable EmployeeNumber decidedBy() {
    return decidedBy == null ? null : new EmployeeNumber(decidedBy);
  }

  @Nullable Instant decidedAt() {
    return decidedAt;
  }

  PaymentAtSource payment() {
    return payment;
  }

  @Nullable LocalDate paymentOn() {
    return paymentOn;
  }

  @Nullable Money reimbursed() {
    return reimbursed == null ? null : Money.parse(reimbursed);
  }

  @Nullable String reference() {
    return reference;
  }

  @Nullable String reason() {
    return reason;
  }

  String language() {
    return language;
  }

  Instant sentAt() {
    return sentAt;
  }

  Instant waitsSince() {
    return waitsSince;
  }

  @Nullable Instant attentionSince() {
    return attentionSince;
  }

  @Nullable Instant doneAt() {
    return doneAt;
  }

  int edition() {
    return edition;
  }

  List<ExpenseClaimItem> items() {
    return List.copyOf(items);
  }

  boolean has(int number) {
    return items.stream().anyMatch(item -> item.number() == number);
  }

  /** Whether this write was made before. */
  boolean knows(UUID write) {
    return steps.stream().anyMatch(step -> step.isOf(write));
  }

  ExpenseClaimItem item(int number) {
    return items.stream()
        .filter(item -> item.number() == number)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no item " + number));
  }

  List<ExpenseStep> steps() {
    return List.copyOf(steps);
  }

  /** What the employee wants back in all. */
  Money claimed() {
    return items.stream().map(item -> item.content().claimed()).reduce(Money::plus).orElseThrow();
  }
}
