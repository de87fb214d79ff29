package org.wissel.portal.groups;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.wissel.portal.groups.GroupContentRepository.Planned;
import org.wissel.portal.platform.Subject;
import org.wissel.portal.platform.SubjectSource;
import org.wissel.portal.platform.identity.Readers;
import org.wissel.spi.EmployeeNumber;

/**
 * Events can be talked about, before and after, by whoever may read their group while it goes on.
 */
@ApplicationScoped
class GroupEventSubjects implements SubjectSource {

  static final String KIND = "event";

  @Inject GroupContentRepository content;
  @Inject GroupService groups;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<Subject> subject(String id, EmployeeNumber reader, Locale locale) {
    return planned(id)
        .flatMap(
            event ->
                groups
                    .readable(event.group(), reader)
                    .map(
                        look ->
                            new Subject(
                                KIND,
                                id,
                                event.title(),
                                look.href() + "&event=" + id,
                                true,
                                true,
                                null,
                                new Subject.Within(look.name(), look.href()))));
  }

  @Override
  public Readers readers(String id) {
    return planned(id).map(event -> groups.readers(event.group())).orElse(Readers.NOBODY);
  }

  private Optional<Planned> planned(String id) {
    UUID event = Subject.uuid(id);
    return event == null ? Optional.empty() : content.planned(event);
  }
}
