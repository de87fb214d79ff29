package org.wissel.spi;

import java.time.Instant;

/**
 * What a system answers when it has taken a message.
 *
 * @param reference the system's own name for the record, shown to the employee, e.g. {@code
 *     L-20417}
 * @param at when the system recorded it, by its clock
 * @param repeated whether the system already had it and changed nothing
 */
public record Acknowledgement(String reference, Instant at, boolean repeated) {}
