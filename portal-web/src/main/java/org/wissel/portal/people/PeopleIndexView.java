package org.wissel.portal.people;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;

/** {@code people/index.xhtml}: the question stands in the address. */
@Named("peopleIndex")
@RequestScoped
public class PeopleIndexView {

  @Inject PeopleService people;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject HttpServletRequest request;

  private @Nullable HelpPage page;
  private @Nullable List<TreeRow> tree;
  private int inDepartment;

  /** Something to ask, and where it leads. */
  public record Example(String text, String href) {}

  public String getQuestion() {
    String typed = Objects.requireNonNullElse(request.getParameter("q"), "").strip();
    return typed.length() <= PeopleService.LONGEST_QUESTION
        ? typed
        : typed.substring(0, typed.offsetByCodePoints(0, PeopleService.LONGEST_QUESTION));
  }

  public boolean isAsked() {
    return !getQuestion().isEmpty();
  }

  /** Whether only people who are here today are wanted. */
  public boolean isHereOnly() {
    return "1".equals(request.getParameter("here"));
  }

  private HelpPage page() {
    HelpPage found = page;
    if (found == null) {
      found = people.help(getQuestion(), isHereOnly());
      page = found;
    }
    return found;
  }

  public List<PersonRow> getPeople() {
    Locale locale = current.locale();
    String me = current.number().value();
    return page().people().stream()
        .map(
            card ->
                PersonRow.of(
                    card.person(),
                    card.presence(),
                    card.reasons(),
                    card.reach(),
                    card.person().number().equals(me),
                    words,
                    locale))
        .toList();
  }

  /** Whether people who fit about equally well stand in another order, to spread questions. */
  public boolean isSpread() {
    return page().spread();
  }

  public boolean isFair() {
    return people.remembersAsking();
  }

  /** Where a button that reaches somebody tells that they were asked; empty where it does not. */
  public String tells(PersonRow person) {
    return isFair() && !person.mine()
        ? "/api/people/" + PeoplePolicy.encoded(person.number()) + "/asked"
        : "";
  }

  public String getSummary() {
    return text("people.help.summary", page().people().size(), page().everybody());
  }

  /** How a word was read that nobody knows; empty when all are known. */
  public List<String> getReadAs() {
    return page().read().entrySet().stream()
        .map(read -> text("people.help.read", read.getKey(), read.getValue()))
        .toList();
  }

  public List<Example> getExamples() {
    return people.examples().stream().map(text -> new Example(text, href(text, false))).toList();
  }

  /** The same question with the other choice of who is here. */
  public String getHereHref() {
    return href(getQuestion(), !isHereOnly());
  }

  /** The question with the reader's place in it; null where it is there already or not known. */
  public @Nullable String getPlaceHref() {
    return place()
        .filter(place -> !getQuestion().toLowerCase(Locale.ROOT).contains(first(place)))
        .map(place -> href(getQuestion() + " " + first(place), isHereOnly()))
        .orElse(null);
  }

  public String getPlace() {
    return place().orElse("");
  }

  private Optional<String> place() {
    return people.find(current.number()).map(EmployeeCard::location).filter(Objects::nonNull);
  }

  /** Of "Gorinchem head office" the place itself is enough. */
  private static String first(String place) {
    return place.split(" ", 2)[0].toLowerCase(Locale.ROOT);
  }

  /** Empty before any department was read. */
  public List<TreeRow> getTree() {
    List<TreeRow> rows = tree;
    if (rows == null) {
      Optional<DepartmentPage> mine = people.ownPlace();
      inDepartment = mine.map(page -> page.department().people()).orElse(0);
      rows = mine.map(TreeRow::of).orElse(List.of());
      tree = rows;
    }
    return rows;
  }

  /** How many people work in my department; asked after the tree. */
  public int getInDepartment() {
    return inDepartment;
  }

  /** What the button "not me" sends. */
  public String topic(String label) {
    return JSON.createObjectBuilder().add("topic", label).build().toString();
  }

  private static String href(String question, boolean hereOnly) {
    return "index.xhtml?q="
        + URLEncoder.encode(question, StandardCharsets.UTF_8)
        + (hereOnly ? "&here=1" : "");
  }

  private String text(String key, Object... arguments) {
    return words.text(current.locale(), key, arguments);
  }
}
