package org.wissel.adapters.tryton;

import java.util.Set;
import org.wissel.spi.AdapterFactory;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.expenses.ExpenseSystem;

/** Opens connections to Tryton 6: adapter {@code tryton}. */
public final class TrytonAdapterFactory implements AdapterFactory {

  @Override
  public String name() {
    return "tryton";
  }

  @Override
  public Set<Class<?>> ports() {
    return Set.of(ExpenseSystem.class);
  }

  @Override
  public OpenedAdapter open(AdapterSettings settings) {
    return new TrytonAdapter(TrytonSettings.of(settings));
  }
}
