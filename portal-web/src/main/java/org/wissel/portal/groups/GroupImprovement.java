package org.wissel.portal.groups;

import java.time.Instant;
import java.util.UUID;

/**
 * What was changed in a step, and why.
 *
 * @param by the name of who wrote it
 */
public record GroupImprovement(UUID id, String what, String why, String by, Instant at) {}
