package org.wissel.portal.platform;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.SubmissionId;

/** What comes in over REST for every feature alike; what is wrong with it is a refusal. */
public final class Incoming {

  /** The header by which whatever is written can be sent again. */
  public static final String KEY = "Idempotency-Key";

  private static final Instant FAR = Instant.parse("9999-12-31T00:00:00Z");

  private Incoming() {}

  /** The submission id that the header {@link #KEY} gives. */
  public static UUID submissionId(@Nullable String header) {
    if (header == null || header.isBlank()) {
      throw new Refusal(Refusal.Kind.MALFORMED, KEY, "shell.refusal.noKey");
    }
    try {
      return SubmissionId.of(header.strip()).value();
    } catch (IllegalArgumentException e) {
      throw new Refusal(Refusal.Kind.MALFORMED, KEY, "shell.refusal.noUuid");
    }
  }

  /** The id of a record; what is no id is that of none. */
  public static UUID id(@Nullable String text) {
    try {
      return UUID.fromString(String.valueOf(text));
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound();
    }
  }

  /**
   * A moment as ISO 8601 has it; later or earlier than a database knows is none.
   *
   * @throws DateTimeException for what is none
   */
  public static Instant moment(String text) {
    Instant at = Instant.parse(text);
    if (at.isBefore(Instant.EPOCH) || at.isAfter(FAR)) {
      throw new DateTimeException("out of range");
    }
    return at;
  }

  public static <T> T present(@Nullable T body) {
    if (body == null) {
      throw new Refusal(Refusal.Kind.MALFORMED, null, "shell.refusal.noBody");
    }
    return body;
  }
}
