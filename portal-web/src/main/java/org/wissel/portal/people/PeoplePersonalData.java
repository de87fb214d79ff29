package org.wissel.portal.people;

import static org.wissel.portal.platform.PersonalRows.deleted;
import static org.wissel.portal.platform.PersonalRows.replaced;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.wissel.portal.platform.PersonalData;
import org.wissel.portal.platform.PersonalRows;

/** Who is named by others stays somebody, without a name. */
@ApplicationScoped
class PeoplePersonalData implements PersonalData {
  @Override
  public List<PersonalRows> rows() {
    return List.of(
        deleted("people_profile", "employee = :number"),
        deleted("people_my_day", "employee = :number"),
        deleted("people_asked", "employee = :number"),
        deleted("people_photo", "employee = :number"),
        // Made of the others, and nothing to take along.
        new PersonalRows(
            "people_topic_of", null, "delete from people_topic_of where employee = :number"),
        new PersonalRows(
            "people_topic",
            null,
            """
            delete from people_topic t
            where not exists (select 1 from people_topic_of o where o.topic = t.id)
            """),
        deleted("employee_set_aside", "number = :number"),
        replaced("department", "head"),
        replaced("employee", "manager"),
        new PersonalRows(
            "employee",
            "number = :number",
            """
            update employee set number = :pseudonym, given_name = 'Former',
              family_name = 'colleague', full_name = 'Former colleague', initials = '–',
              searchable = '', email = null, phone = null, department = null, manager = null,
              job_title = null, location = null, status = 'INACTIVE', starts_on = null,
              ends_on = null, pattern = '{0,0,0,0,0,0,0}', skills = '{}', languages = '{}',
              channels = '{}'
            where number = :number
            """));
  }
}
