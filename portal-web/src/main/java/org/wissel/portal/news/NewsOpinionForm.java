package org.wissel.portal.news;

import org.jspecify.annotations.Nullable;

/**
 * What somebody thinks of a statement.
 *
 * @param opinion {@code AGREE}, {@code UNSURE} or {@code DISAGREE}
 */
public record NewsOpinionForm(@Nullable String opinion) {}
