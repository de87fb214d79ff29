package org.wissel.portal.people;

import jakarta.enterprise.context.ApplicationScoped;

/** The departments, and how many people are in each. */
@ApplicationScoped
class DepartmentRepository extends PeopleTables {

  DepartmentTree tree() {
    return new DepartmentTree(
        all(
            """
            select d.code, d.name, d.parent, d.head, coalesce(c.people, 0) as people
            from department d
            left join (select department, count(*) as people from employee
                       where status <> 'INACTIVE' group by department) c on c.department = d.code
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
