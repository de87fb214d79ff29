package org.wissel.portal.news;

import org.jspecify.annotations.Nullable;

/**
 * What a caller asked.
 *
 * @param words a few
 * @param article whose page it was noted on, or empty
 */
public record NewsAskedForm(@Nullable String words, @Nullable String article) {}
