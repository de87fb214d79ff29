package org.wissel.portal.groups;

import java.util.List;

/**
 * A group as the top of its page shows it.
 *
 * @param owners whoever runs it, the longest first, at most three
 * @param asks who asked and who was invited; nobody but for owners
 */
public record GroupFront(GroupCard card, List<GroupPerson> owners, List<GroupAsk> asks) {
  public GroupFront {
    owners = List.copyOf(owners);
    asks = List.copyOf(asks);
  }
}
