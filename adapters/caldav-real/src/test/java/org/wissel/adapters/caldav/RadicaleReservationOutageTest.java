package org.wissel.adapters.caldav;

import org.junit.jupiter.api.DisplayName;

@DisplayName("Radicale on a bad line keeps the contract of the reservations port")
class RadicaleReservationOutageTest extends CalDavReservationOutageOn {

  @Override
  String server() {
    return "radicale";
  }
}
