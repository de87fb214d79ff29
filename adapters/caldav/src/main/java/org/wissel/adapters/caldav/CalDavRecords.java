package org.wissel.adapters.caldav;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.wissel.adapters.caldav.CalDavMirror.Seen;
import org.wissel.adapters.caldav.CalDavStamp.Verb;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Changes;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Cursor;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.Write;

/**
 * What reservations and invitations have in common: each is an event that is called by its
 * submission, in the calendar of its folder; submission and folder are its reference. Every write
 * leaves a stamp in it, says which version it replaces, and is read back.
 *
 * @param <R> what the port calls them
 */
abstract class CalDavRecords<R> {

  /** What is told of: nothing is longer over, even if it was put off, or farther ahead. */
  private static final Duration BACK = Duration.ofDays(31);

  private static final Duration AHEAD = Duration.ofDays(3 * 366);

  private static final int STRIPES = 64;
  private static final int TRIES = 4;

  final CalDavSettings settings;
  final CalDavLine line;
  final CalDavMirror mirror;

  private final CalDavSentences unknown;
  private final List<ReentrantLock> locks =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toList();

  /**
   * @param ours whether an event with such a name is one of the portal's
   * @param unknown what is said where there is none
   */
  CalDavRecords(CalDavLine line, Predicate<CalDavEvent> ours, CalDavSentences unknown) {
    this.settings = line.settings();
    this.line = line;
    this.mirror = new CalDavMirror(settings.zone(), ours);
    this.unknown = unknown;
  }

  /** The calendar of a folder; empty when there can be none. */
  abstract Optional<URI> calendar(String folder);

  /** Brings the mirror up to date. */
  abstract void look();

  /** The event to which the write was made, as it is now. */
  abstract Optional<Seen> written(SubmissionId submission);

  abstract R record(Seen seen);

  // Reading

  /** The time of everything that is told of. */
  final TimeSpan horizon() {
    Instant now = settings.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    return new TimeSpan(now.minus(BACK), now.plus(AHEAD));
  }

  final Optional<R> byReference(String reference) {
    return line.inTime(() -> seen(reference).map(this::record));
  }

  public final Optional<R> findBySubmission(SubmissionId submission) {
    return line.inTime(() -> written(submission).map(this::record));
  }

  public final Changes<R> changesSince(Cursor cursor, int limit) {
    if (limit < 1 || limit > 200) {
      throw new IllegalArgumentException("a batch has 1 to 200 records");
    }
    List<Seen> changed =
        line.inTime(
            () -> {
              look();
              return mirror.since(cursor);
            });
    List<Seen> batch = changed.subList(0, Math.min(limit, changed.size()));
    return new Changes<>(
        batch.stream().map(this::record).toList(),
        batch.isEmpty() ? cursor : mirror.after(batch.get(batch.size() - 1)),
        changed.size() > batch.size());
  }

  final Optional<Seen> seen(String reference) {
    return href(reference)
        .flatMap(
            href -> {
              List<CalDavLine.Item> there = there(href, href.resolve("./")).stream().toList();
              return mirror.take(folder(reference), Set.of(href), there).stream().findFirst();
            });
  }

  /** What stands at the address; a calendar that went away is no proof that its events did. */
  final Optional<CalDavLine.Item> there(URI href, URI calendar) {
    Optional<CalDavLine.Item> there = line.get(href);
    if (there.isEmpty() && !line.exists(calendar)) {
      throw new ContractBrokenException("a calendar is not there", null);
    }
    return there;
  }

  final Optional<URI> href(String reference) {
    return submissionIn(reference).flatMap(id -> href(folder(reference), id));
  }

  final Optional<URI> href(String folder, SubmissionId id) {
    return calendar(folder).map(calendar -> calendar.resolve(id + ".ics"));
  }

  static String folder(String reference) {
    return reference.substring(reference.indexOf('@') + 1);
  }

