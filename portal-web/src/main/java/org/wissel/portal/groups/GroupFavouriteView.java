package org.wissel.portal.groups;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.shell.Board;

/** The one group to which the reader has a button, in the frame around every page. */
@Named("groupFavourite")
@RequestScoped
public class GroupFavouriteView {

  @Inject Board board;

  /** A group that can be gone to. */
  public record Favourite(String href, String name) {}

  /** Null where there is none. */
  public @Nullable Favourite getGroup() {
    return board
        .told(GroupFavourite.class)
        .map(told -> told.split(" ", 2))
        .map(told -> new Favourite(GroupName.href(UUID.fromString(told[0])), told[1]))
        .orElse(null);
  }
}
