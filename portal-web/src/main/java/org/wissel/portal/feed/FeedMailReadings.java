package org.wissel.portal.feed;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wissel.portal.groups.GroupMailService;
import org.wissel.portal.platform.Database;
import org.wissel.portal.platform.Repeating;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.portal.platform.systems.SystemConnections;
import org.wissel.spi.AdapterException;
import org.wissel.spi.mail.MailMessage;
import org.wissel.spi.mail.MailboxSystem;

/**
 * Empties the mailbox for groups, one node at a time: a mail is read, posted, and only then taken
 * out. Of what stands in it nothing is logged.
 */
@ApplicationScoped
class FeedMailReadings {

  private static final System.Logger LOG = System.getLogger(FeedMailReadings.class.getName());
  private static final int AT_ONCE = 50;
  private static final int MOST_TRIES = 5;
  private static final Duration KEEPING = Duration.ofSeconds(60);

  @Inject SystemConnections connections;
  @Inject GroupMailService boxes;
  @Inject FeedMailService mails;
  @Inject FeedMailRepository turns;
  @Inject Database database;
  @Inject Repeating repeating;
  @Resource ManagedExecutorService executor;

  @Inject
  @ConfigProperty(name = "wissel.groups.mail-every")
  Duration every;

  private final UUID node = UUID.randomUUID();
  private final AtomicBoolean reading = new AtomicBoolean();
  private final Map<String, Integer> tries = new HashMap<>();

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    if (!boxes.on()) {
      return;
    }
    database.ready();
    // On a thread of its own: the scheduler has one for all, and a mail server may hang.
    repeating.start(
        every,
        every,
        "The mailbox for groups cannot be read just now",
        () -> {
          if (reading.compareAndSet(false, true)) {
            executor.execute(this::readAll);
          }
        });
  }

  private void readAll() {
    try {
      connections.offering(MailboxSystem.class).ifPresent(this::read);
    } catch (AdapterException e) {
      LOG.log(Level.DEBUG, "The mailbox for groups cannot be read just now", e);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Mail to groups waits: {0}", e.getClass().getName());
    } finally {
      reading.set(false);
    }
  }

  /** Until nothing is left that could be taken over. */
  void read(SystemConnection mailbox) {
    Duration lease = connections.longestCall(mailbox.name()).multipliedBy(2).plus(KEEPING);
    if (!turns.turn(node, lease)) {
      return;
    }
    List<String> handles =
        mailbox.call(MailboxSystem.class, "waiting", system -> system.waiting(AT_ONCE));
    tries.keySet().retainAll(handles);
    for (String handle : handles) {
      if (!turns.turn(node, lease)) {
        return;
      }
      take(mailbox, handle);
    }
  }

  private void take(SystemConnection mailbox, String handle) {
    MailMessage mail =
        mailbox.call(MailboxSystem.class, "read", system -> system.read(handle)).orElse(null);
    if (mail == null) {
      return;
    }
    try {
      mails.post(handle, mail);
    } catch (RuntimeException e) {
      // Its message may hold words of the mail.
      LOG.log(Level.WARNING, "A mail to a group was not taken over: {0}", e.getClass().getName());
      if (tries.merge(handle, 1, Integer::sum) < MOST_TRIES) {
        return;
      }
      mails.giveUp(mail);
    }
    boolean unused =
        mailbox.call(
            MailboxSystem.class,
            "taken",
            system -> {
              system.taken(handle);
              return true;
            });
  }
}
