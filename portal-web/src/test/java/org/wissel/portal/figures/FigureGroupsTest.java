package org.wissel.portal.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("FG-5 Of departments are shown")
class FigureGroupsTest {

  private static final int LEAST = 10;

  private static List<String> shown(Map<String, Integer> people, int beside) {
    return FigureGroups.shown(people, people.keySet(), beside, LEAST).stream().sorted().toList();
  }

  @Test
  @DisplayName("all, where each has enough people and nobody is beside them")
  void all() {
    assertThat(shown(Map.of("A", 10, "B", 40), 0)).containsExactly("A", "B");
    assertThat(shown(Map.of("A", 10, "B", 40), 10)).containsExactly("A", "B");
    assertThat(shown(Map.of(), 0)).isEmpty();
  }

  @Test
  @DisplayName(
      "not those with too few, nor the next smallest, from which those could be worked out")
  void few() {
    assertThat(shown(Map.of("A", 9, "B", 12, "C", 40), 0)).containsExactly("C");
    assertThat(shown(Map.of("A", 4, "B", 6, "C", 40), 0)).containsExactly("C");
    assertThat(shown(Map.of("A", 4, "B", 5, "C", 12, "D", 40), 0)).containsExactly("D");
    assertThat(shown(Map.of("A", 3, "B", 40), 0)).isEmpty();
  }

  @Test
  @DisplayName("one less, where a few people are in no department at all")
  void beside() {
    assertThat(shown(Map.of("A", 12, "B", 40), 1)).containsExactly("B");
  }

  @Test
  @DisplayName("none that is not told, and what is not told counts as hidden")
  void untold() {
    Map<String, Integer> people = Map.of("A", 4, "B", 12, "C", 40);
    assertThat(FigureGroups.shown(people, List.of("B", "C"), 0, LEAST)).containsExactly("C");
    assertThat(FigureGroups.shown(people, List.of("B"), 0, LEAST)).containsExactly("B");
  }
}
