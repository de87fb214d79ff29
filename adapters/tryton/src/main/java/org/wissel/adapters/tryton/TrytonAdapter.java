package org.wissel.adapters.tryton;

import java.util.Optional;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.expenses.ExpenseSystem;

/** One connection to a Tryton. */
final class TrytonAdapter implements OpenedAdapter {

  private final TrytonLine line;
  private final ExpenseSystem expenses;

  TrytonAdapter(TrytonSettings settings) {
    this.line = new TrytonLine(settings);
    this.expenses = new TrytonExpenseSystem(line, settings);
  }

  @Override
  public <P> Optional<P> port(Class<P> type) {
    return type == ExpenseSystem.class ? Optional.of(type.cast(expenses)) : Optional.empty();
  }

  @Override
  public void ping() {
    expenses.terms();
  }

  @Override
  public void close() {
    line.close();
  }
}
