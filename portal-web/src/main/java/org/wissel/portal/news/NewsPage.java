package org.wissel.portal.news;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some articles, the newest first.
 *
 * @param next what to ask the following page with, or null at the end
 */
public record NewsPage(List<NewsCard> articles, @Nullable String next) {}
