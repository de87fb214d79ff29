package org.wissel.adapters.tryton;

import java.util.Optional;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.expenses.ExpenseSystem;
import org.wissel.spi.leave.LeaveSystem;

/** One connection to a Tryton. */
final class TrytonAdapter implements OpenedAdapter {

  private final TrytonLine line;
  private final Optional<ExpenseSystem> expenses;
  private final Optional<LeaveSystem> leave;

  TrytonAdapter(TrytonSettings settings) {
    this.line = new TrytonLine(settings);
    this.expenses =
        settings.categories().isEmpty()
            ? Optional.empty()
            : Optional.of(new TrytonExpenseSystem(line, settings));
    this.leave =
        settings.leaveTypes().isEmpty()
            ? Optional.empty()
            : Optional.of(new TrytonLeaveSystem(line, settings));
  }

  @Override
  public <P> Optional<P> port(Class<P> type) {
    return (type == ExpenseSystem.class ? expenses : leave)
        .filter(type::isInstance)
        .map(type::cast);
  }

  @Override
  public void ping() {
    expenses.ifPresent(ExpenseSystem::terms);
    leave.ifPresent(LeaveSystem::types);
  }

  @Override
  public void close() {
    line.close();
  }
}
