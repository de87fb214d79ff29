package org.wissel.portal.figures;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Of which departments a figure may be shown beside that of the whole. */
final class FigureGroups {

  private FigureGroups() {}

  /**
   * Those with enough people, as long as the people of all others together are enough too, or
   * nobody: otherwise the figure of the others could be worked out from the whole. The smallest
   * ones go first.
   *
   * @param people how many there are in each department; together with {@code beside} all of them
   * @param told the departments whose figure is known at all
   * @param beside people who are in none of the departments
   * @param least how many are enough
   */
  static Set<String> shown(
      Map<String, Integer> people, Collection<String> told, int beside, int least) {
    List<String> bySize =
        people.keySet().stream()
            .filter(told::contains)
            .filter(code -> people.getOrDefault(code, 0) >= least)
            .sorted(
                Comparator.<String>comparingInt(code -> people.getOrDefault(code, 0))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    Set<String> shown = new HashSet<>(bySize);
    int hidden =
        beside
            + people.entrySet().stream()
                .filter(each -> !shown.contains(each.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    for (String next : bySize) {
      if (hidden == 0 || hidden >= least) {
        break;
      }
      shown.remove(next);
      hidden += people.getOrDefault(next, 0);
    }
    return shown;
  }
}
