package org.wissel.adapters.tryton;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wissel.spi.Changes;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Cursor;
import org.wissel.spi.expenses.ClaimAtSource;

/**
 * Reads what changed, by Tryton's time of the last change. That time is when a write began, before
 * it can be seen, so every sweep begins a minute before the newest change of the last one; within a
 * sweep the place is exact, by the numbers of the invoices.
 */
final class TrytonChanges {

  private static final Duration OVERLAP = Duration.ofMinutes(1);
  private static final int LARGEST_BATCH = 50;
  private static final String CREATED = "create_date";
  private static final String WRITTEN = "write_date";

  private final TrytonClaims claims;
  private final TrytonTwins twins;
  private final TrytonSettings settings;

  /**
   * Where a reader stands.
   *
   * @param newest when the newest change began that was there when this sweep began
   * @param since what changed before is not read; {@link Instant#EPOCH} in the first sweep, which
   *     is of what is neither closed nor paid
   * @param after number of the last invoice that was read in this sweep, 0 at its beginning
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

    List<?> domain() {
      List<Object> domain = new ArrayList<>();
      domain.add(List.of("id", ">", after));
      domain.add(
          since.equals(Instant.EPOCH)
              ? List.of("state", "not in", List.of("paid", "cancelled"))
              // what was never changed has no time of its change
              : List.of(
                  "OR",
                  List.of(List.of(WRITTEN, ">=", since)),
                  List.of(List.of(CREATED, ">=", since))));
      return domain;
    }
  }

  TrytonChanges(TrytonClaims claims, TrytonTwins twins, TrytonSettings settings) {
    this.claims = claims;
    this.twins = twins;
    this.settings = settings;
  }

  Changes<ClaimAtSource> since(Cursor cursor, int limit) {
    if (limit < 1 || limit > 200) {
      throw new IllegalArgumentException("a batch has 1 to 200 claims");
    }
    Place place = cursor.atStart() ? new Place(Instant.EPOCH, Instant.EPOCH, 0) : Place.of(cursor);
    if (place.after() == 0) {
      Instant newest = newest();
      if (newest.isBefore(place.newest())) {
        newest = place.newest();
      }
      place = new Place(newest, place.since(), 0);
    }
    int most = Math.min(limit, LARGEST_BATCH);
    List<TrytonInvoice> found = claims.read(place.domain(), most + 1);
    List<TrytonInvoice> batch = found.subList(0, Math.min(most, found.size()));
    List<ClaimAtSource> records =
        twins.without(batch).stream()
            .filter(TrytonInvoice::isWhole)
            .map(invoice -> invoice.claim(settings))
            .toList();
    if (found.size() > batch.size()) {
      long last = batch.get(batch.size() - 1).id();
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
          claims.search(
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
