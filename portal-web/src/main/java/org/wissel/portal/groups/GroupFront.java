package org.wissel.portal.groups;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group as its page shows it around the posts.
 *
 * @param owners whoever runs it, the longest first, at most three
 * @param asks who asked and who was invited; nobody but for owners
 * @param hand null for whoever may not read the group
 */
public record GroupFront(
    GroupCard card, List<GroupPerson> owners, List<GroupAsk> asks, @Nullable GroupHand hand) {
  public GroupFront {
    owners = List.copyOf(owners);
    asks = List.copyOf(asks);
  }
}
