package org.wissel.portal.people;

import jakarta.annotation.Resource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Database;

/** Plain SQL on the tables of people, in the transaction of whoever calls. */
abstract class PeopleTables {

  @Resource(lookup = Database.DATA_SOURCE)
  DataSource dataSource;

  /** Makes a value of the row that a result stands on. */
  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  <T> Optional<T> one(String sql, Row<T> row, @Nullable Object... values) {
    return all(sql, row, values).stream().findFirst();
  }

  <T> List<T> all(String sql, Row<T> row, @Nullable Object... values) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = prepared(connection, sql, values);
        ResultSet result = statement.executeQuery()) {
      List<T> found = new ArrayList<>();
      while (result.next()) {
        found.add(row.of(result));
      }
      return found;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Returns how many rows it changed. */
  int update(String sql, @Nullable Object... values) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = prepared(connection, sql, values)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static PreparedStatement prepared(
      Connection connection, String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value instanceof String[] texts) {
        statement.setArray(i + 1, connection.createArrayOf("text", texts));
      } else if (value instanceof Integer[] numbers) {
        statement.setArray(i + 1, connection.createArrayOf("int4", numbers));
      } else if (value instanceof Double[] numbers) {
        statement.setArray(i + 1, connection.createArrayOf("float8", numbers));
      } else if (value instanceof Boolean[] answers) {
        statement.setArray(i + 1, connection.createArrayOf("bool", answers));
      } else {
        statement.setObject(i + 1, value);
      }
    }
    return statement;
  }

  static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  /** SQL states 22 and 23: the values are to blame, not the database. */
  private static RuntimeException failure(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("22") || state.startsWith("23")
        ? new UnstorableException(e)
        : new IllegalStateException("The tables of people do not answer", e);
  }
}
