package org.wissel.portal.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import org.wissel.portal.platform.Retention;

/** What somebody did last week is nobody's business. */
@ApplicationScoped
class MyDayRetention implements Retention {

  private static final int DAYS = 7;

  @Inject MyDayRepository days;
  @Inject Clock clock;

  @Override
  public String what() {
    return "what people told of a day";
  }

  @Override
  public int deleteExpired() {
    return days.deleteBefore(LocalDate.now(clock).minusDays(DAYS));
  }
}
