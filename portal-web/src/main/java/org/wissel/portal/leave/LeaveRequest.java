package org.wissel.portal.leave;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.leave.LeaveCard.OnItsWay;
import org.wissel.portal.leave.LeaveStep.Kind;
import org.wissel.portal.platform.InstantColumn;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveAtSource;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.spi.leave.LeaveDay;
import org.wissel.spi.leave.LeaveDecision.Verdict;
import org.wissel.spi.leave.LeaveStatusAtSource;

/**
 * One request for leave, from its sending to its end. It changes by verbs only: those of people say
 * what has to go out now, those of the system take in what was confirmed.
 *
 * <p>Two things never mix: {@code state} is what a source confirmed, {@code onItsWay} what was sent
 * and is not confirmed.
 */
@Entity
@Table(name = "leave_request")
class LeaveRequest {

  /** What has to go out because of a verb. */
  enum Message {
    NONE,
    FILE,
    CHANGE,
    DECIDE,
    WITHDRAW
  }

  @Id private UUID id;

  private String employee;
  private String receipt;

  @Enumerated(EnumType.STRING)
  private LeaveState state;

  @Enumerated(EnumType.STRING)
  @Column(name = "on_its_way")
  private @Nullable OnItsWay onItsWay;

  /** Whether it is undecided: then somebody's board has it. */
  private boolean undecided;

  @Enumerated(EnumType.STRING)
  private Decides decides;

  /** Made at the system itself: no message of the portal can name it. */
  @Column(name = "made_there")
  private boolean madeThere;

  private String type;

  @Column(name = "first_day")
  private LocalDate firstDay;

  @Column(name = "last_day")
  private LocalDate lastDay;

  @Enumerated(EnumType.STRING)
  @Column(name = "first_day_part")
  private DayPart firstDayPart;

  @Enumerated(EnumType.STRING)
  @Column(name = "last_day_part")
  private DayPart lastDayPart;

  @Column(name = "from_time")
  private @Nullable LocalTime from;

  @Column(name = "to_time")
  private @Nullable LocalTime to;

  private @Nullable String substitute;
  private @Nullable String remark;

  @ElementCollection
  @CollectionTable(name = "leave_day", joinColumns = @JoinColumn(name = "request"))
  @OrderBy("day")
  private List<LeaveRequestDay> days = new ArrayList<>();

  /** The content that a change wants, until the system confirmed it. */
  @Convert(converter = LeaveWishJson.class)
  private @Nullable LeaveWish wanted;

  /**
   * Of the content last sent to the system or taken from it. Never goes back, so that a message of
   * a content that was dropped is not taken for a message of the next.
   */
  private int revision;

  /** Of the content that counts. */
  @Column(name = "confirmed_revision")
  private int confirmedRevision;

  /** Of the content last decided on; a decision on what was sent before is over. */
  @Column(name = "decided_revision")
  private int decidedRevision;

  /** Goes up with every change of the content that counts or is wanted. */
  private int edition;

  private @Nullable String reference;
  private @Nullable BigDecimal hours;

  @Column(name = "estimated_hours")
  private BigDecimal estimatedHours;

  private @Nullable String reason;

  @Column(name = "decided_by")
  private @Nullable String decidedBy;

  @Column(name = "decision_reason")
  private @Nullable String decisionReason;

  private String language;

  @Convert(converter = InstantColumn.class)
  @Column(name = "sent_at")
  private Instant sentAt;

  @Convert(converter = InstantColumn.class)
  @Column(name = "undo_until")
  private @Nullable Instant undoUntil;

  /** Since when it waits for whatever it waits for now. */
  @Convert(converter = InstantColumn.class)
  @Column(name = "waits_since")
  private Instant waitsSince;

  /** Since when a message of it is parked; null while all is well. */
  @Convert(converter = InstantColumn.class)
  @Column(name = "attention_since")
  private @Nullable Instant attentionSince;

  @Convert(converter = InstantColumn.class)
  @Column(name = "source_updated_at")
  private @Nullable Instant sourceUpdatedAt;

