package org.wissel.spi.assets;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.SubmissionId;

/**
 * A thing that can break, as the system holds it.
 *
 * @param code on its sticker, e.g. {@code W-PR-0412}; unique, 1 to 32 characters
 * @param names the name per language tag ({@code en}, {@code nl}); {@code en} is always there
 * @param kind code of its kind; not checked
 * @param place code of its place; not checked; null when it moves about
 * @param status what the system says; OTHER with {@code rawStatus} for a word we do not know
 * @param notices those that count now or will, oldest first
 * @param updatedAt by the system's clock
 */
public record AssetAtSource(
    String code,
    Map<String, String> names,
    String kind,
    @Nullable String place,
    Status status,
    String rawStatus,
    List<NoticeAtSource> notices,
    Instant updatedAt) {
  public AssetAtSource {
    names = Map.copyOf(names);
    notices = List.copyOf(notices);
  }

  /** Whether it works. */
  public enum Status {
    IN_USE,
    OUT_OF_ORDER,
    /** Is no longer there; nobody can report it. */
    RETIRED,
    OTHER
  }

  /**
   * What everybody should know who picks the asset.
   *
   * @param reference the system's own name of it
   * @param submission null when it was not made through the portal
   * @param until when it ends, or null when nobody knows
   */
  public record NoticeAtSource(
      String reference,
      @Nullable SubmissionId submission,
      AssetNotice.Kind kind,
      String text,
      Instant from,
      @Nullable Instant until) {}
}
