package org.wissel.spi.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;

/**
 * An employee as the system holds it; not checked, the reader sets bad records aside.
 *
 * @param email the address that the sign-in account carries too
 * @param department code of the department
 * @param manager null for the head of the organisation
 * @param channels preferred ways to reach the person, best first: {@code chat}, {@code phone},
 *     {@code mail}
 * @param languages language tags, best first
 */
public record EmployeeAtSource(
    EmployeeNumber number,
    String givenName,
    String familyName,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String department,
    @Nullable EmployeeNumber manager,
    @Nullable String jobTitle,
    @Nullable String location,
    EmploymentStatus status,
    @Nullable LocalDate startsOn,
    @Nullable LocalDate endsOn,
    WorkingPattern pattern,
    List<String> skills,
    List<String> languages,
    List<String> channels,
    Instant updatedAt) {
  public EmployeeAtSource {
    skills = List.copyOf(skills);
    languages = List.copyOf(languages);
    channels = List.copyOf(channels);
  }

  /** Where somebody is in their employment. */
  public enum EmploymentStatus {
    /** Has not started yet. */
    PENDING,
    ACTIVE,
    /** Away for long. */
    ON_LEAVE,
    INACTIVE
  }
}
