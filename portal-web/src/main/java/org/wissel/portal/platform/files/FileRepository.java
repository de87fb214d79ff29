package org.wissel.portal.platform.files;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.wissel.portal.platform.Sql;
import org.wissel.spi.EmployeeNumber;

/** Files in the database. */
@ApplicationScoped
@Transactional
class FileRepository {

  @Inject Sql sql;

  void add(UUID id, EmployeeNumber employee, Photo photo) {
    sql.update(
        "insert into file (id, employee, media_type, width, height, bytes)"
            + " values (?, ?, 'image/jpeg', ?, ?, ?)",
        id,
        employee.value(),
        photo.width(),
        photo.height(),
        photo.content().length);
    sql.update("insert into file_content values (?, ?, ?)", id, photo.content(), photo.thumbnail());
  }

  /** How many the employee has with which nothing stands. */
  int unused(EmployeeNumber employee) {
    return sql.first(
            "select count(*) from file where employee = ? and not kept",
            row -> row.getInt(1),
            employee.value())
        .orElse(0);
  }

  /** False when it is not the employee's. */
  boolean keep(UUID id, EmployeeNumber employee) {
    return sql.update(
            "update file set kept = true where id = ? and employee = ?", id, employee.value())
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
    return sql.update(
        "delete from file where not kept and stored_at < now() - ? * interval '1 second'",
        ago.toSeconds());
  }

  private Optional<byte[]> bytes(String select, Object... parameters) {
    return sql.first(select, row -> row.getBytes(1), parameters);
  }
}
