package org.wissel.adapters.caldav;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.wissel.adapters.caldav.CalDavMirror.Seen;
import org.wissel.adapters.caldav.CalDavStamp.Verb;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.Changes;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Cursor;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.Write;
import org.wissel.spi.reservations.ReservationAtSource;
import org.wissel.spi.reservations.ReservationAtSource.Status;
import org.wissel.spi.reservations.ReservationSubmission;
import org.wissel.spi.reservations.ReservationSystem;
import org.wissel.spi.reservations.ResourceAtSource;

/**
 * Reservations as events in the calendars of resources, which the portal's account may write.
 *
 * <p>A server takes two events at one time. So a time is claimed first, by an event of its own: who
 * then finds the time taken gives way; of several claims the one with the lowest name stays and
 * waits until the others are gone or won before it came. Both sides reckon the same way, on any
 * number of nodes, so that exactly one gets it. A claim of a node that died counts for two minutes.
 */
final class CalDavReservationSystem implements ReservationSystem {

  /** Longer than any write, so that no claim is forgotten whose owner still works. */
  private static final Duration CLAIM = Duration.ofMinutes(2);

  private static final int STRIPES = 64;
  private static final int TRIES = 4;

  private final CalDavSettings settings;
  private final CalDavLine line;
  private final CalDavMirror mirror;
  private final List<ReentrantLock> locks =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toList();

  CalDavReservationSystem(CalDavSettings settings) {
    this.settings = settings;
    this.line = new CalDavLine(settings);
    this.mirror = new CalDavMirror(line, settings);
  }

  /** Proves address, account and that the first calendar is there. */
  void ping() {
    for (CalDavSettings.Resource resource : settings.resources().values()) {
      if (line.versions(resource.calendar()).isEmpty()) {
        throw new ContractBrokenException("no calendar of " + resource.known().code(), null);
      }
      return;
    }
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(Map.of(Capability.HOLD, CalDavSentences.CANNOT.english()));
  }

  @Override
  public List<ResourceAtSource> resources() {
    return settings.resources().values().stream().map(CalDavSettings.Resource::known).toList();
  }

  @Override
  public Map<String, List<TimeSpan>> busy(Set<String> resources, TimeSpan window) {
    if (resources.size() > MOST_RESOURCES) {
      throw new IllegalArgumentException("at most 100 resources");
    }
    window.check("a look", LONGEST_LOOK);
    return line.inTime(
        () -> {
          Map<String, List<TimeSpan>> busy = new HashMap<>();
          for (String code : resources) {
            CalDavSettings.Resource resource = settings.resources().get(code);
            if (resource != null) {
              events(resource, window)
                  .ifPresent(
                      events ->
                          busy.put(
                              code,
                              events.stream()
                                  .filter(event -> event.claimFor() == null || isLiving(event))
                                  .flatMap(event -> event.busy(window).stream())
                                  .sorted(Comparator.comparing(TimeSpan::from))
                                  .toList()));
            }
          }
          return busy;
        });
  }

  @Override
  public Acknowledgement book(ReservationSubmission wish) {
    if (wish.heldUntil() != null) {
      throw CalDavSentences.CANNOT.in("en");
    }
    CalDavStamp stamp =
        new CalDavStamp(
            wish.submission(),
            Verb.BOOK,
            CalDavStamp.fingerprint(
                wish.resource(), wish.span(), wish.subject(), wish.headcount(), wish.organiser()),
            now());
    return alone(
        wish.resource(),
        () -> {
          Optional<Seen> there = mirror.written(wish.submission());
          if (there.isPresent()) {
            return repeated(there.get(), stamp, wish.language());
          }
          CalDavSettings.Resource resource = settings.resources().get(wish.resource());
          if (resource == null) {
            throw CalDavSentences.UNKNOWN_RESOURCE.in(wish.language());
          }
          check(resource.known(), wish.span(), wish.headcount(), wish.language());
          String text =
              CalDavEvent.reservation(
                  wish.submission(),
                  wish.span(),
                  wish.subject(),
                  wish.headcount(),
                  description(wish.organiser()),
                  List.of(stamp),
                  false);
          URI href = href(resource, wish.submission());
          boolean written =
              claimed(
                  resource,
                  wish.submission(),
                  wish.span(),
                  wish.language(),
                  () -> line.put(href, null, text));
          return acknowledged(resource, href, stamp, written);
        });
  }

  @Override
  public Acknowledgement confirm(Write write) {
    throw CalDavSentences.CANNOT.in("en");
  }

