package org.wissel.adapters.caldav;

import org.junit.jupiter.api.DisplayName;
import org.wissel.spi.Capabilities;

@DisplayName("SOGo keeps the contract of the calendars port")
class SogoCalendarTest extends CalDavCalendarsOn {

  @Override
  String server() {
    return "sogo";
  }

  @Override
  protected Capabilities expectedCapabilities() {
    return Capabilities.ALL;
  }
}
