package org.wissel.portal.leave;

import static org.wissel.portal.platform.PersonalRows.deleted;
import static org.wissel.portal.platform.PersonalRows.replaced;
import static org.wissel.portal.platform.PersonalRows.replacedWithin;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.wissel.portal.platform.PersonalData;
import org.wissel.portal.platform.PersonalRows;

/** HR keeps the leave itself; the portal forgets its own copy. */
@ApplicationScoped
class LeavePersonalData implements PersonalData {
  private static final String OF_MINE =
      "request in (select id from leave_request where employee = :number)";

  @Override
  public List<PersonalRows> rows() {
    return List.of(
        deleted("leave_step", OF_MINE),
        deleted("leave_day", OF_MINE),
        deleted("leave_request", "employee = :number"),
        deleted("leave_submission", "employee = :number"),
        deleted("leave_draft", "employee = :number"),
        deleted("leave_balance_reading", "employee = :number"),
        deleted("leave_absence_reading", "employee = :number"),
        replaced("leave_step", "employee"),
        replaced("leave_request", "substitute"),
        replaced("leave_request", "decided_by"),
        replacedWithin("leave_request", "wanted", "text"),
        replacedWithin("leave_submission", "content", "text"),
        replacedWithin("leave_draft", "content", "text"));
  }
}
