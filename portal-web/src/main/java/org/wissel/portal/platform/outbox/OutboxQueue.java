package org.wissel.portal.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wissel.portal.platform.systems.WaitingMessages;

/** The outbox as maintainers see and handle it. */
@ApplicationScoped
@Transactional
public class OutboxQueue implements WaitingMessages {

  @Inject OutboxRepository messages;
  @Inject Courier courier;
  @Inject Event<Outbox.MessageReady> ready;

  @Override
  public Map<String, Queue> queues() {
    return messages.queues();
  }

  @Override
  public List<Message> of(String connection, int limit) {
    return messages.unfinished(connection, limit);
  }

  @Override
  public boolean has(String connection, UUID message) {
    return messages.has(connection, message);
  }

  @Override
  public boolean retry(UUID message) {
    boolean due = messages.retryNow(message);
    ready.fire(new Outbox.MessageReady());
    return due;
  }

  @Override
  public boolean park(UUID message, String why) {
    Optional<OutboxMessage> parked = messages.parkWaiting(message, why);
    parked.ifPresent(m -> courier.delivery(m).ifPresent(d -> d.parked(m, why)));
    return parked.isPresent();
  }

  @Override
  public boolean unpark(UUID message) {
    Optional<OutboxMessage> unparked = messages.unpark(message);
    unparked.ifPresent(m -> courier.delivery(m).ifPresent(d -> d.unparked(m)));
    ready.fire(new Outbox.MessageReady());
    return unparked.isPresent();
  }

  @Override
  public int unparkAll(String connection) {
    int count = 0;
    for (UUID message : messages.parked(connection)) {
      if (unpark(message)) {
        count++;
      }
    }
    return count;
  }
}
