package org.wissel.portal.news;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.wissel.portal.platform.SearchHit;
import org.wissel.portal.platform.SearchSource;
import org.wissel.portal.platform.SearchWords;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;

/** Agreed answers that hold and that somebody may give. */
@ApplicationScoped
class NewsLineSearch implements SearchSource {

  @Inject NewsService news;
  @Inject NewsLineRepository lines;
  @Inject CurrentEmployee current;
  @Inject Words words;

  @Override
  public Part part() {
    return Part.LINES;
  }

  @Override
  public List<SearchHit> search(SearchWords wanted, int most) {
    List<String> topics = NewsTopics.words(wanted.text());
    return topics.isEmpty()
        ? List.of()
        : lines.find(topics, news.me(), news.isEditor(), most).stream().map(this::hit).toList();
  }

  private SearchHit hit(NewsLineRepository.Hit found) {
    return new SearchHit(
        "/news/lines.xhtml?line=" + found.id(),
        "headphones",
        words.text(current.locale(), "news.search.line"),
        "",
        found.question(),
        found.answer(),
        found.owner(),
        found.changedAt());
  }

  @Override
  public String all(SearchWords wanted) {
    return "/news/lines.xhtml?q=" + wanted.encoded();
  }
}
