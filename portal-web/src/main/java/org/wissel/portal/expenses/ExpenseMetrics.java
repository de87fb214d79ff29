package org.wissel.portal.expenses;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/**
 * How much happens to claims, for monitoring: for everybody together and never by person or amount.
 * What is rolled back did not happen and is not counted.
 */
@ApplicationScoped
class ExpenseMetrics {

  @Inject MetricRegistry registry;
  @Inject Event<Happened> happened;

  /** What is counted once its transaction has been committed. */
  record Happened(Runnable count) {}

  /** They stand there before anything happens, so that monitoring sees a zero and no gap. */
  void register(@Observes @Initialized(ApplicationScoped.class) Object event) {
    counter("sent");
    for (Decision decision : Decision.values()) {
      decided(decision);
    }
    counter("refused");
    filing();
  }

  /** An employee sent a claim. */
  void sent() {
    count("sent");
  }

  /** Somebody decided here. */
  void decide(Decision decision) {
    happened.fire(new Happened(() -> decided(decision).inc()));
  }

  /** The system said no to a message. */
  void refused() {
    count("refused");
  }

  /** Finance has a claim that was given to the outbox so long ago. */
  void filed(Duration ago) {
    // Two nodes' clocks may differ by more than a quick delivery takes.
    Duration took = ago.isNegative() ? Duration.ZERO : ago;
    happened.fire(new Happened(() -> filing().update(took)));
  }

  private void count(String what) {
    happened.fire(new Happened(() -> counter(what).inc()));
  }

  void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) Happened event) {
    event.count().run();
  }

  private Counter counter(String what) {
    return registry.counter("wissel_expenses_" + what);
  }

  private Counter decided(Decision decision) {
    return registry.counter(
        "wissel_expenses_decided", new Tag("decision", decision.name().toLowerCase(Locale.ROOT)));
  }

  /** Also counts what was filed. */
  private Timer filing() {
    return registry.timer("wissel_expenses_filing");
  }
}
