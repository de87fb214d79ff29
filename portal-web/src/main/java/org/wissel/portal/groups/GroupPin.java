package org.wissel.portal.groups;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page that a group always has at hand; in a group for a process one of its steps.
 *
 * @param words Markdown; empty in lists
 * @param owner the number of who sees to it, and the name
 * @param editedBy the name of who wrote it last
 * @param mayEdit whether whoever asks may
 */
public record GroupPin(
    UUID id,
    String title,
    String words,
    @Nullable String owner,
    @Nullable String ownerName,
    String editedBy,
    Instant editedAt,
    int version,
    boolean mayEdit) {}
