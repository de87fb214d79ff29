package org.wissel.portal.expenses;

import java.util.UUID;
import org.wissel.spi.EmployeeNumber;

/** A claim has moved on: its state, or what it waits for, is another than before. */
public record ExpenseMoved(UUID claim, EmployeeNumber employee, ExpenseState state) {}
