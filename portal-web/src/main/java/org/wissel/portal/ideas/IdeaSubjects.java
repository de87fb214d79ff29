package org.wissel.portal.ideas;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.wissel.portal.ideas.IdeaRepository.Kept;
import org.wissel.portal.platform.Subject;
import org.wissel.portal.platform.SubjectSource;
import org.wissel.portal.platform.identity.Readers;
import org.wissel.spi.EmployeeNumber;

/**
 * An idea can be talked about by whoever may read its board, as in its group, while that goes on;
 * its author is told of questions.
 */
@ApplicationScoped
class IdeaSubjects implements SubjectSource {

  static final String KIND = "idea";

  private static final int LONGEST = 90;
  private static final EmployeeNumber NOBODY = new EmployeeNumber("-");

  @Inject IdeaRepository ideas;
  @Inject IdeaBoardRepository boards;
  @Inject IdeaRights rights;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<Subject> subject(String id, EmployeeNumber reader, Locale locale) {
    return there(id)
        .flatMap(
            idea ->
                rights
                    .talks(idea.board(), reader)
                    .map(
                        talk ->
                            new Subject(
                                KIND,
                                id,
                                title(idea.words()),
                                IdeaCard.href(idea.id()),
                                talk.posts(),
                                talk.answers(),
                                new EmployeeNumber(idea.author()),
                                new Subject.Within(
                                    talk.board().title(), IdeaBoardCard.href(talk.board().id())))));
  }

  @Override
  public Readers readers(String id) {
    return there(id)
        .flatMap(idea -> boards.find(idea.board(), NOBODY))
        .map(rights::readers)
        .orElse(Readers.NOBODY);
  }

  private Optional<Kept> there(String id) {
    UUID idea = Subject.uuid(id);
    return idea == null
        ? Optional.empty()
        : ideas.find(idea, NOBODY).filter(kept -> kept.removedAt() == null);
  }

  /** On one line and not too long. */
  static String title(String words) {
    String line = words.replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)).strip() + "…";
  }
}
