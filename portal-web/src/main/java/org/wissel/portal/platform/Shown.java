package org.wissel.portal.platform;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Entities as {@code to_jsonb} gives their rows, so that one statement reads those of several
 * tables. They are there to be shown: no {@code EntityManager} knows them. A list of parts that is
 * not told stays empty; a column that is not told is a mistake.
 */
public final class Shown {

  private record Part(Field field, String column, Function<JsonValue, @Nullable Object> read) {
    boolean isList() {
      return field.getType() == List.class;
    }
  }

  private static final ClassValue<Constructor<?>> MAKER =
      new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> type) {
          try {
            Constructor<?> maker = type.getDeclaredConstructor();
            maker.setAccessible(true);
            return maker;
          } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type.getName(), e);
          }
        }
      };

  private static final ClassValue<List<Part>> PARTS =
      new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
          return Arrays.stream(type.getDeclaredFields())
              .filter(Shown::isKept)
              .map(Shown::part)
              .toList();
        }
      };

  private Shown() {}

  /** The rows of an array; none where there is nothing. */
  public static <T> List<T> all(Class<T> type, @Nullable JsonValue rows) {
    return rows instanceof JsonArray array
        ? array.stream().map(row -> of(type, row.asJsonObject())).toList()
        : List.of();
  }

  public static <T> T of(Class<T> type, JsonObject row) {
    try {
      Object entity = MAKER.get(type).newInstance();
      for (Part part : PARTS.get(type)) {
        JsonValue value = row.get(part.column());
        if (value == null && !part.isList()) {
          throw new IllegalArgumentException(type.getName() + " has no " + part.column());
        }
        if (value != null && value != JsonValue.NULL) {
          part.field().set(entity, part.read().apply(value));
        }
      }
      return type.cast(entity);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName(), e);
    }
  }

  /** Whether it is a field of ours; the server adds some of its own to the classes of entities. */
  private static boolean isKept(Field field) {
    return !Modifier.isStatic(field.getModifiers())
        && !Modifier.isTransient(field.getModifiers())
        && !field.getName().startsWith("_");
  }

  private static Part part(Field field) {
    field.setAccessible(true);
    Column column = field.getAnnotation(Column.class);
    boolean named = column != null && !column.name().isEmpty() && field.getType() != List.class;
    return new Part(field, named ? column.name() : field.getName(), reader(field));
  }

  private static Function<JsonValue, @Nullable Object> reader(Field field) {
    Class<?> type = field.getType();
    Convert convert = field.getAnnotation(Convert.class);
    if (type == List.class) {
      Class<?> of =
          (Class<?>) ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
      return value -> new ArrayList<>(all(of, value));
    }
    if (type == Instant.class) {
      return value -> instant(value);
    }
    if (convert != null) {
      AttributeConverter<?, String> converter = converter(convert.converter());
      return value -> converter.convertToEntityAttribute(text(value));
    }
    if (type.isEnum()) {
      return value -> constant(type, text(value));
    }
    if (type == int.class || type == Integer.class) {
      return value -> ((JsonNumber) value).intValueExact();
    }
    if (type == long.class || type == Long.class) {
      return value -> ((JsonNumber) value).longValueExact();
    }
    if (type == boolean.class || type == Boolean.class) {
      return value -> value == JsonValue.TRUE;
    }
    if (type == BigDecimal.class) {
      return value -> ((JsonNumber) value).bigDecimalValue();
    }
    if (type == UUID.class) {
      return value -> UUID.fromString(text(value));
    }
    if (type == LocalDate.class) {
      return value -> LocalDate.parse(text(value));
    }
    if (type == LocalTime.class) {
      return value -> LocalTime.parse(text(value));
    }
    if (type == String.class) {
      return Shown::text;
    }
    throw new IllegalArgumentException("no column is " + field);
  }

  @SuppressWarnings("unchecked") // a column that is text in JSON is text for its converter
  private static AttributeConverter<?, String> converter(Class<?> type) {
    try {
      Constructor<?> maker = type.getDeclaredConstructor();
      maker.setAccessible(true);
      return (AttributeConverter<?, String>) maker.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type.getName(), e);
    }
  }

  private static Object constant(Class<?> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> ((Enum<?>) one).name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(type.getName() + " is never " + name));
  }

  private static String text(JsonValue value) {
    return ((JsonString) value).getString();
  }

  /** A moment as PostgreSQL writes it in JSON; null where there is none. */
  public static @Nullable Instant instant(@Nullable JsonValue value) {
    return value instanceof JsonString text
        ? OffsetDateTime.parse(text.getString()).toInstant()
        : null;
  }
}
