package org.wissel.portal.leave;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.portal.leave.LeaveCard.OnItsWay;
import org.wissel.portal.leave.LeaveCard.WaitsFor;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.leave.DayPart;

class LeaveRowTest {

  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 12, 7);
  private static final List<Locale> LANGUAGES = List.of(Words.ENGLISH, Words.DUTCH);

  private final Words words = new Words(Clock.fixed(NOW, ZoneId.of("Europe/Amsterdam")));

  private static LeaveCard card(
      LeaveState state, @Nullable OnItsWay onItsWay, @Nullable WaitsFor waitsFor) {
    return new LeaveCard(
        new UUID(1, 2),
        "W-1",
        state,
        waitsFor,
        onItsWay,
        null,
        "holiday",
        "Holiday",
        DAY,
        DAY,
        DayPart.WHOLE,
        DayPart.WHOLE,
        null,
        null,
        null,
        BigDecimal.valueOf(8),
        false,
        null,
        "tom",
        "Tom Verhagen",
        null,
        null,
        null,
        null,
        List.of(),
        1,
        NOW,
        null,
        true,
        false,
        false,
        false,
        false,
        false,
        List.of(),
        0);
  }

  private static List<@Nullable OnItsWay> underWay() {
    List<@Nullable OnItsWay> all = new ArrayList<>(List.of(OnItsWay.values()));
    all.add(null);
    return all;
  }

  @Test
  @DisplayName("Promise 3: every state and whatever it waits for has a sentence in both languages")
  void everythingHasASentence() {
    for (Locale locale : LANGUAGES) {
      for (LeaveState state : LeaveState.values()) {
        for (OnItsWay onItsWay : underWay()) {
          for (WaitsFor.Kind kind : WaitsFor.Kind.values()) {
            LeaveRow row =
                LeaveRow.of(card(state, onItsWay, new WaitsFor(kind, "Joost", NOW)), words, locale);
            assertThat(row.state()).isNotBlank().doesNotContain("leave.", "{");
            assertThat(row.waits()).contains("Joost").doesNotContain("leave.", "{");
          }
        }
        LeaveRow row = LeaveRow.of(card(state, null, null), words, locale);
        assertThat(row.state()).isNotBlank().doesNotContain("leave.", "{");
        assertThat(row.waits()).isEmpty();
      }
    }
  }

  @Test
  @DisplayName("Promise 3: what is under way is said with who has to record it, and never as done")
  void whatIsUnderWayIsNotDone() {
    WaitsFor hr = new WaitsFor(WaitsFor.Kind.SYSTEM, "HR", NOW);
    for (Locale locale : LANGUAGES) {
      String plain = LeaveRow.waits(card(LeaveState.FILED, null, hr), words, locale);
      for (OnItsWay onItsWay : OnItsWay.values()) {
        LeaveCard filed = card(LeaveState.FILED, onItsWay, hr);
        LeaveRow row = LeaveRow.of(filed, words, locale);
        assertThat(row.state()).isEqualTo(words.text(locale, "leave.state.FILED"));
        assertThat(row.tone()).isEqualTo("wait");
        assertThat(row.icon()).isEqualTo("clock");
        assertThat(row.waits()).contains("HR").isNotEqualTo(plain);
      }
    }
  }

  @Test
  @DisplayName("Promise 3: every step that can happen has its words in both languages")
  void everyStepHasWords() {
    for (Locale locale : LANGUAGES) {
      for (LeaveStep.Kind kind : LeaveStep.Kind.values()) {
        String key = "leave.step." + kind;
        String bare = words.text(locale, key, "HR");
        String because = words.text(locale, key + ".because", "HR", "busy");
        assertThat(bare.equals(key) && because.equals(key + ".because"))
            .as("%s has no words", kind)
            .isFalse();
      }
    }
  }
}
