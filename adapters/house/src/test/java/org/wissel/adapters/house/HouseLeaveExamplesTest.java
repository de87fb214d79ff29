package org.wissel.adapters.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wissel.adapters.house.HouseLeaveRules.Cost;
import org.wissel.adapters.house.HouseLeaveRules.Draw;
import org.wissel.adapters.house.HouseLeaveRules.Pot;
import org.wissel.adapters.house.HouseLeaveRules.Worker;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.spi.leave.LeaveDay;
import org.wissel.spi.leave.LeaveSubmission;
import org.wissel.spi.people.WorkingPattern;

/**
 * Worked examples of the rules of leave. Hours a week stand as Monday to Friday; pots as "key hours
 * left"; the day after Ascension 2027 is a free day of this organisation; the employee works from 1
 * March 2020 to 31 August 2035.
 */
@DisplayName("Leave rules of the house register, worked examples")
class HouseLeaveExamplesTest {

  private static final EmployeeNumber EMPLOYEE = new EmployeeNumber("1");
  private static final LocalDate WEDNESDAY = LocalDate.of(2026, 11, 25);

  private final HouseLeaveRules rules =
      new HouseLeaveRules(
          new HouseSettings(
              Decides.DECIDES_HERE_RECORDED,
              31,
              14,
              ZoneId.of("Europe/Amsterdam"),
              Set.of(LocalDate.of(2027, 5, 7))));

