package org.wissel.portal.platform.feedback;

import org.jspecify.annotations.Nullable;

/**
 * What came over REST, not checked yet.
 *
 * @param page path within the portal, e.g. {@code /leave/form.xhtml}
 * @param state what the page showed, e.g. {@code SENT}; null where pages have no states
 * @param words what could be better
 */
public record FeedbackForm(@Nullable String page, @Nullable String state, @Nullable String words) {}
