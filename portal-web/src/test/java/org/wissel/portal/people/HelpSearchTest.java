package org.wissel.portal.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.adapters.house.DemoOrganisation;
import org.wissel.portal.people.HelpSearch.Fit;
import org.wissel.portal.people.HelpSearch.Found;
import org.wissel.portal.people.HelpSearch.Reason;
import org.wissel.portal.people.Topic.Kind;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;
import org.wissel.spi.people.WorkingPattern;

/** The demo organisation four times over, and a few people of whom each test has its own. */
@DisplayName("PE-11 Who can help")
class HelpSearchTest {

  private static final int TIMES = 4;
  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

  private static @Nullable PeopleDatabase database;

  @BeforeAll
  static void fill() {
    DemoOrganisation demo = DemoOrganisation.of(DAY);
    List<EmployeeAtSource> people = new ArrayList<>();
    IntStream.range(0, TIMES).forEach(i -> people.addAll(PeopleDatabase.again(demo, i)));
    people.add(somebody("1", "Wim Kok", "Postman", EmploymentStatus.ACTIVE, "Juggling"));
    people.add(somebody("2", "Hidde Juggler", "Postman", EmploymentStatus.INACTIVE, "Juggling"));
    people.add(somebody("3", "Ada Beekeeper", "Postman", EmploymentStatus.ACTIVE, "Beekeeping"));
    people.add(somebody("4", "Bea Smith", "Postman", EmploymentStatus.ACTIVE, "Beekeeping"));
    people.add(somebody("5", "Sam Fencer", "Postman", EmploymentStatus.ACTIVE, "Fencing"));
    people.add(somebody("6", "Ivo Fencer", "Postman", EmploymentStatus.ACTIVE, "Fencing"));
    database = new PeopleDatabase();
    database.fill(demo.departments(), people);
  }

  @AfterAll
  static void close() {
    Objects.requireNonNull(database).close();
  }

  private static PeopleDatabase database() {
    return Objects.requireNonNull(database);
  }

  private static EmployeeAtSource somebody(
      String number, String name, String job, EmploymentStatus status, String... skills) {
    String[] names = name.split(" ", 2);
    return new EmployeeAtSource(
        new EmployeeNumber(number),
        names[0],
        names[1],
        number + "@example.org",
        null,
        "MW-HS-PL-1",
        null,
        job,
        "Atlantis",
        status,
        null,
        null,
        WorkingPattern.fullTime(),
        List.of(skills),
        List.of("nl"),
        List.of(),
        Instant.EPOCH);
  }

  private static Found ask(String question) {
    return database().search().search(question, Set.of(), DAY.toString(), 50);
  }

  private static List<String> numbers(String question) {
    return ask(question).helpers().stream().map(fit -> fit.number().value()).toList();
  }

  @Test
  @DisplayName("is shown with at most three reasons, each of which their profile says")
  void reasons() {
    Fit wim = ask("postman in Atlantis who knows juggling and route planning").helpers().get(0);
    assertThat(wim.number().value()).isEqualTo("1");
    assertThat(wim.reasons())
        .hasSize(3)
        .startsWith(new Reason(Kind.SKILL, "Juggling"))
        .contains(new Reason(Kind.JOB, "Postman"));
  }

  @Test
  @DisplayName("is nobody who has left")
  void former() {
    assertThat(numbers("juggling")).containsExactly("1");
  }

  @Test
  @DisplayName("is found in other forms of the word, of either language, and with typing errors")
  void forms() {
    for (String typed : List.of("juggle", "JUGGLING!", "jugling", "jugglling")) {
      assertThat(numbers(typed)).as(typed).first().isEqualTo("1");
    }
    assertThat(ask("jugling").read()).isEqualTo(Map.of("jugling", "juggling"));
    assertThat(ask("juggling").read()).isEmpty();
    assertThat(ask("meterstanden").helpers().get(0).reasons())
        .contains(new Reason(Kind.SKILL, "Meter readings"));
    assertThat(ask("liftstoring").helpers().get(0).reasons())
        .as("a compound")
        .contains(new Reason(Kind.SKILL, "Lifts"));
  }

  @Test
  @DisplayName("is nobody when nothing fits, whatever is typed")
  void nothing() {
    for (String typed :
        List.of("qqqqqq", "%", "'; drop table employee; --", "& | ! ( ) : *", "\u0000")) {
      assertThat(ask(typed).helpers()).as(typed).isEmpty();
    }
    assertThat(ask("juggling ".repeat(500)).helpers()).isNotEmpty();
  }

  @Test
  @DisplayName("whose name it is comes first, unless the word means something else too")
  void names() {
    assertThat(numbers("wim kok")).first().isEqualTo("1");
    assertThat(numbers("beekeper")).contains("3", "4");
    assertThat(ask("kok").helpers().get(0).reasons()).contains(new Reason(Kind.JOB, "Cook"));
    assertThat(ask("fencer").helpers())
        .hasSize(2)
        .allSatisfy(fit -> assertThat(fit.isMeant()).isTrue());
  }

  @Test
  @DisplayName("is another one every day among equals")
  void fair() {
    Set<String> first =
        IntStream.range(0, 30)
            .mapToObj(
                day ->
                    database()
                        .search()
                        .search("printers", Set.of(), DAY.plusDays(day).toString(), 50)
                        .helpers()
                        .get(0)
                        .number()
                        .value())
            .collect(Collectors.toSet());
    assertThat(first).hasSizeGreaterThan(10);
    assertThat(numbers("printers")).isEqualTo(numbers("printers"));
  }

