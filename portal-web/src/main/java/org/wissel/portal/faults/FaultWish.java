package org.wissel.portal.faults;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.spi.faults.FaultSubmission;
import org.wissel.spi.faults.Urgency;

/**
 * What an employee reports, in itself complete.
 *
 * @param asset code on the sticker; null for a place
 * @param place its code; null for an asset
 * @param problem code of a known problem; null for something else, which then stands in the words
 * @param words plain text, or null
 * @param photos ids of stored files, at most five
 */
record FaultWish(
    @Nullable String asset,
    @Nullable String place,
    @Nullable String problem,
    @Nullable String words,
    Urgency urgency,
    List<UUID> photos) {

  static final int LONGEST_WORDS = 2000;
  static final int LONGEST_CODE = 64;

  FaultWish {
    photos = List.copyOf(photos);
  }

  /** What was sent, or a refusal that names the first field in which something is wrong. */
  static FaultWish of(FaultForm form) {
    String asset = code("asset", form.asset());
    String place = asset == null ? code("place", form.place()) : null;
    if (asset == null && place == null) {
      throw Refusal.invalid("asset", "faults.refusal.nothingChosen");
    }
    String problem = code("problem", form.problem());
    String words = words("words", form.words());
    if (problem == null && words == null) {
      throw Refusal.invalid("words", "faults.refusal.problemMissing");
    }
    return new FaultWish(
        asset == null ? null : asset.toUpperCase(Locale.ROOT),
        place,
        problem,
        words,
        urgency(form.urgency()),
        photos(form.photos()));
  }

  static @Nullable String code(String field, @Nullable String typed) {
    if (typed == null || typed.isBlank()) {
      return null;
    }
    String code = typed.strip();
    if (code.length() > LONGEST_CODE || hasControls(code)) {
      throw Refusal.invalid(field, "faults.refusal.codeUnknown");
    }
    return code;
  }

  /** Text that somebody typed: without blanks around it, null when there is none. */
  static @Nullable String words(String field, @Nullable String typed) {
    if (typed == null || typed.isBlank()) {
      return null;
    }
    String words = typed.strip().replace("\r\n", "\n").replace('\r', '\n');
    if (words.codePointCount(0, words.length()) > LONGEST_WORDS) {
      throw Refusal.invalid(field, "faults.refusal.wordsTooLong", LONGEST_WORDS);
    }
    if (hasControls(words)) {
      throw Refusal.invalid(field, "faults.refusal.wordsControls");
    }
    return words;
  }

  /** The database keeps no null character, and nobody reads the others. */
  private static boolean hasControls(String text) {
    return text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t');
  }

  private static Urgency urgency(@Nullable String typed) {
    if (typed == null) {
      return Urgency.SLOWS;
    }
    try {
      return Urgency.valueOf(typed);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("urgency", "faults.refusal.urgencyUnknown");
    }
  }

  private static List<UUID> photos(@Nullable List<String> sent) {
    LinkedHashSet<UUID> photos = new LinkedHashSet<>();
    for (String id : sent == null ? List.<String>of() : sent) {
      try {
        photos.add(UUID.fromString(String.valueOf(id)));
      } catch (IllegalArgumentException e) {
        throw Refusal.invalid("photos", "files.refusal.unknown");
      }
    }
    if (photos.size() > FaultSubmission.MOST_ATTACHMENTS) {
      throw Refusal.invalid(
          "photos", "faults.refusal.tooManyPhotos", FaultSubmission.MOST_ATTACHMENTS);
    }
    return new ArrayList<>(photos);
  }

  /** The same for the same content. */
  String text() {
    JsonObjectBuilder json = JSON.createObjectBuilder();
    put(json, "asset", asset);
    put(json, "place", place);
    put(json, "problem", problem);
    put(json, "words", words);
    json.add("urgency", urgency.name());
    JsonArrayBuilder ids = JSON.createArrayBuilder();
    photos.forEach(id -> ids.add(id.toString()));
    return json.add("photos", ids).build().toString();
  }

  private static void put(JsonObjectBuilder json, String name, @Nullable String value) {
    if (value != null) {
      json.add(name, value);
    }
  }
}
