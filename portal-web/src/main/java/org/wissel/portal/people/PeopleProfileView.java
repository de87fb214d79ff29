package org.wissel.portal.people;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.AvatarColor;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.EmployeeNumber;

/** {@code people/profile.xhtml}: what others see of somebody; of oneself without a number. */
@Named("peopleProfile")
@RequestScoped
public class PeopleProfileView {

  @Inject PeopleService people;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject HttpServletRequest request;

  private @Nullable ProfileCard card;
  private @Nullable PersonRow row;
  private @Nullable OwnWords own;
  private @Nullable String asked;

  /** A field that I may hide. */
  public record Hideable(String field, String label, boolean hidden) {}

  /** Somebody else on the page. */
  public record Other(
      String href,
      String name,
      String initials,
      String color,
      @Nullable String photo,
      String job) {}

  private ProfileCard card() {
    ProfileCard found = card;
    if (found == null) {
      String number = request.getParameter("number");
      if (number != null && (number.isBlank() || number.length() > 32)) {
        throw Refusal.notFound();
      }
      found = people.profile(number == null ? current.number() : new EmployeeNumber(number));
      card = found;
    }
    return found;
  }

  public PersonRow getPerson() {
    PersonRow shown = row;
    if (shown == null) {
      shown =
          PersonRow.of(
              card().person(),
              card().presence(),
              List.of(),
              card().reach(),
              isMine(),
              words,
              current.locale());
      row = shown;
    }
    return shown;
  }

  public boolean isMine() {
    return card().person().number().equals(current.number().value());
  }

  public EmployeeCard getCard() {
    return card().person();
  }

  public List<TreeRow> getDepartments() {
    return card().departments().stream()
        .map(
            department ->
                new TreeRow(TreeRow.href(department.code()), department.name(), 0, 0, "", false))
        .toList();
  }

  /** Where the person's own department is. */
  public String getDepartmentHref() {
    List<TreeRow> path = getDepartments();
    return path.isEmpty() ? "/people/department.xhtml" : path.get(path.size() - 1).href();
  }

  public List<String> getSkills() {
    return card().skills();
  }

  public List<String> getAskMe() {
    return card().askMe();
  }

  public String getLanguages() {
    Locale locale = current.locale();
    return card().languages().stream()
        .map(tag -> Locale.forLanguageTag(tag).getDisplayLanguage(locale))
        .collect(Collectors.joining(", "));
  }

  public List<Other> getManagers() {
    return others(card().managers());
  }

  public List<Other> getTeam() {
    return others(card().team());
  }

  public List<Other> getLeads() {
    return others(card().leads());
  }

  private static List<Other> others(List<EmployeeCard> cards) {
    return cards.stream()
        .map(
            person ->
                new Other(
                    PersonRow.href(person.number()),
                    person.fullName(),
                    person.initials(),
                    AvatarColor.of(person.number()),
                    person.photo(),
                    person.jobTitle() == null ? "" : person.jobTitle()))
        .toList();
  }

  /** What the button "not me" sends. */
  public String topic(String label) {
    return JSON.createObjectBuilder().add("topic", label).build().toString();
  }

  /** How often I was asked lately, as a sentence; empty when seldom. Asked only where isMine. */
  public String getAsked() {
    String sentence = asked;
    if (sentence == null) {
      AskedCard card = people.askedMe();
      sentence =
          card.times() == null
              ? ""
              : words.text(current.locale(), "people.profile.asked", card.times(), card.days());
      asked = sentence;
    }
    return sentence;
  }

  // What I say about myself; asked only where isMine

  private OwnWords own() {
    OwnWords mine = own;
    if (mine == null) {
      mine = people.mine();
      own = mine;
    }
    return mine;
  }

  public String getOwnAskMe() {
    return String.join(", ", own().askMe());
  }

  public String getOwnNotMe() {
    return String.join(", ", own().notMe());
  }

  public int getVersion() {
    return own().version();
  }

  public List<Hideable> getHideable() {
    return people.mayHide().stream()
        .map(
            field ->
                new Hideable(
                    field.name(),
                    words.text(current.locale(), "people.field." + field),
                    own().hidden().contains(field)))
        .toList();
  }
}