  private static Optional<SubmissionId> submissionIn(String reference) {
    try {
      return Optional.of(SubmissionId.of(reference.substring(0, reference.indexOf('@'))));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  static SubmissionId submission(Seen seen) {
    String path = seen.event().href().getPath();
    return SubmissionId.of(path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.')));
  }

  static String reference(Seen seen) {
    return submission(seen) + "@" + seen.folder();
  }

  /** The version as the portal knows it: nothing is in a version that is gone. */
  static String version(Seen seen) {
    return seen.gone() ? seen.event().etag() + "-gone" : seen.event().etag();
  }

  // Writing

  /** How an event is put in the place of another. */
  interface Put {
    /** Whether it was written; false when something else stands there by now. */
    boolean on(Seen seen, List<CalDavStamp> stamps);
  }

  final CalDavStamp stamp(SubmissionId submission, Verb verb, String fingerprint) {
    return new CalDavStamp(
        submission, verb, fingerprint, settings.clock().instant().truncatedTo(ChronoUnit.MILLIS));
  }

  /**
   * Makes a new event.
   *
   * @param put whether it was written; false when it is there by now
   */
  final Acknowledgement make(
      String folder, CalDavStamp stamp, String language, Supplier<Boolean> put) {
    return alone(
        folder,
        () -> {
          Optional<Seen> there = written(stamp.submission());
          if (there.isPresent()) {
            return repeated(there.get(), stamp, language);
          }
          boolean written = put.get();
          return acknowledged(stamp.submission() + "@" + folder, stamp, written);
        });
  }

  /** Puts another event in the place of one that is there. */
  final Acknowledgement write(Write write, Verb verb, String fingerprint, Put put) {
    CalDavStamp stamp = stamp(write.submission(), verb, fingerprint);
    return alone(
        folder(write.reference()),
        () -> {
          for (int i = 0; i < TRIES; i++) {
            Optional<Seen> used = written(write.submission());
            if (used.isPresent()) {
              return repeated(used.get(), stamp, write.language());
            }
            Seen seen = seen(write.reference()).orElseThrow(() -> unknown.in(write.language()));
            if (seen.gone() || seen.event().cancelled()) {
              throw CalDavSentences.CLOSED.in(write.language());
            }
            if (write.version() != null && !write.version().equals(seen.event().etag())) {
              throw CalDavSentences.CHANGED.in(write.language());
            }
            List<CalDavStamp> stamps = new ArrayList<>(seen.event().stamps());
            stamps.add(stamp);
            if (put.on(seen, stamps)) {
              return acknowledged(write.reference(), stamp, true);
            }
          }
          throw new SystemUnavailableException(
              settings.connection() + " has no rest", false, null, null);
        });
  }

  private Acknowledgement acknowledged(String reference, CalDavStamp stamp, boolean written) {
    Instant at =
        seen(reference)
            .filter(seen -> !seen.gone())
            .flatMap(seen -> seen.stamp(stamp.submission()))
            .orElseThrow(() -> new ContractBrokenException("what was written is not there", null))
            .at();
    return new Acknowledgement(reference, at, !written);
  }

  private static Acknowledgement repeated(Seen there, CalDavStamp stamp, String language) {
    CalDavStamp first = there.stamp(stamp.submission()).orElseThrow();
    if (!first.sameAs(stamp)) {
      throw CalDavSentences.ID_USED.in(language);
    }
    return new Acknowledgement(reference(there), first.at(), true);
  }

  /** Writes to one calendar go one after the other here; others wait no longer than they may. */
  private <T> T alone(String folder, Supplier<T> work) {
    return line.inTime(
        () -> {
          ReentrantLock lock = locks.get(Math.floorMod(folder.hashCode(), STRIPES));
          try {
            if (!lock.tryLock(line.left().toNanos(), TimeUnit.NANOSECONDS)) {
              throw new SystemUnavailableException("others write", false, null, null);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SystemUnavailableException("interrupted", false, null, e);
          }
          try {
            return Objects.requireNonNull(work.get());
          } finally {
            lock.unlock();
          }
        });
  }
}