  @Convert(converter = InstantColumn.class)
  @Column(name = "updated_at")
  private Instant updatedAt;

  @OneToMany(cascade = CascadeType.PERSIST)
  @JoinColumn(name = "request", nullable = false)
  @OrderBy("id")
  private List<LeaveStep> steps = new ArrayList<>();

  @Version private int version;

  @SuppressWarnings("NullAway.Init") // for JPA
  protected LeaveRequest() {}

  @SuppressWarnings("NullAway.Init") // the content is set by count()
  private LeaveRequest(
      UUID id,
      EmployeeNumber employee,
      String receipt,
      Decides decides,
      String language,
      Instant now) {
    this.id = id;
    this.employee = employee.value();
    this.receipt = receipt;
    this.decides = decides;
    this.language = language;
    this.sentAt = now;
    this.waitsSince = now;
    this.updatedAt = now;
    this.revision = 1;
    this.confirmedRevision = 1;
    this.edition = 1;
  }

  // --- verbs of people ---

  /** The employee sends it. */
  static LeaveRequest sent(
      UUID id,
      EmployeeNumber employee,
      String receipt,
      LeaveWish wish,
      List<LeaveDay> estimate,
      Decides decides,
      String language,
      Instant now,
      Instant undoUntil) {
    LeaveRequest request = new LeaveRequest(id, employee, receipt, decides, language, now);
    request.state = LeaveState.SENT;
    request.undecided = true;
    request.undoUntil = undoUntil;
    request.count(wish, estimate);
    request.step(now, Kind.SENT, employee, null);
    return request;
  }

  /** What the first sending, or sending again after it was returned, has to send. */
  Message toFile() {
    if (decides == Decides.DECIDES_HERE_FILED_AFTER) {
      return Message.NONE;
    }
    return reference == null ? Message.FILE : Message.CHANGE;
  }

  boolean canChange(LocalDate today) {
    boolean underWay = onItsWay != null && onItsWay != OnItsWay.CHANGE;
    return !madeThere
        && !underWay
        && attentionSince == null
        && switch (state) {
          case SENT, FILED, RETURNED -> true;
          case APPROVED -> !lastDay.isBefore(today);
          default -> false;
        };
  }

  boolean canWithdraw(LocalDate today) {
    return !madeThere
        && onItsWay != OnItsWay.WITHDRAWAL
        && switch (state) {
          case SENT, FILED, RETURNED -> true;
          case APPROVED -> !lastDay.isBefore(today);
          default -> false;
        };
  }

  /** Whether somebody here can decide on it now. */
  boolean canBeDecided() {
    boolean changeAsksFirst =
        decides == Decides.DECIDES_HERE_FILED_AFTER && onItsWay == OnItsWay.CHANGE;
    return undecided
        && !madeThere
        && decides != Decides.DECIDES_THERE
        && (onItsWay == null || changeAsksFirst);
  }

  boolean canUndo(Instant now) {
    return state == LeaveState.SENT
        && onItsWay == null
        && reference == null
        && undoUntil != null
        && now.isBefore(undoUntil);
  }

  /**
   * The employee wants something else.
   *
   * @param untried whether nothing of it has left the portal, so that it is simply replaced
   */
  Message change(
      LeaveWish wish, List<LeaveDay> estimate, boolean untried, Instant now, Instant newUndo) {
    edition++;
    EmployeeNumber who = employee();
    if (state == LeaveState.RETURNED) {
      count(wish, estimate);
      state = LeaveState.SENT;
      undecided = true;
      reason = null;
      decidedBy = null;
      confirmedRevision = ++revision;
      waitsSince = now;
      undoUntil = null;
      step(now, Kind.SENT_AGAIN, who, null);
      return toFile();
    }
    boolean notThereYet =
        state == LeaveState.SENT
            && (untried || (decides == Decides.DECIDES_HERE_FILED_AFTER && onItsWay == null));
    if (notThereYet) {
      count(wish, estimate);
      onItsWay = null;
      wanted = null;
      decidedBy = null;
      undecided = true;
      waitsSince = now;
      undoUntil = reference == null ? newUndo : null;
      step(now, Kind.CHANGED_HERE, who, null);
      return toFile();
    }
    revision++;
    wanted = wish;
    onItsWay = OnItsWay.CHANGE;
    waitsSince = now;
    undoUntil = null;
    step(now, Kind.CHANGE_SENT, who, null);
    if (decides == Decides.DECIDES_HERE_FILED_AFTER && state == LeaveState.APPROVED) {
      // the system takes only what is approved; giving back days needs nobody
      undecided = !LeaveEstimate.onlyGivesBack(estimate, days());
      return undecided ? Message.NONE : Message.CHANGE;
    }
    return Message.CHANGE;
  }

