package org.wissel.adapters.house;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.Write;

/**
 * One register of what is sent, changed and taken back. Every write is one transaction, is taken
 * once by its submission id, finds its record locked against other writers, and gives it the next
 * version. Of what was not sent nothing is told, and nothing is written to it.
 */
final class HouseRecords<R> {

  private static final int MOST = 200;

  /** A record with the key of its row and the change that touched it last. */
  private record Held<R>(long id, long changeNumber, String reference, R record) {}

  private record Taken(String reference, String content, Instant at) {}

  /** Makes a record under the key that it is given. */
  interface Making {
    void with(Connection connection, long id, Instant at, HouseSentences say) throws SQLException;
  }

  /** What is done to a record that is locked. */
  interface Deed<R> {
    void with(Doing<R> doing) throws SQLException;
  }

  record Doing<R>(Connection connection, long id, R record, HouseSentences say) {}

  private final HouseDatabase database;
  private final Clock clock;
  private final HouseThing thing;
  private final String select;
  private final HouseDatabase.Row<R> row;

  /**
   * @param select all columns of the thing's table, which is called {@code r}, and others
   * @param row reads a record out of them
   */
  HouseRecords(
      HouseDatabase database,
      Clock clock,
      HouseThing thing,
      String select,
      HouseDatabase.Row<R> row) {
    this.database = database;
    this.clock = clock;
    this.thing = thing;
    this.select = select;
    this.row = row;
  }

  /** In the precision the database keeps, so that what is answered is what is found later. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  // Writing

  /**
   * Makes a record.
   *
   * @param values what makes it the same one when it is sent again
   */
  Acknowledgement make(
      SubmissionId submission, String language, Making making, @Nullable Object... values) {
    HouseSentences say = HouseSentences.in(language);
    String content = HouseContent.digest(Arrays.asList("make", Arrays.asList(values)));
    return database.inTransaction(
        connection -> {
          Optional<Acknowledgement> before = repeated(connection, submission, content, say);
          if (before.isPresent()) {
            return before.get();
          }
          Instant at = now();
          long id = newId(connection);
          // first of all: who sends the same at the same moment waits here for this one
          take(connection, submission, id, content, at);
          making.with(connection, id, at, say);
          touched(connection, id, at);
          return new Acknowledgement(byId(connection, id).reference(), at, false);
        });
  }

  /**
   * Does something to a record.
   *
   * @param values what is done, and with what
   */
  Acknowledgement write(Write write, Deed<R> deed, @Nullable Object... values) {
    HouseSentences say = HouseSentences.in(write.language());
    String content =
        HouseContent.digest(Arrays.asList(write.reference(), write.by(), Arrays.asList(values)));
    return database.inTransaction(
        connection -> {
          Held<R> held = lock(connection, write.reference()).orElseThrow(() -> say.unknown(thing));
          Optional<Acknowledgement> before = repeated(connection, write.submission(), content, say);
          if (before.isPresent()) {
            return before.get();
          }
          if (write.version() != null
              && !write.version().equals(String.valueOf(held.changeNumber()))) {
            throw say.changed(thing);
          }
          deed.with(new Doing<>(connection, held.id(), held.record(), say));
          Instant at = now();
          take(connection, write.submission(), held.id(), content, at);
          touched(connection, held.id(), at);
          return new Acknowledgement(held.reference(), at, false);
        });
  }

  /** Does something to a record past the portal. */
  void here(String reference, Deed<R> deed) {
    database.inTransaction(
        connection -> {
          HouseSentences say = HouseSentences.ENGLISH;
          Held<R> held = lock(connection, reference).orElseThrow(() -> say.unknown(thing));
          deed.with(new Doing<>(connection, held.id(), held.record(), say));
          touched(connection, held.id(), now());
          return true;
        });
  }

  /** Gives the record its next version. Takes the last lock of the transaction. */
  void touched(Connection connection, long id, Instant at) throws SQLException {
    HouseDatabase.run(
        connection,
        "update " + thing.table() + " set change_number = ?, updated_at = ? where id = ?",
        HouseDatabase.nextChange(connection, thing.register()),
        at,
        id);
  }

  private long newId(Connection connection) throws SQLException {
    return HouseDatabase.one(
            connection,
            "select nextval(pg_get_serial_sequence(?, 'id'))",
            found -> found.getLong(1),
            thing.table())
        .orElseThrow();
  }

  private Optional<Held<R>> lock(Connection connection, String reference) throws SQLException {
    // read only once it is ours: it may have changed while we waited
    Optional<Long> id =
        HouseDatabase.one(
            connection,
            "select id from "
                + thing.table()
                + " where reference = ? and submission is not null for no key update",
            found -> found.getLong(1),
            reference);
    return id.isEmpty() ? Optional.empty() : Optional.of(byId(connection, id.get()));
  }

  private Optional<Acknowledgement> repeated(
      Connection connection, SubmissionId submission, String content, HouseSentences say)
      throws SQLException {
    Optional<Taken> taken =
        HouseDatabase.one(
            connection,
            "select r.reference, w.content, w.taken_at from house.record_write w join "
                + thing.table()
                + " r on r.id = w.record where w.register = ? and w.submission = ?",
            found ->
                new Taken(
                    found.getString("reference"),
                    found.getString("content"),
                    HouseDatabase.instant(found, "taken_at")),
            thing.register(),
            submission.value());
    if (taken.isPresent() && !taken.get().content().equals(content)) {
      throw say.idUsedThere();
    }
    return taken.map(t -> new Acknowledgement(t.reference(), t.at(), true));
  }

  private void take(
      Connection connection, SubmissionId submission, long id, String content, Instant at)
      throws SQLException {
    HouseDatabase.run(
        connection,
        "insert into house.record_write (register, submission, record, content, taken_at)"
            + " values (?, ?, ?, ?, ?)",
        thing.register(),
        submission.value(),
        id,
        content,
        at);
  }

  // Reading

  Optional<R> byReference(String reference) {
    return database.inTransaction(
        connection ->
            one(connection, " where r.reference = ? and r.submission is not null", reference));
  }

  Optional<R> bySubmission(SubmissionId submission) {
    return database.inTransaction(
        connection ->
            one(
                connection,
                " where r.id = (select record from house.record_write"
                    + " where register = ? and submission = ?)",
                thing.register(),
                submission.value()));
  }

  Changes<R> changesSince(Cursor cursor, int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("a batch has 1 to 200 records");
    }
    long seen = HouseDatabase.number(cursor);
    List<Held<R>> found =
        database.inTransaction(
            connection ->
                HouseDatabase.all(
                    connection,
                    select
                        + " where r.change_number > ? and r.submission is not null"
                        + " order by r.change_number limit ?",
                    this::held,
                    seen,
                    limit + 1));
    return HouseDatabase.changes(cursor, found, limit, Held::changeNumber, Held::record);
  }

  private Held<R> byId(Connection connection, long id) throws SQLException {
    return HouseDatabase.one(connection, select + " where r.id = ?", this::held, id).orElseThrow();
  }

  private Optional<R> one(Connection connection, String where, Object... values)
      throws SQLException {
    return HouseDatabase.one(connection, select + where, row, values);
  }

  private Held<R> held(ResultSet found) throws SQLException {
    return new Held<>(
        found.getLong("id"),
        found.getLong("change_number"),
        found.getString("reference"),
        row.of(found));
  }
}
