package org.wissel.portal.platform.shell;

import java.io.Serializable;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.identity.Role;

/**
 * What travels between nodes: something of this kind changed, for these people, this role or
 * everybody.
 *
 * @param employees null: whoever has the role
 * @param role null: any
 */
record LiveSignal(String kind, @Nullable Set<String> employees, @Nullable Role role)
    implements Serializable {

  private static final long serialVersionUID = 2L;

  /** Not for pages: ends the person's streams, each must prove again that it may listen. */
  static final String HANG_UP = "hang-up";
}
