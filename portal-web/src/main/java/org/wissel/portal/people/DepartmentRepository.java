package org.wissel.portal.people;

import jakarta.enterprise.context.ApplicationScoped;

/** The departments, and how many people are in each. */
@ApplicationScoped
class DepartmentRepository extends PeopleTables {

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
