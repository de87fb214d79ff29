package org.wissel.adapters.house;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.wissel.spi.leave.LeaveCapabilities.Decides;

/**
 * How one organisation keeps its registers.
 *
 * @param decides where leave is approved
 * @param retroactiveDays how many days back leave may still be asked for, changed or withdrawn
 * @param reopenDays how many days after it was solved a ticket can be reopened
 * @param zone whose calendar day is "today"
 * @param extraFreeDays free days of this organisation beside the public holidays
 */
public record HouseSettings(
    Decides decides,
    int retroactiveDays,
    int reopenDays,
    ZoneId zone,
    Set<LocalDate> extraFreeDays) {

  public HouseSettings {
    extraFreeDays = Set.copyOf(extraFreeDays);
    if (retroactiveDays < 0) {
      throw new IllegalArgumentException("the retroactive limit cannot be negative");
    }
    if (reopenDays < 0) {
      throw new IllegalArgumentException("the days to reopen cannot be negative");
    }
  }

  /** 31 days back, 14 days to reopen, Europe/Amsterdam, no extra free days. */
  public static HouseSettings of(Decides decides) {
    return new HouseSettings(decides, 31, 14, ZoneId.of("Europe/Amsterdam"), Set.of());
  }
}
