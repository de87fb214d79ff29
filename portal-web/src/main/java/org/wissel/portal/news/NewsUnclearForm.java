package org.wissel.portal.news;

import org.jspecify.annotations.Nullable;

/**
 * A sentence that somebody does not understand, or what its owner says about it.
 *
 * @param sentence 1 to 3
 * @param version of the line that was read
 * @param words what is not clear, or what is meant
 */
public record NewsUnclearForm(
    @Nullable String sentence, @Nullable String version, @Nullable String words) {}
