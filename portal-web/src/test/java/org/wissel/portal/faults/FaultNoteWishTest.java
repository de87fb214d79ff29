package org.wissel.portal.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wissel.portal.faults.FaultNoteWish.Period;
import org.wissel.portal.platform.Refusal;

@DisplayName("A note on a device")
class FaultNoteWishTest {

  private static final Clock MORNING =
      Clock.fixed(Instant.parse("2026-11-30T08:00:30Z"), ZoneId.of("Europe/Amsterdam"));

  private static FaultNoteForm form(
      @Nullable String kind, @Nullable String text, @Nullable String from, @Nullable String until) {
    return new FaultNoteForm("W-PR-0214", kind, text, from, until);
  }

  @Test
  @DisplayName("of an outage begins now, and ends when nobody knows, where nothing else is said")
  void outage() {
    FaultNoteWish wish = FaultNoteWish.of(form("OUTAGE", " Waits for a part ", "", null));
    assertThat(wish.text()).isEqualTo("Waits for a part");
    assertThat(wish.period(MORNING)).isEqualTo(new Period(MORNING.instant(), null));
  }

  @Test
  @DisplayName("of planned maintenance has both ends, in the organisation's time")
  void maintenance() {
    FaultNoteWish wish =
        FaultNoteWish.of(form("MAINTENANCE", "Service", "2026-12-01T08:00", "2026-12-02T17:00"));
    assertThat(wish.period(MORNING))
        .isEqualTo(
            new Period(
                Instant.parse("2026-12-01T07:00:00Z"), Instant.parse("2026-12-02T16:00:00Z")));
  }

  @ParameterizedTest(name = "{0} from {1} until {2}: {4} beside {3}")
  @CsvSource({
    "OUTAGE, 2026-11-30T09:30, , from, faults.notes.refusal.outageLater",
    "OUTAGE, 2025-11-01T09:30, , from, faults.notes.refusal.range",
    "OUTAGE, 2026-11-30T07:00, 2026-11-30T07:00, until, faults.notes.refusal.endsBefore",
    "OUTAGE, 2026-11-30T07:00, 2026-11-30T09:00, until, faults.notes.refusal.over",
    "OUTAGE, , 2027-12-30T09:00, until, faults.notes.refusal.range",
    "OUTAGE, yesterday, , from, faults.desk.refusal.noTime",
    "OUTAGE, , 2026-11-31T09:00, until, faults.desk.refusal.noTime",
    "OUTAGE, +999999999-01-01T00:00, , from, faults.notes.refusal.outageLater",
    "MAINTENANCE, , 2026-12-02T17:00, from, faults.notes.refusal.fromMissing",
    "MAINTENANCE, 2026-12-02T17:00, , until, faults.notes.refusal.untilMissing",
    "MAINTENANCE, 2027-12-30T09:00, 2027-12-31T09:00, from, faults.notes.refusal.range",
    "MAINTENANCE, 2026-12-02T17:00, 2026-12-02T08:00, until, faults.notes.refusal.endsBefore",
    "LEAK, , , kind, faults.notes.refusal.kind",
    ", , , kind, faults.notes.refusal.kind"
  })
  @DisplayName("is refused with a sentence beside the field in which it makes no sense")
  void refused(
      @Nullable String kind,
      @Nullable String from,
      @Nullable String until,
      String field,
      String key) {
    assertRefused(form(kind, "Broken", from, until), field, key);
  }

  @Test
  @DisplayName("says something, and not too much of it")
  void text() {
    assertRefused(form("OUTAGE", " ", "", ""), "text", "faults.notes.refusal.textMissing");
    assertRefused(form("OUTAGE", null, "", ""), "text", "faults.notes.refusal.textMissing");
    assertRefused(form("OUTAGE", "a\u0000b", "", ""), "text", "faults.refusal.wordsControls");
    assertRefused(form("OUTAGE", "x".repeat(401), "", ""), "text", "faults.refusal.wordsTooLong");
    assertThat(FaultNoteWish.of(form("OUTAGE", "x".repeat(400), "", "")).text()).hasSize(400);
  }

  private static void assertRefused(FaultNoteForm form, String field, String key) {
    assertThatThrownBy(() -> FaultNoteWish.of(form).period(MORNING))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.key()).isEqualTo(key);
              assertThat(refusal.field()).isEqualTo(field);
            });
  }
}
