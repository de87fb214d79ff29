package org.wissel.adapters.house;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.people.DepartmentAtSource;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;
import org.wissel.spi.people.PeopleSystem;

/** The register of people as the portal reaches it. */
final class HousePeopleSystem implements PeopleSystem {

  private static final int MOST = 500;

  private static final Capabilities WITHOUT_PHOTOS =
      new Capabilities(Map.of(Capability.PHOTOS, "HR keeps no photos."));

  private final HouseDatabase database;

  HousePeopleSystem(HouseDatabase database) {
    this.database = database;
  }

  @Override
  public Capabilities capabilities() {
    return WITHOUT_PHOTOS;
  }

  @Override
  public List<DepartmentAtSource> departments() {
    return database.inTransaction(
        connection ->
            HouseDatabase.all(
                connection,
                """
                with recursive tree (code, name, parent, head, place, depth) as (
                  select code, name, parent, head, place, 0
                  from house.department where parent is null
                  union all
                  select d.code, d.name, d.parent, d.head, d.place, t.depth + 1
                  from house.department d join tree t on d.parent = t.code)
                select code, name, parent, head from tree order by depth, place
                """,
                row ->
                    new DepartmentAtSource(
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("parent"),
                        numberOrNull(row.getString("head")))));
  }

  private record Numbered(long change, EmployeeAtSource employee) {}

  @Override
  public Changes<EmployeeAtSource> changesSince(Cursor cursor, int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("a batch has 1 to 500 employees");
    }
    long seen = HouseDatabase.number(cursor);
    return database.inTransaction(
        connection -> {
          List<Numbered> found =
              HouseDatabase.all(
                  connection,
                  "select * from house.employee where change_number > ?"
                      + " order by change_number limit ?",
                  row -> new Numbered(row.getLong("change_number"), employee(row)),
                  seen,
                  limit + 1);
          return HouseDatabase.changes(cursor, found, limit, Numbered::change, Numbered::employee);
        });
  }

  private static EmployeeAtSource employee(ResultSet row) throws SQLException {
    return new EmployeeAtSource(
        new EmployeeNumber(row.getString("number")),
        row.getString("given_name"),
        row.getString("family_name"),
        row.getString("email"),
        row.getString("phone"),
        row.getString("department"),
        numberOrNull(row.getString("manager")),
        row.getString("job_title"),
        row.getString("location"),
        EmploymentStatus.valueOf(row.getString("status")),
        row.getObject("starts_on", LocalDate.class),
        row.getObject("ends_on", LocalDate.class),
        HouseLeaveRegister.pattern(row),
        HouseDatabase.texts(row, "skills"),
        HouseDatabase.texts(row, "languages"),
        HouseDatabase.texts(row, "channels"),
        HouseDatabase.instant(row, "updated_at"));
  }

  private static @Nullable EmployeeNumber numberOrNull(@Nullable String value) {
    return value == null ? null : new EmployeeNumber(value);
  }
}
