package org.wissel.portal.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.wissel.spi.EmployeeNumber;

/** That people were asked, and on which day. */
@ApplicationScoped
class AskedRepository extends PeopleTables {

  /** Once more on that day, up to a most. */
  @Transactional
  void add(EmployeeNumber employee, LocalDate day, int most) {
    update(
        """
        insert into people_asked as known (employee, day, times) values (?, ?, 1)
        on conflict (employee, day) do update set times = known.times + 1 where known.times < ?
        """,
        employee.value(),
        day,
        most);
  }

  /** How often each was asked from that day on; only those who were at least so often. */
  Map<EmployeeNumber, Integer> times(
      Collection<EmployeeNumber> employees, LocalDate from, int least) {
    return all(
            """
            select employee, sum(times) as times from people_asked
            where employee = any (?) and day >= ?
            group by employee having sum(times) >= ?
            """,
            row -> Map.entry(new EmployeeNumber(row.getString("employee")), row.getInt("times")),
            employees.stream().map(EmployeeNumber::value).toArray(String[]::new),
            from,
            least)
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  int deleteBefore(LocalDate day) {
    return update("delete from people_asked where day < ?", day);
  }

  int deleteAll() {
    return update("delete from people_asked");
  }
}
