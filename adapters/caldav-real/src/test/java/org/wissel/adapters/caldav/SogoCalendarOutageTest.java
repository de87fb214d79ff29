package org.wissel.adapters.caldav;

import org.junit.jupiter.api.DisplayName;

@DisplayName("SOGo on a bad line keeps the contract of the calendars port")
class SogoCalendarOutageTest extends CalDavCalendarOutageOn {

  @Override
  String server() {
    return "sogo";
  }
}
