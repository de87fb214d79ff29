package org.wissel.portal.people;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A department as the tree shows it.
 *
 * @param depth 0 to 6, deeper ones stand as deep as the last
 * @param icon whether it is opened, could be, or holds people only
 * @param here whether it is the department that the page is about
 */
public record TreeRow(String href, String name, int people, int depth, String icon, boolean here) {

  private static final int DEEPEST = 6;

  static List<TreeRow> of(DepartmentPage page) {
    Set<String> open = page.path().stream().map(DepartmentCard::code).collect(Collectors.toSet());
    return page.tree().stream()
        .map(
            card ->
                new TreeRow(
                    href(card.code()),
                    card.name(),
                    card.people(),
                    Math.min(card.depth(), DEEPEST),
                    !card.below()
                        ? "users"
                        : open.contains(card.code()) ? "chevron-down" : "chevron-right",
                    card.code().equals(page.department().code())))
        .toList();
  }

  static String href(String code) {
    return "/people/department.xhtml?code=" + URLEncoder.encode(code, StandardCharsets.UTF_8);
  }
}
