package org.wissel.portal.meetings;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.calendars.Invitation;

/**
 * What an organiser wants, in itself complete.
 *
 * @param text plain text, or null
 * @param attendees personnel numbers, nobody twice
 * @param room null for none
 * @param things codes, none twice
 * @param menu null for no lunch
 */
record MeetingWish(
    String subject,
    @Nullable String text,
    TimeSpan span,
    Set<String> attendees,
    int guests,
    @Nullable String room,
    Set<String> things,
    @Nullable String menu,
    Map<String, Integer> diets,
    @Nullable String costCentre) {

  static final int SHORTEST_MINUTES = 15;
  static final int LONGEST_MINUTES = 8 * 60;
  static final int MOST_ATTENDEES = 100;
  static final int MOST_GUESTS = 500;
  static final int MOST_THINGS = 5;
  private static final int LONGEST_CODE = 100;
  private static final int STEP_MINUTES = 5;

  /** What was sent, or a refusal that names the first field in which something is wrong. */
  static MeetingWish of(MeetingForm form) {
    String subject = line("subject", form.subject(), Invitation.LONGEST_SUBJECT);
    if (subject == null) {
      throw Refusal.invalid("subject", "meetings.refusal.subjectMissing");
    }
    MeetingForm.Lunch lunch = form.lunch();
    String menu = lunch == null ? null : line("lunch", lunch.menu(), LONGEST_CODE);
    return new MeetingWish(
        subject,
        text(form.text()),
        span(form.start(), form.minutes()),
        attendees(form.attendees()),
        guests(form.guests()),
        line("room", form.room(), LONGEST_CODE),
        things(form.things()),
        menu,
        lunch == null || menu == null ? Map.of() : diets(lunch.diets()),
        lunch == null || menu == null ? null : line("lunch", lunch.costCentre(), LONGEST_CODE));
  }

  static TimeSpan span(@Nullable String start, @Nullable Integer minutes) {
    if (minutes == null
        || minutes < SHORTEST_MINUTES
        || minutes > LONGEST_MINUTES
        || minutes % STEP_MINUTES != 0) {
      throw Refusal.invalid(
          "minutes", "meetings.refusal.minutes", SHORTEST_MINUTES, LONGEST_MINUTES / 60);
    }
    try {
      Instant from = Instant.parse(String.valueOf(start));
      if (!from.equals(from.truncatedTo(ChronoUnit.MINUTES))) {
        throw Refusal.invalid("start", "meetings.refusal.start");
      }
      return TimeSpan.of(from, Duration.ofMinutes(minutes));
    } catch (DateTimeParseException e) {
      throw Refusal.invalid("start", "meetings.refusal.start");
    }
  }

  static Set<String> attendees(@Nullable List<String> sent) {
    Set<String> attendees = codes("attendees", sent);
    if (attendees.size() > MOST_ATTENDEES) {
      throw Refusal.invalid("attendees", "meetings.refusal.tooManyPeople", MOST_ATTENDEES);
    }
    return attendees;
  }

  static int guests(@Nullable Integer sent) {
    int guests = sent == null ? 0 : sent;
    if (guests < 0 || guests > MOST_GUESTS) {
      throw Refusal.invalid("guests", "meetings.refusal.guests", MOST_GUESTS);
    }
    return guests;
  }

  private static Set<String> things(@Nullable List<String> sent) {
    Set<String> things = codes("things", sent);
    if (things.size() > MOST_THINGS) {
      throw Refusal.invalid("things", "meetings.refusal.tooManyThings", MOST_THINGS);
    }
    return things;
  }

  private static Set<String> codes(String field, @Nullable List<String> sent) {
    Set<String> codes = new LinkedHashSet<>();
    for (String each : sent == null ? List.<String>of() : sent) {
      String code = line(field, each, LONGEST_CODE);
      if (code != null) {
        codes.add(code);
      }
    }
    return codes;
  }

  private static Map<String, Integer> diets(@Nullable Map<String, Integer> sent) {
    Map<String, Integer> diets = new TreeMap<>();
    for (Map.Entry<String, Integer> diet :
        sent == null ? Set.<Map.Entry<String, Integer>>of() : sent.entrySet()) {
      Integer count = diet.getValue();
      if (count == null || count < 0 || count > MOST_GUESTS) {
        throw Refusal.invalid("lunch", "meetings.refusal.diets");
      }
      if (count > 0) {
        diets.put(diet.getKey(), count);
      }
    }
    return diets;
  }

  private static @Nullable String line(String field, @Nullable String typed, int longest) {
    if (typed == null || typed.isBlank()) {
      return null;
    }
    String line = typed.strip();
    if (line.length() > longest || line.chars().anyMatch(Character::isISOControl)) {
      throw Refusal.invalid(field, "meetings.refusal.line", longest);
    }
    return line;
  }

  private static @Nullable String text(@Nullable String typed) {
    if (typed == null || typed.isBlank()) {
      return null;
    }
    String text = typed.strip().replace("\r\n", "\n").replace('\r', '\n');
    boolean controls =
        text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t');
    if (text.length() > Invitation.LONGEST_TEXT || controls) {
      throw Refusal.invalid("text", "meetings.refusal.text", Invitation.LONGEST_TEXT);
    }
    return text;
  }

  /** The same for the same content. */
  String content() {
    JsonObjectBuilder json = JSON.createObjectBuilder().add("subject", subject);
    MeetingContent.put(json, "text", text);
    json.add("from", span.from().toString()).add("until", span.until().toString());
    json.add("attendees", array(attendees)).add("guests", guests);
    MeetingContent.put(json, "room", room);
    json.add("things", array(things));
    MeetingContent.put(json, "menu", menu);
    json.add("diets", JSON.createObjectBuilder(new TreeMap<String, Object>(diets)));
    MeetingContent.put(json, "costCentre", costCentre);
    return json.build().toString();
  }

  static JsonArrayBuilder array(Set<String> codes) {
    JsonArrayBuilder array = JSON.createArrayBuilder();
    codes.stream().sorted().forEach(array::add);
    return array;
  }
}
