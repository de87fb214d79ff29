package org.wissel.portal.platform.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordsTest {

  private static final Locale EN = Locale.ENGLISH;
  private static final Locale NL = new Locale("nl");

  private final Words words =
      new Words(Clock.fixed(Instant.parse("2026-11-24T07:58:00Z"), ZoneId.of("Europe/Amsterdam")));

  @Test
  void theFirstSegmentOfAKeyNamesTheBundle() {
    assertThat(words.text(EN, "home.title")).isEqualTo("Today");
    assertThat(words.text(NL, "shell.nav.requests")).isEqualTo("Mijn aanvragen");
  }

  @Test
  void anyDialectIsServedAndAnyOtherLanguageGetsEnglish() {
    assertThat(words.text(new Locale("nl", "BE"), "home.title")).isEqualTo("Vandaag");
    assertThat(words.text(Locale.US, "home.title")).isEqualTo("Today");
    assertThat(words.text(Locale.FRANCE, "home.title")).isEqualTo("Today");
  }

  @Test
  void aMissingKeyIsShownAsItself() {
    assertThat(words.text(EN, "home.nobody.wrote.this")).isEqualTo("home.nobody.wrote.this");
    assertThat(words.text(EN, "nofeature.title")).isEqualTo("nofeature.title");
    assertThat(words.text(EN, "nodot")).isEqualTo("nodot");
  }

  @Test
  void pluralsAreRightInBothLanguages() {
    assertThat(words.text(EN, "home.summary", 3, 4))
        .isEqualTo("3 requests need you, 4 on their way");
    assertThat(words.text(EN, "home.summary", 1, 1)).isEqualTo("1 request needs you, 1 on its way");
    assertThat(words.text(EN, "home.summary", 0, 0))
        .isEqualTo("no request needs you, none on its way");
    assertThat(words.text(NL, "home.summary", 1, 2))
        .isEqualTo("1 aanvraag wacht op jou, 2 onderweg");
    assertThat(words.text(NL, "home.summary", 2, 0))
        .isEqualTo("2 aanvragen wachten op jou, niets onderweg");
  }

  @Test
  void numbersAreWrittenAsTheLanguageDoes() {
    assertThat(words.text(EN, "notices.bell", 1846)).isEqualTo("1,846 things for you");
    assertThat(words.text(NL, "notices.bell", 1846)).isEqualTo("1.846 dingen voor je");
  }

  @Test
  void apostrophesNeedNoQuoting() {
    assertThat(words.text(NL, "home.colleagues")).isEqualTo("Collega’s");
    assertThat(words.text(EN, "home.greeting.morning", "Inês")).isEqualTo("Good morning, Inês");
    assertThat(words.text(EN, "home.greeting.morning", "D'Artagnan"))
        .isEqualTo("Good morning, D'Artagnan");
    assertThat(words.text(EN, "home.greeting.morning", "{0}")).isEqualTo("Good morning, {0}");
  }

  @Test
  void momentsAreRightOnTheDaysWhenTheClocksChange() {
    assertThat(words.moment(EN, Instant.parse("2026-03-29T00:59:00Z"))).endsWith(" 01:59");
    assertThat(words.moment(EN, Instant.parse("2026-03-29T01:00:00Z"))).endsWith(" 03:00");
    assertThat(words.moment(NL, Instant.parse("2026-03-29T21:59:00Z"))).endsWith(" 23:59");
    assertThat(words.moment(EN, Instant.parse("2026-10-25T00:30:00Z"))).endsWith(" 02:30 CEST");
    assertThat(words.moment(NL, Instant.parse("2026-10-25T01:30:00Z"))).endsWith(" 02:30 CET");
    assertThat(words.moment(NL, Instant.parse("2026-10-25T02:30:00Z"))).endsWith(" 03:30");
  }

  @Test
  void hoursAreShort() {
    assertThat(words.hours(EN, new BigDecimal("24.00"))).isEqualTo("24 h");
    assertThat(words.hours(EN, new BigDecimal("7.50"))).isEqualTo("7.5 h");
    assertThat(words.hours(NL, new BigDecimal("7.50"))).isEqualTo("7,5 u");
    assertThat(words.hours(NL, new BigDecimal("1310"))).isEqualTo("1.310 u");
  }

  @Test
  void daysHaveThreeLettersAndNoFullStop() {
    assertThat(words.day(EN, LocalDate.parse("2026-12-24"))).isEqualTo("Thu 24 Dec");
    assertThat(words.day(NL, LocalDate.parse("2026-12-24"))).isEqualTo("do 24 dec");
    assertThat(words.day(EN, LocalDate.parse("2026-09-01"))).isEqualTo("Tue 1 Sep");
    assertThat(words.day(NL, LocalDate.parse("2026-03-02"))).isEqualTo("ma 2 mrt");
    assertThat(words.dayLong(EN, LocalDate.parse("2026-11-24"))).isEqualTo("Tuesday 24 November");
    assertThat(words.dayLong(NL, LocalDate.parse("2026-11-24"))).isEqualTo("dinsdag 24 november");
  }

  @Test
  void theYearIsShownWhereItIsNotClear() {
    assertThat(words.day(EN, LocalDate.parse("2027-01-01"))).isEqualTo("Fri 1 Jan");
    assertThat(words.day(EN, LocalDate.parse("2027-07-01"))).isEqualTo("Thu 1 Jul 2027");
    assertThat(words.dayLong(NL, LocalDate.parse("2025-11-24")))
        .isEqualTo("maandag 24 november 2025");
  }

  @Test
  void aMomentOfTodayIsOnlyATime() {
    assertThat(words.moment(EN, Instant.parse("2026-11-24T08:14:30Z"))).isEqualTo("09:14");
    assertThat(words.moment(EN, Instant.parse("2026-11-23T08:14:00Z")))
        .isEqualTo("Mon 23 Nov 09:14");
    assertThat(words.moment(NL, Instant.parse("2026-11-24T23:30:00Z")))
        .isEqualTo("wo 25 nov 00:30");
  }

  @Test
  void aRangeSaysTheMonthOnceAndOneDayIsNoRange() {
    LocalDate monday = LocalDate.parse("2026-12-21");
    assertThat(words.range(EN, monday, monday)).isEqualTo("Mon 21 Dec");
    assertThat(words.range(EN, monday, LocalDate.parse("2026-12-24")))
        .isEqualTo("Mon 21 to Thu 24 Dec");
    assertThat(words.range(NL, monday, LocalDate.parse("2027-01-01")))
        .isEqualTo("ma 21 dec t/m vr 1 jan");
  }

  @Test
  void daysAndMomentsAmongTheArgumentsAreWrittenToo() {
    assertThat(
            words.text(
                NL, "shell.range", LocalDate.parse("2026-12-21"), LocalDate.parse("2026-12-24")))
        .isEqualTo("ma 21 dec t/m do 24 dec");
  }
}
