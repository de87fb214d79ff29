package org.wissel.portal.groups;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.wissel.portal.groups.GroupContentRepository.Step;
import org.wissel.portal.platform.Subject;
import org.wissel.portal.platform.SubjectSource;
import org.wissel.portal.platform.identity.Readers;
import org.wissel.spi.EmployeeNumber;

/**
 * Steps of a process can be talked about, so that each has its problems: by members, answered by
 * guests too, read by whoever reads the group, also when it has ended.
 */
@ApplicationScoped
class GroupStepSubjects implements SubjectSource {

  static final String KIND = "step";

  @Inject GroupContentRepository content;
  @Inject GroupService groups;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<Subject> subject(String id, EmployeeNumber reader, Locale locale) {
    return step(id)
        .flatMap(
            step ->
                groups
                    .readable(step.group(), reader)
                    .map(
                        look ->
                            new Subject(
                                KIND,
                                id,
                                step.title(),
                                look.href() + "&page=" + id,
                                look.mayWrite(),
                                look.mayAnswer(),
                                step.owner(),
                                new Subject.Within(look.name(), look.href()))));
  }

  @Override
  public Readers readers(String id) {
    return step(id).map(step -> groups.readers(step.group())).orElse(Readers.NOBODY);
  }

  private Optional<Step> step(String id) {
    UUID page = Subject.uuid(id);
    return page == null ? Optional.empty() : content.step(page);
  }
}
