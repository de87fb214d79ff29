package org.wissel.portal.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Markdown.Mention;

/**
 * A comment, or another wording, as it was typed.
 *
 * @param mentions whom the words name as {@code @Name}
 * @param version of what it takes the place of; null for a new comment
 */
public record NewWords(
    @Nullable String words, @Nullable List<Mention> mentions, @Nullable Integer version) {}
