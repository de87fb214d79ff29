package org.wissel.portal.platform.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the provider's tokens say of an account.
 *
 * @param name that people know the account by
 * @param email null if there is none, or none that the provider stands for
 */
record Account(
    String subject,
    String name,
    @Nullable String email,
    @Nullable String personnelNumber,
    Set<Role> roles) {
  Account {
    roles = Set.copyOf(roles);
  }

  /** Names nobody. */
  @Override
  public String toString() {
    return "account with roles " + roles;
  }
}
