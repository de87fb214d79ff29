package org.wissel.portal.groups;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.wissel.spi.EmployeeNumber;

/**
 * What changes in groups by itself, each group in a transaction of its own, on one node at a time.
 */
@ApplicationScoped
class GroupUpkeep {

  @Inject GroupRepository groups;
  @Inject GroupService service;

  /** The cohorts, and the groups of people who left. */
  record Due(List<UUID> cohorts, List<UUID> former) {}

  @Transactional
  Due due() {
    return new Due(groups.cohorts(), groups.withFormer());
  }

  /** Who was forgotten is counted no more. */
  @Transactional
  void recount() {
    if (groups.turn()) {
      groups.recount();
    }
  }

  @Transactional
  void follow(UUID group) {
    if (groups.turn()) {
      service.followRule(group);
    }
  }

  /** Whoever left works in no group; the one who is in it longest follows the last owner. */
  @Transactional
  void removeFormer(UUID group) {
    if (groups.turn()) {
      groups
          .lock(group, new EmployeeNumber("-"))
          .ifPresent(locked -> groups.removeFormer(locked.id()));
    }
  }
}