  /**
   * The employee takes it back.
   *
   * @param untried whether nothing of it has left the portal
   */
  Message withdraw(boolean untried, Instant now) {
    boolean filedAfter = decides == Decides.DECIDES_HERE_FILED_AFTER;
    boolean nothingThere =
        reference == null
            && (untried
                || state == LeaveState.RETURNED
                || (filedAfter && state == LeaveState.SENT && onItsWay == null));
    if (nothingThere) {
      attentionSince = null;
      withdrawn(employee(), now);
      return Message.NONE;
    }
    onItsWay = OnItsWay.WITHDRAWAL;
    undecided = false;
    wanted = null;
    undoUntil = null;
    waitsSince = now;
    step(now, Kind.WITHDRAWAL_SENT, employee(), null);
    return Message.WITHDRAW;
  }

  /** Whoever is asked decides. */
  Message decide(Decision decision, EmployeeNumber by, @Nullable String why, Instant now) {
    undecided = false;
    undoUntil = null;
    decidedRevision = revision();
    decidedBy = by.value();
    decisionReason = why;
    waitsSince = now;
    step(
        now,
        switch (decision) {
          case APPROVE -> Kind.APPROVED_HERE;
          case REJECT -> Kind.REJECTED_HERE;
          case RETURN -> Kind.RETURNED_HERE;
        },
        by,
        why);
    if (decides == Decides.DECIDES_HERE_FILED_AFTER) {
      return decideBeforeFiling(decision, by, why, now);
    }
    onItsWay =
        switch (decision) {
          case APPROVE -> OnItsWay.APPROVAL;
          case REJECT -> OnItsWay.REJECTION;
          case RETURN -> OnItsWay.RETURN;
        };
    return Message.DECIDE;
  }

  private Message decideBeforeFiling(
      Decision decision, EmployeeNumber by, @Nullable String why, Instant now) {
    boolean changing = onItsWay == OnItsWay.CHANGE;
    if (decision == Decision.APPROVE) {
      if (!changing) {
        onItsWay = OnItsWay.APPROVAL;
      }
      return changing || reference != null ? Message.CHANGE : Message.FILE;
    }
    if (changing) {
      // what was approved before still counts
      onItsWay = null;
      dropChange();
      step(now, Kind.CHANGE_NOT_APPROVED, by, why);
      return Message.NONE;
    }
    state = decision == Decision.REJECT ? LeaveState.REJECTED : LeaveState.RETURNED;
    reason = why;
    return Message.NONE;
  }

  // --- verbs of the system ---

  /** Whether a message of this kind and revision has still something to do there. */
  boolean stillWanted(Message kind, int ofRevision) {
    return switch (kind) {
      case NONE -> false;
      case FILE -> isFiling(ofRevision);
      case CHANGE ->
          isFiling(ofRevision) || (onItsWay == OnItsWay.CHANGE && ofRevision == revision);
      case DECIDE -> decisionOnItsWay() && ofRevision == decidedRevision;
      case WITHDRAW -> onItsWay == OnItsWay.WITHDRAWAL;
    };
  }

  private boolean decisionOnItsWay() {
    return onItsWay == OnItsWay.APPROVAL
        || onItsWay == OnItsWay.REJECTION
        || onItsWay == OnItsWay.RETURN;
  }

  /** Whether this content is what waits to be filed; a later change may wait behind it. */
  private boolean isFiling(int ofRevision) {
    return state == LeaveState.SENT && ofRevision == confirmedRevision;
  }

