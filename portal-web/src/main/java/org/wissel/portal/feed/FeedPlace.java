package org.wissel.portal.feed;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.Refusal;

/** After which question a page of moderators goes on, the newest first. */
record FeedPlace(Instant placed, UUID id) {

  private static final FeedPlace START =
      new FeedPlace(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

  static FeedPlace of(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return START;
    }
    try {
      int end = Math.max(0, text.indexOf('_'));
      return new FeedPlace(
          Incoming.moment(text.substring(0, end)), UUID.fromString(text.substring(end + 1)));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw Refusal.invalid("after", "moderation.refusal.after");
    }
  }

  @Override
  public String toString() {
    return placed + "_" + id;
  }
}
