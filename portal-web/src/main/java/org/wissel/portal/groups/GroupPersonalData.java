package org.wissel.portal.groups;

import static org.wissel.portal.platform.PersonalRows.deleted;
import static org.wissel.portal.platform.PersonalRows.replaced;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.wissel.portal.platform.PersonalData;
import org.wissel.portal.platform.PersonalRows;

/** Who is in which group, and who wrote what of what a group has at hand. */
@ApplicationScoped
class GroupPersonalData implements PersonalData {
  @Override
  public List<PersonalRows> rows() {
    return List.of(
        deleted("work_group_calendar", "employee = :number"),
        deleted("work_group_favourite", "employee = :number"),
        deleted("work_group_event_answer", "employee = :number"),
        deleted("work_group_ask", "employee = :number"),
        replaced("work_group_ask", "invited_by"),
        deleted("work_group_mail", "employee = :number"),
        deleted("work_group_link", "made_by = :number"),
        deleted("work_group_member", "employee = :number"),
        replaced("work_group", "created_by"),
        replaced("work_group_page", "owner"),
        replaced("work_group_page", "edited_by"),
        replaced("work_group_improvement", "made_by"),
        replaced("work_group_file_version", "stored_by"),
        replaced("work_group_event", "made_by"));
  }
}
