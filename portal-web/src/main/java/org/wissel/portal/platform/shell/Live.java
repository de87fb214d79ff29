package org.wissel.portal.platform.shell;

import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.identity.Readers;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.identity.SignedOut;
import org.wissel.spi.EmployeeNumber;

/**
 * Tells open pages that something changed, on whichever node they are connected. Only a kind is
 * told ({@code board}, {@code leave}), never content: the page fetches what it may see. Inside a
 * transaction it is told after the commit.
 */
@ApplicationScoped
public class Live {

  static final String TOPIC = "live";

  private static final System.Logger LOG = System.getLogger(Live.class.getName());

  @Inject HazelcastInstance hazelcast;
  @Inject KeptParts kept;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transaction;

  /** Tells the pages of one employee. */
  public void tell(EmployeeNumber who, String kind) {
    tell(Set.of(who), kind);
  }

  /** Tells the pages of these employees. */
  public void tell(Collection<EmployeeNumber> who, String kind) {
    if (!who.isEmpty()) {
      afterCommit(
          new LiveSignal(
              kind, who.stream().map(EmployeeNumber::value).collect(Collectors.toSet()), null));
    }
  }

  /** Tells the pages of everybody in this role. */
  public void tell(Role role, String kind) {
    afterCommit(new LiveSignal(kind, null, role));
  }

  /** Tells the pages of those who may see it. */
  public void tell(Readers readers, String kind) {
    if (readers.everybody()) {
      tellAll(kind);
    } else {
      tell(readers.people(), kind);
      readers.roles().forEach(role -> tell(role, kind));
    }
  }

  /** Tells every open page. */
  public void tellAll(String kind) {
    afterCommit(new LiveSignal(kind, null, null));
  }

  /** Ends the streams of somebody who signed out; other sign-ins of the same person come back. */
  void hangUp(@Observes SignedOut event) {
    afterCommit(new LiveSignal(LiveSignal.HANG_UP, Set.of(event.employee().value()), null));
  }

  private void afterCommit(LiveSignal signal) {
    if (transaction.getTransactionStatus() == Status.STATUS_ACTIVE) {
      transaction.registerInterposedSynchronization(
          new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
              if (status == Status.STATUS_COMMITTED) {
                publish(signal);
              }
            }
          });
    } else {
      publish(signal);
    }
  }

  private void publish(LiveSignal signal) {
    // At once here, so that whoever caused it sees it on the very next page.
    kept.changed(signal);
    try {
      hazelcast.<LiveSignal>getTopic(TOPIC).publish(signal);
    } catch (HazelcastException | IllegalStateException e) {
      // Pages refetch when they are opened or shown again; the business itself has happened.
      LOG.log(Level.WARNING, "could not tell open pages: {0}", describe(e.getMessage()));
    }
  }

  private static String describe(@Nullable String message) {
    return message == null ? "no reason given" : message;
  }
}
