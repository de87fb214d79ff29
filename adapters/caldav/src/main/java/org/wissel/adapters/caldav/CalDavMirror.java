package org.wissel.adapters.caldav;

import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.wissel.spi.Cursor;
import org.wissel.spi.SubmissionId;

/**
 * The portal's events by the version in which they were seen last: no server tells in one call what
 * changed in many calendars, and none what it was that was taken out.
 *
 * <p>What changed gets the next number; a cursor is such a number and the name of this mirror, so
 * that after a start everything is told once more.
 */
final class CalDavMirror {

  private final ZoneId zone;
  private final Predicate<CalDavEvent> ours;
  private final String name = UUID.randomUUID().toString();
  private final Map<URI, Seen> events = new HashMap<>();
  private final Map<URI, Foreign> foreign = new HashMap<>();
  private long last;

  /**
   * An event as it was seen last.
   *
   * @param folder the second half of its reference
   * @param gone whether somebody took it out of the calendar since
   */
  record Seen(String folder, CalDavEvent event, boolean gone, long number) {

    Optional<CalDavStamp> stamp(SubmissionId submission) {
      return event.stamps().stream()
          .filter(stamp -> stamp.submission().equals(submission))
          .findFirst();
    }

    boolean has(String etag) {
      return !gone && event.etag().equals(etag);
    }
  }

  /** Somebody else's event, of which nothing is kept but that it need not be read again. */
  private record Foreign(String folder, String etag) {}

  /**
   * @param zone of events that do not say theirs
   * @param ours which events are kept
   */
  CalDavMirror(ZoneId zone, Predicate<CalDavEvent> ours) {
    this.zone = zone;
    this.ours = ours;
  }

  /** Whether it was seen in that version. */
  synchronized boolean knows(CalDavLine.Item item) {
    Seen seen = events.get(item.href());
    Foreign other = foreign.get(item.href());
    return seen != null && seen.has(item.etag())
        || other != null && other.etag().equals(item.etag());
  }

  /** Where everything of a folder was seen. */
  synchronized Set<URI> hrefs(String folder) {
    return events.entrySet().stream()
        .filter(entry -> entry.getValue().folder().equals(folder))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /**
   * Takes over what was read.
   *
   * @param asked where was looked: what is not there any more is gone
   * @param there what was found, with its text unless that is known
   * @return what was asked for and is kept, and what was found
   */
  synchronized List<Seen> take(String folder, Set<URI> asked, List<CalDavLine.Item> there) {
    Set<URI> missing = new HashSet<>(asked);
    Set<URI> all = new HashSet<>(asked);
    for (CalDavLine.Item item : there) {
      all.add(item.href());
      if (item.text() == null || knows(item)) {
        if (!foreign.containsKey(item.href())) {
          missing.remove(item.href());
        }
        continue;
      }
      CalDavEvent event = CalDavEvent.read(item, zone);
      if (ours.test(event)) {
        missing.remove(item.href());
        foreign.remove(item.href());
        events.put(item.href(), new Seen(folder, event, false, ++last));
      } else {
        foreign.put(item.href(), new Foreign(folder, item.etag()));
      }
    }
    for (URI href : missing) {
      events.computeIfPresent(
          href, (same, seen) -> seen.gone() ? seen : new Seen(folder, seen.event(), true, ++last));
    }
    List<Seen> seen = new ArrayList<>();
    for (URI href : all) {
      Optional.ofNullable(events.get(href)).ifPresent(seen::add);
    }
    return seen;
  }

  synchronized List<Seen> all() {
    return List.copyOf(events.values());
  }

  /** Forgets such events of a folder. */
  synchronized void forget(String folder, Predicate<CalDavEvent> which) {
    events.values().removeIf(seen -> seen.folder().equals(folder) && which.test(seen.event()));
  }

  /** Forgets others' events of a folder that are not among these. */
  synchronized void forgetForeign(String folder, Set<URI> but) {
    foreign
        .entrySet()
        .removeIf(one -> one.getValue().folder().equals(folder) && !but.contains(one.getKey()));
  }

  /** Forgets what is elsewhere. */
  synchronized void keep(Set<URI> hrefs) {
    events.keySet().retainAll(hrefs);
    foreign.keySet().retainAll(hrefs);
  }

  /** What changed since the cursor, oldest change first. */
  synchronized List<Seen> since(Cursor cursor) {
    String[] parts = cursor.value().split(":", 2);
    long number = parts[0].equals(name) ? Long.parseLong(parts[1]) : 0;
    return events.values().stream()
        .filter(seen -> seen.number() > number)
        .sorted(Comparator.comparingLong(Seen::number))
        .toList();
  }

  Cursor after(Seen seen) {
    return new Cursor(name + ":" + seen.number());
  }
}
