package org.wissel.portal.platform.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done.
 *
 * @param actor personnel number, or {@code wissel} for the portal itself
 * @param action such as {@code leave.approve}; the first word names the feature
 * @param subject what it was done to, such as a request's id or a connection's name
 * @param about personnel number of the person whose record it is, or null
 * @param before what held until then, or null
 * @param after what holds since then, or null
 */
public record AuditEntry(
    long id,
    Instant at,
    String actor,
    String action,
    String subject,
    @Nullable String about,
    @Nullable String before,
    @Nullable String after) {}
