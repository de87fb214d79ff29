package org.wissel.portal.faults;

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
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.faults.FaultCard.OnItsWay;
import org.wissel.portal.faults.FaultStep.Kind;
import org.wissel.portal.platform.InstantColumn;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.faults.TicketAtSource;
import org.wissel.spi.faults.Urgency;

/**
 * What one employee has to do with one ticket: they reported it, or follow what others reported. It
 * changes by verbs only.
 *
 * <p>Two things never mix: {@code state} is what a source confirmed, {@code onItsWay} what was sent
 * and is not confirmed. Who works on the ticket and until when is read, not kept here.
 */
@Entity
@Table(name = "fault_report")
class FaultReport {

  /** What goes out because of a verb. */
  enum Message {
    REPORT,
    FOLLOW,
    UNFOLLOW,
    REPLY,
    REOPEN
  }

  @Id private UUID id;

  private String employee;
  private boolean follows;

  @Enumerated(EnumType.STRING)
  private FaultState state;

  @Enumerated(EnumType.STRING)
  @Column(name = "on_its_way")
  private @Nullable OnItsWay onItsWay;

  /** Submission id of the last write that is on its way. */
  private @Nullable String awaited;

  private @Nullable String asset;
  private @Nullable String place;
  private @Nullable String problem;
  private String subject;
  private @Nullable String words;

  @Enumerated(EnumType.STRING)
  private @Nullable Urgency urgency;

  @ElementCollection
  @CollectionTable(name = "fault_photo", joinColumns = @JoinColumn(name = "report"))
  @OrderColumn(name = "position")
  @Column(name = "file")
  private List<String> photos = new ArrayList<>();

  private @Nullable String reference;
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

  @OneToMany(cascade = CascadeType.PERSIST)
  @JoinColumn(name = "report", nullable = false)
  @OrderBy("id")
  private List<FaultStep> steps = new ArrayList<>();

  @Version private int version;

  @SuppressWarnings("NullAway.Init") // for JPA
  protected FaultReport() {}

  private FaultReport(
      UUID id,
      EmployeeNumber employee,
      boolean follows,
      FaultState state,
      String subject,
      String language,
      Instant now) {
    this.id = id;
    this.employee = employee.value();
    this.follows = follows;
    this.state = state;
    this.subject = subject;
    this.language = language;
    this.sentAt = now;
    this.waitsSince = now;
    this.updatedAt = now;
  }

  // --- verbs of people ---

  /** The employee reports something. */
  static FaultReport sent(
      UUID id,
      EmployeeNumber employee,
      FaultWish wish,
      String subject,
      String language,
      Instant now) {
    FaultReport report =
        new FaultReport(id, employee, false, FaultState.SENT, subject, language, now);
    report.asset = wish.asset();
    report.place = wish.place();
    report.problem = wish.problem();
    report.words = wish.words();
    report.urgency = wish.urgency();
    wish.photos().forEach(photo -> report.photos.add(photo.toString()));
    report.step(now, Kind.SENT, id, null);
    return report;
  }

  /** The employee wants to be informed of what others reported. */
  static FaultReport following(
      UUID id,
      EmployeeNumber employee,
      String reference,
      String subject,
      String language,
      Instant now) {
    FaultReport report =
        new FaultReport(id, employee, true, FaultState.SENT, subject, language, now);
    report.reference = reference;
    report.step(now, Kind.FOLLOW_SENT, id, null);
    return report;
  }

  boolean canReply() {
    return !follows && state == FaultState.FILED && attentionSince == null;
  }

  /**
   * @param until until when the system takes up again what was solved; null for no limit
   */
  boolean canReopen(@Nullable Instant until, Instant now) {
    return state == FaultState.DONE
        && onItsWay == null
        && attentionSince == null
        && (until == null || now.isBefore(until));
  }

  boolean canUnfollow() {
    return follows && state == FaultState.FILED && onItsWay == null && attentionSince == null;
  }

  boolean canDrop() {
    return state == FaultState.RETURNED;
  }

  /** The employee answers a question, or adds something. */
  void reply(UUID write, String text, Instant now) {
    send(OnItsWay.REPLY, write, now);
    step(now, Kind.REPLY_SENT, write, text);
  }

  /** It is not solved. */
  void reopen(UUID write, String why, Instant now) {
    send(OnItsWay.REOPENING, write, now);
    step(now, Kind.REOPENING_SENT, write, why);
  }

  /** The employee does not want to be informed any more. */
  void unfollow(UUID write, Instant now) {
    send(OnItsWay.UNFOLLOWING, write, now);
    step(now, Kind.UNFOLLOW_SENT, write, null);
  }

  private void send(OnItsWay what, UUID write, Instant now) {
    onItsWay = what;
    awaited = write.toString();
    waitsSince = now;
  }

  /** The employee leaves it at the system's refusal. */
  void drop(Instant now) {
    state = FaultState.WITHDRAWN;
    doneAt = now;
    step(now, Kind.DROPPED, null, null);
  }

  // --- verbs of the system ---

  /** Whether this write has still something to do there. */
  boolean stillWanted(UUID write) {
    boolean confirmed =
        steps.stream()
            .anyMatch(
                step ->
                    step.isOf(write)
                        && (step.isConfirmation() || step.kind() == Kind.WRITE_REFUSED));
    return !confirmed && (!write.equals(id) || state == FaultState.SENT);
  }

