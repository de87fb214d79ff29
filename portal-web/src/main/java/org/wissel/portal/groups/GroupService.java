package org.wissel.portal.groups;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wissel.portal.platform.Refusal;
import org.wissel.spi.EmployeeNumber;

/**
 * The only door to groups. Checks rights and holds the transaction; features above ask it who may
 * see and write what.
 */
@ApplicationScoped
@Transactional
public class GroupService {

  @Inject GroupRepository groups;

  // --- for features above ---

  /** The group as that person may see it; unknown where they may not know of it. */
  public GroupLook look(UUID group, EmployeeNumber who) {
    return groups.look(group, who).orElseThrow(Refusal::notFound);
  }

  /** The same of many in one statement, without those that the person may not know of. */
  public Map<UUID, GroupLook> looks(Collection<UUID> wanted, EmployeeNumber who) {
    return wanted.isEmpty()
        ? Map.of()
        : groups.looks(wanted, who).stream()
            .collect(Collectors.toMap(GroupLook::id, Function.identity()));
  }

  /** The groups that somebody is in and that have not ended, by name. */
  public List<GroupName> mine(EmployeeNumber who) {
    return groups.mine(who);
  }

  /** Whoever is in it, guests among them. */
  public Set<EmployeeNumber> members(UUID group) {
    return groups.members(group);
  }

  public boolean mayRead(UUID group, EmployeeNumber who) {
    return groups.look(group, who).filter(GroupLook::mayRead).isPresent();
  }
}
