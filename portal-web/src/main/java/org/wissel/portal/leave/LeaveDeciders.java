package org.wissel.portal.leave;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wissel.portal.leave.Deciders.Waiting;
import org.wissel.portal.platform.identity.Role;

/** Who decides on requests for leave at this moment. */
@ApplicationScoped
class LeaveDeciders {

  static final String UNDECIDED =
      "leave_request r where r.undecided and r.state in ('SENT', 'FILED', 'APPROVED')";

  @Inject LeaveRequestRepository requests;
  @Inject Deciders deciders;

  /** Empty: HR decides. */
  Optional<String> of(LeaveRequest request) {
    return of(List.of(request)).getOrDefault(request.id(), Optional.empty());
  }

  /** By the id of the request; empty: HR decides. */
  Map<UUID, Optional<String>> of(Collection<LeaveRequest> undecided) {
    return deciders.of(
        undecided.stream()
            .map(request -> new Waiting(request.id(), request.employee(), request.waitsSince()))
            .toList());
  }

  boolean isMe(LeaveRequest request) {
    return isMe(of(request));
  }

  /** Whether whoever is signed in is this decider. */
  boolean isMe(Optional<String> decider) {
    return deciders.isMe(decider, Role.HR);
  }

  /** What waits for whoever is signed in, the longest waiting first. */
  List<LeaveRequest> waitingForMe() {
    return requests.byIds(deciders.waitingForMe(UNDECIDED, Role.HR));
  }
}
