package org.wissel.portal.meetings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.wissel.portal.platform.shell.Live;
import org.wissel.spi.EmployeeNumber;

/** Tells open pages that a meeting has moved. */
@ApplicationScoped
class MeetingNews {

  static final String MEETINGS = "meetings";
  static final String BOARD = "board";

  /** When people or rooms can be had is another than before. */
  static final String PLANNING = "meetings-planning";

  @Inject Live live;

  void moved(MeetingPlan plan) {
    EmployeeNumber organiser = plan.organiser();
    live.tell(organiser, MEETINGS);
    live.tell(organiser, BOARD);
  }
}
