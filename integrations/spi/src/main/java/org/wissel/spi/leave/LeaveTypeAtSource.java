package org.wissel.spi.leave;

import java.util.Map;

/**
 * A kind of leave.
 *
 * @param code the system's key, e.g. {@code holiday}
 * @param names the name per language tag ({@code en}, {@code nl}); {@code en} is always there
 * @param halfDays whether a morning or an afternoon may be taken
 * @param hours whether exact times of a day may be taken
 * @param usesBalance whether hours are taken off a balance
 * @param remarkRequired whether the system wants a remark
 */
public record LeaveTypeAtSource(
    String code,
    Map<String, String> names,
    boolean halfDays,
    boolean hours,
    boolean usesBalance,
    boolean remarkRequired) {
  public LeaveTypeAtSource {
    names = Map.copyOf(names);
  }
}
