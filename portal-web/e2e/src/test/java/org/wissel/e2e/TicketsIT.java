package org.wissel.e2e;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.TicketRound.Amounts;

/** A large round, for the soak; {@link RequestTrackerJourney} goes a small one. */
@DisplayName("Whatever breaks between the portal and Request Tracker")
class TicketsIT {

  private static final long SEED = Long.getLong("wissel.seed", TicketRound.SEED);

  @Test
  @DisplayName("every report is one ticket with its photo, and whoever reported sees so")
  void everyReportIsOneTicket() throws Exception {
    Tracker tracker = Tracker.need();
    Instant began = Instant.now();
    TicketRound round = new TicketRound(tracker, Amounts.LARGE, SEED);
    round.run();
    Soak.tells(
        Soak.format(
            "%d reports with photos to a real Request Tracker 5, a fifth sent twice at once, kills"
                + " %d (%s), seed %d: as many tickets, each with its photo, %d s",
            Amounts.LARGE.reports(),
            round.killed().size(),
            String.join(", ", round.killed()),
            SEED,
            Duration.between(began, Instant.now()).toSeconds()));
  }
}
