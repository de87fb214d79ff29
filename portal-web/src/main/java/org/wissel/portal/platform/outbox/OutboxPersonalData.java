package org.wissel.portal.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.wissel.portal.platform.PersonalData;
import org.wissel.portal.platform.PersonalRows;

/** Messages in a former colleague's name; what still waited has nobody left to wait for it. */
@ApplicationScoped
class OutboxPersonalData implements PersonalData {
  @Override
  public List<PersonalRows> rows() {
    return List.of(
        PersonalRows.deleted("outbox_message", "employee = :number"),
        PersonalRows.replacedWithin("outbox_message", "payload", "jsonb"));
  }
}
