package org.wissel.portal.platform.outbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that this member of the cluster may deliver now, for as long as the lease is its own.
 *
 * @param strangeEnds how often a try ended in a way that nobody agreed on
 * @param correlation the id of what caused the message, or null when that had none
 */
record ClaimedMessage(
    OutboxMessage message, UUID lease, int strangeEnds, @Nullable String correlation) {}
