package org.wissel.portal.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.portal.people.DepartmentTree.Node;

@DisplayName("PE-15 Departments are a tree with how many people work in and below each")
class DepartmentTreeTest {

  private final DepartmentTree tree =
      new DepartmentTree(
          List.of(
              node("MW", null, 1),
              node("A", "MW", 6),
              node("B", "MW", 3),
              node("A1", "A", 4),
              node("A2", "A", 0),
              // Whatever the system says: below each other, and below nothing.
              node("X", "Y", 5),
              node("Y", "X", 6),
              node("Z", "nowhere", 7)));

  @Test
  void theTopCountsThoseBelowIt() {
    assertThat(tree.all())
        .containsExactly(
            new DepartmentCard("MW", "name of MW", 10, 0, true),
            new DepartmentCard("A", "name of A", 6, 1, true),
            new DepartmentCard("A1", "name of A1", 4, 2, false),
            new DepartmentCard("A2", "name of A2", 0, 2, false),
            new DepartmentCard("B", "name of B", 3, 1, false));
    assertThat(tree.find("X")).isEmpty();
  }

  @Test
  void thePathLeadsFromTheTop() {
    assertThat(codes(tree.path("A1"))).containsExactly("MW", "A", "A1");
    assertThat(codes(tree.path("X"))).isEmpty();
    assertThat(codes(tree.path(null))).isEmpty();
  }

  @Test
  void onlyTheWayToTheDepartmentIsOpen() {
    assertThat(codes(tree.openedTo("B"))).containsExactly("MW", "A", "B");
    assertThat(codes(tree.openedTo("A"))).containsExactly("MW", "A", "A1", "A2", "B");
    assertThat(codes(tree.below("A"))).containsExactly("A1", "A2");
  }

  private static List<String> codes(List<DepartmentCard> cards) {
    return cards.stream().map(DepartmentCard::code).toList();
  }

  private static Node node(String code, @Nullable String parent, int people) {
    return new Node(code, "name of " + code, parent, null, people);
  }
}
