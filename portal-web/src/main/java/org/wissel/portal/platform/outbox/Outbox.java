package org.wissel.portal.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.UUID;

/** Where features put what is to go to an outside system, in their own transaction. */
@ApplicationScoped
public class Outbox {

  private static final System.Logger LOG = System.getLogger(Outbox.class.getName());

  @Inject OutboxRepository messages;
  @Inject Event<MessageReady> ready;

  /** Stores the message; it leaves after this transaction has been committed. */
  @Transactional(TxType.MANDATORY)
  public void add(NewMessage message) {
    UUID id = UUID.randomUUID();
    messages.add(id, message);
    LOG.log(
        System.Logger.Level.INFO,
        "Message {0} ({1}) to {2} goes into the outbox",
        id,
        message.kind(),
        message.connection());
    if (message.hold().isZero()) {
      ready.fire(new MessageReady());
    }
  }

  /**
   * Cancels all messages of the request when none of its messages was ever tried: the system knows
   * nothing of it then. The row lock decides, so a message is either cancelled or delivered.
   *
   * @return false, and nothing is cancelled, when one was tried, is being tried or is done, or when
   *     there is none
   */
  @Transactional(TxType.MANDATORY)
  public boolean cancelIfUntried(UUID request) {
    return messages.cancelIfUntried(request);
  }

  /**
   * Ends the hold of the request's messages: they are due at once.
   *
   * @return whether one was still held
   */
  @Transactional(TxType.MANDATORY)
  public boolean releaseNow(UUID request) {
    boolean released = messages.release(request);
    if (released) {
      ready.fire(new MessageReady());
    }
    return released;
  }

  /** Something is due as soon as the transaction has been committed. */
  public record MessageReady() {}
}
