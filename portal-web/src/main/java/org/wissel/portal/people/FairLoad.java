package org.wissel.portal.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wissel.spi.EmployeeNumber;

/**
 * Spreads questions over people who fit about equally well. What it remembers for that is told to
 * nobody but the person themselves, and counts from ten times on.
 */
@ApplicationScoped
class FairLoad {

  /** How long it is remembered that somebody was asked. */
  static final int DAYS = 30;

  /** Whoever was asked less often counts as never asked. */
  static final int FEWEST = 10;

  /** So that nobody can be pushed to the end by pressing a button again and again. */
  private static final int MOST_A_DAY = 50;

  /** Whoever fits at least so well as the best of a group belongs to it. */
  private static final double EQUALLY = 0.95;

  @Inject AskedRepository asked;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "wissel.people.fair-load")
  boolean on;

  boolean isOn() {
    return on;
  }

  void remember(EmployeeNumber employee) {
    if (on) {
      asked.add(employee, LocalDate.now(clock), MOST_A_DAY);
    }
  }

  /** How often each of these was asked lately; who is missing was not, or seldom. */
  Map<EmployeeNumber, Integer> lately(Collection<EmployeeNumber> employees) {
    return on ? asked.times(employees, first(), FEWEST) : Map.of();
  }

  OptionalInt lately(EmployeeNumber employee) {
    return lately(List.of(employee)).values().stream().mapToInt(times -> times).findFirst();
  }

  /** Forgets what counts no more; everything where it is switched off. */
  int forget() {
    return on ? asked.deleteBefore(first()) : asked.deleteAll();
  }

  private LocalDate first() {
    return LocalDate.now(clock).minusDays(DAYS - 1);
  }

  /**
   * The same people, and among those who stand together and fit about equally well whoever was
   * asked less often first.
   *
   * @param people the best first
   * @param alike only people of whom this is the same are set against each other
   */
  static <T> List<T> spread(
      List<T> people, ToDoubleFunction<T> fits, Function<T, ?> alike, ToIntFunction<T> asked) {
    List<T> spread = new ArrayList<>();
    for (int first = 0; first < people.size(); first = spread.size()) {
      T best = people.get(first);
      int end = first + 1;
      while (end < people.size()
          && alike.apply(people.get(end)).equals(alike.apply(best))
          && fits.applyAsDouble(people.get(end)) >= EQUALLY * fits.applyAsDouble(best)) {
        end++;
      }
      people.subList(first, end).stream()
          .sorted(Comparator.comparingInt(asked))
          .forEach(spread::add);
    }
    return spread;
  }
}
