package org.wissel.portal.feed;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why something is reported, and why it is taken away, in the order in which it is offered. */
public enum ReportReason {
  RUDE,
  PRIVATE,
  WRONG,
  ELSEWHERE,
  OTHER;

  static Optional<ReportReason> of(@Nullable String typed) {
    return Arrays.stream(values()).filter(each -> each.name().equals(typed)).findFirst();
  }
}
