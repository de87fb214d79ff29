package org.wissel.portal.leave;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.Role;
import org.wissel.spi.EmployeeNumber;

/**
 * Who decides on requests at this moment: always exactly one employee who is there, or HR. A
 * request that has waited too long goes on to the manager's manager.
 */
@ApplicationScoped
class LeaveDeciders {

  @Inject LeaveRequestRepository requests;
  @Inject CurrentEmployee current;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "wissel.leave.escalate-after")
  Duration patience;

  /** Empty: HR decides. */
  Optional<String> of(LeaveRequest request) {
    return of(List.of(request)).getOrDefault(request.id(), Optional.empty());
  }

  /** By the id of the request; empty: HR decides. */
  Map<UUID, Optional<String>> of(Collection<LeaveRequest> undecided) {
    return requests.deciders(undecided, LocalDate.now(clock), lateSince());
  }

  boolean isMe(LeaveRequest request) {
    return isMe(of(request));
  }

  /** Whether whoever is signed in is this decider. */
  boolean isMe(Optional<String> decider) {
    String me = current.number().value();
    return decider.map(me::equals).orElseGet(() -> current.is(Role.HR));
  }

  /** What waits for whoever is signed in, the longest waiting first. */
  List<LeaveRequest> waitingForMe() {
    EmployeeNumber me = current.number();
    return requests.undecidedFor(me, current.is(Role.HR), LocalDate.now(clock), lateSince());
  }

  private Instant lateSince() {
    return clock.instant().minus(patience);
  }
}
