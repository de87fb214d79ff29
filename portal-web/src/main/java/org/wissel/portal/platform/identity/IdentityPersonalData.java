package org.wissel.portal.platform.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.wissel.portal.platform.PersonalData;
import org.wissel.portal.platform.PersonalRows;

/** A sign-in is sealed, names nobody and ends by itself within a day. */
@ApplicationScoped
class IdentityPersonalData implements PersonalData {
  @Override
  public List<PersonalRows> rows() {
    return List.of(PersonalRows.deleted("employee_preference", "employee = :number"));
  }
}