  /** Whether it was taken back while its filing had not succeeded. */
  boolean takenBack() {
    return onItsWay == OnItsWay.WITHDRAWAL;
  }

  void filed(String theirReference, Instant now) {
    boolean waited = state == LeaveState.SENT;
    known(theirReference, now);
    if (waited && decides == Decides.DECIDES_HERE_FILED_AFTER) {
      approvedThere(now, null);
    }
  }

  /** The system has it, whatever became of it there. */
  private void known(String theirReference, Instant now) {
    reference = theirReference;
    if (state == LeaveState.SENT) {
      state = LeaveState.FILED;
      undoUntil = null;
      if (onItsWay == null) {
        waitsSince = now;
      }
      step(now, Kind.FILED, null, theirReference);
    }
  }

  /** The system has the new content; {@code estimate} is what it costs by our reckoning. */
  void changed(int ofRevision, List<LeaveDay> estimate, String theirReference, Instant now) {
    if (isFiling(ofRevision)) {
      filed(theirReference, now);
      return;
    }
    LeaveWish wish = wanted;
    if (wish == null || onItsWay != OnItsWay.CHANGE || ofRevision != revision) {
      return;
    }
    boolean givesBack = LeaveEstimate.onlyGivesBack(estimate, days()) && wish.type().equals(type);
    count(wish, estimate);
    hours = null;
    wanted = null;
    onItsWay = null;
    confirmedRevision = revision;
    waitsSince = now;
    step(now, Kind.CHANGE_RECORDED, null, null);
    boolean approvedAlready = decides == Decides.DECIDES_HERE_FILED_AFTER || givesBack;
    if (state == LeaveState.APPROVED && !approvedAlready) {
      state = LeaveState.FILED;
      undecided = true;
      decidedBy = null;
    } else {
      undecided = state == LeaveState.FILED;
    }
  }

  void decisionRecorded(Verdict verdict, Instant now) {
    boolean readAlready =
        switch (verdict) {
          case APPROVED -> state == LeaveState.APPROVED;
          case REJECTED -> state == LeaveState.REJECTED;
          case SENT_BACK -> state == LeaveState.RETURNED;
        };
    if (readAlready || state == LeaveState.WITHDRAWN) {
      return;
    }
    switch (verdict) {
      case APPROVED -> approvedThere(now, null);
      case REJECTED -> rejectedThere(decisionReason, now);
      case SENT_BACK -> returnedThere(decisionReason, now);
    }
  }

  void withdrawalRecorded(Instant now) {
    if (state != LeaveState.WITHDRAWN) {
      withdrawn(null, now);
    }
  }

  /** The system said no to a message, in a sentence for the employee. */
  void refused(Message kind, int ofRevision, String sentence, Instant now) {
    switch (kind) {
      case FILE -> filingRefused(sentence, now);
      case CHANGE -> changeRefused(ofRevision, sentence, now);
      case DECIDE -> decisionRefused(sentence, now);
      case WITHDRAW -> withdrawalRefused(sentence, now);
      case NONE -> throw new IllegalArgumentException("nothing was sent");
    }
  }

  private void filingRefused(String sentence, Instant now) {
    if (state != LeaveState.SENT) {
      return;
    }
    if (onItsWay == OnItsWay.WITHDRAWAL) {
      withdrawn(null, now);
      return;
    }
    state = LeaveState.RETURNED;
    reason = sentence;
    onItsWay = null;
    dropChange();
    undecided = false;
    decidedBy = null;
    undoUntil = null;
    waitsSince = now;
    step(now, Kind.RETURNED_BY_SYSTEM, null, sentence);
  }

  private void changeRefused(int ofRevision, String sentence, Instant now) {
    if (isFiling(ofRevision)) {
      state = LeaveState.RETURNED;
      reason = sentence;
      onItsWay = takenBack() ? OnItsWay.WITHDRAWAL : null;
    } else if (ofRevision == revision && onItsWay == OnItsWay.CHANGE) {
      onItsWay = null;
    } else {
      return;
    }
    dropChange();
    undecided = state == LeaveState.FILED;
    waitsSince = now;
    step(now, Kind.CHANGE_REFUSED, null, sentence);
  }

