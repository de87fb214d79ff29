package org.wissel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.AdapterException;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.tck.OutageProxy.Mode;

/**
 * What an adapter that reaches its system over a line promises when that fails, whatever the port:
 * every failure is told as what it is, and a write that is tried again after its look-up is there
 * once, however it failed. A port's own contract says what is written and read.
 */
public abstract class OutageContract {

  private static final int TIMES_AGAIN = 3;

  private boolean hurried;

  /** The line to the system, which must have a read timeout shorter than {@link #delay()}. */
  protected abstract OutageProxy line();

  /** How long the line holds a request back when it is slow. */
  protected abstract Duration delay();

  /**
   * Whether a request with this first line writes; an adapter that looks up first makes others too.
   */
  protected boolean writes(String requestLine) {
    return !requestLine.startsWith("GET ") && !requestLine.startsWith("HEAD ");
  }

  /** The line over which it is read, where that is another one. */
  protected OutageProxy readingLine() {
    return line();
  }

  /**
   * Whether the line is of HTTP, in which it refuses access and spoils letters by itself. Of
   * another protocol the adapter's own tests have the server do that.
   */
  protected boolean speaksHttp() {
    return true;
  }

  /**
   * Whether what is asked right now goes over a slow line. A test may connect as one who gives up
   * before {@link #delay()} then, and be patient at all other times: a busy machine is no outage.
   */
  protected final boolean hurried() {
    return hurried;
  }

  /** Whether the system has the write with this id. */
  abstract boolean has(SubmissionId id);

  /** An odd number of writes in that mode; whether each had arrived when its look-up came. */
  abstract List<Boolean> bad(Mode mode, Told told);

  /** Every way in which something is read that is there. */
  abstract List<Supplier<?>> reads();

  /** What a failure must be. */
  interface Told {
    void as(AdapterException failure);
  }

  /** A write that can be made again. */
  record Attempt(SubmissionId id, Supplier<Acknowledgement> call) {
    Acknowledgement make() {
      return call.get();
    }
  }

  @AfterEach
  void allWell() {
    line().set(Mode.NONE);
    readingLine().set(Mode.NONE);
  }

  @Test
  void unavailableIsSureNotToHaveArrived() {
    bad(
        Mode.UNAVAILABLE,
        failure -> {
          assertThat(failure).isInstanceOf(SystemUnavailableException.class);
          assertThat(failure.mayHaveArrived()).isFalse();
        });
  }

  @Test
  void slowMayHaveArrivedAndDoesSoLater() {
    assertThat(bad(Mode.SLOW, OutageContract::unsure)).containsOnly(true);
  }

  @Test
  void resetMayHaveArrivedWhereverItBreaks() {
    // by turns in the request and in the answer; the number of writes is odd
    List<Boolean> arrived = bad(Mode.RESET, OutageContract::unsure);
    List<Boolean> again = bad(Mode.RESET, OutageContract::unsure);
    assertThat(again).isEqualTo(arrived.stream().map(there -> !there).toList());
  }

  @Test
  void aWriteWhoseAnswerIsLostIsFoundByItsIdAndNotMadeAgain() {
    assertThat(bad(Mode.LOST, OutageContract::unsure)).containsOnly(true);
  }

  @Test
  void refusedIsAMatterOfAccess() {
    if (!speaksHttp()) {
      return;
    }
    assertThat(
            bad(
                Mode.REFUSED,
                failure -> {
                  assertThat(failure).isInstanceOf(AccessRefusedException.class);
                  assertThat(failure.mayHaveArrived()).isFalse();
                }))
        .containsOnly(false);
  }

  @Test
  void garbageBreaksTheContractWhetherPageOrHalfAnObject() {
    // by turns
    bad(Mode.GARBAGE, OutageContract::broken);
  }

  @Test
  void lettersThatAreNotUtf8BreakTheContract() {
    if (!speaksHttp()) {
      return;
    }
    bad(Mode.CHARSET, OutageContract::broken);
  }

