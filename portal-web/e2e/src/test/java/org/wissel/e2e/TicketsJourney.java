package org.wissel.e2e;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.TicketRound.Amounts;

/** A small round in the gate, a large one as a soak. */
@DisplayName("Whatever breaks between the portal and Request Tracker")
class TicketsJourney {

  private static final long SEED = Long.getLong("wissel.seed", 20_261_128);

  private final Amounts amounts =
      System.getProperty("wissel.amount", "small").equals("large") ? Amounts.LARGE : Amounts.SMALL;

  @Test
  @DisplayName("every report is one ticket with its photo, and whoever reported sees so")
  void everyReportIsOneTicket() throws Exception {
    Tracker tracker = Tracker.need();
    Instant began = Instant.now();
    TicketRound round = new TicketRound(tracker, amounts, SEED);
    round.run();
    Soak.tells(
        Soak.format(
            "%d reports with photos to a real Request Tracker 5, a fifth sent twice at once, kills"
                + " %d (%s), seed %d: as many tickets, each with its photo, %d s",
            amounts.reports(),
            round.killed().size(),
            String.join(", ", round.killed()),
            SEED,
            Duration.between(began, Instant.now()).toSeconds()));
  }
}
