package org.wissel.portal.feed;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.Refusal;

/** A place in a list that is ordered by when posts were placed, the newest first. */
record FeedCursor(Instant placed, UUID id) {

  /** Before everything: the first page begins here. */
  static final FeedCursor START =
      new FeedCursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1L, -1L));

  /** Older than every post: everything is newer. */
  static final String BEGINNING = new FeedCursor(Instant.EPOCH, new UUID(0, 0)).toString();

  static FeedCursor of(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return START;
    }
    int at = text.indexOf('~');
    try {
      return new FeedCursor(
          Incoming.moment(text.substring(0, Math.max(at, 0))),
          UUID.fromString(text.substring(at + 1)));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new Refusal(Refusal.Kind.MALFORMED, "after", "feed.refusal.cursor");
    }
  }

  @Override
  public String toString() {
    return placed + "~" + id;
  }
}
