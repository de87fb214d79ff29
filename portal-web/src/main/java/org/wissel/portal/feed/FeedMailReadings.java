package org.wissel.portal.feed;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wissel.portal.groups.GroupMailService;
import org.wissel.portal.platform.Database;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.Repeating;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.portal.platform.systems.SystemConnections;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.AdapterException;
import org.wissel.spi.SystemUnavailableException;
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
  private static final Duration LATER = Duration.ofHours(1);
  private static final Duration GIVING_UP = Duration.ofHours(6);
  private static final Duration KEEPING = Duration.ofSeconds(60);

  @Inject SystemConnections connections;
  @Inject GroupMailService boxes;
  @Inject FeedMailService mails;
  @Inject FeedMailRepository turns;
  @Inject Database database;
  @Inject Repeating repeating;
  @Inject Clock clock;
  @Resource ManagedExecutorService executor;

  @Inject
  @ConfigProperty(name = "wissel.groups.mail-every")
  Duration every;

  private final UUID node = UUID.randomUUID();
  private final AtomicBoolean reading = new AtomicBoolean();
  private final Map<String, Tried> tried = new HashMap<>();

  /**
   * A mail that could not be taken over yet. Known to this node alone: another one that goes on
   * begins anew.
   *
   * @param next when it is tried again; the others go on meanwhile
   */
  private record Tried(int times, Instant first, Instant next) {}

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
            try {
              executor.execute(this::readAll);
            } catch (RuntimeException e) {
              reading.set(false);
              throw e;
            }
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
    Duration lease = connections.longestCall(mailbox.name()).multipliedBy(3).plus(KEEPING);
    if (!turns.turn(node, lease)) {
      return;
    }
    List<String> handles =
        mailbox.call(
            MailboxSystem.class, "waiting", system -> system.waiting(AT_ONCE + tried.size()));
    tried.keySet().retainAll(handles);
    for (String handle : handles) {
      Tried before = tried.get(handle);
      if (before != null && clock.instant().isBefore(before.next())) {
        continue;
      }
      if (!turns.turn(node, lease)) {
        return;
      }
      take(mailbox, handle);
    }
  }

  private void take(SystemConnection mailbox, String handle) {
    MailMessage mail = ofOne(mailbox, "read", handle, system -> system.read(handle)).orElse(null);
    if (mail == null) {
      return;
    }
    try {
      mails.post(handle, mail);
    } catch (RuntimeException e) {
      if (e instanceof Refusal refusal && refusal.kind() == Refusal.Kind.UNAVAILABLE) {
        return; // later, however often
      }
      // Its message may hold words of the mail.
      LOG.log(Level.WARNING, "A mail to a group was not taken over: {0}", e.getClass().getName());
      Tried now = failed(handle);
      if (clock.instant().isBefore(now.first().plus(GIVING_UP))) {
        return;
      }
      mails.giveUp(handle, mail);
    }
    Optional<Boolean> unused =
        ofOne(
            mailbox,
            "taken",
            handle,
            system -> {
              system.taken(handle);
              return Optional.of(true);
            });
  }

  /**
   * Empty also where the server refuses this one alone: it keeps no other up, and stays where it
   * is.
   */
  private <T> Optional<T> ofOne(
      SystemConnection mailbox,
      String operation,
      String handle,
      Function<MailboxSystem, Optional<T>> work) {
    try {
      return mailbox.call(MailboxSystem.class, operation, work);
    } catch (SystemUnavailableException | AccessRefusedException e) {
      throw e; // the same would become of the others
    } catch (RuntimeException e) {
      if (failed(handle).times() == MOST_TRIES) {
        LOG.log(
            Level.WARNING,
            "A mail to groups cannot be had or taken out and stays in its mailbox: {0} as {1}",
            e.getClass().getName(),
            handle);
      }
      return Optional.empty();
    }
  }

  /** Quickly again at first, then once an hour. */
  private Tried failed(String handle) {
    Instant now = clock.instant();
    Tried before = tried.get(handle);
    int times = before == null ? 1 : before.times() + 1;
    Tried after =
        new Tried(
            times,
            before == null ? now : before.first(),
            times < MOST_TRIES ? now : now.plus(LATER));
    tried.put(handle, after);
    return after;
  }
}
