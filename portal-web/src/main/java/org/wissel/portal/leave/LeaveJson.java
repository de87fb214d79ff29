package org.wissel.portal.leave;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.leave.DayPart;

/** What {@code /api/leave} reads and writes, field by field. */
final class LeaveJson {

  private static final Set<String> WISH =
      Set.of(
          "type",
          "firstDay",
          "lastDay",
          "firstDayPart",
          "lastDayPart",
          "from",
          "to",
          "substitute",
          "remark");

  private LeaveJson() {}

  // --- reading ---

  /** An object that has no other fields than these. */
  static JsonObject object(@Nullable String body, Set<String> fields) {
    if (body == null || body.isBlank()) {
      throw malformed("leave.refusal.noBody");
    }
    JsonObject object;
    try (JsonParser parser = JSON.createParser(new StringReader(body))) {
      parser.next();
      JsonValue value = parser.getValue();
      if (!(value instanceof JsonObject read) || parser.hasNext()) {
        throw malformed("leave.refusal.noObject");
      }
      object = read;
    } catch (JsonException | NoSuchElementException e) {
      throw malformed("leave.refusal.noJson");
    }
    for (String name : object.keySet()) {
      if (!fields.contains(name)) {
        throw new Refusal(Refusal.Kind.MALFORMED, name, "leave.refusal.unknownField", name);
      }
    }
    return object;
  }

  static Set<String> wishAnd(String... more) {
    Set<String> fields = new HashSet<>(WISH);
    fields.addAll(List.of(more));
    return fields;
  }

  private static Refusal malformed(String key) {
    return new Refusal(Refusal.Kind.MALFORMED, null, key);
  }

  /** Null where it is missing or null. */
  static @Nullable String text(JsonObject object, String name) {
    JsonValue value = object.get(name);
    if (value == null || value.getValueType() == JsonValue.ValueType.NULL) {
      return null;
    }
    if (value instanceof JsonString text) {
      return text.getString();
    }
    throw new Refusal(Refusal.Kind.MALFORMED, name, "leave.refusal.noText", name);
  }

  static @Nullable Integer number(JsonObject object, String name) {
    JsonValue value = object.get(name);
    if (value == null || value.getValueType() == JsonValue.ValueType.NULL) {
      return null;
    }
    if (value instanceof JsonNumber number) {
      try {
        return number.intValueExact();
      } catch (ArithmeticException e) {
        throw new Refusal(Refusal.Kind.MALFORMED, name, "leave.refusal.noNumber", name);
      }
    }
    throw new Refusal(Refusal.Kind.MALFORMED, name, "leave.refusal.noNumber", name);
  }

  static LeaveForm form(JsonObject object) {
    DayPart first = part(object, "firstDayPart");
    LocalTime from = value(object, "from", "leave.refusal.noTime", LocalTime::parse);
    LocalTime to = value(object, "to", "leave.refusal.noTime", LocalTime::parse);
    boolean times = from != null || to != null;
    return new LeaveForm(
        text(object, "type"),
        value(object, "firstDay", "leave.refusal.noDate", LocalDate::parse),
        value(object, "lastDay", "leave.refusal.noDate", LocalDate::parse),
        first == null && times ? DayPart.TIMES : first,
        part(object, "lastDayPart"),
        from,
        to,
        text(object, "substitute"),
        text(object, "remark"));
  }

  private static @Nullable DayPart part(JsonObject object, String field) {
    return value(
        object,
        field,
        "leave.refusal.noPart",
        text ->
            switch (text) {
              case "whole" -> DayPart.WHOLE;
              case "morning" -> DayPart.MORNING;
              case "afternoon" -> DayPart.AFTERNOON;
              default -> throw new DateTimeException(text);
            });
  }

