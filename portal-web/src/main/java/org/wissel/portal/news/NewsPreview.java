package org.wissel.portal.news;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a member of an audience would see.
 *
 * @param column on home
 * @param text the article, or null where they would not see it
 */
public record NewsPreview(List<NewsCard> column, @Nullable NewsText text) {}
