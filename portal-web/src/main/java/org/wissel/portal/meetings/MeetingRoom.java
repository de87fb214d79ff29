package org.wissel.portal.meetings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A room as people look for one; all texts in the reader's language.
 *
 * @param around building and floor, or null where nobody told
 * @param seats null where its system does not say
 * @param features what is fixed in it
 * @param photo address of a JPEG, or null
 */
public record MeetingRoom(
    String code,
    String name,
    @Nullable String around,
    @Nullable Integer seats,
    List<String> features,
    @Nullable String photo) {
  public MeetingRoom {
    features = List.copyOf(features);
  }

  /** Below which the photo of a room is shown and changed. */
  static String photos(String code) {
    String encoded = URLEncoder.encode(code, UTF_8).replace("+", "%20");
    return "/api/meetings/rooms/" + encoded + "/photo";
  }
}
