package org.wissel.portal.ideas;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.groups.GroupName;
import org.wissel.portal.platform.Subject;
import org.wissel.portal.platform.SubjectSource;
import org.wissel.portal.platform.identity.Readers;
import org.wissel.spi.EmployeeNumber;

/** A board as a whole can be talked about by whoever may read it, while its group goes on. */
@ApplicationScoped
class IdeaBoardSubjects implements SubjectSource {

  static final String KIND = "ideas";

  private static final EmployeeNumber NOBODY = new EmployeeNumber("-");

  @Inject IdeaBoardRepository boards;
  @Inject IdeaRights rights;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<Subject> subject(String id, EmployeeNumber reader, Locale locale) {
    UUID board = Subject.uuid(id);
    return board == null
        ? Optional.empty()
        : rights
            .talks(board, reader)
            .map(
                talk ->
                    new Subject(
                        KIND,
                        id,
                        talk.board().title(),
                        IdeaBoardCard.href(board),
                        talk.posts(),
                        talk.answers(),
                        new EmployeeNumber(talk.board().begunBy()),
                        within(talk.board())));
  }

  private static Subject.@Nullable Within within(IdeaBoardRepository.Kept board) {
    UUID group = board.group();
    String name = board.groupName();
    return group == null || name == null ? null : new Subject.Within(name, GroupName.href(group));
  }

  @Override
  public Readers readers(String id) {
    UUID board = Subject.uuid(id);
    return board == null
        ? Readers.NOBODY
        : boards.find(board, NOBODY).map(rights::readers).orElse(Readers.NOBODY);
  }
}
