package org.wissel.portal.leave;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.StringReader;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.leave.DayPart;

/** The content of a request as JSON text: in messages, in the change that waits, for comparison. */
@Converter
class LeaveWishJson implements AttributeConverter<LeaveWish, String> {

  /** Always the same text for the same content. */
  static JsonObject write(LeaveWish wish) {
    JsonObjectBuilder json =
        JSON.createObjectBuilder()
            .add("type", wish.type())
            .add("firstDay", wish.firstDay().toString())
            .add("lastDay", wish.lastDay().toString())
            .add("firstDayPart", wish.firstDayPart().name())
            .add("lastDayPart", wish.lastDayPart().name());
    add(json, "from", wish.from());
    add(json, "to", wish.to());
    add(json, "substitute", wish.substitute());
    add(json, "remark", wish.remark());
    return json.build();
  }

  static LeaveWish read(JsonObject json) {
    String from = json.getString("from", null);
    String to = json.getString("to", null);
    return new LeaveWish(
        json.getString("type"),
        LocalDate.parse(json.getString("firstDay")),
        LocalDate.parse(json.getString("lastDay")),
        DayPart.valueOf(json.getString("firstDayPart")),
        DayPart.valueOf(json.getString("lastDayPart")),
        from == null ? null : LocalTime.parse(from),
        to == null ? null : LocalTime.parse(to),
        json.getString("substitute", null),
        json.getString("remark", null));
  }

  static JsonObject parse(String text) {
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  private static void add(JsonObjectBuilder json, String name, @Nullable Object value) {
    if (value != null) {
      json.add(name, value.toString());
    }
  }

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable LeaveWish wish) {
    return wish == null ? null : write(wish).toString();
  }

  @Override
  public @Nullable LeaveWish convertToEntityAttribute(@Nullable String text) {
    return text == null ? null : read(parse(text));
  }
}
