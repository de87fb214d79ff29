package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A measurement for {@code ./wissel soak suggestions}, not in the gate. */
@DisplayName("The best times for many")
class SuggestionIT {

  private static final int PEOPLE = 12;
  private static final int WARM = 60;
  private static final int ROUNDS = 300;
  private static final double MILLIS = 500;

  @Test
  @DisplayName("come within 500 ms (p95) for 12 people and 40 rooms over two weeks")
  void best() throws Exception {
    try (Portal portal = Portal.start("suggestions", Map.of("WISSEL_LIMITS_PERSON", "1000000"))) {
      Meetings meetings = new Meetings(portal);
      Leave leave = new Leave(portal);
      leave.awaitRead("sanne");
      List<String> people = leave.people(PEOPLE);
      String organiser = people.get(0);
      String with = String.join("&with=", people.subList(1, PEOPLE));
      String needs = "minutes=90&lunch=true&thing=PROJECTOR&with=" + with;
      meetings.best(organiser, needs);
      String rooms = portal.select("select count(*) from meeting_resource where kind = 'ROOM'");
      measured(portal, organiser, needs, WARM);
      List<Double> millis = measured(portal, organiser, needs, ROUNDS);
      String said =
          Soak.format(
              "best times for %d people among %s rooms over two weeks, %d times over REST: median"
                  + " %.1f ms, p95 %.1f ms, longest %.1f ms (limit: p95 500)",
              PEOPLE,
              rooms,
              millis.size(),
              Soak.median(millis),
              Soak.share(0.95, millis),
              Soak.share(1, millis));
      Soak.tells(said);
      assertThat(Soak.share(0.95, millis)).as(said).isLessThanOrEqualTo(MILLIS);
    }
  }

  /** Each from another day on, as people look further ahead. */
  private static List<Double> measured(Portal portal, String who, String needs, int times) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      String from = "&from=" + LocalDate.now().plusDays(i % 10);
      long began = System.nanoTime();
      int status =
          portal.call(who, "GET", "/api/meetings/suggestions?" + needs + from, "").status();
      millis.add((System.nanoTime() - began) / 1e6);
      assertThat(status).isEqualTo(200);
    }
    return millis;
  }
}
