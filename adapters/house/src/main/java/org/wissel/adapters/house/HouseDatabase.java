package org.wissel.adapters.house;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.SystemUnavailableException;

/** The registers' schema {@code house}: transactions and the little JDBC they need. */
final class HouseDatabase {

  private static final String SCHEMA = "house";
  // unique violation, serialisation failure, deadlock: another transaction was first, look again
  private static final Set<String> ANOTHER_WAS_FIRST = Set.of("23505", "40001", "40P01");

  /** What happens within one transaction. */
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /** Makes a record of the row a result stands on. */
  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  private final DataSource dataSource;

  HouseDatabase(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Brings the schema up to date; touches nothing when it is, so that it needs no owner then. */
  static void migrate(DataSource dataSource) {
    Flyway flyway =
        Flyway.configure(HouseDatabase.class.getClassLoader())
            .dataSource(dataSource)
            .locations("classpath:db/house")
            .schemas(SCHEMA)
            .defaultSchema(SCHEMA)
            .table("schema_history")
            .load();
    if (flyway.info().pending().length > 0) {
      flyway.migrate();
    }
  }

  /** One transaction; done a second time when another one was first with the same record. */
  <T> T inTransaction(Work<T> work) {
    try {
      return once(work);
    } catch (SQLException e) {
      if (!ANOTHER_WAS_FIRST.contains(String.valueOf(e.getSQLState()))) {
        throw unavailable(e, false);
      }
    }
    try {
      return once(work);
    } catch (SQLException e) {
      throw unavailable(e, false);
    }
  }

  /** Several reads that see the same moment. */
  <T> T inSnapshot(Work<T> work) {
    return inTransaction(
        connection -> {
          run(connection, "set transaction isolation level repeatable read read only");
          return work.with(connection);
        });
  }

  private <T> T once(Work<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      T result;
      try {
        result = work.with(connection);
      } catch (Throwable t) {
        connection.rollback();
        connection.setAutoCommit(true);
        throw t;
      }
      try {
        connection.commit();
        connection.setAutoCommit(true);
      } catch (SQLException e) {
        if (ANOTHER_WAS_FIRST.contains(String.valueOf(e.getSQLState()))) {
          throw e;
        }
        throw unavailable(e, true);
      }
      return result;
    }
  }

  private static SystemUnavailableException unavailable(SQLException e, boolean mayHaveArrived) {
    return new SystemUnavailableException(
        "the house registers' database does not answer", mayHaveArrived, null, e);
  }

  /**
   * The next number of a register's changes. Takes the last lock of a transaction and keeps it
   * until the commit.
   */
  static long nextChange(Connection connection, String register) throws SQLException {
    return nextChanges(connection, register, 1);
  }

  /** The first of {@code count} numbers. */
  static long nextChanges(Connection connection, String register, int count) throws SQLException {
    return one(
            connection,
            "update house.change_counter set last_number = last_number + ? where register = ?"
                + " returning last_number - ? + 1",
            row -> row.getLong(1),
            count,
            register,
            count)
        .orElseThrow();
  }

  /** The change number a cursor of these registers stands for; START is 0. */
  static long number(Cursor cursor) {
    try {
      return cursor.atStart() ? 0 : Long.parseLong(cursor.value());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a cursor of the house registers", e);
    }
  }

  /** One batch of {@code limit}, given one record more when there is one. */
  static <F, T> Changes<T> changes(
      Cursor asked, List<F> found, int limit, ToLongFunction<F> number, Function<F, T> record) {
    List<F> batch = found.subList(0, Math.min(found.size(), limit));
    Cursor next =
        batch.isEmpty()
            ? asked
            : new Cursor(String.valueOf(number.applyAsLong(batch.get(batch.size() - 1))));
    return new Changes<>(batch.stream().map(record).toList(), next, found.size() > limit);
  }

  static <T> List<T> all(Connection connection, String sql, Row<T> row, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, values);
        ResultSet result = statement.executeQuery()) {
      List<T> found = new ArrayList<>();
      while (result.next()) {
        found.add(row.of(result));
      }
      return found;
    }
  }

  static <T> Optional<T> one(
      Connection connection, String sql, Row<T> row, @Nullable Object... values)
      throws SQLException {
    return all(connection, sql, row, values).stream().findFirst();
  }

  static int run(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, values)) {
      return statement.executeUpdate();
    }
  }

  /** Runs the statement for every row of values, in batches. */
  static void runAll(Connection connection, String sql, Collection<@Nullable Object[]> rows)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int waiting = 0;
      for (@Nullable Object[] values : rows) {
        fill(connection, statement, values);
        statement.addBatch();
        if (++waiting % 1000 == 0) {
          statement.executeBatch();
        }
      }
      statement.executeBatch();
    }
  }

  private static PreparedStatement prepared(
      Connection connection, String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      fill(connection, statement, values);
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  private static void fill(
      Connection connection, PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, forJdbc(connection, values[i]));
    }
  }

  private static @Nullable Object forJdbc(Connection connection, @Nullable Object value)
      throws SQLException {
    if (value instanceof Instant instant) {
      return instant.atOffset(ZoneOffset.UTC);
    }
    if (value instanceof Enum<?> word) {
      return word.name();
    }
    if (value instanceof String text) {
      // PostgreSQL has no place for the character NUL; nobody types it on purpose
      return text.replace("\0", "");
    }
    if (value instanceof Long[] numbers) {
      return connection.createArrayOf("bigint", numbers);
    }
    if (value instanceof String[] texts) {
      return connection.createArrayOf("text", texts);
    }
    if (value instanceof BigDecimal[] numbers) {
      return connection.createArrayOf("numeric", numbers);
    }
    return value;
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  static List<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return Arrays.asList((String[]) array.getArray());
  }
}
