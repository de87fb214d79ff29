package org.wissel.portal.leave;

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
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.InstantColumn;
import org.wissel.spi.EmployeeNumber;

/** Something that happened to a request; never changed afterwards. */
@Entity
@Table(name = "leave_step")
class LeaveStep {

  /** What happened; the sentence is {@code leave.step.<name>}. */
  enum Kind {
    SENT,
    SENT_AGAIN,
    CHANGED_HERE,
    FILED,
    RETURNED_BY_SYSTEM,
    APPROVED_HERE,
    REJECTED_HERE,
    RETURNED_HERE,
    DECISION_REFUSED,
    APPROVED,
    REJECTED,
    RETURNED,
    CHANGE_SENT,
    CHANGE_RECORDED,
    CHANGE_REFUSED,
    CHANGE_OVERTAKEN,
    CHANGE_NOT_APPROVED,
    WITHDRAWAL_SENT,
    WITHDRAWN,
    WITHDRAWAL_REFUSED,
    MADE_THERE,
    CHANGED_THERE,
    REOPENED_THERE,
    DELETED_THERE,
    NEEDS_ATTENTION,
    GOING_ON
  }

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "leave_step")
  @SequenceGenerator(name = "leave_step", sequenceName = "leave_step_id", allocationSize = 1)
  private @Nullable Long id;

  @Convert(converter = InstantColumn.class)
  @Column(name = "happened_at")
  private Instant at;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  private @Nullable String employee;

  private @Nullable String text;

  @SuppressWarnings("NullAway.Init") // for JPA
  protected LeaveStep() {}

  /**
   * @param employee who did it; null for the system
   * @param text the reason, the system's sentence or its reference
   */
  LeaveStep(Instant at, Kind kind, @Nullable EmployeeNumber employee, @Nullable String text) {
    this.at = at;
    this.kind = kind;
    this.employee = employee == null ? null : employee.value();
    this.text = text;
  }

  boolean isConfirmedAfter(long step) {
    boolean confirmed =
        switch (kind) {
          case FILED, APPROVED, REJECTED, RETURNED, CHANGE_RECORDED, WITHDRAWN -> true;
          default -> false;
        };
    return confirmed && id != null && id > step;
  }

  /** A system's refusal may name the balance, which only the employee sees. */
  boolean isRefusalBySystem() {
    return kind == Kind.RETURNED_BY_SYSTEM
        || kind == Kind.CHANGE_REFUSED
        || kind == Kind.WITHDRAWAL_REFUSED;
  }

  Instant at() {
    return at;
  }

  Kind kind() {
    return kind;
  }

  @Nullable String employee() {
    return employee;
  }

  @Nullable String text() {
    return text;
  }
}
