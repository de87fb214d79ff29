package org.wissel.adapters.caldav;

import org.junit.jupiter.api.DisplayName;

@DisplayName("Radicale on a bad line keeps the contract of the calendars port")
class RadicaleCalendarOutageTest extends CalDavCalendarOutageOn {

  @Override
  String server() {
    return "radicale";
  }
}
