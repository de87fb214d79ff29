package org.wissel.portal.faults;

import java.util.UUID;
import org.wissel.spi.EmployeeNumber;

/** A report has moved on: its state, or what it waits for, is another than before. */
public record FaultMoved(UUID report, EmployeeNumber employee, FaultState state) {}
