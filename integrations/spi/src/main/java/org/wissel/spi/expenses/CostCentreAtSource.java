package org.wissel.spi.expenses;

import java.util.Map;

/**
 * What can bear an expense.
 *
 * @param code the system's key, which people know too
 * @param names the name per language tag ({@code en}, {@code nl}); {@code en} is always there
 */
public record CostCentreAtSource(String code, Kind kind, Map<String, String> names) {
  public CostCentreAtSource {
    names = Map.copyOf(names);
  }

  /** Whether it stays. */
  public enum Kind {
    COST_CENTRE,
    PROJECT
  }
}
