package org.wissel.portal.platform.files;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wissel.portal.platform.Sql;
import org.wissel.spi.EmployeeNumber;

/** Files in the database. */
@ApplicationScoped
@Transactional
class FileRepository {

  @Inject Sql sql;

  /** False when there is a file with this id already. */
  boolean add(UUID id, EmployeeNumber employee, Photo photo) {
    boolean added =
        sql.update(
                "insert into file (id, employee, media_type, width, height, bytes)"
                    + " values (?, ?, 'image/jpeg', ?, ?, ?) on conflict do nothing",
                id,
                employee.value(),
                photo.width(),
                photo.height(),
                photo.content().length)
            == 1;
    if (added) {
      sql.update(
          "insert into file_content values (?, ?, ?)", id, photo.content(), photo.thumbnail());
    }
    return added;
  }

  /** The second of two that come at the same moment changes nothing. */
  void addOriginal(UUID id, EmployeeNumber employee, Original original, String sha256) {
    if (!add(id, employee, original.shown())) {
      return;
    }
    sql.update(
        "insert into file_original (file, name, media_type, sha256, bytes, pages, place, content)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
        id,
        original.name(),
        original.mediaType(),
        sha256,
        original.content().length,
        original.pages(),
        original.place(),
        original.content());
  }

  /** The same original without the place. */
  void forgetPlace(UUID id, byte[] content, String sha256) {
    sql.update(
        "update file_original set content = ?, sha256 = ?, place = null where file = ?",
        content,
        sha256,
        id);
  }

  private static final String ORIGINALS =
      "select o.file, o.name, o.media_type, o.sha256, o.bytes, o.pages, o.place"
          + " from file_original o join file f on f.id = o.file ";

  List<FileCard> cards(Collection<UUID> ids) {
    return sql.rows(
        "select id, width, height, bytes from file where id = any(?)",
        row ->
            new FileCard(
                row.getObject("id", UUID.class),
                row.getInt("width"),
                row.getInt("height"),
                row.getInt("bytes")),
        (Object) ids.toArray(UUID[]::new));
  }

  List<OriginalCard> originals(Collection<UUID> ids) {
    return sql.rows(
        ORIGINALS + "where o.file = any(?)",
        FileRepository::original,
        (Object) ids.toArray(UUID[]::new));
  }

  Optional<OriginalCard> originalOf(UUID id, EmployeeNumber employee) {
    return sql.first(
        ORIGINALS + "where o.file = ? and f.employee = ?",
        FileRepository::original,
        id,
        employee.value());
  }

  private static OriginalCard original(ResultSet row) throws SQLException {
    return new OriginalCard(
        row.getObject("file", UUID.class),
        row.getString("name"),
        row.getString("media_type"),
        row.getString("sha256"),
        row.getInt("bytes"),
        row.getInt("pages"),
        row.getString("place"));
  }

  Optional<byte[]> originalContent(UUID id) {
    return bytes("select content from file_original where file = ?", id);
  }

  void delete(UUID id, EmployeeNumber employee) {
    sql.update("delete from file where id = ? and employee = ?", id, employee.value());
  }

  void delete(UUID id) {
    sql.update("delete from file where id = ?", id);
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

  /** False when it is not the employee's, or something stands with it already. */
  boolean keepNew(UUID id, EmployeeNumber employee) {
    return sql.update(
            "update file set kept = true where id = ? and employee = ? and not kept",
            id,
            employee.value())
        == 1;
  }

  /** False when it is not the employee's, or something stands with it already. */
  boolean handOver(UUID id, EmployeeNumber employee) {
    return sql.update(
            "update file set kept = true, employee = '' where id = ? and employee = ? and not kept",
            id,
            employee.value())
        == 1;
  }

  void wanted(Collection<UUID> ids, EmployeeNumber employee, Instant until) {
    sql.update(
        "update file set wanted_until = ? where id = any(?) and employee = ? and not kept",
        Timestamp.from(until),
        ids.toArray(UUID[]::new),
        employee.value());
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
        "delete from file where not kept and stored_at < now() - ? * interval '1 second'"
            + " and (wanted_until is null or wanted_until < now())",
        ago.toSeconds());
  }

  private Optional<byte[]> bytes(String select, Object... parameters) {
    return sql.first(select, row -> row.getBytes(1), parameters);
  }
}
