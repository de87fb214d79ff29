package org.wissel.portal.leave;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.shell.Live;
import org.wissel.spi.EmployeeNumber;

/** Tells other features and open pages that a request has moved. */
@ApplicationScoped
class LeaveNews {

  static final String LEAVE = "leave";
  static final String BOARD = "board";

  @Inject Live live;
  @Inject Event<LeaveMoved> events;
  @Inject LeaveDeciders deciders;

  void moved(LeaveRequest request) {
    EmployeeNumber employee = request.employee();
    events.fire(new LeaveMoved(request.id(), employee, request.shownState()));
    live.tell(employee, LEAVE);
    live.tell(employee, BOARD);
    Optional<String> decider = deciders.of(request);
    decider.ifPresentOrElse(
        number -> live.tell(new EmployeeNumber(number), BOARD), () -> live.tell(Role.HR, BOARD));
    EmployeeNumber decided = request.decidedBy();
    if (decided != null && !decider.equals(Optional.of(decided.value()))) {
      live.tell(decided, BOARD);
    }
  }
}
