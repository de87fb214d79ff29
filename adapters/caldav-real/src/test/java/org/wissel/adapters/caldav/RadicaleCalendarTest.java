package org.wissel.adapters.caldav;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;

@DisplayName("Radicale keeps the contract of the calendars port")
class RadicaleCalendarTest extends CalDavCalendarsOn {

  @Override
  String server() {
    return "radicale";
  }

  @Override
  protected Capabilities expectedCapabilities() {
    return new Capabilities(
        Map.of(
            Capability.ANSWERS,
            "The meeting stands in your calendar only: this system invites nobody."));
  }
}
