package org.wissel.portal.platform.identity;

import org.wissel.spi.EmployeeNumber;

/** The little that the platform needs to know of an employee. */
public record KnownEmployee(
    EmployeeNumber number, String givenName, String fullName, String initials) {}
