package org.wissel.portal.platform.files;

import java.util.UUID;

/**
 * A stored photo.
 *
 * @param width in pixels, as stored
 * @param height in pixels, as stored
 * @param bytes as stored
 */
public record FileCard(UUID id, int width, int height, int bytes) {}
