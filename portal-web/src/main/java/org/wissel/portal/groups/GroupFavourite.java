package org.wissel.portal.groups;

import jakarta.enterprise.context.ApplicationScoped;
import org.wissel.portal.platform.shell.Asked;

/** The group to which somebody chose to have a button, while they may read it. */
@ApplicationScoped
public class GroupFavourite implements Asked {

  @Override
  public String sql() {
    return """
        select g.id || ' ' || g.name
        from work_group_favourite f join work_group g on g.id = f.group_id
        where f.employee = :me and (g.kind = 'OPEN' or exists (
          select from work_group_member m where m.group_id = g.id and m.employee = f.employee))
        """;
  }
}
