package org.wissel.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.DeliveryRound.Amounts;

/**
 * One small round on one node in the gate; as a soak a large one on two nodes, or as many of them
 * as it takes to fill the minutes that are asked for, each with the next seed.
 */
@DisplayName("Whatever breaks")
class DeliveryJourney {

  private static final System.Logger LOG = System.getLogger(DeliveryJourney.class.getName());
  private static final long SEED = Long.getLong("wissel.seed", 20_261_125);

  private final Amounts amounts =
      System.getProperty("wissel.amount", "small").equals("large") ? Amounts.LARGE : Amounts.SMALL;
  private final Duration atLeast = Duration.ofMinutes(Long.getLong("wissel.minutes", 0));

  @Test
  @DisplayName("nothing is lost, nothing is doubled, and every receipt tells the truth")
  void nothingIsLostOrDoubled() throws Exception {
    Instant began = Instant.now();
    int rounds = 0;
    int kills = 0;
    Set<String> steps = new TreeSet<>();
    do {
      LOG.log(System.Logger.Level.INFO, "Round {0}, seed {1}", rounds + 1, "" + (SEED + rounds));
      DeliveryRound round = new DeliveryRound(amounts, SEED + rounds);
      round.run();
      rounds++;
      kills += round.killed().size();
      steps.addAll(round.killed());
    } while (Duration.between(began, Instant.now()).compareTo(atLeast) < 0);
    Soak.tells(
        Soak.format(
            "rounds %d, %d submissions, nodes %d, kills %d (%s), seed from %d:"
                + " nothing lost, nothing doubled%s, %d s",
            rounds,
            rounds * amounts.submissions(),
            amounts.nodes(),
            kills,
            String.join(", ", steps),
            SEED,
            amounts.restored() ? ", the same in a restored backup" : "",
            Duration.between(began, Instant.now()).toSeconds()));
  }
}
