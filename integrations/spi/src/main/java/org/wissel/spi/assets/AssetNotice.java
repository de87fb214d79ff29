package org.wissel.spi.assets;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;

/**
 * Something that everybody should know who picks an asset.
 *
 * @param asset its code
 * @param text plain, 1 to 400 characters
 * @param from when it begins
 * @param until when it ends, after {@code from}; null when nobody knows
 * @param by who announces it, in the portal
 * @param language language tag for sentences to who announces it: {@code en} or {@code nl}
 */
public record AssetNotice(
    SubmissionId submission,
    String asset,
    Kind kind,
    String text,
    Instant from,
    @Nullable Instant until,
    Person by,
    String language) {
  public AssetNotice {
    if (text.isBlank() || text.length() > 400) {
      throw new IllegalArgumentException("a notice has 1 to 400 characters");
    }
    if (until != null && !until.isAfter(from)) {
      throw new IllegalArgumentException("a notice ends after it begins");
    }
  }

  /** What it is about. */
  public enum Kind {
    /** It does not work, and facilities know. */
    OUTAGE,
    /** It will be worked on. */
    MAINTENANCE
  }
}
