package org.wissel.portal.platform.shell;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.identity.Role;

/**
 * What travels between nodes: something of this kind changed, for this person, role or everybody.
 */
record LiveSignal(String kind, @Nullable String employee, @Nullable Role role)
    implements Serializable {

  /** Not for pages: ends the person's streams, each must prove again that it may listen. */
  static final String HANG_UP = "hang-up";
}
