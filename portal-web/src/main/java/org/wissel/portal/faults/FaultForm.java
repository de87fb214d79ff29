package org.wissel.portal.faults;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report as it is sent, not checked yet.
 *
 * @param asset code on the sticker
 * @param place code of a place, where nothing with a sticker is broken
 * @param problem code of a known problem; missing for something else
 * @param urgency {@code CAN_WAIT}, {@code SLOWS} (also when missing), {@code BLOCKS} or {@code
 *     DANGER}
 * @param photos ids that {@code POST /api/files} answered
 */
public record FaultForm(
    @Nullable String asset,
    @Nullable String place,
    @Nullable String problem,
    @Nullable String words,
    @Nullable String urgency,
    @Nullable List<String> photos) {}
