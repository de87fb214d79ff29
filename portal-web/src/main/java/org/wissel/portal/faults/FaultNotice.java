package org.wissel.portal.faults;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fresh the readings are.
 *
 * @param system what people call the system, e.g. {@code Facilities}
 * @param notAnsweringSince null while it answers
 */
public record FaultNotice(String system, @Nullable Instant notAnsweringSince) {}
