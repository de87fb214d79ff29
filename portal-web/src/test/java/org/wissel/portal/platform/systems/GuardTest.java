package org.wissel.portal.platform.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SystemUnavailableException;

class GuardTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  private final Guard guard = new Guard("hr", 4, LONG);

  @Test
  void fiveFailuresOfTenCallsOpenTheCircuit() {
    for (int i = 0; i < 4; i++) {
      fails(unavailable());
      guard.call(() -> "fine");
    }
    assertThat(guard.circuit()).isEqualTo(Guard.Circuit.CLOSED);

    fails(unavailable());

    assertThat(guard.circuit()).isEqualTo(Guard.Circuit.OPEN);
    assertThat(guard.free()).isZero();
  }

  @Test
  void fewerFailuresThanFiveOfTenLeaveItClosed() {
    for (int i = 0; i < 40; i++) {
      if (i % 3 == 0) {
        fails(unavailable());
      } else {
        guard.call(() -> "fine");
      }
    }
    assertThat(guard.circuit()).isEqualTo(Guard.Circuit.CLOSED);
  }

  @Test
  void anOpenCircuitRefusesWithoutCallingAndSaysThatNothingArrived() {
    open();

    assertThatThrownBy(
            () ->
                guard.call(
                    () -> {
                      throw new AssertionError("was called");
                    }))
        .isInstanceOfSatisfying(
            SystemUnavailableException.class, e -> assertThat(e.mayHaveArrived()).isFalse());
  }

  @Test
  void oneBrokenContractOpensTheCircuitAtOnce() {
    fails(() -> new ContractBrokenException("html", null));

    assertThat(guard.circuit()).isEqualTo(Guard.Circuit.OPEN);
  }

  @Test
  void rejectionsAndRefusedAccessSayNothingAgainstTheLine() {
    for (int i = 0; i < 20; i++) {
      fails(() -> new RequestRejectedException("overlap", "You are already away then."));
      fails(() -> new AccessRefusedException("401", null));
    }
    assertThat(guard.circuit()).isEqualTo(Guard.Circuit.CLOSED);
  }

  @Test
  void onlyOneTrialCallGetsThroughAfterTheDelay() {
    Guard quick = new Guard("hr", 4, Duration.ofMillis(1));
    failsIn(quick, () -> new ContractBrokenException("html", null));
    awaitTrial(quick);

    assertThat(quick.circuit()).isEqualTo(Guard.Circuit.CLOSED);
  }

  @Test
  void aTrialCallThatFailsKeepsTheCircuitOpen() {
    Guard quick = new Guard("hr", 4, Duration.ofMillis(1));
    failsIn(quick, () -> new ContractBrokenException("html", null));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    boolean tried = false;
    while (!tried && System.nanoTime() < deadline) {
      try {
        quick.call(
            () -> {
              throw new AccessRefusedException("401", null);
            });
      } catch (AccessRefusedException e) {
        tried = true;
      } catch (SystemUnavailableException e) {
        Thread.onSpinWait();
      }
    }

    assertThat(tried).isTrue();
    assertThat(quick.circuit()).isNotEqualTo(Guard.Circuit.CLOSED);
    awaitTrial(quick);
    assertThat(quick.circuit()).isEqualTo(Guard.Circuit.CLOSED);
  }

  @Test
  void aGoodProbeClosesAndABadOneKeepsOpen() {
    open();
    guard.disproved();
    assertThat(guard.circuit()).isEqualTo(Guard.Circuit.OPEN);

    guard.proved();

    assertThat(guard.circuit()).isEqualTo(Guard.Circuit.CLOSED);
    assertThat(guard.call(() -> "fine")).isEqualTo("fine");
  }

  @Test
  void aFullBulkheadRefusesAtOnceAndGivesItsPlacesBack() throws Exception {
    CountDownLatch inside = new CountDownLatch(4);
    CountDownLatch go = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int i = 0; i < 4; i++) {
        var unused =
            threads.submit(
                () ->
                    guard.call(
                        () -> {
                          inside.countDown();
                          return waited(go);
                        }));
      }
      assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(guard.free()).isZero();

      assertThatThrownBy(() -> guard.call(() -> "no place"))
          .isInstanceOfSatisfying(
              SystemUnavailableException.class, e -> assertThat(e.mayHaveArrived()).isFalse());
    } finally {
      go.countDown();
      threads.shutdown();
      assertThat(threads.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(guard.free()).isEqualTo(4);
    assertThat(guard.circuit()).isEqualTo(Guard.Circuit.CLOSED);
  }

  private static boolean waited(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitTrial(Guard guard) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (System.nanoTime() < deadline) {
      try {
        guard.call(() -> "fine");
        return;
      } catch (SystemUnavailableException e) {
        Thread.onSpinWait();
      }
    }
    throw new AssertionError("no trial call got through");
  }

  private void open() {
    fails(() -> new ContractBrokenException("html", null));
  }

  private static Supplier<RuntimeException> unavailable() {
    return () -> new SystemUnavailableException("503", false, null, null);
  }

  private void fails(Supplier<RuntimeException> failure) {
    failsIn(guard, failure);
  }

  private static void failsIn(Guard guard, Supplier<RuntimeException> failure) {
    RuntimeException thrown = failure.get();
    assertThatThrownBy(
            () ->
                guard.call(
                    () -> {
                      throw thrown;
                    }))
        .isSameAs(thrown);
  }
}
