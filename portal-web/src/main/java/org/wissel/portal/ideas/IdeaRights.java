package org.wissel.portal.ideas;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.groups.GroupLook;
import org.wissel.portal.groups.GroupService;
import org.wissel.portal.ideas.IdeaBoardRepository.Kept;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.Readers;
import org.wissel.portal.platform.identity.Role;
import org.wissel.spi.EmployeeNumber;

/** Who may read and do what on a board: its group says so, or everybody may. */
@ApplicationScoped
class IdeaRights {

  @Inject IdeaBoardRepository boards;
  @Inject GroupService groups;
  @Inject CurrentEmployee current;
  @Inject Clock clock;

  /** Whether I may ask the whole company, and run what was asked of it. */
  boolean asksAll() {
    return current.is(Role.EDITOR) || current.is(Role.HR);
  }

  LocalDate today() {
    return LocalDate.now(clock);
  }

  /** What I may do on a board; refuses where it is not there for me. */
  IdeaAccess access(UUID board) {
    return boards
        .find(board, current.number())
        .flatMap(kept -> access(List.of(kept)).stream().findFirst())
        .orElseThrow(Refusal::notFound);
  }

  /** The same of many, in their order, without those that are not there for me. */
  List<IdeaAccess> access(Collection<Kept> all) {
    EmployeeNumber me = current.number();
    Map<UUID, GroupLook> looks = looks(all, me);
    LocalDate today = today();
    boolean asksAll = asksAll();
    return all.stream()
        .filter(kept -> reads(kept, looks))
        .map(kept -> IdeaAccess.of(kept, of(kept, looks), asksAll, today))
        .toList();
  }

  /** The boards among these that somebody may read. */
  List<Kept> readable(Collection<Kept> all, EmployeeNumber who) {
    Map<UUID, GroupLook> looks = looks(all, who);
    return all.stream().filter(kept -> reads(kept, looks)).toList();
  }

  /**
   * What somebody may say about a board and its ideas.
   *
   * @param posts whether they ask and tell, as members of its group do
   * @param answers whether they answer, as guests do
   */
  record Talk(Kept board, boolean posts, boolean answers) {}

  /** A board that can be talked about now, as that reader may. */
  Optional<Talk> talks(UUID board, EmployeeNumber reader) {
    return boards
        .find(board, reader)
        .flatMap(
            kept -> {
              Map<UUID, GroupLook> looks = looks(List.of(kept), reader);
              GroupLook look = of(kept, looks);
              return !reads(kept, looks) || (look != null && look.ended())
                  ? Optional.empty()
                  : Optional.of(
                      new Talk(
                          kept, look == null || look.mayWrite(), look == null || look.mayAnswer()));
            });
  }

  Readers readers(Kept board) {
    UUID group = board.group();
    return group == null ? Readers.EVERYBODY : groups.readers(group);
  }

  private Map<UUID, GroupLook> looks(Collection<Kept> all, EmployeeNumber who) {
    Set<UUID> wanted =
        all.stream().map(Kept::group).filter(Objects::nonNull).collect(Collectors.toSet());
    return groups.looks(wanted, who);
  }

  private static boolean reads(Kept kept, Map<UUID, GroupLook> looks) {
    GroupLook look = of(kept, looks);
    return kept.group() == null || (look != null && look.mayRead());
  }

  private static @Nullable GroupLook of(Kept kept, Map<UUID, GroupLook> looks) {
    UUID group = kept.group();
    return group == null ? null : looks.get(group);
  }
}
