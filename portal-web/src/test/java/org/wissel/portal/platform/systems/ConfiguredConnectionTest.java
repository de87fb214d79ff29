package org.wissel.portal.platform.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.SystemUnavailableException;

class ConfiguredConnectionTest {

  private final ExchangeLogTest.SettableClock clock =
      new ExchangeLogTest.SettableClock(Instant.parse("2026-11-25T08:12:00Z"));
  private final List<String> told = new ArrayList<>();
  private final FakeAdapter adapter = new FakeAdapter();
  private final ConfiguredConnection hr = connection("hr", Map.of());

  @Test
  void aConnectionThatAnswersIsHealthy() {
    assertThat(greet(hr)).isEqualTo("hello");
    assertThat(hr.health()).isEqualTo(SystemHealth.HEALTHY);
    assertThat(hr.hour().lastGood()).isEqualTo(clock.instant());
  }

  @Test
  void oneFailureIsNotYetAnOutage() {
    fail(hr, unavailable());

    assertThat(hr.health()).isEqualTo(SystemHealth.HEALTHY);
    assertThat(hr.hour().errors()).isEqualTo(1);
  }

  @Test
  void aFailedProbeAfterAFailureProvesTheOutageSinceTheFirstFailure() {
    Instant first = clock.instant();
    fail(hr, unavailable());
    clock.forward(Duration.ofSeconds(3));
    adapter.failure = unavailable();
    hr.probe();

    assertThat(hr.health()).isEqualTo(SystemHealth.DOWN);
    assertThat(hr.downSince()).isEqualTo(first);
    assertThat(told).containsExactly("down");
  }

  @Test
  void aGoodProbeAfterAnOutageClosesTheCircuitAndTellsOnce() {
    fail(hr, new ContractBrokenException("html", null));
    adapter.failure = new ContractBrokenException("html", null);
    hr.probe();
    assertThat(hr.circuit()).isEqualTo(Guard.Circuit.OPEN);

    adapter.failure = null;
    hr.probe();
    hr.probe();

    assertThat(hr.circuit()).isEqualTo(Guard.Circuit.CLOSED);
    assertThat(hr.health()).isEqualTo(SystemHealth.HEALTHY);
    assertThat(told).containsExactly("down", "recovered");
  }

  @Test
  void oneRequestThatIsTooHardForAWellSystemIsNoRecovery() {
    fail(hr, unavailable());
    hr.probe();

    assertThat(told).isEmpty();
  }

  @Test
  void refusedAccessPausesTheConnectionAndIsToldOnce() {
    fail(hr, new AccessRefusedException("401", null));

    assertThat(hr.health()).isEqualTo(SystemHealth.PAUSED);
    assertThat(hr.free()).isZero();
    assertThatThrownBy(() -> greet(hr))
        .isInstanceOfSatisfying(
            SystemUnavailableException.class, e -> assertThat(e.mayHaveArrived()).isFalse());
    adapter.failure = new AccessRefusedException("401", null);
    hr.probe();
    assertThat(told).containsExactly("refused");
  }

  @Test
  void aGoodProbeEndsAPauseThatRefusedAccessBegan() {
    fail(hr, new AccessRefusedException("401", null));

    hr.probe();

    assertThat(hr.pause()).isNull();
    assertThat(told).containsExactly("refused", "granted", "recovered");
  }

  @Test
  void aPauseByHandOutlastsAGoodProbe() {
    hr.paused(new Pause(Pause.Reason.BY_HAND, "Ravi Ramdin", clock.instant()));

    hr.probe();

    assertThat(hr.health()).isEqualTo(SystemHealth.PAUSED);
    assertThat(hr.free()).isZero();
  }

  @Test
  void aFreshPauseSurvivesWhatTheDatabaseSaidBefore() {
    fail(hr, new AccessRefusedException("401", null));
    hr.learned(null);
    assertThat(hr.pause()).isNotNull();

    clock.forward(Duration.ofSeconds(5));
    hr.learned(null);

    assertThat(hr.pause()).isNull();
  }

