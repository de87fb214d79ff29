package org.wissel.portal.platform.outbox;

import java.util.UUID;

/**
 * A message that this member of the cluster may deliver now, for as long as the lease is its own.
 *
 * @param strangeEnds how often a try ended in a way that nobody agreed on
 */
record ClaimedMessage(OutboxMessage message, UUID lease, int strangeEnds) {}
