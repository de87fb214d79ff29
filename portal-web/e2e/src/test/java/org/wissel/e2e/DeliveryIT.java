package org.wissel.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.DeliveryRound.Amounts;

/**
 * A large round on two nodes, for the soak, or as many of them as it takes to fill the minutes that
 * are asked for, each with the next seed; {@link DeliveryJourney} goes a small one.
 */
@DisplayName("Whatever breaks")
class DeliveryIT {

  private static final System.Logger LOG = System.getLogger(DeliveryIT.class.getName());
  private static final long SEED = Long.getLong("wissel.seed", DeliveryRound.SEED);

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
      DeliveryRound round = new DeliveryRound(Amounts.LARGE, SEED + rounds);
      round.run();
      rounds++;
      kills += round.killed().size();
      steps.addAll(round.killed());
    } while (Duration.between(began, Instant.now()).compareTo(atLeast) < 0);
    Soak.tells(
        Soak.format(
            "rounds %d, %d submissions, nodes %d, kills %d (%s), seed from %d:"
                + " nothing lost, nothing doubled, the same in a restored backup, %d s",
            rounds,
            rounds * Amounts.LARGE.submissions(),
            Amounts.LARGE.nodes(),
            kills,
            String.join(", ", steps),
            SEED,
            Duration.between(began, Instant.now()).toSeconds()));
  }
}
