package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the page that everybody opens first costs the database. */
@DisplayName("Home")
class HomeJourney {

  private static final String HOME = "/home/index.xhtml";
  private static final int PEOPLE = 6;

  @Test
  @DisplayName("asks the database five things at most the first time, and nothing the second")
  void asksLittle() {
    Portal portal = Portal.shared();
    Leave leave = new Leave(portal);
    leave.awaitRead("sanne");
    List<Visitor> people =
        leave.people(PEOPLE).stream().map(who -> Visitor.signedIn(portal, who)).toList();
    people.get(0).get(HOME); // what is the same for all is read once
    try (Statements statements = new Statements(portal)) {
      Set<String> byItself = new HashSet<>(statements.during(() -> Pause.millis(4_000)));
      List<List<String>> first = new ArrayList<>();
      List<List<String>> second = new ArrayList<>();
      for (Visitor person : people.subList(1, PEOPLE)) {
        first.add(statements.during(() -> person.get(HOME)));
        second.add(statements.during(() -> person.get(HOME)));
      }
      // What the portal does meanwhile by itself is written down too, and not each time the same.
      first.forEach(all -> all.removeIf(byItself::contains));
      second.forEach(all -> all.removeIf(byItself::contains));
      assertThat(least(first)).as("%s", first).hasSizeBetween(1, 5);
      assertThat(least(second)).as("%s", second).isEmpty();
    }
  }

  private static List<String> least(List<List<String>> all) {
    return all.stream().min(Comparator.comparingInt(List::size)).orElseThrow();
  }
}
