package org.wissel.adapters.caldav;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.SubmissionId;

/**
 * What the portal keeps in an event about one write of its own: which submission, what it did, a
 * fingerprint of its content, and when.
 *
 * @param fingerprint 16 hexadecimal digits
 * @param at in milliseconds
 */
record CalDavStamp(SubmissionId submission, Verb verb, String fingerprint, Instant at) {

  /** What a write does. */
  enum Verb {
    BOOK,
    CHANGE,
    CANCEL
  }

  /** The fingerprint of everything that makes the content of a write. */
  static String fingerprint(@Nullable Object... content) {
    StringBuilder all = new StringBuilder();
    for (Object part : content) {
      String text = String.valueOf(part);
      // with its length, so that no two contents read the same
      all.append(text.length()).append(':').append(text);
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(all.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  String line() {
    return submission + " " + verb + " " + fingerprint + " " + at.toEpochMilli();
  }

  /** Reads a line; empty for anything else. */
  static Optional<CalDavStamp> read(@Nullable String line) {
    String[] parts = String.valueOf(line).split(" ", -1);
    try {
      return parts.length != 4
          ? Optional.empty()
          : Optional.of(
              new CalDavStamp(
                  SubmissionId.of(parts[0]),
                  Verb.valueOf(parts[1]),
                  parts[2],
                  Instant.ofEpochMilli(Long.parseLong(parts[3]))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether both are the same write. */
  boolean sameAs(CalDavStamp other) {
    return verb == other.verb && fingerprint.equals(other.fingerprint);
  }
}
