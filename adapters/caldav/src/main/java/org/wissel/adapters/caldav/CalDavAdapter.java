package org.wissel.adapters.caldav;

import java.util.Optional;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.reservations.ReservationSystem;

/** One connection to a CalDAV server. */
final class CalDavAdapter implements OpenedAdapter {

  private final CalDavReservationSystem reservations;

  CalDavAdapter(CalDavSettings settings) {
    this.reservations = new CalDavReservationSystem(settings);
  }

  @Override
  public <P> Optional<P> port(Class<P> type) {
    return type == ReservationSystem.class
        ? Optional.of(type.cast(reservations))
        : Optional.empty();
  }

  @Override
  public void ping() {
    reservations.ping();
  }

  @Override
  public void close() {}
}
