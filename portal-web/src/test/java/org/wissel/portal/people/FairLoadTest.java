package org.wissel.portal.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.portal.people.HelpSearch.Fit;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.people.DepartmentAtSource;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;
import org.wissel.spi.people.WorkingPattern;

@DisplayName("PE-11 A fair load")
class FairLoadTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
  private static final long SEED = 20_261_129;
  private static final int EXPERTS = 9;
  private static final int MANY_DAYS = 45;
  private static final int FEW_DAYS = 14;
  private static final int MOST_ASKERS_A_DAY = 40;

  private static @Nullable PeopleDatabase database;

  private final AskedRepository asked = new AskedRepository();

  @BeforeAll
  static void fill() {
    List<EmployeeAtSource> people = new ArrayList<>();
    IntStream.range(0, EXPERTS).forEach(i -> people.add(falconer(String.valueOf(i))));
    database = new PeopleDatabase();
    database.fill(List.of(new DepartmentAtSource("MW", "Merwestroom", null, null)), people);
  }

  @AfterAll
  static void close() {
    database().close();
  }

  @BeforeEach
  void nobodyWasAsked() {
    asked.dataSource = database().topics.dataSource;
    asked.deleteAll();
  }

  private static PeopleDatabase database() {
    return Objects.requireNonNull(database);
  }

  private static EmployeeAtSource falconer(String number) {
    return new EmployeeAtSource(
        new EmployeeNumber(number),
        "Given" + number,
        "Family" + number,
        number + "@example.org",
        null,
        "MW",
        null,
        "Postman",
        "Leerdam",
        EmploymentStatus.ACTIVE,
        null,
        null,
        WorkingPattern.fullTime(),
        List.of("Falconry"),
        List.of("nl"),
        List.of(),
        Instant.EPOCH);
  }

  private FairLoad load(LocalDate today, boolean on) {
    FairLoad load = new FairLoad();
    load.asked = asked;
    load.clock = Clock.fixed(today.atTime(9, 0).atZone(ZONE).toInstant(), ZONE);
    load.on = on;
    return load;
  }

  @Test
  @DisplayName(
      "asks nobody more than twice as often as the one in the middle, nor less than half as often")
  void simulated() {
    assertThat(isFair(played(true, MANY_DAYS))).isTrue();
    asked.deleteAll();
    assertThat(isFair(played(true, FEW_DAYS))).isTrue();
    asked.deleteAll();
    assertThat(isFair(played(false, FEW_DAYS)))
        .as("the order of the day alone does not do it, so the simulation is able to fail")
        .isFalse();
  }

  /** Many askers who take the first; on each day a third of the experts, by chance, is away. */
  private Map<EmployeeNumber, Integer> played(boolean on, int days) {
    Random random = new Random(SEED);
    Map<EmployeeNumber, Integer> taken = new HashMap<>();
    for (int day = 0; day < days; day++) {
      LocalDate today = DAY.plusDays(day);
      FairLoad load = load(today, on);
      Set<String> away = new HashSet<>();
      random.ints(EXPERTS / 3, 0, EXPERTS).forEach(i -> away.add(String.valueOf(i)));
      List<Fit> found =
          database().search().search("falconry", Set.of(), today.toString(), 50).helpers();
      assertThat(found).hasSize(EXPERTS);
      for (int asker = random.nextInt(MOST_ASKERS_A_DAY); asker > 0; asker--) {
        EmployeeNumber first = first(load, found, away);
        taken.merge(first, 1, Integer::sum);
        load.remember(first);
      }
    }
    return taken;
  }

  private static EmployeeNumber first(FairLoad load, List<Fit> found, Set<String> away) {
    Map<EmployeeNumber, Integer> lately = load.lately(found.stream().map(Fit::number).toList());
    List<Fit> best =
        found.stream()
            .sorted(Comparator.comparing((Fit fit) -> away.contains(fit.number().value())))
            .toList();
    return FairLoad.spread(
            best,
            Fit::score,
            fit -> away.contains(fit.number().value()),
            fit -> lately.getOrDefault(fit.number(), 0))
        .get(0)
        .number();
  }

  /**
   * Whether nobody was asked more than twice as often as the one in the middle, nor less than half.
   */
  private static boolean isFair(Map<EmployeeNumber, Integer> taken) {
    List<Integer> times =
        IntStream.range(0, EXPERTS)
            .map(i -> taken.getOrDefault(new EmployeeNumber(String.valueOf(i)), 0))
            .sorted()
            .boxed()
            .toList();
    int middle = times.get(EXPERTS / 2);
    return times.get(EXPERTS - 1) <= 2 * middle && 2 * times.get(0) >= middle;
  }

  @Test
  @DisplayName("knows nothing of whoever was asked less than ten times in thirty days")
  void seldom() {
    EmployeeNumber one = new EmployeeNumber("1");
    asked.add(one, DAY.minusDays(30), 50);
    IntStream.range(0, 5).forEach(i -> asked.add(one, DAY.minusDays(29), 50));
    IntStream.range(0, 4).forEach(i -> asked.add(one, DAY, 50));
    assertThat(load(DAY, true).lately(one)).as("9, and one too long ago").isEmpty();
    load(DAY, true).remember(one);
    assertThat(load(DAY, true).lately(one)).hasValue(10);
    assertThat(load(DAY.plusDays(1), true).lately(one)).as("five are too long ago").isEmpty();
  }

  @Test
  @DisplayName("forgets after thirty days, and everything where it is switched off")
  void forgets() {
    EmployeeNumber one = new EmployeeNumber("1");
    asked.add(one, DAY, 50);
    asked.add(one, DAY.plusDays(1), 50);
    assertThat(load(DAY.plusDays(29), true).forget()).isZero();
    assertThat(load(DAY.plusDays(30), true).forget()).isOne();
    FairLoad off = load(DAY, false);
    off.remember(one);
    assertThat(off.lately(one)).isEmpty();
    assertThat(off.forget()).isOne();
    assertThat(database().values("select * from people_asked")).isEmpty();
  }

  @Test
  @DisplayName("cannot be used to push somebody to the end")
  void mostADay() {
    EmployeeNumber one = new EmployeeNumber("1");
    IntStream.range(0, 200).forEach(i -> load(DAY, true).remember(one));
    assertThat(load(DAY, true).lately(one)).hasValue(50);
  }

  private record Somebody(String name, double fits, boolean here) {}

  @Test
  @DisplayName("changes the order only among those who fit about equally well and are alike")
  void onlyAmongEquals() {
    List<Somebody> people =
        List.of(
            new Somebody("a", 1.00, true),
            new Somebody("b", 0.97, true),
            new Somebody("c", 0.96, false),
            new Somebody("d", 0.94, true),
            new Somebody("e", 0.90, true),
            new Somebody("f", 0.50, true));
    assertThat(spread(people, somebody -> 0)).isEqualTo("abcdef");
    assertThat(spread(people, somebody -> "ad".contains(somebody.name()) ? 20 : 0))
        .isEqualTo("bacedf");
    assertThat(spread(List.of(), somebody -> 1)).isEmpty();
  }

  private static String spread(List<Somebody> people, ToIntFunction<Somebody> asked) {
    StringBuilder names = new StringBuilder();
    FairLoad.spread(people, Somebody::fits, Somebody::here, asked)
        .forEach(somebody -> names.append(somebody.name()));
    return names.toString();
  }
}
