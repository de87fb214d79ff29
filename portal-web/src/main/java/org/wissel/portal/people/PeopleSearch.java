package org.wissel.portal.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wissel.portal.platform.SearchHit;
import org.wissel.portal.platform.SearchSource;
import org.wissel.portal.platform.SearchWords;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;

/** Colleagues by name. */
@ApplicationScoped
class PeopleSearch implements SearchSource {

  @Inject PeopleService people;
  @Inject CurrentEmployee current;
  @Inject Words words;

  @Override
  public Part part() {
    return Part.PEOPLE;
  }

  @Override
  public List<SearchHit> search(SearchWords wanted, int most) {
    current.number();
    return people.search(wanted.text(), most, 0).stream().map(this::hit).toList();
  }

  private SearchHit hit(EmployeeCard card) {
    return new SearchHit(
        "/people/profile.xhtml?number=" + PeoplePolicy.encoded(card.number()),
        "user",
        words.text(current.locale(), "people.search.colleague"),
        "",
        card.fullName(),
        Stream.of(card.jobTitle(), card.department(), card.location())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" · ")),
        "",
        null);
  }

  @Override
  public String all(SearchWords wanted) {
    return "/people/index.xhtml?q=" + wanted.encoded();
  }
}
