package org.wissel.portal.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Limits of requests")
class RateLimitsTest {

  static RateLimits limits(long perPerson, long perAddress) {
    RateLimits limits = new RateLimits();
    limits.perPerson = perPerson;
    limits.perAddress = perAddress;
    limits.holdBack = Duration.ZERO;
    return limits;
  }

  private static Caller caller(String name) {
    return new Caller(name, null, Set.of(), true);
  }

  private static Exchange from(String forwarded) {
    return Exchange.get("/").header("X-Forwarded-For", forwarded);
  }

  @Test
  @DisplayName("end one person's flood and leave the others alone")
  void countPerPerson() {
    RateLimits limits = limits(20, 1);
    long passed = IntStream.range(0, 500).filter(i -> limits.takeFor(caller("tom"))).count();
    assertThat(passed).isEqualTo(20);
    assertThat(limits.takeFor(caller("sanne"))).isTrue();
  }

  @Test
  @DisplayName("count who did not sign in by address, whatever they claim to be forwarded for")
  void countPerAddress() {
    RateLimits limits = limits(1, 2);
    assertThat(limits.takeForAddress(from("198.51.100.1").request())).isTrue();
    assertThat(limits.takeForAddress(from("198.51.100.2").request())).isTrue();
    assertThat(limits.takeForAddress(from("198.51.100.3").request())).isFalse();
  }

  @Test
  @DisplayName("believe our own proxy, and of what it says only what it saw itself")
  void believeOurProxy() {
    RateLimits limits = limits(1, 1);
    limits.proxies = Optional.of("192.0.2.7, 127.0.0.1");
    assertThat(limits.takeForAddress(from("198.51.100.1").request())).isTrue();
    assertThat(limits.takeForAddress(from("198.51.100.2").request())).isTrue();
    assertThat(limits.takeForAddress(from("203.0.113.9, 198.51.100.2").request())).isFalse();
  }

  @Test
  @DisplayName("let a flood have one thing after the other, and calm people all at once")
  void takeTurns() throws Exception {
    RateLimits limits = limits(40, 1);
    assertThat(mostAtOnce(limits, "sanne", 4, 10_000)).isEqualTo(4);
    assertThat(mostAtOnce(limits, "sanne", 4, 10)).as("asks a lot by now").isEqualTo(1);
    assertThat(mostAtOnce(limits, "tom", 4, 10_000)).isEqualTo(4);
  }

  /** Each works until all are there, or for so many milliseconds. */
  private static int mostAtOnce(RateLimits limits, String who, int count, long patience)
      throws Exception {
    AtomicInteger working = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(count);
    RateLimits.Work work =
        () -> {
          most.accumulateAndGet(working.incrementAndGet(), Math::max);
          all.countDown();
          try {
            all.await(patience, TimeUnit.MILLISECONDS);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          } finally {
            working.decrementAndGet();
          }
        };
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      Callable<Object> request =
          () -> {
            limits.work(caller(who), work);
            return who;
          };
      for (Future<Object> one : threads.invokeAll(Collections.nCopies(count, request))) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    return most.get();
  }

  @Test
  @DisplayName("hold a refusal back, but never many of them")
  void holdBack() throws Exception {
    RateLimits limits = limits(1, 1);
    limits.holdBack = Duration.ofMillis(50);
    long began = System.nanoTime();
    limits.slowDown();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(40));

    limits.holdBack = Duration.ofMinutes(1);
    ExecutorService flood = Executors.newFixedThreadPool(40);
    CountDownLatch answered = new CountDownLatch(8);
    try {
      for (int i = 0; i < 40; i++) {
        flood.execute(
            () -> {
              try {
                limits.slowDown();
                answered.countDown();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the test is over
              }
            });
      }
      assertThat(answered.await(10, TimeUnit.SECONDS))
          .as("those beyond 32 are answered at once")
          .isTrue();
    } finally {
      flood.shutdownNow();
    }
  }
}
