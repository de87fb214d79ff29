package org.wissel.portal.feed;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;

/**
 * Somebody commented on a post; sent in its transaction.
 *
 * @param group of the post, null where it is not in a group
 */
public record CommentAdded(UUID post, UUID comment, @Nullable UUID group, EmployeeNumber author) {}