  @ParameterizedTest(name = "{0}: {3} to {4} {5} costs {7}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
  # what                                 | week      | type    | first      | last       | parts             | hours left                                        | costs
  an ordinary day                        | 8 8 8 8 8 | holiday | 2026-12-01 | 2026-12-01 | WHOLE             | statutory-2026 52                                 | 8 = 8 from statutory-2026 8
  a weekend in between is free           | 8 8 8 8 8 | holiday | 2026-12-04 | 2026-12-08 | WHOLE             | statutory-2026 52                                 | 8 + 8 + 8 = 24 from statutory-2026 24
  a long part-time day costs its hours   | 9 9 9 9 0 | holiday | 2026-12-01 | 2026-12-01 | WHOLE             | statutory-2026 52                                 | 9 = 9 from statutory-2026 9
  the free weekday costs nothing         | 8 8 0 8 8 | holiday | 2026-12-01 | 2026-12-03 | WHOLE             | statutory-2026 52                                 | 8 + 8 = 16 from statutory-2026 16
  a short weekday costs its own hours    | 8 8 4 8 0 | holiday | 2026-12-02 | 2026-12-03 | WHOLE             | statutory-2026 52                                 | 4 + 8 = 12 from statutory-2026 12
  a morning costs half                   | 8 8 8 8 8 | holiday | 2026-12-01 | 2026-12-01 | MORNING           | statutory-2026 52                                 | 4 = 4 from statutory-2026 4
  half of nine hours                     | 9 9 9 9 0 | holiday | 2026-12-01 | 2026-12-01 | AFTERNOON         | statutory-2026 52                                 | 4.5 = 4.5 from statutory-2026 4.5
  exact times cost exactly that          | 8 8 8 8 8 | holiday | 2026-12-01 | 2026-12-01 | 13:00-15:15       | statutory-2026 52                                 | 2.25 = 2.25 from statutory-2026 2.25
  from an afternoon to a morning         | 8 8 8 8 8 | holiday | 2026-12-03 | 2026-12-07 | AFTERNOON MORNING | statutory-2026 52                                 | 4 + 8 + 4 = 16 from statutory-2026 16
  Christmas and New Year are free        | 8 8 8 8 8 | holiday | 2026-12-21 | 2027-01-01 | WHOLE             | statutory-2026 64                                 | 8 + 8 + 8 + 8 + 8 + 8 + 8 + 8 = 64 from statutory-2026 64
  the pot that expires first goes first  | 8 8 8 8 8 | holiday | 2026-12-01 | 2026-12-03 | WHOLE             | extra-2026 44, statutory-2026 8                   | 8 + 8 + 8 = 24 from statutory-2026 8, extra-2026 16
  one day may take from two pots         | 8 8 8 8 8 | holiday | 2026-12-01 | 2026-12-01 | WHOLE             | statutory-2026 5, extra-2026 44                   | 8 = 8 from statutory-2026 5, extra-2026 3
  older extra hours before newer ones    | 8 8 8 8 8 | holiday | 2026-12-01 | 2026-12-02 | WHOLE             | extra-2026 44, extra-2023 12                      | 8 + 8 = 16 from extra-2023 12, extra-2026 4
  days of next year use next year's pots | 8 8 8 8 8 | holiday | 2026-12-30 | 2027-01-05 | WHOLE             | statutory-2026 8, extra-2026 20, statutory-2027 99 | 8 + 8 + 8 + 8 = 32 from statutory-2026 8, extra-2026 8, statutory-2027 16
  statutory hours end on 1 July          | 8 8 8 8 8 | holiday | 2027-06-30 | 2027-07-01 | WHOLE             | statutory-2026 52, statutory-2027 99              | 8 + 8 = 16 from statutory-2026 8, statutory-2027 8
  Good Friday is an ordinary day         | 8 8 8 8 8 | holiday | 2027-03-26 | 2027-03-29 | WHOLE             | statutory-2026 52                                 | 8 = 8 from statutory-2026 8
  Liberation Day costs hours in 2027     | 8 8 8 8 8 | holiday | 2027-05-05 | 2027-05-06 | WHOLE             | statutory-2026 52                                 | 8 = 8 from statutory-2026 8
  Liberation Day of a fifth year is free | 8 8 8 8 8 | holiday | 2035-05-04 | 2035-05-07 | WHOLE             | statutory-2035 52                                 | 8 + 8 = 16 from statutory-2035 16
  the organisation's own free day        | 8 8 8 8 8 | holiday | 2027-05-06 | 2027-05-10 | WHOLE             | statutory-2026 52                                 | 8 = 8 from statutory-2026 8
  a half day that falls on a holiday     | 8 8 8 8 8 | holiday | 2026-12-25 | 2026-12-28 | AFTERNOON WHOLE   | statutory-2026 52                                 | 8 = 8 from statutory-2026 8
  care leave takes from no pot           | 8 8 8 8 8 | care    | 2026-12-01 | 2026-12-01 | WHOLE             | statutory-2026 0                                  | 8 = 8
  31 days back is still possible         | 8 8 8 8 8 | care    | 2026-10-25 | 2026-10-26 | WHOLE             | statutory-2026 0                                  | 8 = 8
  sixty weekdays are possible            | 8 8 0 0 0 | care    | 2027-01-04 | 2027-03-26 | WHOLE             | statutory-2026 0                                  | 8 + 8 + 8 + 8 + 8 + 8 + 8 + 8 + 8 + 8 + 8 + 8 + 8 + 8 + 8 + 8 + 8 + 8 + 8 + 8 + 8 + 8 + 8 + 8 = 192
  """)
  void costs(
      String what,
      String week,
      String type,
      LocalDate first,
      LocalDate last,
      String parts,
      String left,
      String expected) {
    Cost cost =
        rules.check(
            asked(type, first, last, parts, "en", null),
            worker(week),
            List.of(),
            pots(left),
            WEDNESDAY);

    assertThat(told(cost)).as(what).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}: {1}, {2} to {3} {4} is refused as {5}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
  # what                       | type    | first      | last       | parts       | rule              | in English                                                                                    | in Dutch
  the same day again           | holiday | 2026-12-23 | 2026-12-29 | WHOLE       | overlap           | You already asked for leave on Thu 24 December. Change that request or choose other days.     | Je hebt al verlof aangevraagd voor do 24 december. Wijzig die aanvraag of kies andere dagen.
  part of a taken morning      | holiday | 2026-12-10 | 2026-12-10 | 09:00-10:00 | overlap           | You already asked for leave on Thu 10 December. Change that request or choose other days.     | Je hebt al verlof aangevraagd voor do 10 december. Wijzig die aanvraag of kies andere dagen.
  more than is left            | holiday | 2026-12-01 | 2026-12-07 | WHOLE       | not-enough        | You ask for 40 hours and have 36 hours left on these days. Choose fewer days, or ask HR.      | Je vraagt 40 uur aan en hebt op deze dagen nog 36 uur. Kies minder dagen, of vraag HR.
  after the hours expired      | holiday | 2027-07-01 | 2027-07-01 | WHOLE       | not-enough        | You ask for 8 hours and have 0 hours left on these days. Choose fewer days, or ask HR.        | Je vraagt 8 uur aan en hebt op deze dagen nog 0 uur. Kies minder dagen, of vraag HR.
  only King's Day              | holiday | 2027-04-27 | 2027-04-27 | WHOLE       | nothing-to-take   | You are free on these days already, so there is nothing to ask for.                           | Je bent op deze dagen al vrij; je hoeft niets aan te vragen.
  only a weekend               | holiday | 2026-12-05 | 2026-12-06 | WHOLE       | nothing-to-take   | You are free on these days already, so there is nothing to ask for.                           | Je bent op deze dagen al vrij; je hoeft niets aan te vragen.
  32 days back                 | holiday | 2026-10-24 | 2026-10-26 | WHOLE       | too-far-back      | Leave can go back to Sun 25 October at most. Ask HR about earlier days.                       | Verlof kan terug tot hooguit zo 25 oktober. Vraag HR om eerdere dagen.
  before the first working day | holiday | 2020-02-28 | 2020-03-02 | WHOLE       | before-start      | You start on Sun 1 March 2020. Choose days from then on.                                      | Je begint op zo 1 maart 2020. Kies dagen vanaf dan.
  after the last working day   | holiday | 2035-08-31 | 2035-09-03 | WHOLE       | after-end         | Your employment ends on Fri 31 August 2035. Choose days up to then.                           | Je dienstverband eindigt op vr 31 augustus 2035. Kies dagen tot en met dan.
  61 weekdays                  | care    | 2027-01-04 | 2027-03-29 | WHOLE       | too-long          | One request can cover at most 60 weekdays. Ask HR about longer leave.                         | Eén aanvraag kan hooguit 60 werkdagen lang zijn. Vraag HR om langer verlof.
  eight years                  | care    | 2027-01-04 | 2035-01-04 | WHOLE       | too-long          | One request can cover at most 60 weekdays. Ask HR about longer leave.                         | Eén aanvraag kan hooguit 60 werkdagen lang zijn. Vraag HR om langer verlof.
  an unknown kind              | sabbath | 2026-12-01 | 2026-12-01 | WHOLE       | unknown-type      | This kind of leave does not exist at HR. Choose another kind.                                 | Dit soort verlof kent HR niet. Kies een ander soort.
  half a day of special leave  | special | 2026-12-01 | 2026-12-01 | MORNING     | whole-days-only   | Special leave is taken in whole days. Choose whole days.                                      | Bijzonder verlof neem je op in hele dagen. Kies hele dagen.
  special leave without saying | special | 2026-12-01 | 2026-12-01 | WHOLE       | remark-missing    | For special leave HR needs a remark that says what it is for.                                 | Voor bijzonder verlof wil HR een opmerking waarin staat waarvoor het is.
  times between the quarters   | holiday | 2026-12-01 | 2026-12-01 | 13:10-14:00 | whole-quarters    | Choose times in quarters of an hour, such as 13:15.                                           | Kies tijden in kwartieren, zoals 13:15.
  longer than the day          | care    | 2026-12-01 | 2026-12-01 | 08:00-17:00 | longer-than-day   | You work 8 hours on Tuesdays. Ask for no more than that.                                      | Je werkt 8 uur op dinsdag. Vraag niet meer aan dan dat.
  """)
  void refuses(
      String what,
      String type,
      LocalDate first,
      LocalDate last,
      String parts,
      String rule,
      String english,
      String dutch) {
    // leave is taken on Thursday 24 December and on the morning of Thursday 10 December
    List<LeaveDay> taken =
        List.of(
            new LeaveDay(LocalDate.of(2026, 12, 24), DayPart.WHOLE, new BigDecimal(8), null, null),
            new LeaveDay(
                LocalDate.of(2026, 12, 10), DayPart.MORNING, new BigDecimal(4), null, null));
    for (String language : List.of("en", "nl")) {
      RequestRejectedException refusal =
          refusal(asked(type, first, last, parts, language, null), taken, "statutory-2026 36");

      assertThat(refusal.code()).as(what).isEqualTo(rule);
      assertThat(refusal.sentence()).isEqualTo(language.equals("nl") ? dutch : english);
    }
  }

