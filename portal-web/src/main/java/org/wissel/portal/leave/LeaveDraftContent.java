package org.wissel.portal.leave;

import org.jspecify.annotations.Nullable;

/** What was typed so far, as it was typed: nothing of it has to be right. */
public record LeaveDraftContent(
    @Nullable String type,
    @Nullable String firstDay,
    @Nullable String lastDay,
    @Nullable String firstDayPart,
    @Nullable String lastDayPart,
    @Nullable String from,
    @Nullable String to,
    @Nullable String substitute,
    @Nullable String remark) {

  public static final LeaveDraftContent EMPTY =
      new LeaveDraftContent(null, null, null, null, null, null, null, null, null);
}
