package org.wissel.portal.platform.identity;

import org.wissel.spi.EmployeeNumber;

/** Somebody ended a sign-in; what is still open under it has to end too. */
public record SignedOut(EmployeeNumber employee) {}
