package org.wissel.portal.platform.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.function.Supplier;
import org.wissel.portal.platform.Refusal;
import org.wissel.spi.EmployeeNumber;

/**
 * Does what an employee asked for by another way than a request, such as a mail to an address that
 * is theirs: with their rights at that moment, and no role but that of an employee. Whoever calls
 * has made sure of who it is.
 */
@ApplicationScoped
public class OnBehalf {

  @Inject CurrentEmployee current;
  @Inject EmployeeDirectory directory;
  @Inject PreferencesRepository preferences;

  /**
   * @throws Refusal as the work does, and where nobody with that number works here
   */
  @ActivateRequestContext
  public <T> T of(EmployeeNumber who, Supplier<T> work) {
    KnownEmployee employee = directory.find(who).orElseThrow(Refusal::notFound);
    if (directory.hasLeft(who)) {
      throw Refusal.notFound();
    }
    current.standFor(
        new Caller(
            employee.fullName(),
            LinkedEmployee.of(employee, preferences.of(who)),
            Set.of(Role.EMPLOYEE),
            false));
    try {
      return work.get();
    } finally {
      current.standFor(null);
    }
  }
}
