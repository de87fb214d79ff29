package org.wissel.portal.groups;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.wissel.portal.platform.SearchHit;
import org.wissel.portal.platform.SearchSource;
import org.wissel.portal.platform.SearchWords;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;

/** Groups that somebody may know of, as {@code groups/index.xhtml} finds them. */
@ApplicationScoped
class GroupSearch implements SearchSource {

  @Inject GroupRepository groups;
  @Inject CurrentEmployee current;
  @Inject Words words;

  @Override
  public Part part() {
    return Part.GROUPS;
  }

  @Override
  public List<SearchHit> search(SearchWords wanted, int most) {
    return groups
        .find(current.number(), SearchWords.plain(wanted.text()), null, null, null, most)
        .stream()
        .map(
            card ->
                new SearchHit(
                    card.href(),
                    "comments",
                    words.text(current.locale(), "groups.kind." + card.kind()),
                    "",
                    card.name(),
                    card.purpose(),
                    "",
                    null))
        .toList();
  }

  @Override
  public String all(SearchWords wanted) {
    return "/groups/index.xhtml?q=" + wanted.encoded();
  }
}
