package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What is kept in memory of everybody who is signed in. A measurement for {@code ./wissel soak
 * heap}, not in the gate.
 */
@DisplayName("Whoever is signed in and has looked at ten pages")
class HeapIT {

  private static final int FIRST = 100;
  private static final int PEOPLE = 200;
  private static final double KILOBYTES = 30;

  private static final List<String> PAGES =
      List.of(
          "/home/index.xhtml",
          "/leave/list.xhtml",
          "/leave/form.xhtml",
          "/privacy/index.xhtml",
          "/home/index.xhtml",
          "/leave/form.xhtml",
          "/api/me",
          "/leave/list.xhtml",
          "/leave/form.xhtml",
          "/home/index.xhtml");

  @Test
  @DisplayName("takes at most 30 kB of memory")
  void memoryOfAPerson() throws Exception {
    try (Portal portal = Portal.start("heap", Map.of("WISSEL_LIMITS_ADDRESS", "1000000"))) {
      Leave leave = new Leave(portal);
      leave.awaitRead("sanne");
      List<String> people = leave.people(FIRST + PEOPLE);
      // The first ones fill what all share, and stay.
      List<Visitor> visitors = new ArrayList<>();
      people.subList(0, FIRST).forEach(who -> visitors.add(looksAround(portal, who)));
      long before = heap(portal);
      people.subList(FIRST, people.size()).forEach(who -> visitors.add(looksAround(portal, who)));
      long after = heap(portal);
      assertThat(visitors)
          .as("all are still signed in")
          .allSatisfy(visitor -> assertThat(visitor.get("/api/me").statusCode()).isEqualTo(200));
      double each = (after - before) / 1e3 / PEOPLE;
      String said =
          Soak.format(
              "%.1f kB for each of %d people who signed in and looked at %d pages"
                  + " (heap %.1f MB before, %.1f MB after)",
              each, PEOPLE, PAGES.size(), before / 1e6, after / 1e6);
      Soak.tells(said);
      assertThat(each).as(said).isLessThanOrEqualTo(KILOBYTES);
    }
  }

  private static Visitor looksAround(Portal portal, String who) {
    Visitor visitor = Visitor.signedIn(portal, who);
    for (String page : PAGES) {
      assertThat(visitor.get(page).statusCode()).as(page).isEqualTo(200);
    }
    return visitor;
  }

  /** What is reachable; of three looks the smallest, because work goes on meanwhile. */
  private static long heap(Portal portal) throws IOException, InterruptedException {
    long smallest = Long.MAX_VALUE;
    for (int look = 0; look < 3; look++) {
      smallest = Math.min(smallest, reachable(portal));
      Pause.millis(1000);
    }
    return smallest;
  }

  private static long reachable(Portal portal) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(portal.pid()),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher total = Pattern.compile("(?m)^Total +\\d+ +(\\d+)").matcher(histogram);
    assertThat(jcmd.waitFor() == 0 && total.find()).as(histogram).isTrue();
    return Long.parseLong(total.group(1));
  }
}