  private void dropChange() {
    if (wanted != null) {
      wanted = null;
      edition++;
    }
  }

  private void decisionRefused(String sentence, Instant now) {
    if (!decisionOnItsWay()) {
      return;
    }
    onItsWay = null;
    decidedBy = null;
    decisionReason = null;
    undecided = state == LeaveState.SENT || state == LeaveState.FILED;
    waitsSince = now;
    step(now, Kind.DECISION_REFUSED, null, sentence);
  }

  private void withdrawalRefused(String sentence, Instant now) {
    if (reference == null && state == LeaveState.SENT) {
      // it was never filed, so there is nothing to take back
      withdrawn(null, now);
      return;
    }
    onItsWay = null;
    undecided = state == LeaveState.SENT || state == LeaveState.FILED;
    waitsSince = now;
    step(now, Kind.WITHDRAWAL_REFUSED, null, sentence);
  }

  void needsAttention(Instant now) {
    if (attentionSince == null) {
      attentionSince = now;
      step(now, Kind.NEEDS_ATTENTION, null, null);
    }
  }

  void goesOn(Instant now) {
    if (attentionSince != null) {
      attentionSince = null;
      step(now, Kind.GOING_ON, null, null);
    }
  }

  /** A request that the portal did not know. */
  static LeaveRequest madeThere(
      UUID id, String receipt, LeaveAtSource record, Decides decides, String language) {
    LeaveRequest request =
        new LeaveRequest(id, record.employee(), receipt, decides, language, record.updatedAt());
    request.madeThere = record.submission() == null;
    request.revision = record.revision();
    request.confirmedRevision = record.revision();
    request.state = LeaveState.FILED;
    request.undecided = true;
    request.reference = record.reference();
    request.count(wishOf(record), record.days());
    request.hours = LeaveEstimate.plain(record.hours());
    request.step(record.updatedAt(), Kind.MADE_THERE, null, record.reference());
    request.takeStatus(record, record.updatedAt());
    request.sourceUpdatedAt = record.updatedAt();
    return request;
  }

  /**
   * Whether the system confirmed something after this step: what was read there meanwhile may be
   * from before or after it.
   */
  boolean confirmedSince(long step) {
    return steps.stream().anyMatch(confirmed -> confirmed.isConfirmedAfter(step));
  }

  /** Takes in how the system has it; false when that says nothing new. */
  boolean atSource(LeaveAtSource record, Instant now) {
    if (isOfBefore(record)) {
      return false;
    }
    int stepsBefore = steps.size();
    LeaveState before = state;
    BigDecimal hoursBefore = hours;
    sourceUpdatedAt = record.updatedAt();
    if (isOlderContent(record)) {
      mendedBecomesChange(record);
    } else {
      known(record.reference(), now);
    }
    takeContent(record, now);
    takeStatus(record, now);
    return steps.size() != stepsBefore
        || state != before
        || hoursBefore == null
        || hoursBefore.compareTo(record.hours()) != 0;
  }

  /** Whether it was read before something that the system has confirmed or has still to take. */
  private boolean isOfBefore(LeaveAtSource record) {
    if (sourceUpdatedAt != null && record.updatedAt().isBefore(sourceUpdatedAt)) {
      return true;
    }
    boolean confirmed = state == LeaveState.FILED || state == LeaveState.APPROVED;
    return isOlderContent(record) && (confirmed || isOpen(record.status()));
  }

  private boolean isOlderContent(LeaveAtSource record) {
    return reference != null && record.revision() < confirmedRevision;
  }

  private static boolean isOpen(LeaveStatusAtSource status) {
    return status == LeaveStatusAtSource.REQUESTED || status == LeaveStatusAtSource.SENT_BACK;
  }

  /** The old content was approved there while the mended one is under way: it goes on as change. */
  private void mendedBecomesChange(LeaveAtSource record) {
    boolean underWay = state == LeaveState.SENT && onItsWay != OnItsWay.WITHDRAWAL;
    if (underWay && record.status() == LeaveStatusAtSource.APPROVED) {
      wanted = wanted == null ? content() : wanted;
      onItsWay = OnItsWay.CHANGE;
    }
  }

