package org.wissel.portal.news;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whoever reads, or would read: their department and groups are looked up, roles are told.
 *
 * @param number null where nobody reads but somebody of an audience would
 * @param keys besides what is looked up, such as {@code ROLE:FINANCE}
 * @param at what moment they look
 * @param shown an article that is shown as if it were published, or null
 */
record NewsReader(
    @Nullable String number,
    @Nullable String department,
    List<String> keys,
    Instant at,
    @Nullable UUID shown) {}
