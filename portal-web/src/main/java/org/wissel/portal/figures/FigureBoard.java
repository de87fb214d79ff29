package org.wissel.portal.figures;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.figures.FigureCard.Day;
import org.wissel.portal.figures.FigureCard.Department;
import org.wissel.portal.figures.FigureRepository.Given;
import org.wissel.portal.people.AtWork;
import org.wissel.portal.people.DepartmentCard;
import org.wissel.portal.people.PeopleService;
import org.wissel.portal.platform.Database;
import org.wissel.portal.platform.Repeating;
import org.wissel.portal.platform.shell.LiveHeard;

/**
 * All figures as everybody may see them, in the memory of each node. They are read in the
 * background, so that no page asks for them; only the first one after a change does.
 */
@ApplicationScoped
class FigureBoard {

  /** Told to other nodes. */
  static final String CHANGED = "figures";

  static final int DAYS = 30;

  private static final Duration EVERY = Duration.ofSeconds(50);

  /** Counting who is at work looks at everybody. */
  private static final Duration COUNTED_EVERY = Duration.ofMinutes(10);

  private record Counted(AtWork atWork, Instant at) {}

  /** Fired where figures were changed here. */
  record Changed() {}

  /**
   * What was read.
   *
   * @param changes how many there had been before it was read
   */
  private record Read(List<FigureCard> all, long changes) {}

  private final AtomicReference<@Nullable Read> read = new AtomicReference<>();
  private final ReentrantLock reading = new ReentrantLock();
  private final AtomicReference<@Nullable Counted> counted = new AtomicReference<>();
  private final AtomicLong changes = new AtomicLong();

  @Inject FigureRepository figures;
  @Inject PeopleService people;
  @Inject Repeating repeating;
  @Inject Database database;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "wissel.figures.least-people")
  int least;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    if (least < 2) {
      throw new IllegalArgumentException("wissel.figures.least-people is 2 at least");
    }
    database.ready();
    repeating.start(EVERY, EVERY, "Figures were not read", this::run);
  }

  private void run() {
    refresh();
    Counted now = counted.get();
    if (now != null) {
      figures.count(FigureCard.AT_WORK, day(now.atWork()));
    }
  }

  void heard(@Observes LiveHeard event) {
    if (CHANGED.equals(event.kind())) {
      forget();
    }
  }

  /** Not before the commit: else somebody reads once more what was. */
  void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Changed event) {
    forget();
  }

  /** Whoever comes next reads anew. */
  void forget() {
    changes.incrementAndGet();
  }

  int least() {
    return least;
  }

  /**
   * In their order; one reads for all who ask meanwhile, and they have the old ones if it takes
   * long.
   */
  List<FigureCard> all() {
    Read before = read.get();
    if (before != null && isFresh(before)) {
      return before.all();
    }
    if (before == null) {
      reading.lock();
    } else if (!within()) {
      return before.all();
    }
    try {
      Read meanwhile = read.get();
      return meanwhile != null && isFresh(meanwhile) ? meanwhile.all() : refresh();
    } finally {
      reading.unlock();
    }
  }

  private boolean isFresh(Read known) {
    return known.changes() == changes.get();
  }

  private boolean within() {
    try {
      return reading.tryLock(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** One at a time. */
  List<FigureCard> refresh() {
    reading.lock();
    try {
      long before = changes.get();
      LocalDate first = first();
      List<FigureCard> found = figures.since(first);
      List<FigureCard> all = found.isEmpty() ? found : complete(found, first);
      read.set(new Read(all, before));
      return all;
    } finally {
      reading.unlock();
    }
  }

  private LocalDate first() {
    return LocalDate.now(clock).minusDays(DAYS - 1L);
  }

  /** All that are defined, as they are kept now, also the one that cannot be counted. */
  List<FigureCard> defined() {
    return figures.since(first());
  }

  private List<FigureCard> complete(List<FigureCard> found, LocalDate first) {
    List<Given> given = figures.departments(first);
    Optional<AtWork> present =
        found.stream().anyMatch(FigureCard::isAtWork) ? atWork() : Optional.empty();
    List<DepartmentCard> divisions = given.isEmpty() ? List.of() : people.divisions();
    List<FigureCard> all = new ArrayList<>();
    for (FigureCard figure : found) {
      if (figure.isAtWork()) {
        present.ifPresent(counting -> all.add(counted(figure, counting)));
      } else {
        all.add(figure.with(figure.days(), departments(figure, given, divisions)));
      }
    }
    return List.copyOf(all);
  }

  /** Nothing where the organisation does not tell who is here. */
  private Optional<AtWork> atWork() {
    LocalDate today = LocalDate.now(clock);
    Counted before = counted.get();
    if (before != null
        && before.atWork().day().equals(today)
        && before.at().plus(COUNTED_EVERY).isAfter(clock.instant())) {
      return Optional.of(before.atWork());
    }
    Optional<AtWork> now = people.atWork(today);
    now.ifPresent(atWork -> counted.set(new Counted(atWork, clock.instant())));
    return now;
  }

  private static Day day(AtWork atWork) {
    return new Day(atWork.day(), new BigDecimal(atWork.here()), atWork.people(), "", atWork.asOf());
  }

  private FigureCard counted(FigureCard figure, AtWork atWork) {
    List<Day> days = new ArrayList<>(figure.days());
    days.removeIf(day -> !day.day().isBefore(atWork.day()));
    days.add(0, day(atWork));
    Map<String, Integer> sizes = new HashMap<>();
    atWork.divisions().forEach(each -> sizes.put(each.code(), each.people()));
    Set<String> shown = shown(sizes, sizes.keySet());
    return figure.with(
        List.copyOf(days),
        atWork.divisions().stream()
            .filter(division -> shown.contains(division.code()))
            .map(
                division ->
                    new Department(
                        division.code(),
                        division.name(),
                        new BigDecimal(division.here()),
                        division.people(),
                        division.people()))
            .toList());
  }

  private List<Department> departments(
      FigureCard figure, List<Given> given, List<DepartmentCard> divisions) {
    LocalDate latest = figure.latest().map(Day::day).orElse(LocalDate.MIN);
    Map<String, BigDecimal> values = new HashMap<>();
    given.stream()
        .filter(each -> each.figure().equals(figure.code()) && each.day().equals(latest))
        .forEach(each -> values.put(each.department(), each.value()));
    Map<String, Integer> sizes = new HashMap<>();
    divisions.forEach(each -> sizes.put(each.code(), each.people()));
    Set<String> shown = shown(sizes, values.keySet());
    List<Department> all = new ArrayList<>();
    for (DepartmentCard division : divisions) {
      BigDecimal value = values.get(division.code());
      if (value != null && shown.contains(division.code())) {
        all.add(new Department(division.code(), division.name(), value, null, division.people()));
      }
    }
    return List.copyOf(all);
  }

  /**
   * @param sizes by code; empty for whoever is in no department
   */
  private Set<String> shown(Map<String, Integer> sizes, Set<String> told) {
    Map<String, Integer> divisions = new HashMap<>(sizes);
    Integer beside = divisions.remove("");
    return FigureGroups.shown(divisions, told, beside == null ? 0 : beside, least);
  }

  /** The codes of departments for which something can be given. */
  Set<String> divisions() {
    return people.divisions().stream()
        .map(DepartmentCard::code)
        .filter(code -> !code.isEmpty())
        .collect(Collectors.toSet());
  }
}
