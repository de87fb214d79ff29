package org.wissel.portal.people;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Collectors;

/** The departments, and how many people are in each. */
@ApplicationScoped
class DepartmentRepository extends PeopleTables {

  /** How many work directly in each department; empty for none. */
  Map<String, Integer> sizes() {
    return all(
            """
            select coalesce(department, ''), count(*) from employee where status <> 'INACTIVE'
            group by 1
            """,
            row -> Map.entry(row.getString(1), row.getInt(2)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  DepartmentTree tree() {
    return new DepartmentTree(
        all(
            """
            select d.code, d.name, d.parent, d.head,
              case when d.parent is null
                then (select count(*) from employee e
                      where e.department = d.code and e.status <> 'INACTIVE')
                else coalesce(t.people, 0) end as people
            from department d
            left join people_topic t on t.kind = 'DEPARTMENT' and t.key = d.code
            order by length(d.code), d.code
            """,
            row ->
                new DepartmentTree.Node(
                    row.getString("code"),
                    row.getString("name"),
                    row.getString("parent"),
                    row.getString("head"),
                    row.getInt("people"))));
  }
}