  private void takeContent(LeaveAtSource record, Instant now) {
    boolean ourChange =
        onItsWay == OnItsWay.CHANGE && record.revision() == revision && !record.changedThere();
    if (ourChange) {
      changed(revision, record.days(), record.reference(), now);
    }
    LeaveWish theirs = wishOf(record);
    boolean theirsCounts =
        record.revision() != confirmedRevision
            || (record.changedThere() && !theirs.equals(content()));
    if (theirsCounts) {
      confirmedRevision = record.revision();
      revision = Math.max(revision, confirmedRevision);
      count(theirs, record.days());
      edition++;
      if (record.changedThere()) {
        step(now, Kind.CHANGED_THERE, null, record.reason());
      } else {
        // a change of ours that was dropped here and had arrived after all
        step(now, Kind.CHANGE_RECORDED, null, null);
      }
      if (onItsWay == OnItsWay.CHANGE && confirmedRevision == revision) {
        overtaken(now);
      }
    }
    days.clear();
    record.days().forEach(day -> days.add(new LeaveRequestDay(day)));
    hours = LeaveEstimate.plain(record.hours());
  }

  /** The system takes nothing older than what it has: the change that is under way is over. */
  private void overtaken(Instant now) {
    onItsWay = null;
    wanted = null;
    undecided = state == LeaveState.FILED;
    waitsSince = now;
    step(now, Kind.CHANGE_OVERTAKEN, null, null);
  }

  private void takeStatus(LeaveAtSource record, Instant now) {
    switch (record.status()) {
      case REQUESTED -> requestedThere(now);
      case APPROVED -> {
        if (state != LeaveState.APPROVED) {
          approvedThere(now, record.decidedBy());
        }
      }
      case REJECTED -> {
        if (state != LeaveState.REJECTED) {
          rejectedThere(record.reason(), now);
        }
      }
      case SENT_BACK -> {
        if (state != LeaveState.RETURNED) {
          returnedThere(record.reason(), now);
        }
      }
      case WITHDRAWN -> {
        if (state != LeaveState.WITHDRAWN) {
          withdrawn(null, now);
        }
      }
      case DELETED -> {
        if (state != LeaveState.WITHDRAWN) {
          withdrawn(null, now);
          step(now, Kind.DELETED_THERE, null, record.reason());
        }
      }
      case OTHER -> {
        // a word nobody agreed on: what was confirmed before still is
      }
    }
  }

  private void requestedThere(Instant now) {
    if (state == LeaveState.FILED) {
      return;
    }
    state = LeaveState.FILED;
    undecided = onItsWay == null || onItsWay == OnItsWay.CHANGE;
    waitsSince = now;
    reason = null;
    step(now, Kind.REOPENED_THERE, null, null);
  }

  private void approvedThere(Instant now, @Nullable String by) {
    state = LeaveState.APPROVED;
    undecided =
        undecided && onItsWay == OnItsWay.CHANGE && decides == Decides.DECIDES_HERE_FILED_AFTER;
    reason = null;
    if (onItsWay != OnItsWay.WITHDRAWAL && onItsWay != OnItsWay.CHANGE) {
      onItsWay = null;
    }
    step(now, Kind.APPROVED, null, by);
  }

  private void rejectedThere(@Nullable String why, Instant now) {
    state = LeaveState.REJECTED;
    settled(why);
    step(now, Kind.REJECTED, null, why);
  }

  private void returnedThere(@Nullable String why, Instant now) {
    boolean takenBack = onItsWay == OnItsWay.WITHDRAWAL;
    state = LeaveState.RETURNED;
    settled(why);
    waitsSince = now;
    if (takenBack) {
      onItsWay = OnItsWay.WITHDRAWAL;
    }
    step(now, Kind.RETURNED, null, why);
  }

  private void withdrawn(@Nullable EmployeeNumber by, Instant now) {
    state = LeaveState.WITHDRAWN;
    settled(null);
    step(now, Kind.WITHDRAWN, by, null);
  }

