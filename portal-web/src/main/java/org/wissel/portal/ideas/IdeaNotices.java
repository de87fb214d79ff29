package org.wissel.portal.ideas;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.wissel.portal.ideas.IdeaRepository.Kept;
import org.wissel.portal.platform.notices.NoticeSource;
import org.wissel.spi.EmployeeNumber;

/** What ideas are called in notices; one that was taken away, for its author, as its board. */
@ApplicationScoped
class IdeaNotices implements NoticeSource {

  @Inject IdeaRepository ideas;
  @Inject IdeaBoardRepository boards;
  @Inject IdeaRights rights;

  @Override
  public String kind() {
    return IdeaSubjects.KIND;
  }

  @Override
  public Map<String, String> titles(Collection<String> ids, EmployeeNumber reader, Locale locale) {
    Map<UUID, Kept> found = ideas.all(ids.stream().map(UUID::fromString).toList(), reader);
    Map<UUID, String> readable =
        rights
            .readable(
                boards
                    .titles(
                        found.values().stream().map(Kept::board).collect(Collectors.toSet()),
                        reader)
                    .values(),
                reader)
            .stream()
            .collect(
                Collectors.toMap(IdeaBoardRepository.Kept::id, IdeaBoardRepository.Kept::title));
    Map<String, String> titles = new HashMap<>();
    for (Kept idea : found.values()) {
      String board = readable.get(idea.board());
      if (board == null) {
        continue;
      }
      if (idea.removedAt() == null) {
        titles.put(idea.id().toString(), IdeaSubjects.title(idea.words()));
      } else if (idea.removedWhy() != null && idea.author().equals(reader.value())) {
        titles.put(idea.id().toString(), board);
      }
    }
    return titles;
  }
}
