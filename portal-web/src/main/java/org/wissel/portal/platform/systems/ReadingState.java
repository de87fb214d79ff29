package org.wissel.portal.platform.systems;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Sql;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.Cursor;

/**
 * How far the members of the cluster have read a system of record: the one row of a table with the
 * columns {@code cannot}, {@code cursor}, {@code changes_at}, {@code failing_since} and {@code
 * leased_until}. A feature has more columns where it has more to remember.
 */
public final class ReadingState {

  private final Sql sql;
  private final String table;

  /**
   * @param table as it stands in the statements
   */
  public ReadingState(Sql sql, String table) {
    this.sql = sql;
    this.table = table;
  }

  /**
   * One member of the cluster reads at a time.
   *
   * @return until when that is this one, by which it knows its lease; empty while another one reads
   */
  Optional<Instant> lease(Duration length) {
    return leaseWhere("leased_until < now()", length);
  }

  /** The same for longer; empty when it is no longer ours. */
  Optional<Instant> renew(Instant lease, Duration length) {
    return leaseWhere("leased_until = ?", length, Timestamp.from(lease));
  }

  private Optional<Instant> leaseWhere(String condition, Duration length, Object... parameters) {
    List<Object> all = new ArrayList<>(List.of(length.toMillis()));
    all.addAll(List.of(parameters));
    return sql.first(
        "update "
            + table
            + " set leased_until = clock_timestamp() + ? * interval '1 millisecond' where "
            + condition
            + " returning leased_until",
        row -> row.getTimestamp(1).toInstant(),
        all.toArray());
  }

  /** Another member may read, unless it does already. */
  void endLease(Instant lease) {
    sql.update(
        "update " + table + " set leased_until = '-infinity' where leased_until = ?",
        Timestamp.from(lease));
  }

  /** True when it answered until now. */
  boolean failing(Instant now) {
    return sql.update(
            "update " + table + " set failing_since = ? where failing_since is null",
            Timestamp.from(now))
        == 1;
  }

  /** True when it had not answered. */
  boolean answering() {
    return sql.update(
            "update " + table + " set failing_since = null where failing_since is not null")
        == 1;
  }

  /** Null while it answers. */
  public @Nullable Instant failingSince() {
    return sql.first(
            "select failing_since from " + table + " where failing_since is not null",
            row -> row.getTimestamp(1).toInstant())
        .orElse(null);
  }

  /** What it said that it cannot do; can everything before it was asked. */
  Capabilities capabilities() {
    return sql.rows("select cannot from " + table, ReadingState::capabilities).get(0);
  }

  /** As the column {@code cannot} has it. */
  public static String cannot(Capabilities capabilities) {
    JsonObjectBuilder cannot = JSON.createObjectBuilder();
    capabilities.cannot().forEach((what, why) -> cannot.add(what.name(), why));
    return cannot.build().toString();
  }

  /** Of a row with the column {@code cannot}. */
  public static Capabilities capabilities(ResultSet row) throws SQLException {
    Map<Capability, String> cannot = new EnumMap<>(Capability.class);
    try (JsonReader json = JSON.createReader(new StringReader(row.getString("cannot")))) {
      json.readObject()
          .forEach(
              (name, sentence) ->
                  cannot.put(Capability.valueOf(name), ((JsonString) sentence).getString()));
    }
    return new Capabilities(cannot);
  }

  Cursor cursor() {
    return sql.rows("select cursor from " + table, row -> new Cursor(row.getString(1))).get(0);
  }

  void readTo(Cursor cursor, Instant asked) {
    sql.update(
        "update " + table + " set cursor = ?, changes_at = ?",
        cursor.value(),
        Timestamp.from(asked));
  }
}
