package org.wissel.portal.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.portal.platform.systems.WaitingMessages;
import org.wissel.portal.platform.systems.WaitingMessages.Queue;

/** How many messages wait and are parked, per connection, for monitoring. */
@ApplicationScoped
class OutboxGauges {

  @Inject MetricRegistry registry;
  @Inject WaitingMessages messages;

  public void register(List<SystemConnection> connections) {
    for (SystemConnection connection : connections) {
      String name = connection.name();
      Tag tag = new Tag("connection", name);
      registry.gauge("wissel_outbox_waiting", () -> queue(name).waiting(), tag);
      registry.gauge("wissel_outbox_parked", () -> queue(name).parked(), tag);
    }
  }

  private Queue queue(String name) {
    return messages.queues().getOrDefault(name, Queue.EMPTY);
  }
}
