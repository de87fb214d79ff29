package org.wissel.portal.platform.files;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.wissel.portal.platform.Database;
import org.wissel.spi.EmployeeNumber;

/** Files in the database. */
@ApplicationScoped
@Transactional
class FileRepository {

  @Resource(lookup = Database.DATA_SOURCE)
  DataSource dataSource;

  void add(UUID id, EmployeeNumber employee, Photo photo) {
    update(
        "insert into file (id, employee, media_type, width, height, bytes)"
            + " values (?, ?, 'image/jpeg', ?, ?, ?)",
        id,
        employee.value(),
        photo.width(),
        photo.height(),
        photo.content().length);
    update("insert into file_content values (?, ?, ?)", id, photo.content(), photo.thumbnail());
  }

  /** How many the employee has with which nothing stands. */
  int unused(EmployeeNumber employee) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select count(*) from file where employee = ? and not kept")) {
      statement.setString(1, employee.value());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** False when it is not the employee's. */
  boolean keep(UUID id, EmployeeNumber employee) {
    return update("update file set kept = true where id = ? and employee = ?", id, employee.value())
        == 1;
  }

  Optional<byte[]> content(UUID id) {
    return bytes("select content from file_content where file = ?", id);
  }

  Optional<byte[]> contentOf(UUID id, EmployeeNumber employee) {
    return bytes(
        "select c.content from file_content c join file f on f.id = c.file"
            + " where f.id = ? and f.employee = ?",
        id,
        employee.value());
  }

  Optional<byte[]> thumbnailOf(UUID id, EmployeeNumber employee) {
    return bytes(
        "select c.thumbnail from file_content c join file f on f.id = c.file"
            + " where f.id = ? and f.employee = ?",
        id,
        employee.value());
  }

  Optional<byte[]> thumbnail(UUID id) {
    return bytes("select thumbnail from file_content where file = ?", id);
  }

  int deleteUnused(Duration ago) {
    return update(
        "delete from file where not kept and stored_at < now() - ? * interval '1 second'",
        ago.toSeconds());
  }

  private Optional<byte[]> bytes(String sql, Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, parameters);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private int update(String sql, Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, parameters);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }
}