  @Test
  void readingFailsTooAndNeverPretendsThatThereIsNothing() {
    List<Supplier<?>> reads = reads();
    List<Mode> modes =
        speaksHttp()
            ? List.of(Mode.UNAVAILABLE, Mode.REFUSED, Mode.GARBAGE, Mode.CHARSET, Mode.LOST)
            : List.of(Mode.UNAVAILABLE, Mode.GARBAGE, Mode.LOST);
    for (Mode mode : modes) {
      readingLine().set(mode);
      reads.forEach(OutageContract::fails);
    }
  }

  static void unsure(AdapterException failure) {
    assertThat(failure).isInstanceOf(SystemUnavailableException.class);
    assertThat(failure.mayHaveArrived()).isTrue();
  }

  private static void broken(AdapterException failure) {
    assertThat(failure).isInstanceOf(ContractBrokenException.class);
    assertThat(failure.mayHaveArrived()).isTrue();
  }

  /**
   * Fails a write in that mode, then does what the portal does: looks it up, and tries again under
   * the same id. Whether it had arrived.
   */
  boolean tried(Mode mode, Told told, Attempt attempt) {
    if (mode == Mode.SLOW) {
      told.as(givesUpWhatWasWritten(attempt::make));
      awaitArrived(attempt.id());
    } else if (mode == Mode.UNAVAILABLE) {
      line().set(mode);
      told.as(fails(attempt::make));
    } else {
      line().set(mode, this::writes);
      told.as(fails(attempt::make));
    }
    line().set(Mode.NONE);
    boolean arrived = has(attempt.id());
    assertThat(attempt.make().repeated()).isEqualTo(arrived);
    return arrived;
  }

  /** A slow line passes on what its client has long given up, as long as it stays slow. */
  private void awaitArrived(SubmissionId id) {
    long latest = System.nanoTime() + delay().plusSeconds(20).toNanos();
    while (!has(id)) {
      assertThat(System.nanoTime()).as("it has not arrived").isLessThan(latest);
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  /** Whether the write broke at its step of that number, which it does not when it has fewer. */
  boolean breaksAt(int step, Mode mode, Supplier<Acknowledgement> call) {
    AtomicInteger writes = new AtomicInteger();
    line().set(mode, request -> writes(request) && writes.getAndIncrement() == step);
    AdapterException failure = catchThrowableOfType(AdapterException.class, call::get);
    line().set(Mode.NONE);
    if (failure == null) {
      return false;
    }
    assertThat(failure).isNotInstanceOf(RequestRejectedException.class);
    assertThat(failure.mayHaveArrived()).isTrue();
    return true;
  }

  /**
   * Sends a write over a slow line and gives up. A system that is busy may use up the time before
   * the line has seen the write at all; then it is sent again, as the portal would.
   */
  private AdapterException givesUpWhatWasWritten(Supplier<?> call) {
    AtomicBoolean seen = new AtomicBoolean();
    line()
        .set(
            Mode.SLOW,
            request -> {
              boolean writes = writes(request);
              seen.compareAndSet(false, writes);
              return writes;
            });
    AdapterException failure = givesUp(call);
    for (int again = 0; again < TIMES_AGAIN && !seen.get(); again++) {
      failure = givesUp(call);
    }
    return failure;
  }

  /** Fails on a slow line. */
  final AdapterException givesUp(Supplier<?> call) {
    hurried = true;
    try {
      return fails(call);
    } finally {
      hurried = false;
    }
  }

  static AdapterException fails(Supplier<?> call) {
    AdapterException failure = catchThrowableOfType(AdapterException.class, call::get);
    assertThat(failure).as("the call should have failed").isNotNull();
    assertThat(failure).isNotInstanceOf(RequestRejectedException.class);
    return Objects.requireNonNull(failure);
  }
}