  @Override
  public Acknowledgement change(Write write, TimeSpan span, int headcount) {
    ReservationSubmission.check(span, headcount);
    return write(
        write,
        Verb.CHANGE,
        CalDavStamp.fingerprint(write.reference(), span, headcount),
        (resource, event, stamps) -> {
          check(resource.known(), span, headcount, write.language());
          SubmissionId id = submission(event);
          String text =
              CalDavEvent.reservation(
                  id, span, event.subject(), headcount, event.description(), stamps, false);
          Supplier<Boolean> put = () -> line.put(event.href(), event.etag(), text);
          return event.span().filter(span::equals).isPresent()
              ? put.get()
              : claimed(resource, id, span, write.language(), put);
        });
  }

  @Override
  public Acknowledgement cancel(Write write) {
    return write(
        write,
        Verb.CANCEL,
        CalDavStamp.fingerprint(write.reference()),
        (resource, event, stamps) ->
            line.put(
                event.href(),
                event.etag(),
                CalDavEvent.reservation(
                    submission(event),
                    event.span().orElseThrow(),
                    event.subject(),
                    event.headcount(),
                    event.description(),
                    stamps,
                    true)));
  }

  @Override
  public Optional<ReservationAtSource> reservation(String reference) {
    return line.inTime(() -> seen(reference).map(this::record));
  }

  @Override
  public Optional<ReservationAtSource> findBySubmission(SubmissionId submission) {
    return line.inTime(() -> mirror.written(submission).map(this::record));
  }

  @Override
  public Changes<ReservationAtSource> changesSince(Cursor cursor, int limit) {
    if (limit < 1 || limit > 200) {
      throw new IllegalArgumentException("a batch has 1 to 200 reservations");
    }
    List<Seen> changed = line.inTime(() -> mirror.since(cursor));
    List<Seen> batch = changed.subList(0, Math.min(limit, changed.size()));
    return new Changes<>(
        batch.stream().map(this::record).toList(),
        mirror.after(batch.isEmpty() ? null : batch.get(batch.size() - 1), cursor),
        changed.size() > batch.size());
  }

  // Writing

  private interface Put {
    /** Whether it was written; false when something else stands there by now. */
    boolean on(CalDavSettings.Resource resource, CalDavEvent event, List<CalDavStamp> stamps);
  }

  private Acknowledgement write(Write write, Verb verb, String fingerprint, Put put) {
    CalDavStamp stamp = new CalDavStamp(write.submission(), verb, fingerprint, now());
    return alone(
        resource(write.reference()),
        () -> {
          for (int i = 0; i < TRIES; i++) {
            Optional<Seen> used = mirror.written(write.submission());
            if (used.isPresent()) {
              return repeated(used.get(), stamp, write.language());
            }
            Seen seen =
                seen(write.reference())
                    .orElseThrow(() -> CalDavSentences.UNKNOWN.in(write.language()));
            CalDavEvent event = seen.event();
            if (seen.gone() || event.cancelled()) {
              throw CalDavSentences.CLOSED.in(write.language());
            }
            if (write.version() != null && !write.version().equals(event.etag())) {
              throw CalDavSentences.CHANGED.in(write.language());
            }
            CalDavSettings.Resource resource =
                Objects.requireNonNull(settings.resources().get(seen.resource()));
            List<CalDavStamp> stamps = new ArrayList<>(event.stamps());
            stamps.add(stamp);
            if (put.on(resource, event, stamps)) {
              return acknowledged(resource, event.href(), stamp, true);
            }
          }
          throw new SystemUnavailableException(
              settings.connection() + " has no rest", false, null, null);
        });
  }

  /**
   * Claims the time, writes once it is ours, and gives the claim back. After a write without an
   * answer the claim stays until it lapses, because the write may still arrive.
   */
  private boolean claimed(
      CalDavSettings.Resource resource,
      SubmissionId id,
      TimeSpan span,
      String language,
      Supplier<Boolean> put) {
    String uid = id + "-claim";
    URI href = resource.calendar().resolve(uid + ".ics");
    line.get(href).ifPresent(old -> line.delete(href));
    if (!line.put(href, null, CalDavEvent.claim(uid, id, span, settings.clock().instant()))) {
      throw new SystemUnavailableException("somebody else writes the same", true, null, null);
    }
    if (!settle(resource, id, uid, span)) {
      line.delete(href);
      throw CalDavSentences.TAKEN.in(language);
    }
    boolean written = put.get();
    line.delete(href);
    return written;
  }

