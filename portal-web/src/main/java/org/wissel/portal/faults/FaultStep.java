package org.wissel.portal.faults;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.InstantColumn;

/** Something that happened to a report in the portal; never changed afterwards. */
@Entity
@Table(name = "fault_step")
class FaultStep {

  /** What happened; the sentence is {@code faults.step.<name>}. */
  enum Kind {
    SENT,
    FILED,
    RETURNED_BY_SYSTEM,
    DROPPED,
    FOLLOW_SENT,
    FOLLOWED,
    UNFOLLOW_SENT,
    UNFOLLOWED,
    REPLY_SENT,
    REPLY_RECORDED,
    REOPENING_SENT,
    REOPENING_RECORDED,
    WRITE_REFUSED,
    MADE_THERE,
    MERGED_THERE,
    NEEDS_ATTENTION,
    GOING_ON
  }

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "fault_step")
  @SequenceGenerator(name = "fault_step", sequenceName = "fault_step_id", allocationSize = 1)
  private @Nullable Long id;

  @Convert(converter = InstantColumn.class)
  @Column(name = "happened_at")
  private Instant at;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  /** Of the write that it is about. */
  private @Nullable String submission;

  private @Nullable String text;

  @SuppressWarnings("NullAway.Init") // for JPA
  protected FaultStep() {}

  /**
   * @param submission of the write that it is about, or null
   * @param text what was written, the system's sentence or its reference
   */
  FaultStep(Instant at, Kind kind, @Nullable UUID submission, @Nullable String text) {
    this.at = at;
    this.kind = kind;
    this.submission = submission == null ? null : submission.toString();
    this.text = text;
  }

  /** Whether the system confirmed something. */
  boolean isConfirmation() {
    return switch (kind) {
      case FILED, FOLLOWED, UNFOLLOWED, REPLY_RECORDED, REOPENING_RECORDED -> true;
      default -> false;
    };
  }

  boolean isConfirmedAfter(long step) {
    return isConfirmation() && id != null && id > step;
  }

  Instant at() {
    return at;
  }

  Kind kind() {
    return kind;
  }

  boolean isOf(UUID write) {
    return write.toString().equals(submission);
  }

  @Nullable String text() {
    return text;
  }
}
