package org.wissel.portal.people;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The departments as a tree; whatever is not below the top, or below itself, is left out. */
final class DepartmentTree {

  private static final int DEEPEST = 20;

  /**
   * A department as it is stored.
   *
   * @param people how many work in it and below it; of one that stands at the top only in it
   */
  record Node(
      String code, String name, @Nullable String parent, @Nullable String head, int people) {}

  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, List<Node>> below = new HashMap<>();
  private final Map<String, DepartmentCard> cards = new LinkedHashMap<>();

  /** In the order in which siblings are to stand. */
  DepartmentTree(List<Node> all) {
    all.forEach(node -> nodes.put(node.code(), node));
    for (Node node : all) {
      if (node.parent() != null) {
        below.computeIfAbsent(node.parent(), code -> new ArrayList<>()).add(node);
      }
    }
    all.stream().filter(node -> node.parent() == null).forEach(top -> add(top, 0));
  }

  private void add(Node node, int depth) {
    List<Node> children = depth < DEEPEST ? below.getOrDefault(node.code(), List.of()) : List.of();
    int people =
        depth > 0 ? node.people() : node.people() + children.stream().mapToInt(Node::people).sum();
    cards.put(
        node.code(),
        new DepartmentCard(node.code(), node.name(), people, depth, !children.isEmpty()));
    children.forEach(child -> add(child, depth + 1));
  }

  Optional<DepartmentCard> find(String code) {
    return Optional.ofNullable(cards.get(code));
  }

  /** Everything, parents before children. */
  List<DepartmentCard> all() {
    return List.copyOf(cards.values());
  }

  Optional<DepartmentCard> top() {
    return cards.values().stream().findFirst();
  }

  @Nullable String head(String code) {
    Node node = nodes.get(code);
    return node == null ? null : node.head();
  }

  /** From the top down to the department. */
  List<DepartmentCard> path(@Nullable String code) {
    List<DepartmentCard> path = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String at = code; at != null && seen.add(at) && cards.containsKey(at); at = parent(at)) {
      path.add(cards.get(at));
    }
    Collections.reverse(path);
    return path;
  }

  /**
   * The departments right below the organisation, with how many work in and below each; whoever is
   * in none of them comes last, with empty code.
   *
   * @param sizes how many work directly in each department; empty for none
   */
  List<DepartmentCard> divisions(Map<String, Integer> sizes) {
    Map<String, Integer> people = new LinkedHashMap<>();
    sizes.forEach(
        (code, size) ->
            people.merge(division(code).map(DepartmentCard::code).orElse(""), size, Integer::sum));
    List<DepartmentCard> divisions = new ArrayList<>(divisions());
    divisions.replaceAll(
        card ->
            new DepartmentCard(
                card.code(),
                card.name(),
                people.getOrDefault(card.code(), 0),
                card.depth(),
                card.below()));
    divisions.add(new DepartmentCard("", "", people.getOrDefault("", 0), 0, false));
    return divisions;
  }

  /** The departments right below the organisation. */
  List<DepartmentCard> divisions() {
    int depth = divisionDepth();
    return cards.values().stream().filter(card -> card.depth() == depth).toList();
  }

  /** The one of them that a department is in or is itself. */
  Optional<DepartmentCard> division(@Nullable String code) {
    return path(code).stream().skip(divisionDepth()).findFirst();
  }

  /** Where several stand at the top, they are the divisions. */
  private int divisionDepth() {
    return cards.values().stream().filter(card -> card.depth() == 0).count() == 1 ? 1 : 0;
  }

  private @Nullable String parent(String code) {
    Node node = nodes.get(code);
    return node == null ? null : node.parent();
  }

  List<DepartmentCard> below(String code) {
    return below.getOrDefault(code, List.of()).stream()
        .map(Node::code)
        .filter(cards::containsKey)
        .map(cards::get)
        .toList();
  }

  /** The tree with only the way to the department opened, and the department itself. */
  List<DepartmentCard> openedTo(@Nullable String code) {
    Set<String> open = new HashSet<>();
    path(code).forEach(card -> open.add(card.code()));
    return cards.values().stream()
        .filter(
            card -> {
              String parent = parent(card.code());
              return parent == null || open.contains(parent);
            })
        .toList();
  }
}
