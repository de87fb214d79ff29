package org.wissel.portal.platform.notices;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.wissel.portal.platform.PersonalData;
import org.wissel.portal.platform.PersonalRows;

/** Whom a notice is for, and who is named in it. */
@ApplicationScoped
class NoticePersonalData implements PersonalData {

  @Override
  public List<PersonalRows> rows() {
    return List.of(
        PersonalRows.deleted("notice", "employee = :number"),
        new PersonalRows(
            "notice",
            null,
            """
            update notice
            set arguments = array_replace(arguments, '@[' || :number || ']', '@[' || :pseudonym || ']')
            where '@[' || :number || ']' = any (arguments)
            """));
  }
}
