package org.wissel.portal.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Plain SQL in the transaction of the caller. Parameters are what JDBC takes; an array of UUIDs or
 * strings is one of PostgreSQL's.
 */
@ApplicationScoped
public class Sql {

  @Resource(lookup = Database.DATA_SOURCE)
  DataSource dataSource;

  /** For the container. */
  public Sql() {}

  public Sql(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** What becomes of one row. */
  public interface Row<T extends @Nullable Object> {
    T of(ResultSet row) throws SQLException;
  }

  /** How many rows were written. */
  public int update(String sql, @Nullable Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      set(connection, statement, parameters);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public <T extends @Nullable Object> List<T> rows(
      String sql, Row<T> row, @Nullable Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      set(connection, statement, parameters);
      List<T> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(row.of(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same with names such as {@code :me} in the place of parameters. */
  public <T extends @Nullable Object> List<T> named(String sql, Row<T> row, Map<String, ?> values) {
    Named named = Named.of(sql, values);
    return rows(named.text(), row, named.parameters().toArray());
  }

  /** A statement that was written with names. */
  public record Named(String text, List<Object> parameters) {

    private static final Pattern NAME = Pattern.compile("(?<!:):([a-z]+)");

    public static Named of(String sql, Map<String, ?> values) {
      List<Object> parameters = new ArrayList<>();
      String text =
          NAME.matcher(sql)
              .replaceAll(
                  name -> {
                    Object value = values.get(name.group(1));
                    if (value == null) {
                      throw new IllegalArgumentException("no value for " + name.group());
                    }
                    parameters.add(value);
                    return "?";
                  });
      return new Named(text, parameters);
    }
  }

  /** The first row, if there is one. */
  public <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... parameters) {
    return rows(sql, row, parameters).stream().findFirst();
  }

  /** The same statement for each of these rows of parameters, in one go. */
  public void batch(String sql, List<@Nullable Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (@Nullable Object[] row : rows) {
        set(connection, statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void set(
      Connection connection, PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      Object value = parameters[i];
      if (value instanceof Object[] list) {
        String type = value instanceof UUID[] ? "uuid" : "text";
        statement.setArray(i + 1, connection.createArrayOf(type, list));
      } else {
        statement.setObject(i + 1, value);
      }
    }
  }

  public static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp value = row.getTimestamp(column);
    return value == null ? null : value.toInstant();
  }
}
