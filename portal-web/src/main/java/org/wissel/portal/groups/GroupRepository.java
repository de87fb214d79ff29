package org.wissel.portal.groups;

import static org.wissel.portal.platform.Sql.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.wissel.portal.platform.Sql;
import org.wissel.spi.EmployeeNumber;

/** Groups and who is in them; SQL in the transaction of whoever calls. */
@ApplicationScoped
class GroupRepository {

  @Inject Sql sql;

  // --- who may see what ---

  private static final String LOOKS =
      """
      select g.id, g.name, g.kind, g.ended_at, g.nameless, g.size, m.role,
             exists (select 1 from work_group_ask a
                     where a.group_id = g.id and a.employee = ? and a.invited_by is not null) as invited
      from work_group g
      left join work_group_member m on m.group_id = g.id and m.employee = ?
      """;

  /** A look, and whether the group may be known of. */
  record Known(GroupLook look, boolean known) {}

  Optional<GroupLook> look(UUID group, EmployeeNumber who) {
    return sql.first(
            LOOKS + "where g.id = ?", GroupRepository::known, who.value(), who.value(), group)
        .filter(Known::known)
        .map(Known::look);
  }

  List<GroupLook> looks(Collection<UUID> groups, EmployeeNumber who) {
    return sql
        .rows(
            LOOKS + "where g.id = any(?)",
            GroupRepository::known,
            who.value(),
            who.value(),
            groups.toArray(UUID[]::new))
        .stream()
        .filter(Known::known)
        .map(Known::look)
        .toList();
  }

  private static Known known(ResultSet row) throws SQLException {
    String role = row.getString("role");
    GroupLook look =
        GroupLook.of(
            row.getObject("id", UUID.class),
            row.getString("name"),
            GroupKind.valueOf(row.getString("kind")),
            instant(row, "ended_at") != null,
            row.getBoolean("nameless"),
            row.getInt("size"),
            role == null ? null : GroupRole.valueOf(role));
    return new Known(
        look, look.role() != null || look.kind() != GroupKind.HIDDEN || row.getBoolean("invited"));
  }

  /** By name; without those that have ended. */
  List<GroupName> mine(EmployeeNumber who) {
    return sql.rows(
        """
        select g.id, g.name, m.role, g.nameless, g.size
        from work_group_member m join work_group g on g.id = m.group_id
        where m.employee = ? and g.ended_at is null order by g.name, g.id
        """,
        row ->
            new GroupName(
                row.getObject("id", UUID.class),
                row.getString("name"),
                !row.getString("role").equals(GroupRole.GUEST.name()),
                row.getBoolean("nameless"),
                row.getInt("size")),
        who.value());
  }

  Set<EmployeeNumber> members(UUID group) {
    return sql
        .rows(
            "select employee from work_group_member where group_id = ?",
            row -> new EmployeeNumber(row.getString(1)),
            group)
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }
}
