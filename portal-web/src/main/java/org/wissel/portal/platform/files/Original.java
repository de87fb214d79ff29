package org.wissel.portal.platform.files;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;

/**
 * A file that is evidence: kept as it came, beside a picture of it that is harmless.
 *
 * @param name without a path
 * @param mediaType by its content, whatever the sender said
 * @param content as it came
 * @param place where a photo says that it was taken, or null
 * @param shown what pages show of it; of a PDF its first page
 */
record Original(
    String name, String mediaType, byte[] content, int pages, @Nullable String place, Photo shown) {

  static final Set<String> MEDIA_TYPES = Set.of("image/jpeg", "image/png", "application/pdf");

  private static final int LONGEST_NAME = 100;

  /**
   * @param declared the media type that the sender named, or null
   * @param named the name that the sender gave, or null
   */
  static Original of(byte[] bytes, @Nullable String declared, @Nullable String named) {
    if (PdfPicture.isPdf(bytes)) {
      if (declared != null && lies(declared)) {
        throw Refusal.invalid("photo", "files.refusal.lies");
      }
      PdfPicture picture = PdfPicture.of(bytes);
      Photo shown = Photo.of(picture.firstPage());
      return new Original(
          name(named, "pdf"), "application/pdf", bytes, picture.pages(), null, shown);
    }
    String type = Photo.typeOf(bytes);
    if (type == null) {
      throw Refusal.invalid("photo", "files.refusal.originalType");
    }
    Photo shown = Photo.of(bytes, declared);
    String place = type.equals("jpeg") ? PhotoPlace.of(bytes) : null;
    return new Original(name(named, type), "image/" + type, bytes, 1, place, shown);
  }

  private static boolean lies(String declared) {
    String said = declared.toLowerCase(Locale.ROOT).strip();
    return !said.equals("application/pdf") && !said.equals("application/octet-stream");
  }

  /** What remains of a name when nobody can be led astray by it. */
  private static String name(@Nullable String named, String type) {
    String last = named == null ? "" : named.replaceAll(".*[/\\\\]", "");
    String plain = last.replaceAll("[\\p{Cntrl}\\p{Cf}]", "").strip();
    if (plain.isEmpty()) {
      return "receipt." + (type.equals("jpeg") ? "jpg" : type);
    }
    return plain.length() <= LONGEST_NAME ? plain : plain.substring(plain.length() - LONGEST_NAME);
  }
}
