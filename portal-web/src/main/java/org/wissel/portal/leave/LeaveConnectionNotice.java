package org.wissel.portal.leave;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fresh the readings are.
 *
 * @param system what people call the system, e.g. {@code HR}
 * @param notAnsweringSince null while it answers
 * @param balancesAsOf null when balances were never read, or are not told
 */
public record LeaveConnectionNotice(
    String system, @Nullable Instant notAnsweringSince, @Nullable Instant balancesAsOf) {

  public boolean answering() {
    return notAnsweringSince == null;
  }
}
