package org.wissel.portal.leave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.ShortName;
import org.wissel.spi.leave.DayPart;

class LeaveJsonTest {

  private static LeaveForm form(String body) {
    return LeaveJson.form(LeaveJson.object(body, LeaveJson.wishAnd()));
  }

  @Test
  void aWholeRequestIsRead() {
    assertThat(
            form(
                "{\"type\":\"holiday\",\"firstDay\":\"2026-12-21\",\"lastDay\":\"2026-12-24\","
                    + "\"firstDayPart\":\"afternoon\",\"lastDayPart\":\"morning\","
                    + "\"substitute\":\"E1\",\"remark\":null}"))
        .isEqualTo(
            new LeaveForm(
                "holiday",
                LocalDate.of(2026, 12, 21),
                LocalDate.of(2026, 12, 24),
                DayPart.AFTERNOON,
                DayPart.MORNING,
                null,
                null,
                "E1",
                null));
  }

  @Test
  void timesNeedNoPart() {
    LeaveForm form =
        form(
            "{\"type\":\"care\",\"firstDay\":\"2026-12-21\",\"lastDay\":\"2026-12-21\","
                + "\"from\":\"13:00\",\"to\":\"15:30\"}");
    assertThat(form.firstDayPart()).isEqualTo(DayPart.TIMES);
    assertThat(form.to()).isEqualTo(LocalTime.of(15, 30));
  }

  @ParameterizedTest
  @DisplayName("LV-2 What is no proper JSON, or has a field that nobody knows, is refused")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "-|noBody",
        "{|noJson",
        "[]|noObject",
        "7|noObject",
        "{} trailing|noJson",
        "{\"typ\":\"holiday\"}|unknownField",
        "{\"type\":7}|noText",
        "{\"firstDay\":{}}|noText",
      })
  void wrongJsonIsRefused(@Nullable String body, String key) {
    assertThatThrownBy(() -> LeaveJson.form(LeaveJson.object(body, LeaveJson.wishAnd())))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.key()).isEqualTo("leave.refusal." + key);
              assertThat(refusal.kind()).isEqualTo(Refusal.Kind.MALFORMED);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "firstDay, 21-12-2026, noDate",
    "firstDay, 2026-02-30, noDate",
    "from, 25:00, noTime",
    "firstDayPart, TIMES, noPart",
    "lastDayPart, evening, noPart",
  })
  void wrongValuesAreRefusedBesideTheirField(String field, String value, String key) {
    assertThatThrownBy(() -> form("{\"" + field + "\":\"" + value + "\"}"))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.field()).isEqualTo(field);
              assertThat(refusal.key()).isEqualTo("leave.refusal." + key);
              assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
            });
  }

  @Test
  void decisionsAndVersionsAreRead() {
    JsonObject body =
        LeaveJson.object(
            "{\"decision\":\"return\",\"version\":3}", Set.of("decision", "reason", "version"));
    assertThat(LeaveJson.decision(body)).isEqualTo(Decision.RETURN);
    assertThat(LeaveJson.number(body, "version")).isEqualTo(3);
    assertThat(LeaveJson.number(body, "reason")).isNull();
    JsonObject wrong = LeaveJson.object("{\"version\":1.5}", Set.of("version"));
    assertThatThrownBy(() -> LeaveJson.number(wrong, "version")).isInstanceOf(Refusal.class);
  }

  @Test
  void anIdThatIsNoneIsUnknown() {
    UUID id = UUID.randomUUID();
    assertThat(LeaveJson.id(id.toString())).isEqualTo(id);
    assertThatThrownBy(() -> LeaveJson.id("1-2-3-4-5")).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> LeaveJson.id("x")).isInstanceOf(Refusal.class);
  }

  @Test
  void receiptsAreShortAndNobodysTwice() {
    UUID id = new UUID(7, 7);
    String first = ShortName.of("W-", id, receipt -> false);
    assertThat(first).matches("W-[2-9A-Z]{5}");
    assertThat(ShortName.of("W-", id, receipt -> false)).isEqualTo(first);
    assertThat(ShortName.of("W-", id, first::equals)).startsWith(first).hasSize(first.length() + 1);
  }
}