  private void settled(@Nullable String why) {
    reason = why;
    onItsWay = null;
    undecided = false;
    wanted = null;
    undoUntil = null;
  }

  private void count(LeaveWish wish, List<LeaveDay> cost) {
    type = wish.type();
    firstDay = wish.firstDay();
    lastDay = wish.lastDay();
    firstDayPart = wish.firstDayPart();
    lastDayPart = wish.lastDayPart();
    from = wish.from();
    to = wish.to();
    substitute = wish.substitute();
    remark = wish.remark();
    days.clear();
    cost.forEach(day -> days.add(new LeaveRequestDay(day)));
    estimatedHours = LeaveEstimate.sum(cost);
    hours = null;
  }

  /** The first and the last day that cost something, as the system counts them. */
  private static LeaveWish wishOf(LeaveAtSource record) {
    EmployeeNumber standsIn = record.substitute();
    String by = standsIn == null ? null : standsIn.value();
    if (record.days().isEmpty()) {
      LocalDate day = LocalDate.ofInstant(record.updatedAt(), ZoneOffset.UTC);
      return new LeaveWish(
          record.type(), day, day, DayPart.WHOLE, DayPart.WHOLE, null, null, by, record.remark());
    }
    LeaveDay first = record.days().get(0);
    LeaveDay last = record.days().get(record.days().size() - 1);
    boolean single = record.days().size() == 1;
    boolean times = single && first.part() == DayPart.TIMES;
    return new LeaveWish(
        record.type(),
        first.date(),
        last.date(),
        first.part() == DayPart.TIMES && !single ? DayPart.WHOLE : first.part(),
        single || last.part() == DayPart.TIMES ? DayPart.WHOLE : last.part(),
        times ? first.from() : null,
        times ? first.to() : null,
        by,
        record.remark());
  }

  private void step(Instant now, Kind kind, @Nullable EmployeeNumber by, @Nullable String text) {
    steps.add(new LeaveStep(now, kind, by, text));
    updatedAt = now;
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

  /** What a card shows: a parked message comes before the last confirmed fact. */
  LeaveState shownState() {
    return attentionSince == null ? state : LeaveState.NEEDS_ATTENTION;
  }

  LeaveState state() {
    return state;
  }

  @Nullable OnItsWay onItsWay() {
    return onItsWay;
  }

  boolean undecided() {
    return undecided;
  }

  Decides decides() {
    return decides;
  }

  boolean madeThere() {
    return madeThere;
  }

  LeaveWish content() {
    return new LeaveWish(
        type, firstDay, lastDay, firstDayPart, lastDayPart, from, to, substitute, remark);
  }

  /** Whether the system has not heard of it yet. */
  boolean unknownThere() {
    return state == LeaveState.SENT && reference == null;
  }

  List<LeaveDay> days() {
    return days.stream().map(LeaveRequestDay::value).toList();
  }

  @Nullable LeaveWish wanted() {
    return wanted;
  }

  /** Of the content that a message sends or decides on: what is wanted, else what counts. */
  int revision() {
    return wanted == null ? confirmedRevision : revision;
  }

  int edition() {
    return edition;
  }

  @Nullable String reference() {
    return reference;
  }

  @Nullable BigDecimal hours() {
    return hours == null ? null : LeaveEstimate.plain(hours);
  }

  BigDecimal estimatedHours() {
    return LeaveEstimate.plain(estimatedHours);
  }

  @Nullable String reason() {
    return reason;
  }

  @Nullable EmployeeNumber decidedBy() {
    return decidedBy == null ? null : new EmployeeNumber(decidedBy);
  }

  String language() {
    return language;
  }

  Instant sentAt() {
    return sentAt;
  }

  @Nullable Instant undoUntil() {
    return undoUntil;
  }

  Instant waitsSince() {
    return waitsSince;
  }

  @Nullable Instant attentionSince() {
    return attentionSince;
  }

  Instant updatedAt() {
    return updatedAt;
  }

  List<LeaveStep> steps() {
    return steps;
  }
}
