package org.wissel.portal.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.wissel.portal.platform.DatabaseTrouble;
import org.wissel.portal.platform.systems.SystemConnections;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Correlation;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SystemUnavailableException;

/** Takes one claimed message to its delivery and writes down what came of it. */
@ApplicationScoped
class Courier {

  private static final System.Logger LOG = System.getLogger(Courier.class.getName());

  /** That the database is away, or somebody holds a row, says nothing about the message. */
  private static final String STAYS_LEASED =
      "Message {0} stays leased and is looked up later; the database does not answer in time: {1}";

  /** Strange ends before a maintainer must look. */
  static final int PATIENCE = 5;

  @Inject OutboxRepository messages;
  @Inject Transactions transactions;
  @Inject SystemConnections connections;
  @Inject @Any Instance<Delivery> deliveries;

  /**
   * Delivers it, outside any transaction and under the id of what caused it; never throws for what
   * a delivery does.
   */
  public void carry(ClaimedMessage claimed) {
    String cause = claimed.correlation();
    try (Correlation.Scope work =
        cause == null ? Correlation.underItsOwn() : Correlation.under(cause)) {
      carryUnderItsCause(claimed);
    }
  }

  private void carryUnderItsCause(ClaimedMessage claimed) {
    OutboxMessage message = claimed.message();
    Optional<Delivery> known = delivery(message);
    if (known.isEmpty()) {
      park(claimed, false, "no feature delivers " + message.kind());
      return;
    }
    Delivery delivery = known.get();
    Runnable result;
    try {
      result = delivery.deliver(message);
    } catch (RequestRejectedException e) {
      result = () -> delivery.rejected(message, e);
    } catch (SystemUnavailableException e) {
      Duration asked = e.retryAfter();
      Duration wait = asked == null ? backOff(message) : asked;
      settle(
          claimed, () -> messages.retryLater(claimed, e.mayHaveArrived(), wait, words(message, e)));
      return;
    } catch (AccessRefusedException e) {
      settle(claimed, () -> messages.waitAsBefore(claimed, words(message, e)));
      return;
    } catch (ContractBrokenException e) {
      if (claimed.strangeEnds() + 1 >= PATIENCE) {
        park(claimed, true, words(message, e));
      } else {
        settle(
            claimed,
            () -> messages.retryAfterStrangeEnd(claimed, backOff(message), words(message, e)));
      }
      return;
    } catch (RuntimeException | LinkageError | AssertionError e) {
      if (DatabaseTrouble.causes(e)) {
        LOG.log(System.Logger.Level.WARNING, STAYS_LEASED, message.id(), e.getMessage());
        return;
      }
      LOG.log(System.Logger.Level.ERROR, "The delivery of " + message.id() + " broke", e);
      park(claimed, true, words(message, e));
      return;
    }
    keep(claimed, result);
  }

  Optional<Delivery> delivery(OutboxMessage message) {
    return deliveries.stream().filter(d -> d.feature().equals(message.feature())).findFirst();
  }

  private String words(OutboxMessage message, Throwable failure) {
    return connections.safeWords(message.connection(), failure);
  }

  private Duration backOff(OutboxMessage message) {
    return BackOff.after(
        message.attempt(),
        connections.longestBackOff(message.connection()),
        ThreadLocalRandom.current());
  }

  /** Result and mark stand or fall together; somebody else's lease means somebody else's result. */
  private void keep(ClaimedMessage claimed, Runnable result) {
    try {
      boolean ours =
          transactions.inNew(
              () -> {
                boolean done = messages.done(claimed);
                if (done) {
                  result.run();
                }
                return done;
              });
      if (ours) {
        OutboxMessage message = claimed.message();
        LOG.log(
            System.Logger.Level.INFO,
            "Message {0} ({1}) is settled with {2}",
            message.id(),
            message.kind(),
            message.connection());
      }
    } catch (RuntimeException e) {
      if (DatabaseTrouble.causes(e)) {
        LOG.log(System.Logger.Level.WARNING, STAYS_LEASED, claimed.message().id(), e.getMessage());
        return;
      }
      LOG.log(
          System.Logger.Level.WARNING,
          "What became of " + claimed.message().id() + " could not be kept; it is looked up later",
          e);
      String why = "the result could not be kept: " + words(claimed.message(), e);
      if (claimed.strangeEnds() + 1 >= PATIENCE) {
        park(claimed, true, why);
      } else {
        settle(claimed, () -> messages.keepLeased(claimed, why));
      }
    }
  }

  private void park(ClaimedMessage claimed, boolean mayHaveArrived, String why) {
    OutboxMessage message = claimed.message();
    LOG.log(System.Logger.Level.ERROR, "Message {0} is parked: {1}", message.id(), why);
    settle(
        claimed,
        () -> {
          if (messages.park(claimed, mayHaveArrived, why)) {
            delivery(message).ifPresent(d -> d.parked(message, why));
          }
        });
  }

  private void settle(ClaimedMessage claimed, Runnable step) {
    try {
      transactions.inNew(
          () -> {
            step.run();
            return true;
          });
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Message " + claimed.message().id() + " stays leased and is looked up later",
          e);
    }
  }
}
