package org.wissel.e2e;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A small round of each kind on one node; {@code ./wissel soak} has large ones. */
@DisplayName("Whatever breaks")
class DeliveryJourney {

  private static Portal portal;

  @BeforeAll
  static void start() {
    Map<String, String> settings = new HashMap<>(DeliveryRound.settings("delivery"));
    settings.putAll(BookingRound.settings("delivery"));
    portal = Portal.begun("delivery", settings);
  }

  @AfterAll
  static void stop() {
    portal.close();
  }

  @Test
  @DisplayName("nothing is lost, nothing is doubled, and every receipt tells the truth")
  void nothingIsLostOrDoubled() throws Exception {
    new DeliveryRound(DeliveryRound.Amounts.SMALL, DeliveryRound.SEED).run(portal);
  }

  @Test
  @DisplayName("between rooms, caterer and calendars, what stands there is what the meetings show")
  void nothingIsLeftBehind() throws Exception {
    new BookingRound(BookingRound.Amounts.SMALL, BookingRound.SEED).run(portal);
  }
}
