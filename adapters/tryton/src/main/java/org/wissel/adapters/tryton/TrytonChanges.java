package org.wissel.adapters.tryton;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Changes;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Cursor;

/**
 * Reads what changed, by Tryton's time of the last change. That time is when a write began, before
 * it can be seen, so every sweep begins a minute before the newest change of the last one; within a
 * sweep the place is exact, by the numbers of the rows.
 */
final class TrytonChanges<R, T> {

  private static final Duration OVERLAP = Duration.ofMinutes(1);
  private static final String CREATED = "create_date";
  private static final String WRITTEN = "write_date";

  private final Rows<R, T> rows;

  /**
   * The rows of a model, each of which is a record or belongs to one.
   *
   * @param <R> a row
   * @param <T> what is told
   */
  interface Rows<R, T> {

    /** Fields of rows. */
    List<JsonObject> search(
        List<?> domain, @Nullable Integer limit, List<?> order, List<String> fields);

    /** Which ones are told of at first. */
    List<?> atFirst();

    /** At most so many, in the order of their numbers. */
    List<R> read(List<?> domain, int limit);

    long number(R row);

    List<T> told(List<R> batch);
  }

  /**
   * Where a reader stands.
   *
   * @param newest when the newest change began that was there when this sweep began
   * @param since what changed before is not read; {@link Instant#EPOCH} in the first sweep
   * @param after number of the last row that was read in this sweep, 0 at its beginning
   */
  private record Place(Instant newest, Instant since, long after) {

    static Place of(Cursor cursor) {
      try {
        String[] parts = cursor.value().split("/");
        return parts.length == 1
            ? new Place(Instant.parse(parts[0]), Instant.parse(parts[0]).minus(OVERLAP), 0)
            : new Place(Instant.parse(parts[0]), Instant.parse(parts[1]), Long.parseLong(parts[2]));
      } catch (RuntimeException e) {
        throw new IllegalArgumentException("not a cursor of this system", e);
      }
    }

    Cursor cursor() {
      return new Cursor(newest + "/" + since + "/" + after);
    }

    List<?> domain(List<?> atFirst) {
      List<Object> domain = new ArrayList<>();
      domain.add(List.of("id", ">", after));
      domain.add(
          since.equals(Instant.EPOCH)
              ? atFirst
              // what was never changed has no time of its change
              : List.of(
                  "OR",
                  List.of(List.of(WRITTEN, ">=", since)),
                  List.of(List.of(CREATED, ">=", since))));
      return domain;
    }
  }

  TrytonChanges(Rows<R, T> rows) {
    this.rows = rows;
  }

  Changes<T> since(Cursor cursor, int most) {
    Place place = cursor.atStart() ? new Place(Instant.EPOCH, Instant.EPOCH, 0) : Place.of(cursor);
    if (place.after() == 0) {
      Instant newest = newest();
      if (newest.isBefore(place.newest())) {
        newest = place.newest();
      }
      place = new Place(newest, place.since(), 0);
    }
    List<R> found = rows.read(place.domain(rows.atFirst()), most + 1);
    List<R> batch = found.subList(0, Math.min(most, found.size()));
    List<T> records = rows.told(batch);
    if (found.size() > batch.size()) {
      long last = rows.number(batch.get(batch.size() - 1));
      return new Changes<>(records, new Place(place.newest(), place.since(), last).cursor(), true);
    }
    return new Changes<>(
        records,
        place.newest().equals(Instant.EPOCH) ? cursor : new Cursor(place.newest().toString()),
        false);
  }

  /** When the newest change began; the beginning of 1970 when there is nothing. */
  private Instant newest() {
    Instant newest = Instant.EPOCH;
    for (String time : List.of(CREATED, WRITTEN)) {
      for (JsonObject one :
          rows.search(
              List.of(Arrays.asList(time, "!=", null)),
              1,
              List.of(List.of(time, "DESC")),
              List.of(time))) {
        Instant at = TrytonJson.time(one, time);
        if (at == null) {
          throw new ContractBrokenException("the answer has no " + time, null);
        }
        newest = at.isAfter(newest) ? at : newest;
      }
    }
    return newest;
  }
}
