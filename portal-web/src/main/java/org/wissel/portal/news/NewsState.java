package org.wissel.portal.news;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a published article stands at a moment. */
enum NewsState {
  PLANNED,
  EMBARGO,
  SHOWN,
  EXPIRED;

  static NewsState of(
      Instant publishAt, @Nullable Instant embargoUntil, @Nullable Instant expiresAt, Instant now) {
    if (publishAt.isAfter(now)) {
      return PLANNED;
    }
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      return EXPIRED;
    }
    return embargoUntil != null && embargoUntil.isAfter(now) ? EMBARGO : SHOWN;
  }
}
