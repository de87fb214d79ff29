package org.wissel.portal.platform.outbox;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.portal.platform.systems.SystemConnections;

/**
 * Takes the messages of a feature to its system of record, never twice.
 *
 * @param <P> the port
 */
public abstract class SystemDelivery<P> implements Delivery {

  /** What was wanted has come about without the message. */
  protected static final Runnable NOTHING = () -> {};

  private final Class<P> port;

  @Inject SystemConnections connections;

  protected SystemDelivery(Class<P> port) {
    this.port = port;
  }

  @Override
  public Runnable deliver(OutboxMessage message) {
    return deliver(
        message,
        connections
            .named(message.connection())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "there is no connection " + message.connection() + " any more")));
  }

  protected abstract Runnable deliver(OutboxMessage message, SystemConnection system);

  protected <T> T call(SystemConnection system, String operation, Function<P, T> work) {
    return system.call(port, operation, work);
  }

  /**
   * What the system has of a message that may have arrived.
   *
   * @param can whether it can be asked at all; otherwise somebody must look there
   */
  protected <T> Optional<T> lookUp(
      SystemConnection system, boolean can, Function<P, Optional<T>> question) {
    if (!can) {
      throw new IllegalStateException(
          system.label()
              + " may have got this message and cannot be asked; look there and then retry"
              + " or discard it");
    }
    return call(system, "findBySubmission", question);
  }
}
