package org.wissel.portal.groups;

import static org.wissel.portal.platform.Sql.timestamp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wissel.portal.platform.Sql;
import org.wissel.spi.EmployeeNumber;

/** Links to files; SQL in the transaction of whoever calls. */
@ApplicationScoped
class GroupLinkRepository {

  /** Those that work: nothing of it depends on a clean-up that comes later. */
  private static final String LIVE =
      """
      from work_group_link l
      join work_group_file f on f.id = l.file and f.removed_at is null
      join work_group g on g.id = l.group_id and g.ended_at is null
      join work_group_member m on m.group_id = l.group_id and m.employee = l.made_by
        and m.role <> 'GUEST'
      join employee e on e.number = l.made_by and e.status <> 'INACTIVE'
      """;

  @Inject Sql sql;

  /** False when something else was sent under this id; what was lost on the way gets a new hash. */
  boolean add(
      UUID id, UUID group, UUID file, String hash, EmployeeNumber by, Instant now, Instant until) {
    return sql.update(
            """
            insert into work_group_link as l (id, group_id, file, hash, made_by, made_at, until)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set hash = excluded.hash
            where l.file = excluded.file and l.made_by = excluded.made_by
              and l.until - l.made_at = excluded.until - excluded.made_at
            """,
            id,
            group,
            file,
            hash,
            by.value(),
            timestamp(now),
            timestamp(until))
        == 1;
  }

  /** Those that work, by file; the one that ends first before the others. */
  Map<UUID, List<GroupLink>> links(UUID group, EmployeeNumber who, boolean led, Instant now) {
    Map<UUID, List<GroupLink>> byFile = new LinkedHashMap<>();
    sql.rows(
        "select l.id, l.file, l.made_by, l.until, e.full_name "
            + LIVE
            + "where l.group_id = ? and l.until > ? order by l.until, l.id",
        row ->
            byFile
                .computeIfAbsent(row.getObject("file", UUID.class), file -> new ArrayList<>())
                .add(
                    new GroupLink(
                        row.getObject("id", UUID.class),
                        row.getString("full_name"),
                        row.getTimestamp("until").toInstant(),
                        led || who.value().equals(row.getString("made_by")))),
        group,
        timestamp(now));
    return byFile;
  }

  int links(UUID file, UUID without, Instant now) {
    return sql.first(
            "select count(*) from work_group_link where file = ? and id <> ? and until > ?",
            row -> row.getInt(1),
            file,
            without,
            timestamp(now))
        .orElse(0);
  }

  /** Where a link leads. */
  record Target(
      UUID file,
      UUID group,
      String name,
      int version,
      int bytes,
      EmployeeNumber madeBy,
      String madeByName,
      Instant until) {}

  Optional<Target> target(String hash, Instant now) {
    return sql.first(
        "select l.file, l.group_id, f.name, f.version, v.bytes, l.made_by, e.full_name, l.until "
            + LIVE
            + "join work_group_file_version v on v.file = f.id and v.version = f.version"
            + " where l.hash = ? and l.until > ?",
        row ->
            new Target(
                row.getObject("file", UUID.class),
                row.getObject("group_id", UUID.class),
                row.getString("name"),
                row.getInt("version"),
                row.getInt("bytes"),
                new EmployeeNumber(row.getString("made_by")),
                row.getString("full_name"),
                row.getTimestamp("until").toInstant()),
        hash,
        timestamp(now));
  }

  Optional<EmployeeNumber> madeBy(UUID group, UUID file, UUID id) {
    return sql.first(
        "select made_by from work_group_link where group_id = ? and file = ? and id = ?",
        row -> new EmployeeNumber(row.getString(1)),
        group,
        file,
        id);
  }

  void end(UUID id) {
    sql.update("delete from work_group_link where id = ?", id);
  }

  void endOfFile(UUID file) {
    sql.update("delete from work_group_link where file = ?", file);
  }

  void endOfGroup(UUID group) {
    sql.update("delete from work_group_link where group_id = ?", group);
  }

  void endOfMaker(UUID group, EmployeeNumber who) {
    sql.update(
        "delete from work_group_link where group_id = ? and made_by = ?", group, who.value());
  }

  int forgetOver(Instant now) {
    return sql.update("delete from work_group_link where until <= ?", timestamp(now));
  }
}
