package org.wissel.portal.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wissel.portal.people.PhotoRepository.Due;
import org.wissel.portal.people.PresenceCard.State;
import org.wissel.portal.platform.Database;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.Refusal.Kind;
import org.wissel.portal.platform.identity.Acting;
import org.wissel.portal.platform.identity.EmployeeDirectory;
import org.wissel.portal.platform.identity.Role;
import org.wissel.spi.EmployeeNumber;

@ExtendWith(ArquillianExtension.class)
@DisplayName("Who can help, in the portal")
class PeopleHelpIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject PeopleService people;
  @Inject MyDayService myDays;
  @Inject MyDayRetention oldDays;
  @Inject PhotoRepository photos;
  @Inject EmployeeDirectory directory;
  @Inject HttpServletRequest request;
  @Inject Clock clock;

  @Resource(lookup = Database.DATA_SOURCE)
  DataSource dataSource;

  @BeforeEach
  void everybodyHasBeenRead() {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (values("select 1 from people_topic where people > 1000").isEmpty()) {
      assertThat(Instant.now()).as("deadline").isBefore(deadline);
      LockSupport.parkNanos(50_000_000);
    }
  }

  @AfterEach
  void nobodySaysAnything() {
    execute("delete from people_profile where employee = '" + number("Noor Hendriks") + "'");
    execute("delete from leave_absence_reading where employee = '" + number("Noor Hendriks") + "'");
    execute("delete from people_photo where employee = '" + number("Noor Hendriks") + "'");
    execute("delete from people_asked");
    execute("delete from people_term where 'zzword' = any (words)");
  }

  @Test
  @DisplayName("PE-11 A question is answered with people, reasons and ways to reach them")
  void aQuestionIsAnswered() {
    act("Tom Verhagen");
    HelpPage page = people.help("heat pump permit in Leerdam", false);
    assertThat(page.everybody()).isGreaterThanOrEqualTo(1846);
    assertThat(page.people()).hasSize(10);
    assertThat(page.people().get(0).reasons())
        .hasSizeBetween(1, 3)
        .anyMatch(reason -> reason.kind().equals("SKILL"));
    assertThat(page.people()).anySatisfy(card -> assertThat(card.reach()).isNotEmpty());
    assertThat(people.help("heat pump permit in Leerdam", true).people())
        .allSatisfy(card -> assertThat(card.presence().state()).isIn(State.HERE, State.PARTLY));
    assertThat(people.examples()).hasSize(6);
  }

  @Test
  @DisplayName("PE-11 Whoever has not started yet is found by name only")
  void aNewcomer() {
    act("Tom Verhagen");
    assertThat(people.help("ines carvalho", false).people())
        .first()
        .satisfies(
            card -> {
              assertThat(card.person().fullName()).isEqualTo("Inês Carvalho");
              assertThat(card.presence().state()).isEqualTo(State.COMING);
              assertThat(card.presence().until()).isAfter(LocalDate.now(clock));
            });
    assertThat(people.help("portuguese connections desk", false).people())
        .noneMatch(card -> card.presence().state() == State.COMING);
  }

  @Test
  @DisplayName("PE-13 Leave says until when somebody is away, and never why")
  void awayUntil() {
    String noor = number("Noor Hendriks");
    LocalDate today = LocalDate.now(clock);
    for (int day = 0; day < 3; day++) {
      execute(
          "insert into leave_absence_reading values ('%s', '%s', 'WHOLE', true)"
              .formatted(noor, today.plusDays(day)));
    }
    act("Tom Verhagen");
    PresenceCard presence = people.profile(new EmployeeNumber(noor)).presence();
    assertThat(presence.state()).isEqualTo(State.AWAY);
    assertThat(presence.until()).isAfter(today.plusDays(2));
  }

  @Test
  @DisplayName("PE-12 What I hide is hidden wherever others see me, and I see it as they do")
  void hidden() {
    EmployeeNumber noor = new EmployeeNumber(number("Noor Hendriks"));
    act("Noor Hendriks");
    assertThat(people.profile(noor).person().phone()).isNotNull();
    OwnWords kept =
        people.change(
            List.of("sourdough"),
            List.of(),
            List.of(ProfileField.PHONE, ProfileField.SKILLS, ProfileField.DAYS),
            people.mine().version());
    assertThat(kept.version()).isPositive();

    for (String reader : List.of("Noor Hendriks", "Tom Verhagen")) {
      act(reader);
      ProfileCard profile = people.profile(noor);
      assertThat(profile.person().phone()).isNull();
      assertThat(profile.skills()).isEmpty();
      assertThat(profile.askMe()).containsExactly("sourdough");
      assertThat(profile.presence().state()).isEqualTo(State.UNTOLD);
      assertThat(profile.reach()).noneMatch(way -> way.href().startsWith("tel:"));
      assertThat(people.find(noor)).map(EmployeeCard::phone).isEmpty();
      assertThat(people.search("noor hendriks", 1, 0).get(0).phone()).isNull();
    }
    act("Noor Hendriks");
    refuses(
        () -> people.change(List.of(), List.of(), List.of(ProfileField.EMAIL), null), Kind.INVALID);
    refuses(() -> people.change(List.of(), List.of(), List.of(), 99), Kind.CONFLICT);
  }

  @Test
  @DisplayName("PE-18 What I tell of my day colleagues see until I withdraw it, a week at most")
  void myDay() {
    EmployeeNumber noor = new EmployeeNumber(number("Noor Hendriks"));
    LocalDate today = LocalDate.now(clock);
    act("Noor Hendriks");
    myDays.tell(
        today.toString(),
        lines(
            List.of("13:00", "", "09:30"),
            List.of("Depot West", "", "<b>Board</b>"),
            "",
            "",
            "Linge"));
    act("Tom Verhagen");
    MyDayCard told = myDays.of(noor).get(0);
    assertThat(told.name()).isEqualTo("Noor Hendriks");
    assertThat(told.lines())
        .containsExactly(
            new MyDayCard.Line("09:30", "<b>Board</b>", "Linge"),
            new MyDayCard.Line("13:00", "Depot West", ""));
    assertThat(myDays.today(List.of(noor))).containsExactly(told);
    myDays.withdraw(today.toString());
    assertThat(myDays.of(noor)).as("is not Tom's to withdraw").hasSize(1);

    act("Noor Hendriks");
    String tomorrow = today.plusDays(1).toString();
    myDays.tell(tomorrow, lines(List.of("08:00"), List.of("Train"), ""));
    MyDayForm late = new MyDayForm(List.of("08:00"), List.of("Bus"), List.of(""), 7);
    refuses(() -> myDays.tell(tomorrow, late), Kind.CONFLICT);
    for (String day : List.of("x", today.minusDays(1).toString(), today.plusDays(2).toString())) {
      refuses(() -> myDays.tell(day, lines(List.of("08:00"), List.of("Train"), "")), Kind.INVALID);
    }
    for (List<String> wrong :
        List.of(
            List.of("", "Train"),
            List.of("8:00", "Train"),
            List.of("24:00", "Train"),
            List.of("08:00", ""),
            List.of("08:00", "x".repeat(121)),
            List.of("08:00", "bell \u0007"))) {
      refuses(
          () ->
              myDays.tell(
                  tomorrow, lines(List.of(wrong.get(0)), List.of(wrong.get(1)), "somewhere")),
          Kind.INVALID);
    }
    refuses(() -> myDays.tell(tomorrow, lines(List.of("08:00"), List.of("Train"))), Kind.INVALID);
    String[] places = new String[11];
    Arrays.fill(places, "");
    refuses(
        () ->
            myDays.tell(
                tomorrow,
                lines(Collections.nCopies(11, "08:00"), Collections.nCopies(11, "Train"), places)),
        Kind.INVALID);
    assertThat(myDays.of(noor)).hasSize(2);
    myDays.tell(tomorrow, new MyDayForm(null, null, null, null));
    assertThat(myDays.of(noor)).as("no line withdraws it").hasSize(1);
    execute("update people_my_day set day = day - 8 where employee = '" + noor.value() + "'");
    assertThat(myDays.of(noor)).isEmpty();
    assertThat(oldDays.deleteExpired()).isPositive();
    assertThat(values("select 1 from people_my_day where employee = '" + noor.value() + "'"))
        .isEmpty();
  }

  private static MyDayForm lines(List<String> times, List<String> whats, String... places) {
    return new MyDayForm(times, whats, List.of(places), null);
  }

  @Test
  @DisplayName("PE-14 A photo is shown wherever the person is, unless they hide it or have left")
  void photo() {
    EmployeeNumber noor = new EmployeeNumber(number("Noor Hendriks"));
    byte[] picture = {1, 2, 3};
    photos.keep(new Due(noor, OffsetDateTime.now(clock)), "abc", picture);
    act("Tom Verhagen");
    String address = "/api/people/" + noor.value() + "/photo/abc";
    assertThat(people.find(noor)).map(EmployeeCard::photo).hasValue(address);
    assertThat(people.profile(noor).person().photo()).isEqualTo(address);
    assertThat(people.photo(noor, "abc")).isEqualTo(picture);
    refuses(() -> people.photo(noor, "abd"), Kind.NOT_FOUND);
    refuses(() -> people.photo(noor, ""), Kind.NOT_FOUND);
    refuses(() -> people.photo(new EmployeeNumber("nobody"), "abc"), Kind.NOT_FOUND);

    act("Noor Hendriks");
    people.change(List.of(), List.of(), List.of(ProfileField.PHOTO), null);
    for (String reader : List.of("Noor Hendriks", "Tom Verhagen")) {
      act(reader);
      assertThat(people.profile(noor).person().photo()).isNull();
      refuses(() -> people.photo(noor, "abc"), Kind.NOT_FOUND);
    }
    act("Noor Hendriks");
    people.change(List.of(), List.of(), List.of(), null);
    execute("update employee set status = 'INACTIVE' where number = '" + noor.value() + "'");
    try {
      act("Tom Verhagen");
      assertThat(people.profile(noor).person().photo()).isNull();
      refuses(() -> people.photo(noor, "abc"), Kind.NOT_FOUND);
      photos.deleteFormer();
      assertThat(values("select 1 from people_photo where employee = '" + noor.value() + "'"))
          .isEmpty();
    } finally {
      execute("update employee set status = 'ACTIVE' where number = '" + noor.value() + "'");
    }
  }

  @Test
  @DisplayName("PE-11 Among equals those asked less lately come first, and only I know my figure")
  void fairLoad() {
    act("Tom Verhagen");
    HelpPage before = people.help("printers", false);
    assertThat(before.spread()).isFalse();
    EmployeeNumber first = new EmployeeNumber(before.people().get(0).person().number());
    for (int i = 0; i < 9; i++) {
      people.asked(first);
    }
    assertThat(people.help("printers", false)).as("below ten").isEqualTo(before);
    people.asked(first);
    HelpPage after = people.help("printers", false);
    assertThat(after.spread()).isTrue();
    assertThat(after.people().get(0).person()).isEqualTo(before.people().get(1).person());
    assertThat(after.people()).extracting(HelpCard::person).doesNotContain(card(first));
    assertThat(values("select employee || ' ' || times from people_asked"))
        .as("a number and a day, and nothing else")
        .containsExactly(first.value() + " 10");

    assertThat(people.askedMe()).isEqualTo(new AskedCard(30, null));
    people.asked(new EmployeeNumber(number("Tom Verhagen")));
    assertThat(values("select 1 from people_asked")).as("oneself does not count").hasSize(1);
    act(before.people().get(0).person().fullName());
    assertThat(people.askedMe()).isEqualTo(new AskedCard(30, 10));
    refuses(() -> people.asked(new EmployeeNumber("nobody")), Kind.NOT_FOUND);
  }

  private EmployeeCard card(EmployeeNumber number) {
    return people.find(number).orElseThrow();
  }

  @Test
  @DisplayName("PE-12 Not me is said with one word and taken back with one")
  void notMe() {
    EmployeeNumber noor = new EmployeeNumber(number("Noor Hendriks"));
    act("Noor Hendriks");
    String skill = people.profile(noor).skills().get(0);
    people.notMe(skill);
    people.notMe(skill);
    assertThat(people.mine().notMe()).containsExactly(skill);
    assertThat(people.profile(noor).skills()).doesNotContain(skill);
    people.meAfterAll(skill);
    assertThat(people.profile(noor).skills()).contains(skill);
    refuses(() -> people.notMe("a, b"), Kind.INVALID);
  }

  @Test
  @DisplayName("PE-15 A profile stands between managers and team, and in a department")
  void profile() {
    act("Lotte Janssens");
    ProfileCard tom = people.profile(new EmployeeNumber(number("Tom Verhagen")));
    assertThat(tom.managers())
        .extracting(EmployeeCard::fullName)
        .endsWith("Joost van der Meer", "Sanne de Wit");
    assertThat(tom.team())
        .extracting(EmployeeCard::fullName)
        .contains("Elif Yıldız")
        .doesNotContain("Tom Verhagen");
    assertThat(tom.departments())
        .extracting(DepartmentCard::name)
        .containsExactly(
            "Merwestroom", "Customer Service", "Customer Contact", "Customer Service Gorinchem");
    assertThat(people.profile(new EmployeeNumber(number("Sanne de Wit"))).leads())
        .extracting(EmployeeCard::fullName)
        .contains("Tom Verhagen");
    refuses(() -> people.profile(new EmployeeNumber("nobody")), Kind.NOT_FOUND);

    assertThat(people.department("MW-NW").department().people()).isEqualTo(318);
    assertThat(people.department("MW-NW-HE-1").people().get(0).head()).isTrue();
    assertThat(people.department(null).department().name()).isEqualTo("Newsroom 1");
    assertThat(people.departments()).hasSizeGreaterThan(200);
    refuses(() -> people.department("XX"), Kind.NOT_FOUND);
  }

  @Test
  @DisplayName("PE-16 Only HR edits the term list, and the audit keeps what it said")
  void terms() {
    act("Tom Verhagen", Role.IT, Role.AUDITOR);
    refuses(() -> people.terms(""), Kind.FORBIDDEN);
    refuses(() -> people.addTerm(List.of("a", "b")), Kind.FORBIDDEN);
    refuses(() -> people.changeTerm("1", 1, List.of("a", "b")), Kind.FORBIDDEN);
    refuses(() -> people.deleteTerm("1", 1), Kind.FORBIDDEN);

    act("Tom Verhagen", Role.HR);
    assertThat(people.terms("warmtepomp")).isNotEmpty();
    TermCard added = people.addTerm(List.of("zzword, other"));
    String id = String.valueOf(added.id());
    TermCard changed = people.changeTerm(id, added.version(), List.of("zzword", "third"));
    refuses(() -> people.changeTerm(id, added.version(), List.of("a", "b")), Kind.CONFLICT);
    refuses(() -> people.changeTerm("x", 1, List.of("a", "b")), Kind.NOT_FOUND);
    refuses(() -> people.addTerm(List.of("alone")), Kind.INVALID);
    people.deleteTerm(id, changed.version());
    assertThat(
            values(
                "select action || ' ' || coalesce(before, '') || ' > ' || coalesce(after, '')"
                    + " from audit_entry where action like 'people.%' and subject = '"
                    + id
                    + "' order by id"))
        .containsExactly(
            "people.term-add  > zzword, other",
            "people.term-change zzword, other > zzword, third",
            "people.term-delete zzword, third > ");
  }

  private void act(String fullName, Role... roles) {
    Acting.as(request, directory.find(new EmployeeNumber(number(fullName))).orElseThrow(), roles);
  }

  private String number(String fullName) {
    return values("select number from employee where full_name = '" + fullName + "'").get(0);
  }

  private static void refuses(ThrowingCallable wish, Kind kind) {
    assertThatThrownBy(wish)
        .isInstanceOfSatisfying(Refusal.class, no -> assertThat(no.kind()).isEqualTo(kind));
  }

  private List<String> values(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (row.next()) {
        values.add(row.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private void execute(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
