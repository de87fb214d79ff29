package org.wissel.portal.leave;

import java.time.Instant;
import java.util.UUID;

/** The one open draft of a person; its id becomes the submission id. */
public record LeaveDraftCard(UUID id, LeaveDraftContent content, Instant savedAt) {}
