package org.wissel.portal.platform.identity;

import org.jspecify.annotations.Nullable;

/**
 * What the provider handed out.
 *
 * @param account null if it sent no new ID token with a refresh
 * @param idToken null likewise
 * @param secondsFresh until they should be refreshed
 */
record Tokens(
    @Nullable Account account,
    @Nullable String idToken,
    @Nullable String refreshToken,
    long secondsFresh) {

  /** Tokens are never written anywhere. */
  @Override
  public String toString() {
    return "tokens";
  }
}
