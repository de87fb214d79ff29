package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Locale;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * How much is written, for monitoring: for everybody together and never by person, group or hour of
 * a post. A question without a name is not counted, so that no graph tells when one came.
 */
@ApplicationScoped
class FeedMetrics {

  @Inject MetricRegistry registry;

  /** They stand there before anything happens, so that monitoring sees a zero and no gap. */
  void register(@Observes @Initialized(ApplicationScoped.class) Object event) {
    counter("posts");
    counter("comments");
    counter("taken_away");
  }

  void published(@Observes(during = TransactionPhase.AFTER_SUCCESS) PostPublished event) {
    if (event.author() != null) {
      counter("posts").inc();
    }
  }

  void commented(@Observes(during = TransactionPhase.AFTER_SUCCESS) CommentAdded event) {
    counter("comments").inc();
  }

  void taken(@Observes(during = TransactionPhase.AFTER_SUCCESS) PostTakenAway event) {
    counter("taken_away").inc();
  }

  private Counter counter(String what) {
    return registry.counter("wissel_feed_" + what.toLowerCase(Locale.ROOT));
  }
}
