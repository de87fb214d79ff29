package org.wissel.adapters.caldav;

import org.junit.jupiter.api.DisplayName;

@DisplayName("SOGo on a bad line keeps the contract of the reservations port")
class SogoReservationOutageTest extends CalDavReservationOutageOn {

  @Override
  String server() {
    return "sogo";
  }
}
