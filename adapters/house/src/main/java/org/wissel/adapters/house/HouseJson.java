package org.wissel.adapters.house;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.expenses.Money;
import org.wissel.spi.people.WorkingPattern;

/**
 * JSON of the registers' HTTP interface: the port's records field by field, with employee numbers,
 * submission ids and cursors as plain text, money such as {@code EUR 12.60}, a working pattern as
 * seven numbers, days and times as ISO 8601. What comes in is taken strictly.
 */
final class HouseJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(plainValues())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private HouseJson() {}

  static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JacksonException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The object, or an {@link IllegalArgumentException} that is safe to show to the caller. */
  static <T> T read(byte[] json, Class<T> type) {
    T value;
    try {
      value = MAPPER.readValue(json, type);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "the body is no " + type.getSimpleName() + ": " + problem(e), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return required(value, type.getSimpleName());
  }

  // Jackson's own words name our classes
  private static String problem(JacksonException e) {
    if (e instanceof ValueInstantiationException
        && e.getCause() instanceof IllegalArgumentException) {
      return String.valueOf(e.getCause().getMessage());
    }
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return mapping.getPath().stream()
              .map(step -> step.getFieldName() == null ? "[]" : step.getFieldName())
              .collect(Collectors.joining("."))
          + " is wrong";
    }
    return "it has another shape";
  }

  /** The value, which the caller must give. */
  static <T> T required(@Nullable T value, String name) {
    if (value == null || value instanceof String text && text.isBlank()) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  private static SimpleModule plainValues() {
    return new SimpleModule()
        .addSerializer(EmployeeNumber.class, text(EmployeeNumber::value))
        .addDeserializer(EmployeeNumber.class, fromText(EmployeeNumber::new))
        .addSerializer(SubmissionId.class, text(SubmissionId::toString))
        .addDeserializer(SubmissionId.class, fromText(SubmissionId::of))
        .addSerializer(Cursor.class, text(Cursor::value))
        .addSerializer(Money.class, text(Money::toString))
        .addDeserializer(Money.class, fromText(Money::parse))
        .addSerializer(
            WorkingPattern.class,
            new JsonSerializer<>() {
              @Override
              public void serialize(
                  WorkingPattern pattern, JsonGenerator json, SerializerProvider provider)
                  throws IOException {
                json.writePOJO(pattern.hours());
              }
            });
  }

  private static <T> JsonSerializer<T> text(Function<T, String> text) {
    return new JsonSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator json, SerializerProvider provider)
          throws IOException {
        json.writeString(text.apply(value));
      }
    };
  }

  private static <T> JsonDeserializer<T> fromText(Function<String, T> value) {
    return new JsonDeserializer<>() {
      @Override
      public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
        String text = json.getValueAsString();
        try {
          return value.apply(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
          return context.reportInputMismatch(this, "%s", e.getMessage());
        }
      }
    };
  }
}
