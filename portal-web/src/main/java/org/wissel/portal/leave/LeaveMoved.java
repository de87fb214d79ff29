package org.wissel.portal.leave;

import java.util.UUID;
import org.wissel.spi.EmployeeNumber;

/** A request has moved on: its state, or what it waits for, is another than before. */
public record LeaveMoved(UUID request, EmployeeNumber employee, LeaveState state) {}
