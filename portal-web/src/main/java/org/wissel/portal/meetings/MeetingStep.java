package org.wissel.portal.meetings;

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

/** Something that happened to a meeting; never changed afterwards. */
@Entity
@Table(name = "meeting_step")
class MeetingStep {

  /** What happened; the sentence is {@code meetings.step.<name>}. */
  enum Kind {
    SENT,
    HELD,
    BOOKED,
    PENDING,
    REFUSED,
    CHANGE_SENT,
    CHANGED,
    CHANGE_REFUSED,
    CHOSEN,
    GIVEN_UP,
    CALLED_OFF,
    RELEASED,
    STAYS,
    DECLINED_THERE,
    ANSWERED_THERE,
    MOVED_THERE,
    RETIMED_THERE,
    NEEDS_ATTENTION,
    GOING_ON
  }

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "meeting_step")
  @SequenceGenerator(name = "meeting_step", sequenceName = "meeting_step_id", allocationSize = 1)
  private @Nullable Long id;

  /** The part that it is about; null for all of it. */
  private @Nullable String leg;

  @Convert(converter = InstantColumn.class)
  @Column(name = "happened_at")
  private Instant at;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  private @Nullable String text;

  @SuppressWarnings("NullAway.Init") // for JPA
  protected MeetingStep() {}

  MeetingStep(Instant at, Kind kind, @Nullable UUID leg, @Nullable String text) {
    this.at = at;
    this.kind = kind;
    this.leg = leg == null ? null : leg.toString();
    this.text = text;
  }

  /** Whether the system of this part confirmed something after another step. */
  boolean isConfirmedAfter(UUID part, long step) {
    boolean confirms =
        switch (kind) {
          case HELD, BOOKED, PENDING, CHANGED, RELEASED -> true;
          default -> false;
        };
    return confirms && part.toString().equals(leg) && id != null && id > step;
  }

  Instant at() {
    return at;
  }

  Kind kind() {
    return kind;
  }

  @Nullable UUID leg() {
    return leg == null ? null : UUID.fromString(leg);
  }

  @Nullable String text() {
    return text;
  }
}
