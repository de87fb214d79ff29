package org.wissel.portal.feed;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;

/**
 * Somebody published a post; sent in its transaction.
 *
 * @param group null where it is not in a group
 * @param subject what it is about, as kind:id, or null
 * @param author null where it was asked without a name
 */
public record PostPublished(
    UUID post, @Nullable UUID group, @Nullable String subject, @Nullable EmployeeNumber author) {}
