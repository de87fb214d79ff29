package org.wissel.portal.news;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.Refusal;

/** After which article a page begins. */
record NewsCursor(Instant placed, UUID id) {

  /** Null for the first page. */
  static @Nullable NewsCursor of(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      String[] parts = text.split("_", 2);
      return new NewsCursor(Incoming.moment(parts[0]), UUID.fromString(parts[parts.length - 1]));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw Refusal.invalid("after", "news.refusal.after");
    }
  }

  String text() {
    return placed + "_" + id;
  }
}
