package org.wissel.e2e;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.BookingRound.Amounts;

/** A large round, for the soak; {@link DeliveryJourney} goes a small one. */
@DisplayName("Whatever breaks between the portal and rooms, caterer and calendars")
class BookingsIT {

  private static final long SEED = Long.getLong("wissel.seed", BookingRound.SEED);

  @Test
  @DisplayName("what stands there is what the meetings show: nothing more, nothing twice")
  void nothingIsLeftBehind() throws Exception {
    Instant began = Instant.now();
    BookingRound round = new BookingRound(Amounts.LARGE, SEED);
    round.run();
    Soak.tells(
        Soak.format(
            "%d meetings, a fifth sent twice at once, some moved or called off, kills %d (%s), seed"
                + " %d: %s; nothing left behind, nothing twice, %d s",
            Amounts.LARGE.meetings(),
            round.killed().size(),
            String.join(", ", round.killed()),
            SEED,
            round.states(),
            Duration.between(began, Instant.now()).toSeconds()));
  }
}
