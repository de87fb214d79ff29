package org.wissel.portal.feed;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.feed.PostCard.Author;

/**
 * A comment as its reader sees it.
 *
 * @param author null for somebody who was forgotten
 * @param words Markdown with names; empty where it was deleted
 * @param thanks how many colleagues thanked for it
 * @param thanked whether the reader did
 */
public record CommentCard(
    UUID id,
    @Nullable Author author,
    String words,
    String html,
    Instant placed,
    @Nullable Instant editedAt,
    boolean deleted,
    boolean accepted,
    boolean mine,
    int thanks,
    boolean thanked,
    int version) {}