  @Test
  void aWellConnectionIsNotProbedAndABadOneEverySoOften() {
    hr.probeWhenDue(Runnable::run);
    assertThat(adapter.pings).hasValue(0);

    fail(hr, unavailable());
    adapter.failure = unavailable();
    hr.probeWhenDue(Runnable::run);
    hr.probeWhenDue(Runnable::run);

    assertThat(adapter.pings).hasValue(1);
  }

  @Test
  void manyLateAnswersAreCalledSlow() {
    ConfiguredConnection late = connection("late", Map.of("slow-after", "1"));
    for (int i = 0; i < 3; i++) {
      late.call(
          FakeAdapter.Port.class,
          "greet",
          port -> {
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(5);
            while (System.nanoTime() < until) {
              Thread.onSpinWait();
            }
            return port.greet();
          });
    }
    assertThat(late.health()).isEqualTo(SystemHealth.SLOW);
  }

  @Test
  void whatTheAdapterWasNotGivenIsNotOffered() {
    ConfiguredConnection some =
        ConfiguredConnection.opened(
            ConnectionSettings.of("some", Map.of("adapter", "fake")),
            Set.of(FakeAdapter.Port.class, Runnable.class),
            adapter,
            clock,
            new Told());

    assertThat(some.ports()).containsExactly(FakeAdapter.Port.class);
  }

  @Test
  void aMisconfiguredConnectionSaysSoAndNothingArrives() {
    ConfiguredConnection broken =
        ConfiguredConnection.misconfigured(
            ConnectionSettings.broken("hr", Map.of()),
            Set.of(FakeAdapter.Port.class),
            "wissel.connections.hr.url has no value",
            clock,
            new Told());

    assertThat(broken.health()).isEqualTo(SystemHealth.MISCONFIGURED);
    assertThat(broken.offers(FakeAdapter.Port.class)).isTrue();
    assertThatThrownBy(() -> greet(broken)).isInstanceOf(SystemUnavailableException.class);
  }

  @Test
  void ofTwoConnectionsOfOneAdapterOneMayHangAndTheOtherGoesOn() throws Exception {
    ConfiguredConnection other = connection("other", Map.of());
    CountDownLatch inside = new CountDownLatch(4);
    CountDownLatch go = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int i = 0; i < 4; i++) {
        var unused =
            threads.submit(
                () ->
                    hr.call(
                        FakeAdapter.Port.class,
                        "greet",
                        port -> {
                          inside.countDown();
                          try {
                            return go.await(10, TimeUnit.SECONDS);
                          } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                          }
                        }));
      }
      assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();

      assertThatThrownBy(() -> greet(hr)).isInstanceOf(SystemUnavailableException.class);
      assertThat(greet(other)).isEqualTo("hello");
      assertThat(other.free()).isEqualTo(4);
    } finally {
      go.countDown();
      threads.shutdown();
    }
  }

  private ConfiguredConnection connection(String name, Map<String, String> more) {
    Map<String, String> values = new HashMap<>(more);
    values.put("adapter", "fake");
    return ConfiguredConnection.opened(
        ConnectionSettings.of(name, values),
        Set.of(FakeAdapter.Port.class),
        adapter,
        clock,
        new Told());
  }

  private static String greet(ConfiguredConnection connection) {
    return connection.call(FakeAdapter.Port.class, "greet", FakeAdapter.Port::greet);
  }

  private static void fail(ConfiguredConnection connection, RuntimeException failure) {
    assertThatThrownBy(
            () ->
                connection.call(
                    FakeAdapter.Port.class,
                    "greet",
                    port -> {
                      throw failure;
                    }))
        .isSameAs(failure);
  }

  private static SystemUnavailableException unavailable() {
    return new SystemUnavailableException("timed out", true, null, null);
  }

  private final class Told implements ConfiguredConnection.Watch {
    @Override
    public void accessRefused(ConfiguredConnection connection, String safeWords) {
      told.add("refused");
    }

    @Override
    public void accessGranted(ConfiguredConnection connection) {
      told.add("granted");
    }

    @Override
    public void down(ConfiguredConnection connection, String safeWords) {
      told.add("down");
    }

    @Override
    public void recovered(ConfiguredConnection connection) {
      told.add("recovered");
    }
  }
}
