package org.wissel.portal.ideas;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import org.wissel.portal.ideas.IdeaRepository.Found;
import org.wissel.portal.platform.SearchHit;
import org.wissel.portal.platform.SearchSource;
import org.wissel.portal.platform.SearchWords;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;

/** Boards and ideas that somebody may read. */
@ApplicationScoped
class IdeaSearch implements SearchSource {

  @Inject IdeaRepository ideas;
  @Inject CurrentEmployee current;
  @Inject Words words;

  @Override
  public Part part() {
    return Part.IDEAS;
  }

  @Override
  public List<SearchHit> search(SearchWords wanted, int most) {
    return ideas.search(current.number(), wanted.array(), most).stream().map(this::hit).toList();
  }

  private SearchHit hit(Found found) {
    Locale locale = current.locale();
    String group = found.group();
    String where = group == null ? words.text(locale, "ideas.company") : group;
    return found.idea() == null
        ? new SearchHit(
            IdeaBoardCard.href(found.boardId()),
            "lightbulb",
            where,
            words.text(locale, "ideas.search.board"),
            found.title(),
            found.words(),
            "",
            found.at())
        : new SearchHit(
            IdeaCard.href(found.idea()),
            "lightbulb",
            where + " · " + found.board(),
            words.text(locale, "ideas.state." + found.state()),
            IdeaSubjects.title(found.title()),
            found.words(),
            "",
            found.at());
  }
}
