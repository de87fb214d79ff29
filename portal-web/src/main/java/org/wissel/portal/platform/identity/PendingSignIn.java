package org.wissel.portal.platform.identity;

import java.io.Serializable;

/**
 * A sign-in that a browser was sent off for.
 *
 * @param browser hash of the cookie of the browser that began it
 * @param nonce the ID token must repeat it
 * @param verifier proves to the provider that who asked also fetches
 * @param target path and query of the page first asked for
 */
record PendingSignIn(String browser, String nonce, String verifier, String target)
    implements Serializable {

  @Override
  public String toString() {
    return "pending sign-in";
  }
}