  @Test
  @DisplayName("PE-12 is who says so, and not who says no, nor by what they hide")
  void ownWords() {
    ProfileRepository profiles = database().profiles();
    EmployeeNumber sam = new EmployeeNumber("5");
    EmployeeNumber ivo = new EmployeeNumber("6");
    assertThat(numbers("fencing")).containsExactlyInAnyOrder("5", "6");

    assertThat(profiles.keep(sam, words(List.of("Sabre"), List.of("fencing"), Set.of()), null))
        .isTrue();
    assertThat(numbers("fencing")).containsExactly("6");
    assertThat(numbers("sabre")).containsExactly("5");
    assertThat(ask("sabre").helpers().get(0).reasons())
        .containsExactly(new Reason(Kind.ASK_ME, "Sabre"));
    assertThat(profiles.profiles(List.of(sam)).get(0).skills()).isEmpty();

    assertThat(
            profiles.keep(ivo, words(List.of(), List.of(), EnumSet.of(ProfileField.SKILLS)), null))
        .isTrue();
    assertThat(numbers("fencing")).isEmpty();

    assertThat(profiles.keep(ivo, words(List.of(), List.of(), Set.of()), 7))
        .as("somebody's other window")
        .isFalse();
    assertThat(profiles.keep(ivo, words(List.of(), List.of("postman"), Set.of()), 1)).isTrue();
    assertThat(numbers("postman")).as("not for the job either").doesNotContain("6");
    assertThat(numbers("fencing")).containsExactly("6");
  }

  private static OwnWords words(List<String> askMe, List<String> notMe, Set<ProfileField> hidden) {
    return new OwnWords(askMe, notMe, hidden, 0);
  }

  @Test
  @DisplayName("is not found by what the policy hides")
  void policy() {
    assertThat(
            database()
                .search()
                .search("beekeeping", Set.of(Kind.SKILL), DAY.toString(), 50)
                .helpers())
        .noneMatch(fit -> fit.number().value().equals("4"));
  }

  @Test
  @DisplayName("PE-16 is found by a word of HR's list from the next question on")
  void terms() {
    TermRepository terms = database().terms();
    assertThat(numbers("apiary")).isEmpty();
    TermCard added = terms.add(List.of("Beekeeping", "apiary", "keeping of bees"));
    assertThat(numbers("apiary")).containsExactlyInAnyOrder("3", "4");
    assertThat(numbers("keeping of bees")).startsWith("3").hasSizeGreaterThanOrEqualTo(2);
    Optional<TermCard> changed =
        terms.change(added.id(), added.version(), List.of("Beekeeping", "hive"));
    assertThat(changed).isPresent();
    assertThat(terms.change(added.id(), added.version(), List.of("a", "b"))).isEmpty();
    assertThat(numbers("apiary")).isEmpty();
    assertThat(numbers("hive")).contains("3", "4");
    assertThat(terms.delete(added.id(), added.version())).isFalse();
    assertThat(terms.delete(added.id(), changed.orElseThrow().version())).isTrue();
    assertThat(numbers("hive")).isEmpty();
  }

  @Test
  @DisplayName("leaves nothing behind that nobody has any more")
  void forgotten() {
    database()
        .employees
        .store(
            database().reading(),
            List.of(somebody("9", "Xaver Zyx", "Postman", EmploymentStatus.ACTIVE, "Origami")));
    assertThat(numbers("origami")).containsExactly("9");
    database()
        .employees
        .store(
            database().reading(),
            List.of(somebody("9", "Xaver Zyx", "Postman", EmploymentStatus.INACTIVE, "Origami")));
    database().topics.count();
    assertThat(
            database().values("select label from people_topic where words ~ '(origami|xaver|zyx)'"))
        .isEmpty();
  }

  @Test
  @DisplayName("is looked for by indexes, whatever the number of employees")
  void plans() {
    TopicRepository topics = database().topics;
    List<Integer> some =
        database()
            .values("select id from people_topic where label in ('Printers', 'Utrecht')")
            .stream()
            .map(Integer::valueOf)
            .toList();
    assertThat(some).hasSize(2);
    String rank =
        plan(
            topics,
            TopicRepository.RANK,
            some.toArray(Integer[]::new),
            new Integer[] {0, 1},
            new Double[] {1.0, 0.5},
            new Boolean[] {true, false},
            DAY.toString(),
            500,
            "printers",
            DAY.toString(),
            50);
    assertThat(rank)
        .contains("people_topic_of_pkey", "people_topic_of_employee")
        .doesNotContain("Seq Scan on people_topic_of", "Seq Scan on employee");
    assertThat(
            plan(
                database().employees,
                EmployeeRepository.CARDS
                    + "where e.status <> 'INACTIVE'"
                    + EmployeeRepository.begun(List.of("zeyn", "yil"))
                    + " order by e.full_name limit ? offset ?",
                EmployeeRepository.values(List.of("zeyn", "yil"), 20, 0)))
        .contains("employee_searchable");
    assertThat(
            plan(
                topics,
                "select 1 from people_topic t where t.lexemes @@ people_phrase(?)",
                "printers"))
        .contains("people_topic_lexemes");
  }

  private static String plan(PeopleTables tables, String sql, Object... values) {
    return String.join(
        "\n", tables.all("explain " + sql, (ResultSet row) -> row.getString(1), values));
  }
}
