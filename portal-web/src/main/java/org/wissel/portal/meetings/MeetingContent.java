package org.wissel.portal.meetings;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.calendars.Invitation;
import org.wissel.spi.catering.CateringOrder;

/**
 * What a system is to have of a meeting, as JSON: the same content is always the same text, so that
 * what is wanted can be compared with what was confirmed, by its {@link #mark}.
 */
final class MeetingContent {

  private MeetingContent() {}

  /** A room or thing, for so long and so many. */
  record Reservation(String resource, TimeSpan span, int headcount) {}

  static String of(Reservation reservation) {
    return JSON.createObjectBuilder()
        .add("resource", reservation.resource())
        .add("from", reservation.span().from().toString())
        .add("until", reservation.span().until().toString())
        .add("headcount", reservation.headcount())
        .build()
        .toString();
  }

  static Reservation reservation(String content) {
    JsonObject json = json(content);
    return new Reservation(json.getString("resource"), span(json), json.getInt("headcount"));
  }

  static String of(CateringOrder order) {
    JsonObjectBuilder json =
        JSON.createObjectBuilder()
            .add("menu", order.menu())
            .add("servedAt", order.servedAt().toString())
            .add("place", order.place())
            .add("headcount", order.headcount())
            .add("diets", JSON.createObjectBuilder(new TreeMap<String, Object>(order.diets())));
    put(json, "costCentre", order.costCentre());
    return json.build().toString();
  }

  static CateringOrder order(String content) {
    JsonObject json = json(content);
    return new CateringOrder(
        json.getString("menu"),
        Instant.parse(json.getString("servedAt")),
        json.getString("place"),
        json.getInt("headcount"),
        numbers(json.getJsonObject("diets")),
        json.getString("costCentre", null));
  }

  static String of(Invitation invitation) {
    JsonObjectBuilder json =
        JSON.createObjectBuilder()
            .add("from", invitation.span().from().toString())
            .add("until", invitation.span().until().toString())
            .add("zone", invitation.zone().getId())
            .add("subject", invitation.subject());
    put(json, "text", invitation.text());
    put(json, "place", invitation.place());
    URI link = invitation.link();
    put(json, "link", link == null ? null : link.toString());
    JsonArrayBuilder attendees = JSON.createArrayBuilder();
    for (Person attendee : invitation.attendees()) {
      JsonObjectBuilder person = JSON.createObjectBuilder();
      EmployeeNumber number = attendee.number();
      put(person, "number", number == null ? null : number.value());
      put(person, "email", attendee.email());
      attendees.add(person.add("name", attendee.name()));
    }
    return json.add("attendees", attendees).build().toString();
  }

  static Invitation invitation(String content) {
    JsonObject json = json(content);
    String link = json.getString("link", null);
    List<Person> attendees =
        json.getJsonArray("attendees").getValuesAs(JsonObject.class).stream()
            .map(MeetingContent::person)
            .toList();
    return new Invitation(
        span(json),
        ZoneId.of(json.getString("zone")),
        json.getString("subject"),
        json.getString("text", null),
        json.getString("place", null),
        link == null ? null : URI.create(link),
        attendees);
  }

  static Person person(JsonObject json) {
    String number = json.getString("number", null);
    return new Person(
        number == null ? null : new EmployeeNumber(number),
        json.getString("email", null),
        json.getString("name"));
  }

  private static TimeSpan span(JsonObject json) {
    return new TimeSpan(
        Instant.parse(json.getString("from")), Instant.parse(json.getString("until")));
  }

  /** Counts by code. */
  static Map<String, Integer> numbers(JsonObject json) {
    Map<String, Integer> numbers = new TreeMap<>();
    json.forEach((code, count) -> numbers.put(code, ((JsonNumber) count).intValue()));
    return numbers;
  }

  static void put(JsonObjectBuilder json, String name, @Nullable String value) {
    if (value != null) {
      json.add(name, value);
    }
  }

  /** By which the same content is known again: nobody's name has to be kept for that. */
  static String mark(String content) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonObject json(String text) {
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
