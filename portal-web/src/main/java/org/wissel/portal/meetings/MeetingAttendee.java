package org.wissel.portal.meetings;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;

/** Somebody who is invited, as they were called and reached then. */
@Embeddable
class MeetingAttendee {

  private String employee;
  private String email;
  private String name;
  private @Nullable String diet;

  @SuppressWarnings("NullAway.Init") // for JPA
  protected MeetingAttendee() {}

  MeetingAttendee(EmployeeNumber employee, String email, String name) {
    this.employee = employee.value();
    this.email = email;
    this.name = name;
  }

  EmployeeNumber employee() {
    return new EmployeeNumber(employee);
  }

  String name() {
    return name;
  }

  /** What they eat, by the caterer's code, where they told it themselves; else null. */
  @Nullable String diet() {
    return diet;
  }

  MeetingAttendee eating(@Nullable String code) {
    diet = code;
    return this;
  }

  Person person() {
    return new Person(employee(), email, name);
  }
}
