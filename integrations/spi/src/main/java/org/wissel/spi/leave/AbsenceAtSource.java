package org.wissel.spi.leave;

import java.time.LocalDate;
import org.wissel.spi.EmployeeNumber;

/**
 * That somebody is away on a day; deliberately not why.
 *
 * @param confirmed false while the request is undecided
 */
public record AbsenceAtSource(
    EmployeeNumber employee, LocalDate date, DayPart part, boolean confirmed) {}
