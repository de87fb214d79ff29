package org.wissel.portal.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;

/** {@code people/terms.xhtml}: the list of words that mean the same, for HR. */
@Named("peopleTerms")
@RequestScoped
public class PeopleTermsView {

  @Inject PeopleService people;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject HttpServletRequest request;

  private @Nullable List<TermCard> lines;

  public String getText() {
    String typed = Objects.requireNonNullElse(request.getParameter("q"), "").strip();
    return typed.length() <= OwnWords.LONGEST ? typed : "";
  }

  public List<TermCard> getLines() {
    List<TermCard> found = lines;
    if (found == null) {
      found = people.terms(getText());
      lines = found;
    }
    return found;
  }

  public String getSummary() {
    return words.text(current.locale(), "people.terms.count", getLines().size());
  }
}
