package org.wissel.portal.groups;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.wissel.portal.platform.notices.NoticeSource;
import org.wissel.spi.EmployeeNumber;

/** What groups are called in notices, for whoever may know of them. */
@ApplicationScoped
class GroupNotices implements NoticeSource {

  @Inject GroupService groups;

  @Override
  public String kind() {
    return "group";
  }

  @Override
  public Map<String, String> titles(Collection<String> ids, EmployeeNumber reader, Locale locale) {
    return groups.looks(ids.stream().map(UUID::fromString).toList(), reader).values().stream()
        .collect(Collectors.toMap(look -> look.id().toString(), GroupLook::name));
  }
}
