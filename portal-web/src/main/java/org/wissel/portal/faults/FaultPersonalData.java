package org.wissel.portal.faults;

import static org.wissel.portal.platform.PersonalRows.deleted;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.wissel.portal.platform.PersonalData;
import org.wissel.portal.platform.PersonalRows;

/** The ticket system keeps the ticket itself; the portal forgets its own copy. */
@ApplicationScoped
class FaultPersonalData implements PersonalData {
  private static final String OF_MINE =
      "report in (select id from fault_report where employee = :number)";

  @Override
  public List<PersonalRows> rows() {
    return List.of(
        deleted("fault_step", OF_MINE),
        deleted("fault_photo", OF_MINE),
        deleted("fault_report", "employee = :number"),
        deleted("fault_submission", "employee = :number"),
        PersonalRows.replaced("fault_ticket", "assignee"),
        deleted("fault_entry", "employee = :number and kind in ('REPORTED', 'REPLY', 'REOPENED')"),
        PersonalRows.replaced("fault_entry", "employee"),
        PersonalRows.replaced("fault_entry", "person"),
        PersonalRows.replaced("fault_waiting", "employee"),
        deleted("fault_staff", "employee = :number"),
        deleted("fault_desk_write", "employee = :number"),
        deleted("fault_handover", "employee = :number"),
        PersonalRows.replaced("fault_note", "employee"),
        PersonalRows.replaced("fault_note", "withdrawn_by"));
  }
}
