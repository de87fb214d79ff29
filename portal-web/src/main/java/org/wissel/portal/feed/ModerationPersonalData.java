package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.wissel.portal.platform.PersonalData;
import org.wissel.portal.platform.PersonalRows;

/** Whose posts were decided about, and by whom. */
@ApplicationScoped
class ModerationPersonalData implements PersonalData {

  @Override
  public List<PersonalRows> rows() {
    return List.of(
        PersonalRows.deleted("moderation_decision", "author = :number"),
        PersonalRows.replaced("moderation_decision", "decided_by"));
  }
}
