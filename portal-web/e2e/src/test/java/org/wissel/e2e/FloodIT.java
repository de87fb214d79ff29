package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * One person asks as fast as they can over a few connections, and nobody else notices: slices with
 * and without the flood, by turns. A measurement for {@code ./wissel soak flood}, not in the gate.
 */
@DisplayName("One person's flood")
class FloodIT {

  private static final int CONNECTIONS = 8;
  private static final int OTHERS = 10;
  private static final int SLICES = 10;
  private static final int SLICE_MILLIS = 6_000;
  private static final int WARM_UP_MILLIS = 40_000;
  private static final long SEED = 20_261_125;

  private enum Time {
    WARM_UP,
    FLOOD,
    QUIET,
    END
  }

  private final AtomicInteger served = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final Map<Time, ConcurrentLinkedQueue<Long>> nanos = new EnumMap<>(Time.class);
  private volatile Time now = Time.WARM_UP;

  @Test
  @DisplayName("is refused, and takes at most a quarter of their pace from the others")
  void takesNothingFromTheOthers() throws Exception {
    for (Time time : Time.values()) {
      nanos.put(time, new ConcurrentLinkedQueue<>());
    }
    try (Portal portal = Portal.start("flood", Map.of())) {
      Leave leave = new Leave(portal);
      leave.awaitRead("sanne");
      List<Callable<Object>> people = new ArrayList<>();
      IntStream.range(0, CONNECTIONS)
          .forEach(i -> people.add(Executors.callable(() -> flood(portal))));
      leave.people(OTHERS).forEach(who -> people.add(Executors.callable(() -> works(portal, who))));
      ExecutorService threads = Executors.newFixedThreadPool(people.size());
      try {
        List<Future<Object>> all = people.stream().map(threads::submit).toList();
        Pause.millis(WARM_UP_MILLIS);
        for (int slice = 0; slice < SLICES; slice++) {
          now = slice % 2 == 0 ? Time.FLOOD : Time.QUIET;
          Pause.millis(SLICE_MILLIS);
        }
        now = Time.END;
        for (Future<Object> one : all) {
          one.get();
        }
      } finally {
        now = Time.END;
        threads.shutdown();
      }
    }
    double quiet = p95(Time.QUIET);
    double flooded = p95(Time.FLOOD);
    String said =
        Soak.format(
            "flood of %d requests, %d of them refused; the others' p95 %.2f × that without it"
                + " (%.1f against %.1f ms, median %.1f against %.1f ms, %d and %d requests)",
            served.get() + refused.get(),
            refused.get(),
            flooded / quiet,
            flooded,
            quiet,
            Soak.median(times(Time.FLOOD)) / 1e6,
            Soak.median(times(Time.QUIET)) / 1e6,
            times(Time.FLOOD).size(),
            times(Time.QUIET).size());
    Soak.tells(said);
    assertThat(refused).as(said).hasPositiveValue();
    assertThat(flooded / quiet).as(said).isLessThanOrEqualTo(1.25);
  }

  private List<Long> times(Time time) {
    return List.copyOf(nanos.getOrDefault(time, new ConcurrentLinkedQueue<>()));
  }

  private double p95(Time time) {
    return Soak.share(0.95, times(time)) / 1e6;
  }

  /** Never waits, whatever {@code Retry-After} says. */
  private void flood(Portal portal) {
    try (KeepAlive line = KeepAlive.withToken(portal, "tom")) {
      while (now != Time.END) {
        if (now == Time.QUIET) {
          Pause.millis(10);
          continue;
        }
        KeepAlive.Answer answer = line.get("/home/index.xhtml");
        if (answer.status() == 200) {
          served.incrementAndGet();
        } else {
          assertThat(answer.status()).isEqualTo(429);
          assertThat(answer.headers()).containsKey("retry-after");
          refused.incrementAndGet();
        }
      }
    }
  }

  /** One page after the other, with a look at each. */
  private void works(Portal portal, String who) {
    Random pauses = new Random(SEED + who.hashCode());
    List<String> pages = List.of("/home/index.xhtml", "/leave/list.xhtml", "/leave/form.xhtml");
    try (KeepAlive line = KeepAlive.withToken(portal, who)) {
      for (int i = 0; now != Time.END; i++) {
        Time when = now;
        KeepAlive.Answer answer = line.get(pages.get(i % pages.size()));
        assertThat(answer.status()).as("for %s", who).isEqualTo(200);
        nanos.getOrDefault(when, new ConcurrentLinkedQueue<>()).add(answer.nanos());
        Pause.millis(300 + pauses.nextInt(400));
      }
    }
  }
}
