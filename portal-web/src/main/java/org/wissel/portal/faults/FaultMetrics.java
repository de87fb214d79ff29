package org.wissel.portal.faults;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Timer;

/**
 * How much happens to faults, for monitoring: for everybody together and never by person or place.
 * What is rolled back did not happen and is not counted.
 */
@ApplicationScoped
class FaultMetrics {

  @Inject MetricRegistry registry;
  @Inject Event<Happened> happened;

  /** What is counted once its transaction has been committed. */
  record Happened(Runnable count) {}

  /** They stand there before anything happens, so that monitoring sees a zero and no gap. */
  void register(@Observes @Initialized(ApplicationScoped.class) Object event) {
    counter("reported");
    counter("followed");
    counter("reopened");
    counter("refused");
    filing();
  }

  /** An employee reported something. */
  void reported() {
    count("reported");
  }

  /** An employee joined what others had reported, instead of reporting it again. */
  void followed() {
    count("followed");
  }

  /** An employee said that it is not solved. */
  void reopened() {
    count("reopened");
  }

  /** The system said no to a message. */
  void refused() {
    count("refused");
  }

  /** The system has a report that was sent so long ago. */
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
    return registry.counter("wissel_faults_" + what);
  }

  /** Also counts what was filed. */
  private Timer filing() {
    return registry.timer("wissel_faults_filing");
  }
}
