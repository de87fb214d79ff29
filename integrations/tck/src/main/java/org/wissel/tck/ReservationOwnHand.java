package org.wissel.tck;

import org.wissel.spi.TimeSpan;

/** What the owner of a room does at the reservation system itself, behind the portal's back. */
public interface ReservationOwnHand {

  /** Takes the resource away from a reservation that had it. */
  void decline(String reference, String reason);

  /** Moves a reservation to another time. */
  void move(String reference, TimeSpan span);
}
