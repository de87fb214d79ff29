package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.wissel.e2e.Portal.Answer;

/** What an impatient employee does: again and again, the same, until there is an answer. */
final class Impatience {

  private Impatience() {}

  /** A double click, or a form that is sent again while its answer is awaited. */
  static void twiceAtOnce(Runnable send) throws InterruptedException, ExecutionException {
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      for (Future<Object> one :
          both.invokeAll(List.of(Executors.callable(send), Executors.callable(send)))) {
        one.get();
      }
    } finally {
      both.shutdown();
    }
  }

  /**
   * Tries one node after the other, as a proxy goes on to the next one.
   *
   * @param id by which it is drawn with which node it begins
   */
  static Answer untilAnswered(
      List<Portal> nodes, String id, String who, Function<Portal, Answer> call) {
    Instant end = Instant.now().plus(Duration.ofMinutes(4));
    for (int tries = Math.abs(id.hashCode() / 2); true; tries++) {
      Portal portal = nodes.get(tries % nodes.size());
      try {
        Answer answer = call.apply(portal);
        if (answer.status() == 401) {
          portal.forgetToken(who);
        } else if (answer.status() < 500) {
          return answer;
        }
      } catch (UncheckedIOException e) {
        // the portal is down, or died on us
      }
      assertThat(Instant.now()).as("no answer for %s of %s", id, who).isBefore(end);
      Pause.millis(250);
    }
  }
}
