package org.wissel.adapters.caldav;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.calendars.CalendarSystem;
import org.wissel.spi.reservations.ReservationSystem;

/** One connection to a CalDAV server: rooms, people, or both. */
final class CalDavAdapter implements OpenedAdapter {

  private final CalDavSettings settings;
  private final CalDavLine line;
  private final @Nullable ReservationSystem reservations;
  private final @Nullable CalendarSystem calendars;

  CalDavAdapter(CalDavSettings settings) {
    this.settings = settings;
    this.line = new CalDavLine(settings);
    this.reservations = settings.resources().isEmpty() ? null : new CalDavReservationSystem(line);
    this.calendars =
        settings.notes() == null ? null : new CalDavCalendarSystem(line, settings.notes());
  }

  @Override
  public <P> Optional<P> port(Class<P> type) {
    if (type == ReservationSystem.class) {
      return Optional.ofNullable(reservations).map(type::cast);
    }
    return type == CalendarSystem.class
        ? Optional.ofNullable(calendars).map(type::cast)
        : Optional.empty();
  }

  /**
   * Proves address and account, and that the portal's own or the first room's calendar is there.
   */
  @Override
  public void ping() {
    line.check(
        Optional.ofNullable(settings.notes())
            .orElseGet(() -> settings.resources().values().iterator().next().calendar()));
  }

  @Override
  public void close() {}
}
