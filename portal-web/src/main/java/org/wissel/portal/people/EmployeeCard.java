package org.wissel.portal.people;

import org.jspecify.annotations.Nullable;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;

/**
 * What everybody may see of an employee.
 *
 * @param number the personnel number
 * @param department its name
 * @param photo the address of a small square JPEG, where there is one to be shown
 * @param manager the manager's personnel number, when the portal knows the manager
 */
public record EmployeeCard(
    String number,
    String fullName,
    String givenName,
    String initials,
    @Nullable String jobTitle,
    @Nullable String department,
    @Nullable String location,
    EmploymentStatus status,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String photo,
    @Nullable String manager) {}
