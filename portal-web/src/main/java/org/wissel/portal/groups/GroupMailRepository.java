package org.wissel.portal.groups;

import static org.wissel.portal.platform.Sql.timestamp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.wissel.portal.groups.GroupMailService.Box;
import org.wissel.portal.platform.Sql;
import org.wissel.spi.EmployeeNumber;

/** Addresses for mail to groups; SQL in the transaction of whoever calls. */
@ApplicationScoped
class GroupMailRepository {

  @Inject Sql sql;

  void put(UUID group, EmployeeNumber who, String hash, Instant now) {
    sql.update(
        "insert into work_group_mail values (?, ?, ?, ?, ?, 0) on conflict (group_id, employee)"
            + " do update set hash = excluded.hash, made_at = excluded.made_at",
        hash,
        group,
        who.value(),
        timestamp(now),
        timestamp(now));
  }

  void forget(UUID group, EmployeeNumber who) {
    sql.update(
        "delete from work_group_mail where group_id = ? and employee = ?", group, who.value());
  }

  boolean has(UUID group, EmployeeNumber who) {
    return sql.first(
            "select 1 from work_group_mail where group_id = ? and employee = ?",
            row -> true,
            group,
            who.value())
        .isPresent();
  }

  Optional<Box> box(String hash) {
    return sql.first(
        "select m.group_id, m.employee from work_group_mail m join employee e on e.number ="
            + " m.employee where m.hash = ? and e.status <> 'INACTIVE'",
        row -> new Box(hash, row.getObject(1, UUID.class), new EmployeeNumber(row.getString(2))),
        hash);
  }

  /** How many came since the counting began, this one among them; it begins anew after a while. */
  int counted(String hash, Instant now, Instant newAfter) {
    return sql.first(
            """
            update work_group_mail set
              counted = case when counted_from <= ? then 1 else counted + 1 end,
              counted_from = case when counted_from <= ? then ? else counted_from end
            where hash = ? returning counted
            """,
            row -> row.getInt(1),
            timestamp(newAfter),
            timestamp(newAfter),
            timestamp(now),
            hash)
        .orElse(0);
  }
}
