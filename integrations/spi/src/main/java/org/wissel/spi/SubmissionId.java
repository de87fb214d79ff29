package org.wissel.spi;

import java.util.Objects;
import java.util.UUID;

/**
 * Names one request for the whole of its life. Made on the device, kept by the portal, given to the
 * outside system with every message, so that the same request can always be found again there.
 */
public record SubmissionId(UUID value) {
  public SubmissionId {
    Objects.requireNonNull(value, "value");
  }

  /** Reads the canonical text form; throws {@link IllegalArgumentException} for anything else. */
  public static SubmissionId of(String text) {
    UUID value = UUID.fromString(text);
    if (!value.toString().equalsIgnoreCase(text)) {
      throw new IllegalArgumentException("not a UUID in canonical form");
    }
    return new SubmissionId(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
