package org.wissel.adapters.requesttracker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.PlainText;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.Write;

/**
 * What the portal keeps in RT about one write of its own, as one line in a custom field: which
 * submission, what it did, a fingerprint of its content, and who did it, since for RT everything is
 * done by the portal's account.
 *
 * @param fingerprint 16 hexadecimal digits
 */
record RequestTrackerStamp(SubmissionId submission, Verb verb, String fingerprint, Person by) {

  /** What a write does. */
  enum Verb {
    REPORT,
    REPLY,
    QUESTION,
    UPDATE,
    COMMENT,
    ASSIGN,
    EXPECT,
    SOLVE,
    REOPEN,
    MERGE,
    FOLLOW,
    UNFOLLOW,
    ORDER,
    CHANGE,
    CANCEL;

    /** Whether it makes a ticket. */
    boolean makes() {
      return this == REPORT || this == ORDER;
    }
  }

  // longer values RT keeps where its query language does not look
  private static final int LONGEST = 250;

  /** Of a write to a ticket, with its content. */
  static RequestTrackerStamp of(Write write, Verb verb, @Nullable Object... content) {
    return new RequestTrackerStamp(
        write.submission(), verb, fingerprint(write.reference(), write.by(), content), write.by());
  }

  /** The fingerprint of everything that makes the content of a write. */
  static String fingerprint(@Nullable Object... content) {
    StringBuilder all = new StringBuilder();
    for (Object part : content) {
      String text = part instanceof Object[] parts ? fingerprint(parts) : String.valueOf(part);
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

  /** The line, of at most 250 characters. */
  String line() {
    EmployeeNumber number = by.number();
    String line =
        String.join(
            " ",
            start(submission) + verb,
            fingerprint,
            number == null ? "-" : word(number.value()),
            by.email() == null ? "-" : word(by.email()),
            PlainText.line(by.name(), 80));
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST).strip();
  }

  /** How the line of a submission begins. */
  static String start(SubmissionId submission) {
    return submission.toString().toLowerCase(Locale.ROOT) + " ";
  }

  /** Reads a line; empty for anything else that somebody wrote into the field. */
  static Optional<RequestTrackerStamp> read(String line) {
    String[] parts = line.split(" ", 6);
    if (parts.length < 6 || parts[5].isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new RequestTrackerStamp(
              SubmissionId.of(parts[0]),
              Verb.valueOf(parts[1]),
              parts[2],
              new Person(
                  parts[3].equals("-") ? null : new EmployeeNumber(parts[3]),
                  orNull(parts[4]),
                  parts[5])));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether both are the same write. */
  boolean sameAs(RequestTrackerStamp other) {
    return submission.equals(other.submission)
        && verb == other.verb
        && fingerprint.equals(other.fingerprint);
  }

  private static @Nullable String orNull(String word) {
    return word.equals("-") ? null : word;
  }

  // a line is split at its spaces
  private static String word(String text) {
    String word = text.replaceAll("\\s", "");
    return word.length() <= 100 ? word : word.substring(0, 100);
  }
}
