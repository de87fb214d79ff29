package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wissel.e2e.Portal.Answer;
import org.wissel.tck.OutageProxy;
import org.wissel.tck.OutageProxy.Mode;

/**
 * Twenty people at once send leave and faults and look at pages, while systems take every call and
 * answer none. Right or wrong in the gate, with limits as a soak. A portal of its own, because its
 * HR and its facilities hang apart.
 */
@DisplayName("While systems hang")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HangingJourney {

  private static final long SEED = Long.getLong("wissel.seed", 20_261_129);
  private static final boolean LARGE = System.getProperty("wissel.amount", "small").equals("large");
  private static final Amounts AMOUNTS = LARGE ? Amounts.LARGE : Amounts.SMALL;

  private static final int AT_ONCE = 20;
  private static final double MOST_MILLIS = 300;
  private static final double MOST_TIMES = 1.25;

  /** Half of what the portal waits for an answer: whoever waits along with it takes longer. */
  private static final Duration WAITS_FOR_NOBODY = Duration.ofSeconds(5);

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration UNDO = Duration.ofSeconds(1);
  private static final List<String> PAGES =
      List.of(
          "/home/index.xhtml", "/leave/form.xhtml", "/faults/form.xhtml", "/requests/index.xhtml");
  private static final List<String> THINGS =
      List.of("W-PR-0202", "W-PR-0302", "W-PR-0314", "W-PR-0214");

  /** An outside system with what people send to it: leave, and faults. */
  private enum Outside {
    HR,
    FACILITIES;

    Outside other() {
      return this == HR ? FACILITIES : HR;
    }

    String connection() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How much of everything.
   *
   * @param people of whom twenty at a time send
   * @param warmUp waves before anything is measured
   * @param waves of twenty while everything hangs
   * @param slices in which one system hangs and, by turns, none does
   * @param inSlice waves in each
   */
  private record Amounts(int people, int warmUp, int waves, int slices, int inSlice) {
    static final Amounts SMALL = new Amounts(AT_ONCE, 0, 1, 1, 1);
    static final Amounts LARGE = new Amounts(5 * AT_ONCE, 60, 15, 10, 6);
  }

  /** The nanoseconds of every answer. */
  private record Times(
      ConcurrentLinkedQueue<Long> leave,
      ConcurrentLinkedQueue<Long> faults,
      ConcurrentLinkedQueue<Long> pages) {

    Times() {
      this(
          new ConcurrentLinkedQueue<>(),
          new ConcurrentLinkedQueue<>(),
          new ConcurrentLinkedQueue<>());
    }

    ConcurrentLinkedQueue<Long> to(Outside outside) {
      return outside == Outside.HR ? leave : faults;
    }
  }

  private final Random random = new Random(SEED);
  private final List<String> seen = new ArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
  private final AtomicReference<InetSocketAddress> registers =
      new AtomicReference<>(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9));
  private final OutageProxy facilities;
  private final Portal portal;
  private final Leave leave;
  private final Faults faults;
  private List<String> people = List.of();
  private int waves;

  HangingJourney() throws IOException {
    facilities =
        new OutageProxy(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), registers::get);
    portal =
        Portal.begun(
            "hanging",
            Map.of(
                "WISSEL_LEAVE_UNDO",
                UNDO.toString(),
                "WISSEL_CONNECTIONS_FACILITIES_URL",
                "http://127.0.0.1:" + facilities.port(),
                // Called again soon, so that calls hang all the time, and soon well afterwards.
                "WISSEL_CONNECTIONS_HR_CIRCUIT_DELAY",
                "1000",
                "WISSEL_CONNECTIONS_HR_PROBE_EVERY",
                "1000",
                "WISSEL_CONNECTIONS_FACILITIES_CIRCUIT_DELAY",
                "1000",
                "WISSEL_CONNECTIONS_FACILITIES_PROBE_EVERY",
                "1000",
                // As in production; the demo's choice is quick to start, slow in the long run.
                "WISSEL_JVM_OPTIONS",
                LARGE ? "-XX:TieredStopAtLevel=4" : ""));
    registers.set(portal.registers());
    leave = new Leave(portal);
    faults = new Faults(portal);
  }

  @BeforeAll
  void warmUp() throws Exception {
    leave.awaitRead("sanne");
    for (String thing : THINGS) {
      faults.awaitDevice(thing);
    }
    people = leave.people(AMOUNTS.people());
    people.forEach(portal::token);
    // what nobody has opened yet takes longer than anything that hangs
    PAGES.forEach(page -> portal.call(people.get(0), "GET", page, ""));
    for (int i = 0; i < AMOUNTS.warmUp(); i++) {
      wave(new Times());
    }
    awaitDelivered(Outside.values());
  }

  @AfterEach
  void allIsWellAgain() {
    hang(Mode.NONE, Outside.values());
    awaitDelivered(Outside.values());
  }

  @AfterAll
  void stop() throws IOException {
    Soak.tells(String.join("; ", seen) + "; seed " + SEED);
    threads.shutdownNow();
    portal.close();
    facilities.close();
  }

  @Test
  @Order(1)
  @DisplayName("all of them: twenty who send at once have their receipt, and every page comes")
  void allHang() throws Exception {
    hang(Mode.SLOW, Outside.values());
    String since = untilCallsHang();
    Times times = waves(AMOUNTS.waves());
    for (Outside outside : Outside.values()) {
      assertThat(delivered(outside, since)).as("%s hung all the time", outside).isZero();
    }

    List<Long> sent = new ArrayList<>(times.leave());
    sent.addAll(times.faults());
    seen.add(
        Soak.format(
            "%d submissions, %d at once while all systems hang: median %.0f ms, p95 %.0f ms"
                + " (leave %.0f ms, faults %.0f ms); %d pages, %d at once: p95 %.0f ms",
            sent.size(),
            AT_ONCE,
            Soak.median(sent) / 1e6,
            p95(sent),
            p95(times.leave()),
            p95(times.faults()),
            times.pages().size(),
            AT_ONCE,
            p95(times.pages())));
    if (LARGE) {
      assertThat(p95(sent)).as("%s", seen).isLessThanOrEqualTo(MOST_MILLIS);
      assertThat(p95(times.pages())).as("%s", seen).isLessThanOrEqualTo(MOST_MILLIS);
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @Order(2)
  @DisplayName("one of them: what goes to the other is delivered, and nobody waits")
  void oneHangs(Outside hanging) throws Exception {
    Times hung = new Times();
    Times calm = new Times();
    for (int slice = 0; slice < AMOUNTS.slices(); slice++) {
      boolean hangs = slice % 2 == 0;
      hang(hangs ? Mode.SLOW : Mode.NONE, hanging);
      String since = untilCallsHang();
      Times times = waves(AMOUNTS.inSlice());
      awaitDelivered(hanging.other());
      if (hangs) {
        assertThat(delivered(hanging, since)).as("%s hung all the time", hanging).isZero();
        hang(Mode.NONE, hanging);
      }
      awaitDelivered(hanging);
      Times all = hangs ? hung : calm;
      all.to(hanging.other()).addAll(times.to(hanging.other()));
      all.pages().addAll(times.pages());
    }
    if (LARGE) {
      isNotNoticed(hanging, "submissions", hung.to(hanging.other()), calm.to(hanging.other()));
      isNotNoticed(hanging, "pages", hung.pages(), calm.pages());
    }
  }

  private void isNotNoticed(
      Outside hanging, String what, Iterable<Long> whileItHangs, Iterable<Long> whileNothingDoes) {
    List<Long> hung = list(whileItHangs);
    List<Long> calm = list(whileNothingDoes);
    double times = p95(hung) / p95(calm);
    seen.add(
        Soak.format(
            "with %s hanging p95 of the other %s %.2f × that without (%.0f against %.0f ms, median"
                + " %.0f against %.0f ms, %d and %d of them)",
            hanging.connection(),
            what,
            times,
            p95(hung),
            p95(calm),
            Soak.median(hung) / 1e6,
            Soak.median(calm) / 1e6,
            hung.size(),
            calm.size()));
    assertThat(times).as("%s", seen).isLessThanOrEqualTo(MOST_TIMES);
  }

  private static List<Long> list(Iterable<Long> values) {
    List<Long> list = new ArrayList<>();
    values.forEach(list::add);
    return list;
  }

  private static double p95(Iterable<Long> nanos) {
    return Soak.share(0.95, list(nanos)) / 1e6;
  }

  private void hang(Mode mode, Outside... outsides) {
    for (Outside outside : outsides) {
      if (outside == Outside.HR) {
        portal.dial(mode.word());
      } else {
        facilities.set(mode);
      }
    }
  }

  /** What goes out now hangs already when others come; the moment by the database's clock. */
  private String untilCallsHang() throws Exception {
    wave(new Times());
    Pause.millis(UNDO.plusMillis(500).toMillis());
    return portal.select("select now()");
  }

  private int delivered(Outside to, String since) {
    return Integer.parseInt(
        portal.select(
            "select count(*) from outbox_message where connection = '"
                + to.connection()
                + "' and state = 'DONE' and done_at > '"
                + since
                + "'"));
  }

  private void awaitDelivered(Outside... outsides) {
    for (Outside to : outsides) {
      String waiting =
          "select count(*) from outbox_message where state <> 'DONE' and connection = '"
              + to.connection()
              + "'";
      Instant end = Instant.now().plus(PATIENCE);
      while (Integer.parseInt(portal.select(waiting)) > 0) {
        assertThat(Instant.now()).as("messages to %s still wait", to).isBefore(end);
        Pause.millis(200);
      }
    }
  }

  private Times waves(int count) throws Exception {
    Times times = new Times();
    for (int i = 0; i < count; i++) {
      wave(times);
    }
    return times;
  }

  /** Ten send leave and ten a fault at the same moment, then each opens a page. */
  private void wave(Times times) throws Exception {
    List<Callable<Boolean>> sendings = new ArrayList<>();
    List<Callable<Boolean>> looks = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      String who = people.get((waves * AT_ONCE + i) % people.size());
      String page = PAGES.get(random.nextInt(PAGES.size()));
      sendings.add((i + waves / 5) % 2 == 0 ? leave(who, times) : fault(who, times));
      looks.add(() -> times.pages().add(nanos(200, () -> portal.call(who, "GET", page, ""))));
    }
    waves++;
    for (List<Callable<Boolean>> all : List.of(sendings, looks)) {
      for (Future<Boolean> one : threads.invokeAll(all)) {
        one.get();
      }
    }
  }

  private Callable<Boolean> leave(String who, Times times) {
    String id = UUID.randomUUID().toString();
    LocalDate day = leave.freeDay(who);
    // Care takes from no pot: HR has no reason to refuse it.
    String wish = Leave.wish(day).replace("holiday", "care");
    return () ->
        times
            .leave()
            .add(
                nanos(
                    201,
                    () ->
                        portal.call(
                            who, "POST", "/api/leave/requests", wish, "Idempotency-Key", id)));
  }

  private Callable<Boolean> fault(String who, Times times) {
    String id = UUID.randomUUID().toString();
    String form = Faults.form(THINGS.get(random.nextInt(THINGS.size())), "toner-empty");
    return () -> times.faults().add(nanos(201, () -> faults.send(who, id, form)));
  }

  private static long nanos(int status, Supplier<Answer> call) {
    long began = System.nanoTime();
    Answer answer = call.get();
    long nanos = System.nanoTime() - began;
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(Duration.ofNanos(nanos)).as(answer.body()).isLessThan(WAITS_FOR_NOBODY);
    return nanos;
  }
}
