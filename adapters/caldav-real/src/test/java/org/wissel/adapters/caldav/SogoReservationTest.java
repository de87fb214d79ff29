package org.wissel.adapters.caldav;

import org.junit.jupiter.api.DisplayName;

@DisplayName("SOGo keeps the contract of the reservations port")
class SogoReservationTest extends CalDavReservationsOn {

  @Override
  String server() {
    return "sogo";
  }
}
