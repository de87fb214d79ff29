package org.wissel.portal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An entity that was told as JSON")
class ShownTest {

  private static final String ROW =
      """
      {"id": "6f1b2f0e-9d0a-4d6e-8f57-0c7f0a2f3b11", "title": "Pump", "count": 3, "serial": 9007199254740993,
       "open": true, "price": 8.00, "on_day": "2026-11-29", "at_time": "07:30:00",
       "sent_at": "2026-11-29T20:15:22.123456+01:00", "weekday": "MONDAY", "loud": "pump", "reason": null,
       "parts": [{"name": "valve"}, {"name": "belt"}]}
      """;

  static class Loud implements AttributeConverter<StringBuilder, String> {
    @Override
    public String convertToDatabaseColumn(StringBuilder text) {
      return text.toString();
    }

    @Override
    public StringBuilder convertToEntityAttribute(String text) {
      return new StringBuilder(text).append('!');
    }
  }

  static class Part {
    @Nullable String name;
  }

  static class Thing {
    static final String KIND = "thing";

    @Nullable UUID id;
    @Nullable String title;
    int count;
    @Nullable Long serial;
    boolean open;
    @Nullable BigDecimal price;

    @Column(name = "on_day")
    @Nullable LocalDate day;

    @Column(name = "at_time")
    @Nullable LocalTime time;

    @Convert(converter = InstantColumn.class)
    @Column(name = "sent_at")
    @Nullable Instant sentAt;

    @Nullable DayOfWeek weekday;

    @Convert(converter = Loud.class)
    @Nullable StringBuilder loud;

    @Nullable String reason = "none";
    List<Part> parts = new ArrayList<>();
    List<Part> others = new ArrayList<>();
  }

  @Test
  @DisplayName("has what its row has, and the rows of its parts")
  void isTheSame() {
    Thing thing = Shown.of(Thing.class, Jsons.value(ROW).asJsonObject());
    assertThat(thing.id).hasToString("6f1b2f0e-9d0a-4d6e-8f57-0c7f0a2f3b11");
    assertThat(thing.title).isEqualTo("Pump");
    assertThat(thing.count).isEqualTo(3);
    assertThat(thing.serial).isEqualTo(9007199254740993L);
    assertThat(thing.open).isTrue();
    assertThat(thing.price).isEqualTo("8.00");
    assertThat(thing.day).isEqualTo("2026-11-29");
    assertThat(thing.time).isEqualTo("07:30:00");
    assertThat(thing.sentAt).isEqualTo("2026-11-29T19:15:22.123456Z");
    assertThat(thing.weekday).isEqualTo(DayOfWeek.MONDAY);
    assertThat(thing.loud).hasToString("pump!");
    assertThat(thing.parts).extracting(part -> part.name).containsExactly("valve", "belt");
    assertThat(thing.others).isEmpty();
  }

  @Test
  @DisplayName("is refused where a column is missing, and is none where there are no rows")
  void isWhole() {
    JsonObject row = Jsons.value("{\"title\": \"Pump\"}").asJsonObject();
    assertThatThrownBy(() -> Shown.of(Thing.class, row)).hasMessageContaining("has no id");
    assertThat(Shown.all(Part.class, null)).isEmpty();
    assertThat(Shown.all(Part.class, Jsons.value("[{\"name\": \"belt\"}]"))).hasSize(1);
  }
}
