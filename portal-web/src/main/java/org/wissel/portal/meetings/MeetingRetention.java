package org.wissel.portal.meetings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.wissel.portal.platform.Retention;

/** When somebody was busy and what they ate, once it is over. */
@ApplicationScoped
class MeetingRetention implements Retention {

  @Inject MeetingReadingRepository readings;
  @Inject MeetingRepository meetings;
  @Inject Clock clock;

  @Override
  public String what() {
    return "busy times of people and rooms that are over, and diets told for meetings that are";
  }

  @Override
  @Transactional
  public int deleteExpired() {
    return readings.deleteOver(clock.instant()) + meetings.forgetDiets(clock.instant());
  }
}
