package org.wissel.portal.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;

/** {@code people/department.xhtml}. */
@Named("peopleDepartment")
@RequestScoped
public class PeopleDepartmentView {

  @Inject PeopleService people;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject HttpServletRequest request;

  private @Nullable DepartmentPage page;

  private DepartmentPage page() {
    DepartmentPage found = page;
    if (found == null) {
      String code = request.getParameter("code");
      found = people.department(code == null || code.isBlank() ? null : code);
      page = found;
    }
    return found;
  }

  public String getName() {
    return page().department().name();
  }

  /** How many people work in it and below it, as a sentence. */
  public String getSummary() {
    return words.text(current.locale(), "people.department.count", page().department().people());
  }

  /** The departments above it, the top first. */
  public List<TreeRow> getAbove() {
    List<DepartmentCard> path = page().path();
    return path.subList(0, path.size() - 1).stream()
        .map(card -> new TreeRow(TreeRow.href(card.code()), card.name(), 0, 0, "", false))
        .toList();
  }

  public List<TreeRow> getTree() {
    return TreeRow.of(page());
  }

  /** The personnel numbers of all of them. */
  public List<String> getNumbers() {
    return page().people().stream().map(member -> member.person().number()).toList();
  }

  public List<PersonRow> getPeople() {
    Locale locale = current.locale();
    String me = current.number().value();
    return page().people().stream()
        .map(
            member ->
                PersonRow.of(
                    member.person(),
                    member.presence(),
                    member.person().number().equals(me),
                    words,
                    locale))
        .toList();
  }
}
