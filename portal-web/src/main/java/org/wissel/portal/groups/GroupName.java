package org.wissel.portal.groups;

import java.util.UUID;

/**
 * A group in a choice or a line.
 *
 * @param mayWrite whether the person it was made for may post there
 * @param nameless whether they may ask there without their name, as far as it is large enough
 */
public record GroupName(UUID id, String name, boolean mayWrite, boolean nameless, int size) {

  public String href() {
    return href(id);
  }

  public static String href(UUID id) {
    return "/groups/group.xhtml?id=" + id;
  }
}
