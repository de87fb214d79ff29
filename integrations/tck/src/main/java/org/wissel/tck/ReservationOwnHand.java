package org.wissel.tck;

/** What the owner of a room does at the reservation system itself, behind the portal's back. */
public interface ReservationOwnHand {

  /** Takes the resource away from a reservation that had it. */
  void decline(String reference, String reason);
}
