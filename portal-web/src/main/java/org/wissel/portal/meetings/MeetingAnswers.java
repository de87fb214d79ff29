package org.wissel.portal.meetings;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Person;
import org.wissel.spi.calendars.InvitationAtSource.Answer;
import org.wissel.spi.calendars.InvitationAtSource.AttendeeAtSource;

/** What those who are invited answered, by their address. */
final class MeetingAnswers {

  private MeetingAnswers() {}

  static String text(List<AttendeeAtSource> attendees) {
    JsonObjectBuilder json = JSON.createObjectBuilder();
    Map<String, String> answers = new TreeMap<>();
    for (AttendeeAtSource attendee : attendees) {
      String address = address(attendee.person());
      if (address != null) {
        answers.put(address, attendee.answer().name());
      }
    }
    answers.forEach(json::add);
    return json.build().toString();
  }

  static Answer of(Person person, @Nullable String text) {
    String address = address(person);
    if (text == null || address == null) {
      return Answer.NONE;
    }
    JsonObject json = MeetingContent.json(text);
    return json.get(address) instanceof JsonString answer
        ? Answer.valueOf(answer.getString())
        : Answer.NONE;
  }

  private static @Nullable String address(Person person) {
    String email = person.email();
    return email == null ? null : email.toLowerCase(Locale.ROOT);
  }
}
