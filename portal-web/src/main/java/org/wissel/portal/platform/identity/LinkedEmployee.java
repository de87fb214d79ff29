package org.wissel.portal.platform.identity;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;

/**
 * The employee behind an account, with what every page shows of them; small, it is kept in memory.
 */
record LinkedEmployee(
    String number,
    String givenName,
    String fullName,
    String initials,
    @Nullable String language,
    String theme)
    implements Serializable {

  static LinkedEmployee of(KnownEmployee employee, Preferences preferences) {
    return new LinkedEmployee(
        employee.number().value(),
        employee.givenName(),
        employee.fullName(),
        employee.initials(),
        preferences.language(),
        preferences.theme());
  }

  LinkedEmployee with(Preferences preferences) {
    return new LinkedEmployee(
        number, givenName, fullName, initials, preferences.language(), preferences.theme());
  }

  EmployeeNumber employeeNumber() {
    return new EmployeeNumber(number);
  }

  Preferences preferences() {
    return new Preferences(language, theme);
  }

  @Override
  public String toString() {
    return "employee " + number;
  }
}
