package org.wissel.adapters.caldav;

import org.junit.jupiter.api.DisplayName;

@DisplayName("Radicale keeps the contract of the reservations port")
class RadicaleReservationTest extends CalDavReservationsOn {

  @Override
  String server() {
    return "radicale";
  }
}
