package org.wissel.portal.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;

/** The portal's own copies of people's photos. */
@ApplicationScoped
class PhotoRepository extends PeopleTables {

  /**
   * Somebody whose photo was not asked for since their record changed.
   *
   * @param changedAt when it did, as the system says
   */
  record Due(EmployeeNumber number, OffsetDateTime changedAt) {}

  List<Due> due(String source, int limit) {
    return all(
        """
        select e.number, e.updated_at
        from employee e left join people_photo p on p.employee = e.number
        where e.source = ? and e.status <> 'INACTIVE'
          and p.asked_for is distinct from e.updated_at
        order by e.number limit ?
        """,
        row ->
            new Due(
                new EmployeeNumber(row.getString("number")),
                row.getObject("updated_at", OffsetDateTime.class)),
        source,
        limit);
  }

  /**
   * Stores what the system answered.
   *
   * @param hash of the picture; both null where there is none that can be shown
   */
  @Transactional
  void keep(Due due, @Nullable String hash, byte @Nullable [] picture) {
    update(
        """
        insert into people_photo (employee, asked_for, hash, picture) values (?, ?, ?, ?)
        on conflict (employee) do update set asked_for = excluded.asked_for,
          hash = excluded.hash, picture = excluded.picture
        """,
        due.number().value(),
        due.changedAt(),
        hash,
        picture);
  }

  Optional<byte[]> picture(EmployeeNumber employee, String hash) {
    return one(
        "select picture from people_photo where employee = ? and hash = ?",
        row -> row.getBytes(1),
        employee.value(),
        hash);
  }

  /** Nothing is kept of whoever has left. */
  @Transactional
  void deleteFormer() {
    update(
        """
        delete from people_photo p
        where not exists (
          select 1 from employee e where e.number = p.employee and e.status <> 'INACTIVE')
        """);
  }

  @Transactional
  void deleteAll() {
    update("delete from people_photo");
  }
}
