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
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.identity.CurrentEmployee;

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
  private final Cache<Change, Long> changesOfPeople =
      Caffeine.newBuilder().expireAfterWrite(LONGEST.multipliedBy(10)).build();

  private final Map<Change, AtomicLong> changesOfMany = new ConcurrentHashMap<>();
  private final AtomicLong changes = new AtomicLong();

  /**
   * What a change is counted under.
   *
   * @param whom personnel number or role; null for everybody
   * @param kind null for any
   */
  private record Change(@Nullable Object whom, @Nullable String kind) {}

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

  /**
   * The address of a part that also shows what changes, and what day and hour it is.
   *
   * @param kinds of changes that it shows, as they are told; none means any
   */
  @Nullable String changing(String part, String... kinds) {
    String still = still(part);
    return still == null
        ? null
        : still + '|' + ZonedDateTime.now(clock).truncatedTo(ChronoUnit.HOURS) + '|' + state(kinds);
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
    count(signal, null, number);
    count(signal, signal.kind(), number);
  }

  private void count(LiveSignal signal, @Nullable String kind, long number) {
    Set<String> employees = signal.employees();
    if (employees != null) {
      employees.forEach(
          one -> changesOfPeople.asMap().merge(new Change(one, kind), number, Math::max));
    } else {
      changesOfMany
          .computeIfAbsent(new Change(signal.role(), kind), c -> new AtomicLong())
          .accumulateAndGet(number, Math::max);
    }
  }

  /** The number of the last change of these kinds that concerned the reader. */
  private long state(String... kinds) {
    return kinds.length == 0
        ? ofKind(null)
        : Stream.of(kinds).mapToLong(this::ofKind).max().orElseThrow();
  }

  private long ofKind(@Nullable String kind) {
    Long mine = changesOfPeople.getIfPresent(new Change(current.number().value(), kind));
    return Stream.concat(Stream.of(new Change(null, kind)), ofRoles(kind))
        .map(changesOfMany::get)
        .filter(Objects::nonNull)
        .mapToLong(AtomicLong::get)
        .reduce(mine == null ? 0 : mine, Math::max);
  }

  private Stream<Change> ofRoles(@Nullable String kind) {
    return current.roles().stream().map(role -> new Change(role, kind));
  }
}
