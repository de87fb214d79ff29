package org.wissel.portal.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wissel.portal.platform.systems.SystemConnections;

/** How long a message belongs to the member of the cluster that delivers it. */
@ApplicationScoped
class OutboxSettings {

  /** A delivery is at most a look-up and a sending, and some time to keep the result. */
  private static final int CALLS = 2;

  private static final Duration KEEPING = Duration.ofSeconds(10);

  @Inject SystemConnections connections;

  @Inject
  @ConfigProperty(name = "wissel.outbox.lease")
  long lease;

  /**
   * The lease for a connection: as configured, or longer where its timeouts need it, because a
   * lease that ends during a call makes two members deliver at once.
   */
  public Duration lease(String connection) {
    return leaseFor(lease, connections.longestCall(connection));
  }

  static Duration leaseFor(long configured, Duration longestCall) {
    if (configured <= 0) {
      throw new IllegalArgumentException("wissel.outbox.lease must be more than 0 milliseconds");
    }
    Duration needed = longestCall.multipliedBy(CALLS).plus(KEEPING);
    Duration asked = Duration.ofMillis(configured);
    return asked.compareTo(needed) < 0 ? needed : asked;
  }
}
