package org.wissel.portal.platform.files;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored file that is evidence.
 *
 * @param name as it came, without a path
 * @param mediaType {@code image/jpeg}, {@code image/png} or {@code application/pdf}, by its content
 * @param sha256 of the file's bytes as they came, in 64 small hexadecimal digits
 * @param bytes how many those are
 * @param pages 1, or more of a PDF
 * @param place where the photo says that it was taken, as latitude and longitude; null when it does
 *     not say
 */
public record OriginalCard(
    UUID id,
    String name,
    String mediaType,
    String sha256,
    int bytes,
    int pages,
    @Nullable String place) {}
