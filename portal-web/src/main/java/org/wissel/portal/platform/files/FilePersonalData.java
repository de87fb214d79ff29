package org.wissel.portal.platform.files;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.wissel.portal.platform.PersonalData;
import org.wissel.portal.platform.PersonalRows;

/** The pictures go with their rows. */
@ApplicationScoped
class FilePersonalData implements PersonalData {

  @Override
  public List<PersonalRows> rows() {
    return List.of(PersonalRows.deleted("file", "employee = :number"));
  }
}
