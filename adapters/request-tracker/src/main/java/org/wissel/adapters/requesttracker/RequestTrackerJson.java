package org.wissel.adapters.requesttracker;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.ContractBrokenException;

/**
 * Reads RT's JSON, in which a number is a string in a list and a number in an object, a missing
 * date is the beginning of 1970 and a missing text is empty.
 */
final class RequestTrackerJson {

  private RequestTrackerJson() {}

  /** The value as text; empty when there is none. */
  static String text(JsonObject object, String key) {
    JsonValue value = object.get(key);
    if (value instanceof JsonString string) {
      return string.getString();
    }
    return value instanceof JsonNumber number ? number.toString() : "";
  }

  static long number(JsonObject object, String key) {
    String text = text(object, key);
    if (!text.matches("[0-9]{1,18}")) {
      throw new ContractBrokenException("the answer has no " + key, null);
    }
    return Long.parseLong(text);
  }

  /** Null when the date is not set. */
  static @Nullable Instant date(JsonObject object, String key) {
    String text = text(object, key);
    if (text.isEmpty()) {
      return null;
    }
    try {
      Instant date = Instant.parse(text);
      return date.getEpochSecond() == 0 ? null : date;
    } catch (DateTimeException e) {
      throw new ContractBrokenException("the answer has a strange " + key, e);
    }
  }

  static Instant present(JsonObject object, String key) {
    Instant date = date(object, key);
    if (date == null) {
      throw new ContractBrokenException("the answer has no " + key, null);
    }
    return date;
  }

  /** The objects of a list; a single object is a list of one. */
  static List<JsonObject> objects(JsonObject object, String key) {
    JsonValue value = object.get(key);
    if (value instanceof JsonObject single) {
      return List.of(single);
    }
    return value == null || value.getValueType() != JsonValue.ValueType.ARRAY
        ? List.of()
        : value.asJsonArray().stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonValue::asJsonObject)
            .toList();
  }

  /** The items of an answer to a search, which must be there. */
  static List<JsonObject> items(JsonObject answer) {
    if (answer.get("items") == null
        || answer.get("items").getValueType() != JsonValue.ValueType.ARRAY) {
      throw new ContractBrokenException("the answer has no items", null);
    }
    return objects(answer, "items");
  }

  /** The values of a custom field, by name; empty when there are none. */
  static List<String> field(JsonObject record, String name) {
    return objects(record, "CustomFields").stream()
        .filter(field -> text(field, "name").equals(name))
        .flatMap(
            field ->
                field.get("values") == null ? Stream.of() : field.getJsonArray("values").stream())
        .filter(JsonString.class::isInstance)
        .map(value -> ((JsonString) value).getString())
        .toList();
  }

  static byte[] bytes(JsonObjectBuilder object) {
    return bytes(object.build());
  }

  static byte[] bytes(JsonValue value) {
    return value.toString().getBytes(StandardCharsets.UTF_8);
  }

  static String form(Map<String, String> values) {
    return values.entrySet().stream()
        .map(
            entry ->
                URLEncoder.encode(entry.getKey(), StandardCharsets.UTF_8)
                    + "="
                    + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** RT's answer to {@code [{"field": …, "value": …}, …]}: any of the values. */
  static byte[] anyOf(String field, List<String> values) {
    var list = Json.createArrayBuilder();
    values.forEach(
        value -> list.add(Json.createObjectBuilder().add("field", field).add("value", value)));
    return bytes(list.build());
  }
}