  private static <T> @Nullable T value(
      JsonObject object, String field, String key, Function<String, T> parse) {
    String text = text(object, field);
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return parse.apply(text.strip());
    } catch (DateTimeException e) {
      throw Refusal.invalid(field, key);
    }
  }

  static Decision decision(JsonObject object) {
    String text = text(object, "decision");
    return switch (text == null ? "" : text) {
      case "approve" -> Decision.APPROVE;
      case "reject" -> Decision.REJECT;
      case "return" -> Decision.RETURN;
      default -> throw Refusal.invalid("decision", "leave.refusal.noDecision");
    };
  }

  static LeaveDraftContent draft(JsonObject object) {
    return new LeaveDraftContent(
        text(object, "type"),
        text(object, "firstDay"),
        text(object, "lastDay"),
        text(object, "firstDayPart"),
        text(object, "lastDayPart"),
        text(object, "from"),
        text(object, "to"),
        text(object, "substitute"),
        text(object, "remark"));
  }

  // --- writing ---

  static JsonObject write(LeaveDraftContent content) {
    JsonObjectBuilder json = JSON.createObjectBuilder();
    put(json, "type", content.type());
    put(json, "firstDay", content.firstDay());
    put(json, "lastDay", content.lastDay());
    put(json, "firstDayPart", content.firstDayPart());
    put(json, "lastDayPart", content.lastDayPart());
    put(json, "from", content.from());
    put(json, "to", content.to());
    put(json, "substitute", content.substitute());
    put(json, "remark", content.remark());
    return json.build();
  }

  static JsonObject write(LeaveDraftCard draft) {
    return JSON.createObjectBuilder(write(draft.content()))
        .add("id", draft.id().toString())
        .add("savedAt", draft.savedAt().toString())
        .build();
  }

  static JsonObject write(LeaveCard card) {
    JsonObjectBuilder json =
        JSON.createObjectBuilder()
            .add("id", card.id().toString())
            .add("receipt", card.receipt())
            .add("state", card.state().name());
    LeaveCard.WaitsFor waitsFor = card.waitsFor();
    if (waitsFor == null) {
      json.addNull("waitsFor");
    } else {
      json.add(
          "waitsFor",
          JSON.createObjectBuilder()
              .add("kind", small(waitsFor.kind()))
              .add("name", waitsFor.name())
              .add("since", waitsFor.since().toString()));
    }
    put(json, "onItsWay", card.onItsWay());
    put(json, "reference", card.reference());
    json.add("hours", card.shownHours()).add("estimatedHours", card.estimatedHours());
    json.add("hoursConfirmed", card.hours() != null);
    json.add("employee", card.employee()).add("employeeName", card.employeeName());
    json.add("type", card.type()).add("typeName", card.typeName());
    days(json, card);
    put(json, "substitute", card.substitute());
    put(json, "substituteName", card.substituteName());
    put(json, "remark", card.remark());
    put(json, "reason", card.reason());
    json.add("version", card.version()).add("sentAt", card.sentAt().toString());
    put(json, "undoUntil", card.undoUntil());
    json.add(
        "can",
        JSON.createObjectBuilder()
            .add("undo", card.canUndo())
            .add("withdraw", card.canWithdraw())
            .add("change", card.canChange())
            .add("decide", card.canDecide()));
    LeaveForm wanted = card.wanted();
    if (wanted == null) {
      json.addNull("wanted");
    } else {
      json.add("wanted", write(wanted));
    }
    JsonArrayBuilder steps = JSON.createArrayBuilder();
    for (LeaveCard.Step step : card.steps()) {
      steps.add(
          JSON.createObjectBuilder()
              .add("at", step.at().toString())
              .add("who", step.who())
              .add("what", step.what()));
    }
    json.add("steps", steps);
    json.add("alsoAway", names(card.alsoAway()));
    return json.build();
  }

  private static void days(JsonObjectBuilder json, LeaveCard card) {
    json.add("firstDay", card.firstDay().toString()).add("lastDay", card.lastDay().toString());
    if (card.firstDayPart() == DayPart.TIMES) {
      put(json, "from", card.from());
      put(json, "to", card.to());
    } else {
      json.add("firstDayPart", small(card.firstDayPart()));
      json.add("lastDayPart", small(card.lastDayPart()));
    }
  }

  private static JsonObjectBuilder write(LeaveForm form) {
    JsonObjectBuilder json = JSON.createObjectBuilder();
    put(json, "type", form.type());
    put(json, "firstDay", form.firstDay());
    put(json, "lastDay", form.lastDay());
    DayPart first = form.firstDayPart();
    DayPart last = form.lastDayPart();
    if (first == DayPart.TIMES) {
      put(json, "from", form.from());
      put(json, "to", form.to());
    } else {
      put(json, "firstDayPart", first == null ? null : small(first));
      put(json, "lastDayPart", last == null ? null : small(last));
    }
    put(json, "substitute", form.substitute());
    put(json, "remark", form.remark());
    return json;
  }

  static JsonArrayBuilder write(List<LeaveCard> cards) {
    JsonArrayBuilder json = JSON.createArrayBuilder();
    cards.forEach(card -> json.add(write(card)));
    return json;
  }

  static JsonArrayBuilder types(List<LeaveTypeCard> types) {
    JsonArrayBuilder json = JSON.createArrayBuilder();
    for (LeaveTypeCard type : types) {
      json.add(
          JSON.createObjectBuilder()
              .add("code", type.code())
              .add("name", type.name())
              .add("halfDays", type.halfDays())
              .add("hours", type.hours())
              .add("usesBalance", type.usesBalance())
              .add("remarkRequired", type.remarkRequired()));
    }
    return json;
  }

  static JsonObject write(LeaveBalanceCard card) {
    JsonArrayBuilder types = JSON.createArrayBuilder();
    for (LeaveBalanceCard.TypeBalance type : card.types()) {
      JsonArrayBuilder pots = JSON.createArrayBuilder();
      for (LeaveBalanceCard.Pot pot : type.pots()) {
        JsonObjectBuilder json =
            JSON.createObjectBuilder()
                .add("key", pot.key())
                .add("name", pot.name())
                .add("granted", pot.granted())
                .add("available", pot.available())
                .add("free", pot.free())
                .add("validFrom", pot.validFrom().toString());
        put(json, "expiresOn", pot.expiresOn());
        pots.add(json);
      }
      types.add(
          JSON.createObjectBuilder()
              .add("type", type.type())
              .add("name", type.name())
              .add("available", type.available())
              .add("pending", type.pending())
              .add("projected", type.projected())
              .add("asOf", type.asOf().toString())
              .add("pots", pots));
    }
    JsonObjectBuilder json =
        JSON.createObjectBuilder().add("on", card.on().toString()).add("types", types);
    put(json, "notTold", card.notTold());
    put(json, "notAnsweringSince", card.notice().notAnsweringSince());
    return json.build();
  }

  static JsonObject write(LeaveMonth month) {
    JsonArrayBuilder days = JSON.createArrayBuilder();
    month.weeks().stream()
        .flatMap(List::stream)
        .forEach(
            day -> {
              JsonObjectBuilder json =
                  JSON.createObjectBuilder()
                      .add("date", day.date().toString())
                      .add("inMonth", day.inMonth())
                      .add("free", day.free())
                      .add("plannedHours", day.plannedHours())
                      .add("mineHours", day.mineHours())
                      .add("away", day.away())
                      .add("low", day.low());
              put(json, "holiday", day.holiday());
              put(json, "mine", day.mine());
              put(json, "mineId", day.mineId());
              JsonArrayBuilder names = JSON.createArrayBuilder();
              day.awayNames().forEach(names::add);
              days.add(json.add("awayNames", names));
            });
    return JSON.createObjectBuilder()
        .add("month", month.month().toString())
        .add("team", month.team())
        .add("days", days)
        .build();
  }

  static JsonObject write(LeavePreview preview, Words words, Locale locale) {
    JsonArrayBuilder days = JSON.createArrayBuilder();
    for (LeavePreview.Line line : preview.days()) {
      JsonObjectBuilder json =
          JSON.createObjectBuilder()
              .add("date", line.date().toString())
              .add("part", small(line.part()))
              .add("hours", line.hours());
      put(json, "holiday", line.holiday());
      days.add(json);
    }
    JsonArrayBuilder warnings = JSON.createArrayBuilder();
    preview.warnings().forEach(warnings::add);
    JsonArrayBuilder refusals = JSON.createArrayBuilder();
    preview
        .refusals()
        .forEach(
            r ->
                refusals.add(
                    JSON.createObjectBuilder()
                        .add("field", r.field())
                        .add("sentence", r.sentence())));
    JsonArrayBuilder away = JSON.createArrayBuilder();
    for (LeaveCard.Away colleague : preview.alsoAway()) {
      away.add(
          JSON.createObjectBuilder()
              .add("name", colleague.name())
              .add("when", LeaveRow.when(colleague, words, locale)));
    }
    JsonObjectBuilder json = JSON.createObjectBuilder().add("hours", preview.hours());
    if (preview.leaves() == null) {
      json.addNull("leaves");
    } else {
      json.add("leaves", preview.leaves());
    }
    return json.add("text", summary(preview, words, locale))
        .add("days", days)
        .add("warnings", warnings)
        .add("refusals", refusals)
        .add("away", away)
        .build();
  }

  /** {@code 7 whole days, 1 half day}. */
  private static String summary(LeavePreview preview, Words words, Locale locale) {
    List<LeavePreview.Line> costing =
        preview.days().stream().filter(line -> line.hours().signum() > 0).toList();
    long whole = costing.stream().filter(line -> line.part() == DayPart.WHOLE).count();
    long times = costing.stream().filter(line -> line.part() == DayPart.TIMES).count();
    long half = costing.size() - whole - times;
    if (times > 0) {
      return words.text(locale, "leave.preview.times");
    }
    if (whole > 0 && half > 0) {
      return words.text(locale, "leave.preview.wholeAndHalf", whole, half);
    }
    return half > 0
        ? words.text(locale, "leave.preview.half", half)
        : words.text(locale, "leave.preview.whole", whole);
  }

  private static JsonArrayBuilder names(List<LeaveCard.Away> away) {
    JsonArrayBuilder json = JSON.createArrayBuilder();
    for (LeaveCard.Away colleague : away) {
      JsonArrayBuilder days = JSON.createArrayBuilder();
      colleague.days().forEach(day -> days.add(day.toString()));
      json.add(JSON.createObjectBuilder().add("name", colleague.name()).add("days", days));
    }
    return json;
  }

  private static void put(JsonObjectBuilder json, String name, @Nullable Object value) {
    if (value == null) {
      json.addNull(name);
    } else {
      json.add(name, value.toString());
    }
  }

  private static String small(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static UUID id(String text) {
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equalsIgnoreCase(text)) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound();
    }
    throw Refusal.notFound();
  }
}
