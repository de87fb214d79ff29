package org.wissel.adapters.requesttracker;

import static org.wissel.adapters.requesttracker.RequestTrackerJson.number;
import static org.wissel.adapters.requesttracker.RequestTrackerJson.present;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.wissel.adapters.requesttracker.RequestTrackerReader.Seen;
import org.wissel.spi.Changes;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Cursor;

/**
 * Reads what changed, by RT's time of the last change. That time has whole seconds and is taken
 * before the change can be seen, so every sweep begins a minute before where the last one ended;
 * within a sweep the place is exact.
 */
final class RequestTrackerChanges {

  private static final Duration OVERLAP = Duration.ofMinutes(1);
  private static final int LARGEST_BATCH = 50;

  private final RequestTrackerReader reader;
  private final RequestTrackerTwins twins;
  private final String queues;
  private final Supplier<String> first;

  /**
   * Where a reader stands.
   *
   * @param next from when the next sweep counts, in seconds
   * @param active whether this sweep is the first one, of what is open
   * @param at time of the last ticket that was read in this sweep, 0 at its beginning
   * @param id its number
   */
  private record Place(long next, boolean active, long at, long id) {

    static Place of(Cursor cursor) {
      try {
        String[] parts = cursor.value().split("\\.");
        return parts.length == 1
            ? new Place(Long.parseLong(parts[0]), false, 0, 0)
            : new Place(
                Long.parseLong(parts[0]),
                parts[1].equals("a"),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw new IllegalArgumentException("not a cursor of this system", e);
      }
    }

    /** No ticket is older that is read now, in seconds. */
    long since() {
      if (at > 0) {
        return at;
      }
      return active ? 0 : next - OVERLAP.toSeconds();
    }

    Cursor cursor() {
      return new Cursor(next + "." + (active ? "a" : "w") + "." + at + "." + id);
    }
  }

  /**
   * @param first the condition of those that come from the beginning
   */
  RequestTrackerChanges(
      RequestTrackerReader reader,
      RequestTrackerTwins twins,
      RequestTrackerSettings settings,
      Supplier<String> first) {
    this.reader = reader;
    this.twins = twins;
    this.first = first;
    this.queues =
        settings.queues().stream()
            .map(queue -> "Queue = '" + queue + "'")
            .collect(Collectors.joining(" OR ", "(", ")"));
  }

  /**
   * @param record what the port makes of a ticket; empty for one that is none of its records
   */
  <T> Changes<T> since(Cursor cursor, int limit, Function<Seen, Optional<T>> record) {
    if (limit < 1 || limit > 200) {
      throw new IllegalArgumentException("a batch has 1 to 200 tickets");
    }
    Place place;
    if (cursor.atStart()) {
      List<JsonObject> newest = reader.newest(queues);
      if (newest.isEmpty()) {
        return new Changes<>(List.of(), cursor, false);
      }
      place = new Place(changed(newest.get(0)), true, 0, 0);
    } else {
      place = Place.of(cursor);
    }
    int most = Math.min(limit, LARGEST_BATCH);
    List<JsonObject> items = reader.search(query(place), "LastUpdated");
    if (!items.isEmpty() && changed(items.get(0)) < place.since()) {
      throw notInUtc();
    }
    List<JsonObject> batch = items.subList(0, Math.min(most, items.size()));
    List<Long> ids = batch.stream().map(item -> number(item, "id")).toList();
    List<Seen> seen = reader.tickets(ids);
    if (twins.unite(seen)) {
      seen = reader.tickets(ids);
    }
    List<T> tickets = seen.stream().map(record).flatMap(Optional::stream).toList();
    if (items.size() > batch.size()) {
      JsonObject last = batch.get(batch.size() - 1);
      return new Changes<>(
          tickets,
          new Place(place.next(), place.active(), changed(last), number(last, "id")).cursor(),
          true);
    }
    long next = place.next();
    if (!place.active()) {
      next = Math.max(next, batch.isEmpty() ? place.at() : changed(batch.get(batch.size() - 1)));
      if (items.isEmpty() && place.at() == 0) {
        checkTimes(next);
      }
    }
    return new Changes<>(tickets, new Cursor(String.valueOf(next)), false);
  }

  private String query(Place place) {
    String since = " AND EffectiveId > 0";
    if (place.active()) {
      since += " AND " + first.get();
    } else if (place.at() == 0) {
      since += " AND LastUpdated >= '" + seconds(place.since()) + "'";
    }
    if (place.at() > 0) {
      String at = seconds(place.at());
      since +=
          " AND (LastUpdated > '%s' OR (LastUpdated >= '%s' AND id > %d))"
              .formatted(at, at, place.id());
    }
    return queues + since;
  }

  /**
   * The ticket that was changed last is always found again, unless it left the queues. When nothing
   * is found although there is one, our times are taken for later ones.
   */
  private void checkTimes(long next) {
    List<JsonObject> newest = reader.newest(queues);
    if (!newest.isEmpty() && changed(newest.get(0)) >= next) {
      throw notInUtc();
    }
  }

  /** RT takes every time in a search for one of the account's zone. */
  private static ContractBrokenException notInUtc() {
    return new ContractBrokenException(
        "the account's time zone in Request Tracker must be UTC", null);
  }

  private static long changed(JsonObject item) {
    return present(item, "LastUpdated").getEpochSecond();
  }

  private static String seconds(long epoch) {
    return RequestTrackerHistory.date(Instant.ofEpochSecond(epoch));
  }
}
