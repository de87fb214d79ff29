package org.wissel.portal.groups;

import java.time.Instant;
import java.util.UUID;

/**
 * A link to a file for colleagues outside of its group, as members see it; its address is shown
 * once, to who made it.
 *
 * @param madeBy the name of who made it
 * @param mayEnd whether whoever asks may
 */
public record GroupLink(UUID id, String madeBy, Instant until, boolean mayEnd) {}
