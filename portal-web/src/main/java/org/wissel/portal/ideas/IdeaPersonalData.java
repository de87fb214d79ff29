package org.wissel.portal.ideas;

import static org.wissel.portal.platform.PersonalRows.deleted;
import static org.wissel.portal.platform.PersonalRows.replaced;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.wissel.portal.platform.PersonalData;
import org.wissel.portal.platform.PersonalRows;

/** Who had which idea, voted for which, and runs a board; what was noted is words of others. */
@ApplicationScoped
class IdeaPersonalData implements PersonalData {
  @Override
  public List<PersonalRows> rows() {
    return List.of(
        deleted("idea_vote", "employee = :number"),
        deleted("idea_board_owner", "employee = :number"),
        deleted("idea", "author = :number and not noted"),
        replaced("idea", "author"),
        replaced("idea_board", "begun_by"));
  }
}
