package org.wissel.portal.groups;

import jakarta.enterprise.context.ApplicationScoped;
import org.wissel.portal.platform.shell.Asked;

/** Whether somebody chose a group to have a button to. */
@ApplicationScoped
public class GroupFavourite implements Asked {

  @Override
  public String mayHave() {
    return "exists (select from work_group_favourite where employee = :me)";
  }
}
