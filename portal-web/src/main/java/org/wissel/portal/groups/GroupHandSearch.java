package org.wissel.portal.groups;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wissel.portal.groups.GroupHandRepository.AtHand;
import org.wissel.portal.platform.Markdown;
import org.wissel.portal.platform.SearchHit;
import org.wissel.portal.platform.SearchSource;
import org.wissel.portal.platform.SearchWords;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;

/** Pages, files and events of groups whose content somebody may read. */
@ApplicationScoped
class GroupHandSearch implements SearchSource {

  private static final int LONGEST = 20_000;

  @Inject GroupHandRepository hands;
  @Inject CurrentEmployee current;
  @Inject Words words;

  @Override
  public Part part() {
    return Part.AT_HAND;
  }

  @Override
  public List<SearchHit> search(SearchWords wanted, int most) {
    return hands.search(current.number(), wanted.array(), most).stream().map(this::hit).toList();
  }

  private SearchHit hit(AtHand found) {
    Locale locale = current.locale();
    return new SearchHit(
        GroupName.href(found.group()) + found.kind().within(found.id()),
        found.kind().icon(),
        words.text(locale, "groups.search.in", found.groupName()),
        words.text(locale, "groups.search." + found.kind()),
        found.title(),
        Markdown.plain(
            found.words(),
            number -> Optional.empty(),
            words.text(locale, "groups.former"),
            LONGEST),
        "",
        found.at());
  }
}