  /** The system took a write. */
  void recorded(Message kind, UUID write, String theirReference, Instant now) {
    if (!stillWanted(write)) {
      return;
    }
    reference = theirReference;
    switch (kind) {
      case REPORT -> filed(Kind.FILED, theirReference, now);
      case FOLLOW -> filed(Kind.FOLLOWED, null, now);
      case UNFOLLOW -> {
        state = FaultState.WITHDRAWN;
        doneAt = now;
        step(now, Kind.UNFOLLOWED, write, null);
      }
      case REPLY -> step(now, Kind.REPLY_RECORDED, write, null);
      case REOPEN -> {
        state = FaultState.FILED;
        doneAt = null;
        step(now, Kind.REOPENING_RECORDED, write, null);
      }
    }
    settled(write, now);
  }

  private void filed(Kind how, @Nullable String theirReference, Instant now) {
    state = FaultState.FILED;
    waitsSince = now;
    step(now, how, id, theirReference);
  }

  /** The system said no to a write, in a sentence for the employee. */
  void refused(UUID write, String sentence, Instant now) {
    if (!stillWanted(write)) {
      return;
    }
    if (write.equals(id)) {
      state = FaultState.RETURNED;
      reason = sentence;
      waitsSince = now;
      step(now, Kind.RETURNED_BY_SYSTEM, write, sentence);
    } else {
      step(now, Kind.WRITE_REFUSED, write, sentence);
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
      step(now, Kind.NEEDS_ATTENTION, null, null);
    }
  }

  void goesOn(Instant now) {
    if (attentionSince != null) {
      attentionSince = null;
      step(now, Kind.GOING_ON, null, null);
    }
  }

  /** Made at the system itself, for an employee who reported it there or follows it. */
  static FaultReport madeThere(
      UUID id, EmployeeNumber employee, boolean follows, TicketAtSource ticket, Instant now) {
    FaultReport report =
        new FaultReport(
            id, employee, follows, FaultState.FILED, ticket.subject(), "en", ticket.reportedAt());
    report.asset = ticket.asset();
    report.place = ticket.place();
    report.problem = ticket.problem();
    report.urgency = ticket.urgency();
    report.reference = ticket.reference();
    report.step(ticket.reportedAt(), Kind.MADE_THERE, null, ticket.reference());
    report.atSource(ticket, now);
    return report;
  }

  /**
   * Whether the system confirmed something after this step: what was read there meanwhile may be
   * from before or after it.
   */
  boolean confirmedSince(long step) {
    return steps.stream().anyMatch(confirmed -> confirmed.isConfirmedAfter(step));
  }

  /** Takes in how the system has the ticket; false when that says nothing of this report. */
  boolean atSource(TicketAtSource ticket, Instant now) {
    boolean ofBefore = sourceUpdatedAt != null && ticket.updatedAt().isBefore(sourceUpdatedAt);
    if (ofBefore || state == FaultState.WITHDRAWN || state == FaultState.RETURNED) {
      return false;
    }
    sourceUpdatedAt = ticket.updatedAt();
    if (state == FaultState.SENT && (!follows || involves(ticket))) {
      reference = ticket.reference();
      filed(follows ? Kind.FOLLOWED : Kind.FILED, follows ? null : ticket.reference(), now);
    }
    if (state == FaultState.SENT) {
      return false;
    }
    switch (ticket.status()) {
      case SOLVED -> end(FaultState.DONE, ticket.solvedAt(), now);
      case REJECTED, DELETED -> end(FaultState.REJECTED, ticket.updatedAt(), now);
      case MERGED -> merged(ticket.mergedInto(), now);
      case NEW, IN_PROGRESS, WAITS_FOR_REPORTER, ON_HOLD, OTHER -> {
        state = FaultState.FILED;
        doneAt = null;
      }
    }
    updatedAt = now;
    return true;
  }

  private boolean involves(TicketAtSource ticket) {
    EmployeeNumber me = employee();
    return ticket.followers().stream().anyMatch(person -> me.equals(person.number()))
        || ticket.reporters().stream().anyMatch(person -> me.equals(person.number()));
  }

  private void end(FaultState end, @Nullable Instant at, Instant now) {
    if (state != end) {
      state = end;
      doneAt = at == null ? now : at;
      waitsSince = now;
    }
  }

  /** From now on it is about the ticket into which its own went. */
  private void merged(@Nullable String into, Instant now) {
    if (into != null && !into.equals(reference)) {
      step(now, Kind.MERGED_THERE, null, into);
      reference = into;
      // the other ticket's clock has nothing to do with that of this one
      sourceUpdatedAt = null;
    }
  }

  private void step(Instant at, Kind kind, @Nullable UUID submission, @Nullable String text) {
    steps.add(new FaultStep(at, kind, submission, text));
    updatedAt = at;
  }

  // --- what it is ---

  UUID id() {
    return id;
  }

  EmployeeNumber employee() {
    return new EmployeeNumber(employee);
  }

  boolean follows() {
    return follows;
  }

  FaultState state() {
    return state;
  }

  /** What people are shown: a parked message goes before all else. */
  FaultState shownState() {
    return attentionSince == null ? state : FaultState.NEEDS_ATTENTION;
  }

  @Nullable OnItsWay onItsWay() {
    return onItsWay;
  }

  @Nullable String asset() {
    return asset;
  }

  @Nullable String place() {
    return place;
  }

  @Nullable String problem() {
    return problem;
  }

  String subject() {
    return subject;
  }

  @Nullable String words() {
    return words;
  }

  @Nullable Urgency urgency() {
    return urgency;
  }

  List<UUID> photos() {
    return photos.stream().map(UUID::fromString).toList();
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

  List<FaultStep> steps() {
    return List.copyOf(steps);
  }
}
