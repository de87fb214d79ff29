package org.wissel.portal.platform.shell;

import java.security.SecureRandom;

/** Short names under which a failure is logged and told to the person who met it. */
final class References {

  /** No letter or digit that is mistaken for another when read over the telephone. */
  private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final SecureRandom RANDOM = new SecureRandom();

  private References() {}

  static String next() {
    StringBuilder reference = new StringBuilder(8);
    for (int i = 0; i < 8; i++) {
      reference.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return reference.toString();
  }
}
