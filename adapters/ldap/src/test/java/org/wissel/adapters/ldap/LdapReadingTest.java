package org.wissel.adapters.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;
import org.wissel.spi.people.WorkingPattern;

class LdapReadingTest {

  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  @Test
  void theOldestChangeComesFirstAndBatchesFollowEachOther() {
    List<EmployeeAtSource> found =
        IntStream.of(3, 1, 2).mapToObj(i -> changed("" + i, NOON.plusSeconds(i))).toList();
    LdapReading reading = reading(LdapCursor.START, found, Set.of());

    Changes<EmployeeAtSource> first = reading.batch(0, 2);
    LdapCursor middle = LdapCursor.of(first.next());
    Changes<EmployeeAtSource> second = reading.batch(middle.offset(), 2);

    assertThat(numbers(first)).containsExactly("1", "2");
    assertThat(first.more()).isTrue();
    assertThat(middle.reading()).isEqualTo("a1");
    assertThat(middle.base()).isEqualTo(LdapCursor.START);
    assertThat(numbers(second)).containsExactly("3");
    assertThat(second.more()).isFalse();
    assertThat(LdapCursor.of(second.next()).latest()).isEqualTo(NOON.plusSeconds(3));
  }

  @Test
  void aChangeThatBecomesVisibleLateIsToldWithoutTheOthers() {
    EmployeeAtSource seen = changed("1", NOON);
    LdapReading before = reading(LdapCursor.START, List.of(seen), Set.of());
    LdapCursor cursor = LdapCursor.of(before.batch(0, 10).next());
    assertThat(LdapReading.since(cursor)).isEqualTo(NOON.minus(LdapReading.OVERLAP));

    EmployeeAtSource late = changed("2", NOON.minusSeconds(30));
    LdapReading after = reading(cursor, List.of(seen, late), before.told());

    assertThat(numbers(after.batch(0, 10))).containsExactly("2");
    LdapCursor next = LdapCursor.of(after.batch(0, 10).next());
    assertThat(next.latest()).isEqualTo(NOON);
    assertThat(next).isNotEqualTo(cursor);
    assertThat(reading(next, List.of(seen, late), after.told()).batch(0, 10).records()).isEmpty();
  }

  @Test
  void withoutMemoryTheTimeBeforeIsToldAgain() {
    LdapReading before = reading(LdapCursor.START, List.of(changed("1", NOON)), Set.of());
    LdapCursor cursor = LdapCursor.of(before.batch(0, 10).next());
    Changes<EmployeeAtSource> again =
        reading(cursor, List.of(changed("1", NOON)), Set.of()).batch(0, 10);
    assertThat(numbers(again)).containsExactly("1");
    assertThat(again.next()).as("the same was told").isEqualTo(cursor.cursor());
  }

  @Test
  void anEntryDatedInYearsToComeDoesNotHideTheOthers() {
    LdapReading reading =
        reading(
            LdapCursor.START,
            List.of(changed("1", NOON), changed("2", Instant.parse("2099-01-01T00:00:00Z"))),
            Set.of());
    LdapCursor next = LdapCursor.of(reading.batch(0, 10).next());
    assertThat(next.latest()).isEqualTo(NOON.plus(Duration.ofHours(1)));
    assertThat(
            reading(
                    next,
                    List.of(changed("2", Instant.parse("2099-01-01T00:00:00Z"))),
                    reading.told())
                .batch(0, 10)
                .records())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1846", "/", "yesterday/ab", "2026-11-28T12:00:00Z/xyz", "//a/1/2"})
  void whatIsNoCursorIsABeginning(String text) {
    assertThat(LdapCursor.of(new Cursor(text))).isEqualTo(LdapCursor.START);
  }

  private static LdapReading reading(
      LdapCursor from, List<EmployeeAtSource> found, Set<Long> alreadyTold) {
    return LdapReading.of(from, "a1", found, alreadyTold, NOON.plus(Duration.ofHours(1)));
  }

  private static List<String> numbers(Changes<EmployeeAtSource> changes) {
    return changes.records().stream().map(e -> e.number().value()).toList();
  }

  private static EmployeeAtSource changed(String number, Instant at) {
    return new EmployeeAtSource(
        new EmployeeNumber(number),
        "Given",
        "Family",
        null,
        null,
        null,
        null,
        null,
        null,
        EmploymentStatus.ACTIVE,
        null,
        null,
        WorkingPattern.fullTime(),
        List.of(),
        List.of(),
        List.of(),
        at);
  }
}
