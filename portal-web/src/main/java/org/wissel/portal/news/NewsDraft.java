package org.wissel.portal.news;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An article for its editors, as it stands in the form.
 *
 * @param form what was written last
 * @param image address of the picture, or null
 */
public record NewsDraft(UUID id, String state, NewsForm form, @Nullable String image) {}
