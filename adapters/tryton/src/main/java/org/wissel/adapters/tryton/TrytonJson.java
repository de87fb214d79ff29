package org.wissel.adapters.tryton;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.ContractBrokenException;

/**
 * Tryton's JSON, in which decimals, days, times and bytes are objects with a {@code __class__}, a
 * field that is not set is null, and a field of another record stands in an object by the name of
 * the first one with a point behind it.
 */
final class TrytonJson {

  private static final String CLASS = "__class__";

  private TrytonJson() {}

  /** Of text, numbers, decimals, days, times, bytes, lists, maps and null. */
  static JsonValue of(@Nullable Object value) {
    if (value == null) {
      return JsonValue.NULL;
    } else if (value instanceof JsonValue json) {
      return json;
    } else if (value instanceof String text) {
      return Json.createValue(text);
    } else if (value instanceof Boolean bool) {
      return bool ? JsonValue.TRUE : JsonValue.FALSE;
    } else if (value instanceof Integer number) {
      return Json.createValue(number);
    } else if (value instanceof Long number) {
      return Json.createValue(number);
    } else if (value instanceof BigDecimal decimal) {
      return wrapped("Decimal").add("decimal", decimal.toPlainString()).build();
    } else if (value instanceof LocalDate day) {
      return dated("date", day).build();
    } else if (value instanceof Instant time) {
      LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
      return dated("datetime", utc.toLocalDate())
          .add("hour", utc.getHour())
          .add("minute", utc.getMinute())
          .add("second", utc.getSecond())
          .add("microsecond", utc.getNano() / 1000)
          .build();
    } else if (value instanceof byte[] bytes) {
      return wrapped("bytes").add("base64", Base64.getEncoder().encodeToString(bytes)).build();
    } else if (value instanceof List<?> list) {
      JsonArrayBuilder array = Json.createArrayBuilder();
      list.forEach(one -> array.add(of(one)));
      return array.build();
    } else if (value instanceof Map<?, ?> map) {
      JsonObjectBuilder object = Json.createObjectBuilder();
      map.forEach((key, one) -> object.add(String.valueOf(key), of(one)));
      return object.build();
    }
    throw new IllegalArgumentException("no JSON for " + value.getClass());
  }

  private static JsonObjectBuilder wrapped(String name) {
    return Json.createObjectBuilder().add(CLASS, name);
  }

  private static JsonObjectBuilder dated(String name, LocalDate day) {
    return wrapped(name)
        .add("year", day.getYear())
        .add("month", day.getMonthValue())
        .add("day", day.getDayOfMonth());
  }

  /** The records of a list. */
  static List<JsonObject> records(JsonValue answer) {
    if (answer.getValueType() != JsonValue.ValueType.ARRAY) {
      throw new ContractBrokenException("the answer is no list", null);
    }
    return answer.asJsonArray().stream().map(TrytonJson::object).toList();
  }

  private static JsonObject object(@Nullable JsonValue value) {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw new ContractBrokenException("the answer is no record", null);
  }

  /** The text of a field; empty when it is not set. */
  static String text(JsonObject record, String field) {
    return record.get(field) instanceof JsonString text ? text.getString() : "";
  }

  /** The number of a record, or of a record that a field names. */
  static long id(JsonObject record, String field) {
    if (record.get(field) instanceof JsonNumber number && number.isIntegral()) {
      return number.longValue();
    }
    throw missing(field);
  }

  /** The record that a field names, as far as it was asked; null when the field is not set. */
  static @Nullable JsonObject of(JsonObject record, String field) {
    return record.get(field + ".") instanceof JsonObject object ? object : null;
  }

  /** A field of the record that a field names; empty when either is not set. */
  static String text(JsonObject record, String field, String of) {
    JsonObject other = of(record, field);
    return other == null ? "" : text(other, of);
  }

  /** The numbers in a list. */
  static List<Long> ids(@Nullable JsonValue list) {
    if (list == null || list.getValueType() != JsonValue.ValueType.ARRAY) {
      throw new ContractBrokenException("the answer is no list of numbers", null);
    }
    return list.asJsonArray().stream()
        .map(
            one -> {
              if (one instanceof JsonNumber number) {
                return number.longValue();
              }
              throw new ContractBrokenException("the answer is no list of numbers", null);
            })
        .toList();
  }

  static BigDecimal decimal(JsonObject record, String field) {
    JsonObject wrapper = wrapper(record, field, "Decimal");
    try {
      if (wrapper != null) {
        return new BigDecimal(text(wrapper, "decimal"));
      }
    } catch (NumberFormatException e) {
      throw new ContractBrokenException("the answer has a strange " + field, e);
    }
    throw missing(field);
  }

  /** Null when it is not set. */
  static @Nullable LocalDate day(JsonObject record, String field) {
    JsonObject wrapper = wrapper(record, field, "date");
    return wrapper == null ? null : day(wrapper);
  }

  /** Null when it is not set. */
  static @Nullable Instant time(JsonObject record, String field) {
    JsonObject wrapper = wrapper(record, field, "datetime");
    if (wrapper == null) {
      return null;
    }
    try {
      return day(wrapper)
          .atTime(
              part(wrapper, "hour"),
              part(wrapper, "minute"),
              part(wrapper, "second"),
              part(wrapper, "microsecond") * 1000)
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new ContractBrokenException("the answer has a strange " + field, e);
    }
  }

  static byte[] bytes(JsonObject record, String field) {
    JsonObject wrapper = wrapper(record, field, "bytes");
    try {
      // in lines of 76 characters
      return Base64.getMimeDecoder().decode(wrapper == null ? "" : text(wrapper, "base64"));
    } catch (IllegalArgumentException e) {
      throw new ContractBrokenException("the answer has a strange " + field, e);
    }
  }

  private static LocalDate day(JsonObject wrapper) {
    try {
      return LocalDate.of(part(wrapper, "year"), part(wrapper, "month"), part(wrapper, "day"));
    } catch (DateTimeException e) {
      throw new ContractBrokenException("the answer has a strange day", e);
    }
  }

  private static int part(JsonObject wrapper, String name) {
    return (int) id(wrapper, name);
  }

  private static @Nullable JsonObject wrapper(JsonObject record, String field, String name) {
    JsonValue value = record.get(field);
    if (value == null || value == JsonValue.NULL) {
      return null;
    }
    if (value instanceof JsonObject object && text(object, CLASS).equals(name)) {
      return object;
    }
    throw new ContractBrokenException("the answer has a strange " + field, null);
  }

  private static ContractBrokenException missing(String field) {
    return new ContractBrokenException("the answer has no " + field, null);
  }
}
