package org.wissel.portal.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wissel.portal.figures.FigureCard.Day;
import org.wissel.portal.figures.FigureDayForm.InDepartment;
import org.wissel.portal.people.AtWork;
import org.wissel.portal.people.DepartmentCard;
import org.wissel.portal.people.PeopleService;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.Sql;
import org.wissel.portal.platform.identity.Acting;
import org.wissel.portal.platform.identity.KnownEmployee;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.shell.HomeTile.Tile;
import org.wissel.portal.platform.shell.LiveHeard;
import org.wissel.spi.EmployeeNumber;

@ExtendWith(ArquillianExtension.class)
@DisplayName("Figures of the day")
class FigureIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject FigureService figures;
  @Inject FigureBoard board;
  @Inject FigureTile tile;
  @Inject FigureRetention retention;
  @Inject PeopleService people;
  @Inject Sql sql;
  @Inject HttpServletRequest request;
  @Inject Clock clock;

  private LocalDate today = LocalDate.EPOCH;

  @BeforeEach
  void hr() {
    act(Role.HR);
    today = LocalDate.now(clock);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (people.atWork(today).filter(present -> present.people() > 1_000).isEmpty()) {
      assertThat(System.nanoTime()).as("leave is read").isLessThan(end);
      LockSupport.parkNanos(100_000_000);
    }
  }

  @AfterEach
  void none() {
    sql.update("delete from figure");
    board.forget();
  }

  private void act(Role role) {
    EmployeeNumber number = new EmployeeNumber("figure-it");
    Acting.as(request, new KnownEmployee(number, "Marijke", "Marijke Test", "MT"), role);
  }

  private static FigureForm form(String name, @Nullable String norm, boolean home, int version) {
    return new FigureForm(
        name, name + " (nl)", "%", norm, "MOST", "2", home ? "true" : null, version);
  }

  private static FigureDayForm value(String value) {
    return new FigureDayForm(value, "Absence register", null);
  }

  private static void refused(Refusal.Kind kind, @Nullable String field, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(kind);
              assertThat(refusal.field()).isEqualTo(field);
            });
  }

  private FigureCard illness() {
    return figures.figures().stream()
        .filter(figure -> figure.code().equals("illness"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("FG-1 are those that HR and editors define, each once, four at most on home")
  void defined() {
    assertThat(tile.tiles()).isEmpty();
    act(Role.IT);
    refused(
        Refusal.Kind.FORBIDDEN,
        null,
        () -> figures.define("illness", form("Absence", null, true, 0)));
    refused(Refusal.Kind.FORBIDDEN, null, () -> figures.give("illness", "2026-01-01", value("1")));
    refused(Refusal.Kind.FORBIDDEN, null, () -> figures.delete("illness", 1));
    act(Role.EDITOR);
    FigureCard made = figures.define("illness", form("Absence", "4,5", true, 0));
    assertThat(made.norm()).isEqualByComparingTo("4.5");
    assertThat(figures.define("illness", form("Absence", "4.5", true, 0))).isEqualTo(made);
    refused(
        Refusal.Kind.INVALID,
        "code",
        () -> figures.define("illness", form("Another", "4.5", true, 0)));
    assertThat(figures.define("illness", form("Illness", null, true, 1)).version()).isEqualTo(2);
    refused(
        Refusal.Kind.CONFLICT, null, () -> figures.define("illness", form("Late", null, true, 1)));
    for (int i = 2; i <= FigureService.MOST_ON_HOME; i++) {
      figures.define("more-" + i, form("More", null, true, 0));
    }
    refused(
        Refusal.Kind.INVALID, "home", () -> figures.define("five", form("Five", null, true, 0)));
    for (int i = 0; i < FigureService.MOST - FigureService.MOST_ON_HOME; i++) {
      figures.define("beside-" + i, form("Beside", null, false, 0));
    }
    refused(
        Refusal.Kind.CONFLICT, null, () -> figures.define("many", form("Many", null, false, 0)));
    figures.delete("more-2", 1);
    refused(Refusal.Kind.NOT_FOUND, null, () -> figures.delete("more-2", 1));
  }

  @Test
  @DisplayName("FG-1 FG-2 refuse what is no name, number or day, with the field that it is about")
  void refusals() {
    for (String code : List.of("a", "Illness", "-a", "a b", "x".repeat(41), "é1")) {
      refused(
          Refusal.Kind.INVALID, "code", () -> figures.define(code, form("Name", null, false, 0)));
    }
    for (String name : List.of(" ", "x".repeat(61), "bell \u0007", "two\nlines")) {
      refused(
          Refusal.Kind.INVALID, "english", () -> figures.define("ok", form(name, null, false, 0)));
    }
    for (String number : List.of("x", "1e9", "1.2345", "1234567890", "--1", "1,2,3", "NaN")) {
      refused(
          Refusal.Kind.INVALID, "norm", () -> figures.define("ok", form("Ok", number, false, 0)));
    }
    for (String place : List.of("0", "100", "-1", "x", "1.5")) {
      FigureForm wrong = new FigureForm("Ok", "Ok", "", null, null, place, null, 0);
      refused(Refusal.Kind.INVALID, "place", () -> figures.define("ok", wrong));
    }
    FigureForm noSide = new FigureForm("Ok", "Ok", "", "4", "ABOUT", "1", null, 0);
    refused(Refusal.Kind.INVALID, "normIs", () -> figures.define("ok", noSide));
    refused(
        Refusal.Kind.NOT_FOUND, null, () -> figures.define("gone", form("Gone", null, false, 3)));
    refused(Refusal.Kind.NOT_FOUND, null, () -> figures.give("gone", today.toString(), value("1")));
    figures.define("illness", form("Absence", null, false, 0));
    for (String day : List.of("x", "2026-02-30", today.plusDays(1).toString(), "2000-01-01")) {
      refused(Refusal.Kind.INVALID, "day", () -> figures.give("illness", day, value("1")));
    }
    refused(
        Refusal.Kind.INVALID,
        "source",
        () -> figures.give("illness", today.toString(), new FigureDayForm("1", "", null)));
    refused(
        Refusal.Kind.INVALID, "value", () -> figures.give("illness", today.toString(), value("")));
    for (String value : List.of("450", "100,1", "-1")) {
      refused(
          Refusal.Kind.INVALID,
          "value",
          () -> figures.give("illness", today.toString(), value(value)));
    }
    refused(
        Refusal.Kind.INVALID, "norm", () -> figures.define("more", form("More", "101", false, 0)));
    figures.define("mark", new FigureForm("Mark", "Mark", "/ 10", "8", "LEAST", "3", null, 0));
    refused(
        Refusal.Kind.INVALID, "value", () -> figures.give("mark", today.toString(), value("11")));
    figures.define("frost", new FigureForm("Frost", "Frost", "°C", null, null, "4", null, 0));
    figures.give("frost", today.toString(), value("-12"));
    for (InDepartment wrong :
        new InDepartment[] {null, new InDepartment(null, "1"), new InDepartment("nowhere", "1")}) {
      List<InDepartment> list = new ArrayList<>();
      list.add(wrong);
      refused(
          Refusal.Kind.INVALID,
          "departments",
          () -> figures.give("illness", today.toString(), new FigureDayForm("1", "HR", list)));
    }
    assertThat(illness().days()).isEmpty();
  }

  @Test
  @DisplayName("FG-2 FG-4 have one value a day with its source, and say how they stand to the norm")
  void values() {
    figures.define("illness", form("Absence", "4.5", true, 0));
    assertThat(tile.tiles()).as("nothing was given yet").isEmpty();
    figures.give("illness", today.minusDays(2).toString(), value("5.2"));
    figures.give("illness", today.toString(), value("9"));
    figures.give("illness", today.toString(), value("4,1"));
    figures.give("illness", today.toString(), value("4,1"));
    assertThat(illness().days())
        .extracting(Day::day, day -> day.value().toPlainString(), Day::source)
        .containsExactly(
            tuple(today, "4.1", "Absence register"),
            tuple(today.minusDays(2), "5.2", "Absence register"));
    assertThat(tile.tiles())
        .singleElement()
        .satisfies(
            shown -> {
              assertThat(shown.value() + " " + shown.unit()).isEqualTo("4.1 %");
              assertThat(shown.kind()).isEqualTo("good");
              assertThat(shown.hint()).startsWith("Within the norm of 4.5 % · Absence register · ");
              assertThat(shown.trend()).isNotNull();
              assertThat(shown.trend().values()).isEqualTo("5.2,4.1");
              assertThat(shown.trend().spoken())
                  .isEqualTo("In the last 14 days between 4.1 % and 5.2 %");
            });
    figures.give("illness", today.toString(), value("4.9"));
    assertThat(tile.tiles().get(0).hint()).startsWith("0.4 above the norm of 4.5 %");
    assertThat(tile.tiles().get(0).kind()).isEqualTo("warn");
    figures.give("illness", today.minusDays(300).toString(), value("1"));
    assertThat(illness().days()).as("of 30 days").hasSize(2);
    sql.update("update figure_day set day = day - 500 where value = 1");
    assertThat(retention.deleteExpired()).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "FG-3 count who is at work from working days and leave, without who hides their days")
  void atWork() {
    AtWork before = people.atWork(today).orElseThrow();
    assertThat(before.people())
        .isEqualTo(
            count(
                "select count(*) from employee e left join people_profile p on"
                    + " p.employee = e.number where status in ('ACTIVE', 'ON_LEAVE')"
                    + " and not coalesce('DAYS' = any (p.hidden), false)"));
    assertThat(before.here()).isLessThan(before.people());
    assertThat(before.divisions().stream().mapToInt(AtWork.Division::people).sum())
        .isEqualTo(before.people());
    LocalDate workday = today;
    while (people.atWork(workday).orElseThrow().here() == 0) {
      workday = workday.plusDays(1);
    }
    AtWork then = people.atWork(workday).orElseThrow();
    String here =
        sql.first(
                "select number from employee e where status = 'ACTIVE' and pattern[?] > 0"
                    + " and not exists (select from leave_away a where a.employee = e.number"
                    + " and a.day = ?) and not exists (select from people_profile p"
                    + " where p.employee = e.number) and source = 'hr' order by number desc limit 1",
                row -> row.getString(1),
                workday.getDayOfWeek().getValue(),
                Date.valueOf(workday))
            .orElseThrow();
    sql.update("insert into people_profile (employee, hidden) values (?, '{DAYS}')", here);
    try {
      AtWork without = people.atWork(workday).orElseThrow();
      assertThat(without.here()).isEqualTo(then.here() - 1);
      assertThat(without.people()).isEqualTo(then.people() - 1);
    } finally {
      sql.update("delete from people_profile where employee = ?", here);
    }
    figures.define(FigureCard.AT_WORK, form("Any name", "5", true, 0));
    assertThat(figures.defined()).extracting(FigureCard::code).containsExactly(FigureCard.AT_WORK);
    refused(
        Refusal.Kind.CONFLICT,
        null,
        () -> figures.give(FigureCard.AT_WORK, today.toString(), value("1")));
    Tile shown = tile.tiles().get(0);
    assertThat(shown.label()).isEqualTo("At work today");
    assertThat(shown.value()).isEqualTo(String.format("%,d", before.here()));
    assertThat(shown.unit()).isEqualTo(String.format("of %,d", before.people()));
    assertThat(shown.hint()).startsWith("From leave as read ");
    assertThat(shown.kind()).isEmpty();
    assertThat(figures.figures().get(0).departments())
        .isNotEmpty()
        .allSatisfy(department -> assertThat(department.people()).isGreaterThanOrEqualTo(10));
  }

  @Test
  @DisplayName("FG-5 are told by department where that is enough people, and tell of no others")
  void departments() {
    List<DepartmentCard> divisions =
        people.divisions().stream().filter(each -> !each.code().isEmpty()).toList();
    assertThat(divisions).hasSizeGreaterThan(2);
    figures.define("illness", form("Absence", null, false, 0));
    figures.give(
        "illness",
        today.toString(),
        new FigureDayForm(
            "4.1",
            "HR",
            divisions.stream().map(each -> new InDepartment(each.code(), "4.0")).toList()));
    assertThat(illness().departments())
        .isNotEmpty()
        .allSatisfy(
            department -> {
              assertThat(department.people()).isGreaterThanOrEqualTo(10);
              assertThat(department.value()).isEqualByComparingTo(BigDecimal.valueOf(4));
            });
    int beside = people.divisions().get(divisions.size()).people();
    int shown = illness().departments().stream().mapToInt(FigureCard.Department::people).sum();
    int hidden = divisions.stream().mapToInt(DepartmentCard::people).sum() - shown + beside;
    assertThat(hidden == 0 || hidden >= 10).as("%s people are left out", hidden).isTrue();
    figures.give("illness", today.toString(), value("4.1"));
    assertThat(illness().departments()).as("it takes the place of all").isEmpty();
  }

  @Test
  @DisplayName("FG-6 are read from memory, and anew after a change that another node tells")
  void kept() {
    figures.define("illness", form("Absence", null, true, 0));
    LockSupport.parkNanos(500_000_000); // until this node, too, was told
    assertThat(figures.figures()).isSameAs(figures.figures());
    sql.update("update figure set english = 'Elsewhere'");
    assertThat(illness().english()).isEqualTo("Absence");
    board.heard(new LiveHeard("figures", null));
    assertThat(illness().english()).isEqualTo("Elsewhere");
  }

  private int count(String query) {
    return sql.first(query, row -> row.getInt(1)).orElseThrow();
  }
}
