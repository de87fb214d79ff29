package org.wissel.portal.groups;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/** A secret that is shown once, and of which only the hash is kept. */
final class GroupSecret {

  private static final int BYTES = 32;
  private static final int SMALL = 26; // 130 bits
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
  private static final SecureRandom RANDOM = new SecureRandom();

  private GroupSecret() {}

  /** 43 letters, digits, - and _. */
  static String made() {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** 26 small letters and digits, for what mail servers may write in small letters. */
  static String small() {
    StringBuilder secret = new StringBuilder();
    for (int i = 0; i < SMALL; i++) {
      secret.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return secret.toString();
  }

  static String hash(String secret) {
    return GroupContentService.sha256(secret.getBytes(StandardCharsets.UTF_8));
  }
}
