package org.wissel.portal.expenses;

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
import org.wissel.spi.EmployeeNumber;

/** Something that happened to a claim; never changed afterwards. */
@Entity
@Table(name = "expense_step")
class ExpenseStep {

  /** What happened; the sentence is {@code expenses.step.<name>}. */
  enum Kind {
    SENT,
    MADE_THERE,
    FILED,
    NOT_TAKEN,
    APPROVED_HERE,
    REJECTED_HERE,
    SENT_BACK_HERE,
    APPROVED,
    REJECTED,
    SENT_BACK,
    RECALL_SENT,
    RECALLED,
    MENDING_SENT,
    MENDED,
    RECEIPTS_SENT,
    RECEIPTS_ADDED,
    WRITE_REFUSED,
    ITEM_RETURNED,
    DECIDED_THERE,
    SCHEDULED,
    PAID,
    REFUSED,
    NEEDS_ATTENTION,
    GOING_ON
  }

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "expense_step")
  @SequenceGenerator(name = "expense_step", sequenceName = "expense_step_id", allocationSize = 1)
  private @Nullable Long id;

  @Convert(converter = InstantColumn.class)
  @Column(name = "happened_at")
  private Instant at;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  /** Of the write that it is about. */
  private @Nullable String submission;

  /** Who did it, where that is an employee. */
  private @Nullable String employee;

  private @Nullable String text;

  @SuppressWarnings("NullAway.Init") // for JPA
  protected ExpenseStep() {}

  /**
   * @param submission of the write that it is about, or null
   * @param employee who did it, or null for the system
   * @param text what was written, the system's sentence or its reference
   */
  ExpenseStep(
      Instant at,
      Kind kind,
      @Nullable UUID submission,
      @Nullable EmployeeNumber employee,
      @Nullable String text) {
    this.at = at;
    this.kind = kind;
    this.submission = submission == null ? null : submission.toString();
    this.employee = employee == null ? null : employee.value();
    this.text = text;
  }

  /** Whether the system confirmed something. */
  boolean isConfirmation() {
    return switch (kind) {
      case FILED, APPROVED, REJECTED, SENT_BACK, RECALLED, MENDED, RECEIPTS_ADDED -> true;
      default -> false;
    };
  }

  boolean isOf(UUID write) {
    return write.toString().equals(submission);
  }

  /** Whether the system answered this write. */
  boolean settles(UUID write) {
    return isOf(write)
        && (isConfirmation() || kind == Kind.WRITE_REFUSED || kind == Kind.NOT_TAKEN);
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

  @Nullable String employee() {
    return employee;
  }

  @Nullable String text() {
    return text;
  }
}