  @ParameterizedTest(name = "a taken {0} leaves room for {1}: {2}")
  @CsvSource({
    "MORNING, AFTERNOON, true",
    "MORNING, MORNING, false",
    "AFTERNOON, WHOLE, false",
    "09:00-11:00, 11:00-12:00, true",
    "09:00-11:00, 10:45-12:00, false",
    "WHOLE, 16:45-17:00, false"
  })
  void partsOfOneDayDoNotMeet(String taken, String wanted, boolean possible) {
    LocalDate tuesday = LocalDate.of(2026, 12, 1);
    Cost first =
        rules.check(
            asked("care", tuesday, tuesday, taken, "en", null),
            worker("8 8 8 8 8"),
            List.of(),
            List.of(),
            WEDNESDAY);
    LeaveSubmission second = asked("care", tuesday, tuesday, wanted, "en", null);
    if (possible) {
      assertThat(
              rules.check(second, worker("8 8 8 8 8"), first.days(), List.of(), WEDNESDAY).days())
          .hasSize(1);
    } else {
      assertThat(refusal(second, first.days(), "").code()).isEqualTo("overlap");
    }
  }

  @ParameterizedTest(name = "an approval of {0} covers {1}: {2}")
  @CsvSource({
    "WHOLE, MORNING, true",
    "WHOLE, 09:00-10:00, true",
    "MORNING, AFTERNOON, false",
    "MORNING, WHOLE, false",
    "09:00-12:00, 10:00-11:00, true",
    "09:00-12:00, 11:00-13:00, false"
  })
  void anApprovalCoversOnlyWhatGivesBack(String approved, String wanted, boolean covered) {
    LocalDate tuesday = LocalDate.of(2026, 12, 1);
    assertThat(rules.onlyGivesBack(days(tuesday, wanted), days(tuesday, approved)))
        .isEqualTo(covered);
    assertThat(rules.onlyGivesBack(days(tuesday.plusDays(1), wanted), days(tuesday, approved)))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1, own-substitute", "2, none"})
  void nobodyStandsInForThemself(String substitute, String rule) {
    LeaveSubmission asked =
        asked("care", WEDNESDAY, WEDNESDAY, "WHOLE", "en", new EmployeeNumber(substitute));
    if (rule.equals("none")) {
      assertThat(rules.check(asked, worker("8 8 8 8 8"), List.of(), List.of(), WEDNESDAY).days())
          .hasSize(1);
    } else {
      assertThat(refusal(asked, List.of(), "").code()).isEqualTo(rule);
    }
  }

  private List<LeaveDay> days(LocalDate date, String part) {
    return rules
        .check(
            asked("care", date, date, part, "en", null),
            worker("8 8 8 8 8"),
            List.of(),
            List.of(),
            WEDNESDAY)
        .days();
  }

  private RequestRejectedException refusal(
      LeaveSubmission asked, List<LeaveDay> taken, String left) {
    try {
      Cost cost = rules.check(asked, worker("8 8 8 8 8"), taken, pots(left), WEDNESDAY);
      throw new AssertionError("not refused, costs " + told(cost));
    } catch (RequestRejectedException e) {
      return e;
    }
  }

  private static String told(Cost cost) {
    String days =
        cost.days().stream()
            .map(day -> day.hours().toPlainString())
            .collect(Collectors.joining(" + "));
    BigDecimal sum =
        cost.days().stream().map(LeaveDay::hours).reduce(BigDecimal.ZERO, BigDecimal::add);
    Map<String, BigDecimal> perPot = new LinkedHashMap<>();
    for (Draw draw : cost.draws()) {
      perPot.merge(draw.pot(), draw.hours(), BigDecimal::add);
    }
    String pots =
        perPot.entrySet().stream()
            .map(e -> e.getKey() + " " + HouseLeaveRules.plain(e.getValue()).toPlainString())
            .collect(Collectors.joining(", "));
    return days
        + " = "
        + HouseLeaveRules.plain(sum).toPlainString()
        + (pots.isEmpty() ? "" : " from " + pots);
  }

  private static Worker worker(String week) {
    List<BigDecimal> hours = new ArrayList<>();
    for (String day : week.split(" ", -1)) {
      hours.add(new BigDecimal(day));
    }
    hours.addAll(List.of(BigDecimal.ZERO, BigDecimal.ZERO));
    return new Worker(
        EMPLOYEE, new WorkingPattern(hours), LocalDate.of(2020, 3, 1), LocalDate.of(2035, 8, 31));
  }

  /** "statutory-2026 52, extra-2026 44", each valid as such pots are. */
  private static List<Pot> pots(String left) {
    return Stream.of(left.split(",", -1))
        .map(String::strip)
        .filter(pot -> !pot.isEmpty())
        .map(
            pot -> {
              List<String> words = Arrays.asList(pot.split(" ", -1));
              String key = words.get(0);
              int year = Integer.parseInt(key.substring(key.indexOf('-') + 1));
              return new Pot(
                  key,
                  LocalDate.of(year, 1, 1),
                  key.startsWith("statutory")
                      ? LocalDate.of(year + 1, 6, 30)
                      : LocalDate.of(year + 5, 12, 31),
                  new BigDecimal(words.get(1)));
            })
        .toList();
  }

  private static LeaveSubmission asked(
      String type,
      LocalDate first,
      LocalDate last,
      String parts,
      String language,
      @Nullable EmployeeNumber substitute) {
    List<String> words = Arrays.asList(parts.split("[ -]", -1));
    boolean times = parts.contains(":");
    return new LeaveSubmission(
        new SubmissionId(new UUID(1, 1)),
        1,
        EMPLOYEE,
        type,
        first,
        last,
        times ? DayPart.TIMES : DayPart.valueOf(words.get(0).toUpperCase(Locale.ROOT)),
        times || words.size() == 1 ? DayPart.WHOLE : DayPart.valueOf(words.get(1)),
        times ? LocalTime.parse(words.get(0)) : null,
        times ? LocalTime.parse(words.get(1)) : null,
        List.of(),
        substitute,
        null,
        false,
        null,
        Instant.EPOCH,
        language);
  }
}
