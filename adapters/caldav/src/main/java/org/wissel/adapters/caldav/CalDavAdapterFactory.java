package org.wissel.adapters.caldav;

import java.util.Set;
import org.wissel.spi.AdapterFactory;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.calendars.CalendarSystem;
import org.wissel.spi.reservations.ReservationSystem;

/** Opens connections to servers that speak CalDAV: adapter {@code caldav}. */
public final class CalDavAdapterFactory implements AdapterFactory {

  @Override
  public String name() {
    return "caldav";
  }

  @Override
  public Set<Class<?>> ports() {
    return Set.of(ReservationSystem.class, CalendarSystem.class);
  }

  @Override
  public OpenedAdapter open(AdapterSettings settings) {
    return new CalDavAdapter(CalDavSettings.of(settings));
  }
}
