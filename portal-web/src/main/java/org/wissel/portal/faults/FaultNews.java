package org.wissel.portal.faults;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.shell.Live;
import org.wissel.spi.EmployeeNumber;

/** Tells other features and open pages that a report has moved. */
@ApplicationScoped
class FaultNews {

  static final String FAULTS = "faults";
  static final String BOARD = "board";
  static final String DESK = "faults-desk";
  static final String NOTES = "faults-notes";

  @Inject Live live;
  @Inject Event<FaultMoved> events;

  void moved(FaultReport report) {
    EmployeeNumber employee = report.employee();
    events.fire(new FaultMoved(report.id(), employee, report.shownState()));
    live.tell(employee, FAULTS);
    live.tell(employee, BOARD);
  }

  /** A ticket, or what staff sent about one, is another than before. */
  void ofDesk() {
    live.tell(Role.FACILITIES, DESK);
  }

  /** What everybody sees who picks some device or place is another than before. */
  void ofNotes() {
    live.tellAll(NOTES);
  }

  /** The system of assets has taken, or not taken, a note. */
  void ofNotesToStaff() {
    live.tell(Role.FACILITIES, NOTES);
  }
}
