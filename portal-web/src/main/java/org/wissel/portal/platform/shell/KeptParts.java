package org.wissel.portal.platform.shell;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.Role;

/**
 * Parts of pages as they were last written for a reader. A part that shows what changes is written
 * anew as soon as an open page would be told that something changed ({@link Live}), and in any case
 * after a minute.
 *
 * <p>The address of a part holds all that it depends on, so a part is never shown to somebody else
 * and nothing has to be thrown away: after a change it is looked for under another address.
 */
@ApplicationScoped
class KeptParts {

  /** What no signal tells, such as a new manager, is seen after so long. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** Bytes; those of some thousand readers. */
  private static final long MOST = 32_000_000;

  /** As bytes: half of what a text with one typographic apostrophe takes. */
  private final Cache<String, byte[]> parts =
      Caffeine.newBuilder()
          .expireAfterWrite(LONGEST)
          .maximumWeight(MOST)
          .weigher((String address, byte[] part) -> address.length() + part.length)
          .build();

  /** Longer than any part lives: who is missing here has had no change that a part could miss. */
  private final Cache<String, Long> changesOfPeople =
      Caffeine.newBuilder().expireAfterWrite(LONGEST.multipliedBy(10)).build();

  private final Map<Role, AtomicLong> changesOfRoles = new ConcurrentHashMap<>();
  private final AtomicLong changesOfAll = new AtomicLong();
  private final AtomicLong changes = new AtomicLong();

  private final CurrentEmployee current;
  private final Clock clock;

  /** While pages are written, every part is written anew. */
  private final boolean live;

  @Inject
  KeptParts(
      CurrentEmployee current, Clock clock, @ConfigProperty(name = "wissel.live") boolean live) {
    this.current = current;
    this.clock = clock;
    this.live = live;
  }

  /** The container's proxy extends this class and needs it. */
  KeptParts() {
    this(new CurrentEmployee(), Clock.systemUTC(), false);
  }

  /** The address of a part that shows only who reads and what they chose; null: not kept. */
  @Nullable String still(String part) {
    String reader = live ? null : current.asReader();
    return reader == null ? null : part + '|' + reader;
  }

  /** The address of a part that also shows what changes, and what day and hour it is. */
  @Nullable String changing(String part) {
    String still = still(part);
    return still == null
        ? null
        : still + '|' + ZonedDateTime.now(clock).truncatedTo(ChronoUnit.HOURS) + '|' + state();
  }

  @Nullable String read(String address) {
    byte[] part = parts.getIfPresent(address);
    return part == null ? null : new String(part, StandardCharsets.UTF_8);
  }

  void keep(String address, String part) {
    parts.put(address, part.getBytes(StandardCharsets.UTF_8));
  }

  /** From here on, parts that somebody it concerns reads are written anew. */
  void changed(LiveSignal signal) {
    if (LiveSignal.HANG_UP.equals(signal.kind())) {
      return;
    }
    long number = changes.incrementAndGet();
    Set<String> employees = signal.employees();
    Role role = signal.role();
    if (employees != null) {
      employees.forEach(who -> changesOfPeople.asMap().merge(who, number, Math::max));
    } else {
      (role == null ? changesOfAll : ofRole(role)).accumulateAndGet(number, Math::max);
    }
  }

  /** The number of the last change that concerned the reader. */
  private long state() {
    Long mine = changesOfPeople.getIfPresent(current.number().value());
    long last = Math.max(changesOfAll.get(), mine == null ? 0 : mine);
    for (Role role : current.roles()) {
      last = Math.max(last, ofRole(role).get());
    }
    return last;
  }

  private AtomicLong ofRole(Role role) {
    return changesOfRoles.computeIfAbsent(role, r -> new AtomicLong());
  }
}
