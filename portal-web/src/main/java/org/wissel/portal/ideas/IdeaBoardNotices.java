package org.wissel.portal.ideas;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.wissel.portal.ideas.IdeaBoardRepository.Kept;
import org.wissel.portal.platform.notices.NoticeSource;
import org.wissel.spi.EmployeeNumber;

/** What boards are called in notices, for whoever may read them. */
@ApplicationScoped
class IdeaBoardNotices implements NoticeSource {

  @Inject IdeaBoardRepository boards;
  @Inject IdeaRights rights;

  @Override
  public String kind() {
    return IdeaBoardSubjects.KIND;
  }

  @Override
  public Map<String, String> titles(Collection<String> ids, EmployeeNumber reader, Locale locale) {
    return rights
        .readable(
            boards.titles(ids.stream().map(UUID::fromString).toList(), reader).values(), reader)
        .stream()
        .collect(Collectors.toMap(kept -> kept.id().toString(), Kept::title));
  }
}
