package org.wissel.portal.news;

import java.util.UUID;

/**
 * A line, or an article with lines, of which open pages show something that holds no more.
 *
 * @param id of the line or the article
 * @param version as it is now; 0 of an article
 * @param state {@code EXPIRED}, {@code WITHDRAWN}, {@code CHANGED}, or of an article {@code NONE}
 */
public record NewsLineOver(UUID id, int version, String state) {}
