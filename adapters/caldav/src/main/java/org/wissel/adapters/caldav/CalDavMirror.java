package org.wissel.adapters.caldav;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Cursor;
import org.wissel.spi.SubmissionId;

/**
 * What the portal has in the calendars, by the version of every event: no server has a search for
 * it that can be relied upon, and none tells in one call what changed in many calendars. Every look
 * asks each calendar for its versions and reads what is new.
 *
 * <p>What changed gets the next number; a cursor is such a number and the name of this mirror, so
 * that after a start everything is told once more.
 */
final class CalDavMirror {

  private final CalDavLine line;
  private final CalDavSettings settings;
  private final String name = UUID.randomUUID().toString();
  private final AtomicLong numbers = new AtomicLong();
  private final Map<String, Map<URI, Seen>> folders = new HashMap<>();

  /**
   * An event of the portal as it was seen last.
   *
   * @param gone whether somebody took it out of the calendar since
   */
  record Seen(String resource, CalDavEvent event, boolean gone, long number) {

    Optional<CalDavStamp> stamp(SubmissionId submission) {
      return event.stamps().stream()
          .filter(stamp -> stamp.submission().equals(submission))
          .findFirst();
    }
  }

  CalDavMirror(CalDavLine line, CalDavSettings settings) {
    this.line = line;
    this.settings = settings;
  }

  /** Looks at one calendar again. */
  private void look(CalDavSettings.Resource resource) {
    String code = resource.known().code();
    Optional<List<CalDavLine.Item>> versions = line.versions(resource.calendar());
    if (versions.isEmpty()) {
      // a calendar that went away is no proof that its reservations did
      throw new ContractBrokenException("no calendar of " + code, null);
    }
    Map<URI, Seen> before = folders.getOrDefault(code, Map.of());
    Map<URI, Seen> now = new HashMap<>();
    for (CalDavLine.Item item : versions.get()) {
      Seen known = before.get(item.href());
      if (known != null && !known.gone() && known.event().etag().equals(item.etag())) {
        now.put(item.href(), known);
      } else if (ours(item.href())) {
        line.get(item.href())
            .map(read -> CalDavEvent.read(read, settings.zone()))
            .filter(event -> !event.stamps().isEmpty())
            .ifPresent(
                event ->
                    now.put(item.href(), new Seen(code, event, false, numbers.incrementAndGet())));
      }
    }
    before.forEach(
        (href, seen) -> {
          if (!now.containsKey(href)) {
            now.put(
                href,
                seen.gone() ? seen : new Seen(code, seen.event(), true, numbers.incrementAndGet()));
          }
        });
    folders.put(code, now);
  }

  /** Events of the portal are called by their submission. */
  private static boolean ours(URI href) {
    String name = href.getPath().substring(href.getPath().lastIndexOf('/') + 1);
    return name.matches("[0-9a-f-]{36}\\.ics");
  }

  /** Everything of the portal, as it is now. */
  synchronized List<Seen> all() {
    settings.resources().values().forEach(this::look);
    return folders.values().stream().flatMap(folder -> folder.values().stream()).toList();
  }

  /** What is in one calendar, as it is now. */
  synchronized Optional<Seen> one(CalDavSettings.Resource resource, URI href) {
    look(resource);
    return Optional.ofNullable(
        Objects.requireNonNull(folders.get(resource.known().code())).get(href));
  }

  /** The event to which the write was made, as it is now. */
  Optional<Seen> written(SubmissionId submission) {
    return all().stream().filter(seen -> seen.stamp(submission).isPresent()).findFirst();
  }

  /** What changed since the cursor, oldest change first. */
  List<Seen> since(Cursor cursor) {
    long number = number(cursor);
    List<Seen> changed = new ArrayList<>(all());
    changed.removeIf(seen -> seen.number() <= number);
    changed.sort(Comparator.comparingLong(Seen::number));
    return changed;
  }

  private long number(Cursor cursor) {
    String[] parts = cursor.value().split(":", 2);
    if (cursor.atStart() || !parts[0].equals(name)) {
      return 0;
    }
    return Long.parseLong(parts[1]);
  }

  /** After what was seen; where nothing was, after everything there is for a cursor of before. */
  Cursor after(@Nullable Seen last, Cursor asked) {
    return last == null ? asked : new Cursor(name + ":" + last.number());
  }
}
