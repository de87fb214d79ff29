package org.wissel.portal.faults;

import org.jspecify.annotations.Nullable;

/**
 * What facilities write on a device or a place, not checked yet.
 *
 * @param code on the sticker of the device, or of the place; not wanted where a note is changed
 * @param kind {@code OUTAGE} or {@code MAINTENANCE}
 * @param text plain, 1 to 400 characters
 * @param from when it begins, in the organisation's zone, such as {@code 2026-11-30T14:30}; empty
 *     for an outage that begins now
 * @param until when it ends, in the same way; empty for an outage of which nobody knows
 */
public record FaultNoteForm(
    @Nullable String code,
    @Nullable String kind,
    @Nullable String text,
    @Nullable String from,
    @Nullable String until) {}