  /** Whether the time is ours; waits for claims that have to give way. */
  private boolean settle(
      CalDavSettings.Resource resource, SubmissionId id, String uid, TimeSpan span) {
    while (true) {
      boolean wait = false;
      for (CalDavEvent event : events(resource, span).orElseThrow()) {
        if (id.toString().equals(event.uid())
            || id.toString().equals(event.claimFor())
            || event.busy(span).isEmpty()) {
          continue;
        }
        if (event.claimFor() == null) {
          return false;
        }
        if (isLiving(event)) {
          if (String.valueOf(event.uid()).compareTo(uid) < 0) {
            return false;
          }
          wait = true;
        }
      }
      if (!wait) {
        return true;
      }
      line.left();
      pause();
    }
  }

  private boolean isLiving(CalDavEvent claim) {
    return claim.at().plus(CLAIM).isAfter(settings.clock().instant());
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SystemUnavailableException("interrupted", true, null, e);
    }
  }

  private Acknowledgement acknowledged(
      CalDavSettings.Resource resource, URI href, CalDavStamp stamp, boolean written) {
    Seen seen =
        mirror
            .one(resource, href)
            .filter(there -> there.stamp(stamp.submission()).isPresent())
            .orElseThrow(() -> new ContractBrokenException("what was written is not there", null));
    Instant at = seen.stamp(stamp.submission()).orElseThrow().at();
    return new Acknowledgement(reference(seen), at, !written);
  }

  private static Acknowledgement repeated(Seen there, CalDavStamp stamp, String language) {
    CalDavStamp first = there.stamp(stamp.submission()).orElseThrow();
    if (!first.sameAs(stamp)) {
      throw CalDavSentences.ID_USED.in(language);
    }
    return new Acknowledgement(reference(there), first.at(), true);
  }

  private static void check(
      ResourceAtSource resource, TimeSpan span, int headcount, String language) {
    if (!resource.hours().cover(span)) {
      throw CalDavSentences.HOURS.in(language);
    }
    if (resource.capacity() != null && headcount > resource.capacity()) {
      throw CalDavSentences.TOO_SMALL.in(language);
    }
  }

  /** Writes to one resource go one after the other here; others wait no longer than they may. */
  private <T> T alone(String resource, Supplier<T> work) {
    return line.inTime(
        () -> {
          ReentrantLock lock = locks.get(Math.floorMod(resource.hashCode(), STRIPES));
          try {
            if (!lock.tryLock(line.left().toNanos(), TimeUnit.NANOSECONDS)) {
              throw new SystemUnavailableException("others write", false, null, null);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SystemUnavailableException("interrupted", false, null, e);
          }
          try {
            return work.get();
          } finally {
            lock.unlock();
          }
        });
  }

  // Reading

  private Optional<List<CalDavEvent>> events(CalDavSettings.Resource resource, TimeSpan window) {
    return line.overlapping(
            resource.calendar(), CalDavEvent.utc(window.from()), CalDavEvent.utc(window.until()))
        .map(
            items ->
                items.stream()
                    .filter(item -> item.text() != null)
                    .map(item -> CalDavEvent.read(item, settings.zone()))
                    .toList());
  }

  private Optional<Seen> seen(String reference) {
    CalDavSettings.Resource resource = settings.resources().get(resource(reference));
    if (resource == null) {
      return Optional.empty();
    }
    try {
      SubmissionId id = SubmissionId.of(reference.substring(0, reference.indexOf('@')));
      return mirror.one(resource, href(resource, id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String resource(String reference) {
    return reference.substring(reference.indexOf('@') + 1);
  }

  private static URI href(CalDavSettings.Resource resource, SubmissionId id) {
    return resource.calendar().resolve(id + ".ics");
  }

  private static SubmissionId submission(CalDavEvent event) {
    return event.stamps().get(0).submission();
  }

  private static String reference(Seen seen) {
    return submission(seen.event()) + "@" + seen.resource();
  }

  private ReservationAtSource record(Seen seen) {
    CalDavEvent event = seen.event();
    boolean byUs = event.stamps().get(event.stamps().size() - 1).verb() == Verb.CANCEL;
    Status status = Status.BOOKED;
    if (seen.gone() || event.cancelled()) {
      status = byUs ? Status.CANCELLED : Status.DECLINED;
    }
    return new ReservationAtSource(
        submission(event),
        reference(seen),
        seen.gone() ? event.etag() + "-gone" : event.etag(),
        seen.resource(),
        event
            .span()
            .orElseThrow(() -> new ContractBrokenException("an event without a time", null)),
        event.subject(),
        event.headcount(),
        status,
        status.name(),
        null,
        null,
        event.at());
  }

  /** For who looks after the resource. */
  private static String description(Person organiser) {
    return organiser.email() == null
        ? organiser.name()
        : organiser.name() + " <" + organiser.email() + ">";
  }

  private Instant now() {
    return settings.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
