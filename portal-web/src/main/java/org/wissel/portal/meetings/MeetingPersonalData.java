package org.wissel.portal.meetings;

import static org.wissel.portal.platform.PersonalRows.deleted;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.wissel.portal.platform.PersonalData;
import org.wissel.portal.platform.PersonalRows;

/** What the systems have of a meeting, they keep; the portal forgets its own plan of it. */
@ApplicationScoped
class MeetingPersonalData implements PersonalData {
  private static final String OF_MINE =
      "meeting in (select id from meeting_plan where organiser = :number)";

  @Override
  public List<PersonalRows> rows() {
    return List.of(
        deleted("meeting_step", OF_MINE),
        deleted("meeting_leg", OF_MINE),
        // who came to a meeting of mine is theirs too
        new PersonalRows("meeting_attendee", null, "delete from meeting_attendee where " + OF_MINE),
        deleted("meeting_plan", "organiser = :number"),
        deleted("meeting_submission", "employee = :number"),
        // by address, what those who were invited answered
        new PersonalRows(
            "meeting_leg",
            null,
            "update meeting_leg set source_status = null where kind = 'INVITATION' and meeting in"
                + " (select meeting from meeting_attendee where employee = :number)"),
        deleted("meeting_attendee", "employee = :number"),
        // and of a change of others that is on its way, what held before
        new PersonalRows(
            "meeting_plan",
            null,
            "update meeting_plan set before = null"
                + " where strpos(before, '\"number\":\"' || :number || '\"') > 0"),
        deleted("meeting_person_busy", "employee = :number"),
        deleted("meeting_calendar", "employee = :number"));
  }
}
