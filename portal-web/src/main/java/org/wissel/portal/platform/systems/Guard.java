package org.wissel.portal.platform.systems;

import dev.failsafe.Bulkhead;
import dev.failsafe.CircuitBreaker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SystemUnavailableException;

/**
 * What stands between the portal and one connection: few calls at once, and none while the system
 * is known to be down. One object per connection, so two connections of one adapter share nothing.
 */
final class Guard {

  /** Whether calls get through. */
  enum Circuit {
    CLOSED,
    HALF_OPEN,
    OPEN
  }

  private static final int FAILURES = 5;
  private static final int OF_CALLS = 10;

  private final String connection;
  private final int permits;
  private final Bulkhead<Object> bulkhead;
  private final CircuitBreaker<Object> breaker;
  private final AtomicInteger busy = new AtomicInteger();

  Guard(String connection, int permits, Duration circuitDelay) {
    this.connection = connection;
    this.permits = permits;
    this.bulkhead = Bulkhead.of(permits);
    this.breaker =
        CircuitBreaker.builder()
            .withFailureThreshold(FAILURES, OF_CALLS)
            .withSuccessThreshold(1)
            .withDelay(circuitDelay)
            .build();
  }

  <T> T call(Supplier<T> work) {
    if (!bulkhead.tryAcquirePermit()) {
      throw notNow("all " + permits + " places to " + connection + " are busy");
    }
    busy.incrementAndGet();
    try {
      if (!breaker.tryAcquirePermit()) {
        throw notNow("the circuit to " + connection + " is open");
      }
      return judged(work);
    } finally {
      busy.decrementAndGet();
      bulkhead.releasePermit();
    }
  }

  private <T> T judged(Supplier<T> work) {
    boolean judged = false;
    try {
      T answer = work.get();
      breaker.recordSuccess();
      judged = true;
      return answer;
    } catch (RequestRejectedException e) {
      breaker.recordSuccess();
      judged = true;
      throw e;
    } catch (SystemUnavailableException e) {
      breaker.recordFailure();
      judged = true;
      throw e;
    } catch (ContractBrokenException e) {
      breaker.open();
      judged = true;
      throw e;
    } finally {
      // A trial call that says nothing about the line must not keep the only trial place for ever.
      if (!judged && breaker.isHalfOpen()) {
        breaker.open();
      }
    }
  }

  /** How many more calls would be let through now; none before a trial call has succeeded. */
  int free() {
    return breaker.isClosed() ? Math.max(0, permits - busy.get()) : 0;
  }

  Circuit circuit() {
    return switch (breaker.getState()) {
      case CLOSED -> Circuit.CLOSED;
      case HALF_OPEN -> Circuit.HALF_OPEN;
      case OPEN -> Circuit.OPEN;
    };
  }

  /** The system answered a probe: calls get through again. */
  void proved() {
    if (!breaker.isClosed()) {
      breaker.close();
    }
  }

  /** The system did not answer a probe: an open circuit stays open for another while. */
  void disproved() {
    if (!breaker.isClosed()) {
      breaker.open();
    }
  }

  private static SystemUnavailableException notNow(String why) {
    return new SystemUnavailableException(why, false, null, null);
  }
}
