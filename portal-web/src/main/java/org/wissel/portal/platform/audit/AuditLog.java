package org.wissel.portal.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.spi.EmployeeNumber;

/** Where features write down what was done, in the transaction that does it. */
@ApplicationScoped
public class AuditLog {

  @Inject AuditRepository entries;
  @Inject CurrentEmployee current;

  /**
   * Whoever makes this request did something; belongs to the transaction that does it.
   *
   * @param about whose record it is, or null
   */
  @Transactional
  public void did(
      String action,
      String subject,
      @Nullable EmployeeNumber about,
      @Nullable String before,
      @Nullable String after) {
    entries.add(
        current.number().value(),
        action,
        subject,
        about == null ? null : about.value(),
        before,
        after);
  }

  /** Whoever makes this request looked at somebody else's record; once in ten minutes is enough. */
  @Transactional
  public void read(String action, String subject, EmployeeNumber about) {
    String reader = current.number().value();
    if (!reader.equals(about.value())) {
      entries.addOnce(reader, action, subject, about.value());
    }
  }
}
