package org.wissel.adapters.tryton;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveDay;
import org.wissel.spi.leave.LeaveSubmission;

/**
 * What the portal keeps in the description of a line of a timesheet beside Tryton's fields: words
 * for whoever reads it there, and JSON behind them. What HR writes behind that is theirs.
 *
 * @param from only with {@link DayPart#TIMES}, as {@code to}
 * @param request in the first line of a request only
 */
record TrytonLeaveNote(
    DayPart part, @Nullable LocalTime from, @Nullable LocalTime to, @Nullable Request request) {

  /** How every note begins. */
  static final String BEGIN = "{\"part\":";

  /**
   * How a request stands.
   *
   * @param approver name of who approved it in the portal
   * @param days fingerprint of its days as the portal wrote them
   * @param taken the messages that were taken
   */
  record Request(
      int revision,
      String type,
      boolean withdrawn,
      String approver,
      @Nullable String substitute,
      @Nullable String remark,
      String days,
      List<Taken> taken) {
    Request {
      taken = List.copyOf(taken);
    }

    Optional<Taken> taken(String content) {
      return taken.stream().filter(one -> one.content().equals(content)).findFirst();
    }
  }

  /**
   * A message that was taken.
   *
   * @param content its fingerprint
   */
  record Taken(String content, Instant at) {}

  /** A description that was read. */
  record Description(@Nullable TrytonLeaveNote note, String words) {}

  static TrytonLeaveNote of(LeaveDay day, @Nullable Request request) {
    return new TrytonLeaveNote(day.part(), day.from(), day.to(), request);
  }

  /** Of everything but when it was sent and in which language, and of days, which are reckoned. */
  static String fingerprint(String kind, LeaveSubmission s) {
    return fingerprint(
        Arrays.asList(
            kind,
            s.revision(),
            s.employee().value(),
            s.type(),
            s.firstDay().toString(),
            s.lastDay().toString(),
            s.firstDayPart().name(),
            s.lastDayPart().name(),
            String.valueOf(s.from()),
            String.valueOf(s.to()),
            s.substitute() == null ? null : s.substitute().value(),
            s.remark(),
            s.approved(),
            s.decidedBy() == null ? null : s.decidedBy().value()));
  }

  static String fingerprint(List<? extends @Nullable Object> content) {
    return TrytonNote.fingerprint(List.of(TrytonJson.of(content).toString()));
  }

  /** The description of a line. */
  String text(String words) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("part", part.name());
    if (from != null && to != null) {
      all.put("from", from.toString());
      all.put("to", to.toString());
    }
    if (request != null) {
      all.put("revision", request.revision());
      all.put("type", request.type());
      all.put("withdrawn", request.withdrawn());
      all.put("approver", request.approver());
      all.put("substitute", request.substitute());
      all.put("remark", request.remark());
      all.put("days", request.days());
      all.put(
          "taken",
          request.taken().stream()
              .map(one -> List.of(one.content(), one.at().toString()))
              .toList());
    }
    return words + " " + TrytonJson.of(all);
  }

  /** Reads a description; without a note when the portal did not make it or HR changed it. */
  static Description read(String description) {
    int begin = description.indexOf('{');
    for (int end = description.indexOf('}', begin);
        begin >= 0 && end >= 0;
        end = description.indexOf('}', end + 1)) {
      Optional<TrytonLeaveNote> note = parse(description.substring(begin, end + 1));
      if (note.isPresent()) {
        return new Description(note.get(), description.substring(end + 1).strip());
      }
    }
    return new Description(null, description.strip());
  }

  private static Optional<TrytonLeaveNote> parse(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      JsonObject all = reader.readObject();
      DayPart part = DayPart.valueOf(all.getString("part"));
      boolean times = part == DayPart.TIMES;
      return Optional.of(
          new TrytonLeaveNote(
              part,
              times ? LocalTime.parse(all.getString("from")) : null,
              times ? LocalTime.parse(all.getString("to")) : null,
              all.containsKey("revision") ? request(all) : null));
    } catch (RuntimeException e) {
      // a brace within a text, or somebody's own words
      return Optional.empty();
    }
  }

  private static Request request(JsonObject all) {
    return new Request(
        all.getInt("revision"),
        all.getString("type"),
        all.getBoolean("withdrawn"),
        all.getString("approver"),
        all.getString("substitute", null),
        all.getString("remark", null),
        all.getString("days"),
        all.getJsonArray("taken").getValuesAs(JsonArray.class).stream()
            .map(one -> new Taken(one.getString(0), Instant.parse(one.getString(1))))
            .toList());
  }
}
