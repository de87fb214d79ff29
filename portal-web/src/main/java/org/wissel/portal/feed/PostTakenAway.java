package org.wissel.portal.feed;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A post or a comment was deleted or taken away by a moderator; its words are gone. Sent in its
 * transaction.
 *
 * @param item the post itself or one of its comments
 * @param group of the post, null where it is not in a group
 */
public record PostTakenAway(UUID post, UUID item, @Nullable UUID group) {}
