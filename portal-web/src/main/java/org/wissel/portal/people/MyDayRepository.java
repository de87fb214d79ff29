package org.wissel.portal.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.people.MyDayCard.Line;
import org.wissel.portal.platform.Sql;
import org.wissel.spi.EmployeeNumber;

/** What people tell of their days, in the database. */
@ApplicationScoped
class MyDayRepository {

  @Inject Sql sql;

  /** Of whoever of them works here, by name and day. */
  List<MyDayCard> of(Collection<EmployeeNumber> people, LocalDate first, LocalDate last, int most) {
    return sql.rows(
        """
        select d.*, e.full_name, e.initials
        from people_my_day d join employee e on e.number = d.employee
        where d.employee = any (?) and d.day between ? and ? and e.status <> 'INACTIVE'
        order by e.full_name, e.number, d.day limit ?
        """,
        MyDayRepository::card,
        people.stream().map(EmployeeNumber::value).toArray(String[]::new),
        Date.valueOf(first),
        Date.valueOf(last),
        most);
  }

  private static MyDayCard card(ResultSet row) throws SQLException {
    List<String> times = PeopleTables.texts(row, "times");
    List<String> whats = PeopleTables.texts(row, "whats");
    List<String> places = PeopleTables.texts(row, "places");
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      lines.add(new Line(times.get(i), whats.get(i), places.get(i)));
    }
    return new MyDayCard(
        row.getString("employee"),
        row.getString("full_name"),
        row.getString("initials"),
        row.getDate("day").toLocalDate(),
        List.copyOf(lines),
        row.getInt("version"));
  }

  /** False when what is there is of another version. */
  boolean keep(
      EmployeeNumber who, LocalDate day, List<Line> lines, @Nullable Integer version, Instant now) {
    return sql.update(
            """
            insert into people_my_day as known (employee, day, times, whats, places, changed_at)
            select ?, ?, ?, ?, ?, ?
            on conflict (employee, day) do update set times = excluded.times,
              whats = excluded.whats, places = excluded.places, version = known.version + 1,
              changed_at = excluded.changed_at
              where known.version = coalesce(?::int, known.version)
            """,
            who.value(),
            Date.valueOf(day),
            column(lines, Line::time),
            column(lines, Line::what),
            column(lines, Line::place),
            Timestamp.from(now),
            version)
        == 1;
  }

  private static String[] column(List<Line> lines, Function<Line, String> column) {
    return lines.stream().map(column).toArray(String[]::new);
  }

  void delete(EmployeeNumber who, LocalDate day) {
    sql.update(
        "delete from people_my_day where employee = ? and day = ?", who.value(), Date.valueOf(day));
  }

  int deleteBefore(LocalDate day) {
    return sql.update("delete from people_my_day where day < ?", Date.valueOf(day));
  }
}
