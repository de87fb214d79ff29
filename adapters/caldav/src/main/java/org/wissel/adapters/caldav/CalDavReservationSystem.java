package org.wissel.adapters.caldav;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.wissel.adapters.caldav.CalDavMirror.Seen;
import org.wissel.adapters.caldav.CalDavStamp.Verb;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.ContractBrokenException;
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
 * Who writes into the calendar without a claim may still come in between, and then has the time.
 */
final class CalDavReservationSystem extends CalDavRecords<ReservationAtSource>
    implements ReservationSystem {

  /** Longer than any write, so that no claim is forgotten whose owner still works. */
  private static final Duration CLAIM = Duration.ofMinutes(2);

  CalDavReservationSystem(CalDavLine line) {
    // others' events may be called by such an id too
    super(line, event -> !event.stamps().isEmpty(), CalDavSentences.UNKNOWN);
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
            calendar(code)
                .flatMap(calendar -> events(calendar, window))
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
          return busy;
        });
  }

  @Override
  public Acknowledgement book(ReservationSubmission wish) {
    if (wish.heldUntil() != null) {
      throw CalDavSentences.CANNOT.in("en");
    }
    CalDavStamp stamp =
        stamp(
            wish.submission(),
            Verb.BOOK,
            CalDavStamp.fingerprint(
                wish.resource(), wish.span(), wish.subject(), wish.headcount(), wish.organiser()));
    return make(
        wish.resource(),
        stamp,
        wish.language(),
        () -> {
          URI href =
              href(wish.resource(), wish.submission())
                  .orElseThrow(() -> CalDavSentences.UNKNOWN_RESOURCE.in(wish.language()));
          check(wish.resource(), wish.span(), wish.headcount(), wish.language());
          String text =
              CalDavEvent.reservation(
                  wish.submission(),
                  wish.span(),
                  wish.subject(),
                  wish.headcount(),
                  description(wish.organiser()),
                  List.of(stamp),
                  false);
          return claimed(
              href,
              wish.submission(),
              wish.span(),
              wish.language(),
              () -> line.put(href, null, text),
              () -> line.delete(href));
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
        (seen, stamps) -> {
          CalDavEvent event = seen.event();
          check(seen.folder(), span, headcount, write.language());
          SubmissionId id = submission(seen);
          String text =
              CalDavEvent.reservation(
                  id, span, event.subject(), headcount, event.description(), stamps, false);
          Supplier<Boolean> put = () -> line.put(event.href(), event.etag(), text);
          if (event.span().filter(span::equals).isPresent()) {
            return put.get();
          }
          return claimed(
              event.href(), id, span, write.language(), put, () -> putBack(event.href(), event));
        });
  }

  @Override
  public Acknowledgement cancel(Write write) {
    return write(
        write,
        Verb.CANCEL,
        CalDavStamp.fingerprint(write.reference()),
        (seen, stamps) ->
            line.put(
                seen.event().href(),
                seen.event().etag(),
                CalDavEvent.reservation(
                    submission(seen),
                    span(seen.event()),
                    seen.event().subject(),
                    seen.event().headcount(),
                    seen.event().description(),
                    stamps,
                    true)));
  }

  @Override
  public Optional<ReservationAtSource> reservation(String reference) {
    return byReference(reference);
  }

  // Taking a time

  /**
   * Claims the time, writes once it is ours, and gives the claim back. After a write without an
   * answer the claim stays until it lapses, because the write may still arrive.
   *
   * @param undo takes the write back when somebody without a claim wrote in between
   */
  private boolean claimed(
      URI href,
      SubmissionId id,
      TimeSpan span,
      String language,
      Supplier<Boolean> put,
      Runnable undo) {
    String uid = id + "-claim";
    URI claim = href.resolve(uid + ".ics");
    URI calendar = href.resolve("./");
    line.get(claim).ifPresent(old -> line.delete(claim));
    if (!line.mark(claim, null, CalDavEvent.claim(uid, id, span, settings.clock().instant()))) {
      throw new SystemUnavailableException("somebody else writes the same", true, null, null);
    }
    if (!settle(calendar, id, uid, span)) {
      line.delete(claim);
      throw CalDavSentences.TAKEN.in(language);
    }
    boolean written = put.get();
    if (written && isTaken(calendar, id, span)) {
      undo.run();
      line.delete(claim);
      throw CalDavSentences.TAKEN.in(language);
    }
    line.delete(claim);
    return written;
  }

  /** Whether the time is ours; waits for claims that have to give way. */
  private boolean settle(URI calendar, SubmissionId id, String uid, TimeSpan span) {
    while (true) {
      List<CalDavEvent> others = others(calendar, id, span);
      if (others.stream().anyMatch(other -> other.claimFor() == null)) {
        return false;
      }
      List<CalDavEvent> claims = others.stream().filter(this::isLiving).toList();
      if (claims.isEmpty()) {
        return true;
      }
      if (claims.stream().anyMatch(claim -> String.valueOf(claim.uid()).compareTo(uid) < 0)) {
        return false;
      }
      line.left();
      pause();
    }
  }

  private boolean isTaken(URI calendar, SubmissionId id, TimeSpan span) {
    return others(calendar, id, span).stream().anyMatch(other -> other.claimFor() == null);
  }

  /** What takes the time, or claims to, and is not the reservation itself. */
  private List<CalDavEvent> others(URI calendar, SubmissionId id, TimeSpan span) {
    return events(calendar, span).orElseThrow(CalDavReservationSystem::noCalendar).stream()
        .filter(event -> !id.toString().equals(event.uid()))
        .filter(event -> !id.toString().equals(event.claimFor()))
        .filter(event -> !event.busy(span).isEmpty())
        .toList();
  }

  private void putBack(URI href, CalDavEvent before) {
    line.get(href).ifPresent(now -> line.put(href, now.etag(), before.text()));
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

  private void check(String code, TimeSpan span, int headcount, String language) {
    ResourceAtSource resource = Objects.requireNonNull(settings.resources().get(code)).known();
    if (!resource.hours().cover(span)) {
      throw CalDavSentences.HOURS.in(language);
    }
    if (resource.capacity() != null && headcount > resource.capacity()) {
      throw CalDavSentences.TOO_SMALL.in(language);
    }
  }

  // Reading

  @Override
  Optional<URI> calendar(String code) {
    return Optional.ofNullable(settings.resources().get(code))
        .map(CalDavSettings.Resource::calendar);
  }

  @Override
  void look() {
    settings.resources().forEach((code, resource) -> look(code, resource.calendar()));
  }

  private void look(String code, URI calendar) {
    TimeSpan horizon = horizon();
    mirror.forget(code, event -> event.span().filter(horizon::overlaps).isEmpty());
    Set<URI> known = mirror.hrefs(code);
    List<CalDavLine.Item> versions =
        line.versions(calendar, horizon).orElseThrow(CalDavReservationSystem::noCalendar);
    if (versions.isEmpty() && !known.isEmpty() && !line.exists(calendar)) {
      throw noCalendar();
    }
    List<CalDavLine.Item> there = new ArrayList<>();
    for (CalDavLine.Item item : versions) {
      if (mirror.knows(item)) {
        there.add(item);
      } else if (item.href().getPath().matches(".*/[0-9a-f-]{36}\\.ics")) {
        line.get(item.href()).ifPresent(there::add);
      }
    }
    mirror.forgetForeign(
        code, versions.stream().map(CalDavLine.Item::href).collect(Collectors.toSet()));
    mirror.take(code, known, there);
  }

  /** No server has a search for it that can be relied upon. */
  @Override
  Optional<Seen> written(SubmissionId submission) {
    look();
    return mirror.all().stream().filter(seen -> seen.stamp(submission).isPresent()).findFirst();
  }

  private Optional<List<CalDavEvent>> events(URI calendar, TimeSpan window) {
    return line.overlapping(calendar, window)
        .map(items -> items.stream().map(item -> CalDavEvent.read(item, settings.zone())).toList());
  }

  private static ContractBrokenException noCalendar() {
    // one that went away is no proof that its reservations did
    return new ContractBrokenException("a resource has no calendar", null);
  }

  @Override
  ReservationAtSource record(Seen seen) {
    CalDavEvent event = seen.event();
    boolean byUs = event.stamps().get(event.stamps().size() - 1).verb() == Verb.CANCEL;
    Status status = Status.BOOKED;
    if (seen.gone() || event.cancelled()) {
      status = byUs ? Status.CANCELLED : Status.DECLINED;
    }
    return new ReservationAtSource(
        submission(seen),
        reference(seen),
        version(seen),
        seen.folder(),
        span(event),
        event.subject(),
        event.headcount(),
        status,
        status.name(),
        null,
        null,
        event.at());
  }

  private static TimeSpan span(CalDavEvent event) {
    return event
        .span()
        .orElseThrow(() -> new ContractBrokenException("an event without a time", null));
  }

  /** For who looks after the resource. */
  private static String description(Person organiser) {
    return organiser.email() == null
        ? organiser.name()
        : organiser.name() + " <" + organiser.email() + ">";
  }
}
