package org.wissel.portal.groups;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.shell.Board;

/** The one group to which the reader has a button, in the frame around every page. */
@Named("groupFavourite")
@RequestScoped
public class GroupFavouriteView {

  @Inject GroupService groups;
  @Inject Board board;

  private @Nullable GroupName name;
  private boolean looked;

  /** Null where there is none. */
  public @Nullable GroupName getGroup() {
    if (!looked) {
      looked = true;
      name = board.mayHave(GroupFavourite.class) ? groups.favourite().orElse(null) : null;
    }
    return name;
  }
}
