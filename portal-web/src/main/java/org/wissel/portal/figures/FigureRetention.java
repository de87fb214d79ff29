package org.wissel.portal.figures;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import org.wissel.portal.platform.Retention;

/** A year of days, and a month to look back from. */
@ApplicationScoped
class FigureRetention implements Retention {

  private static final int MONTHS = 13;

  @Inject FigureRepository figures;
  @Inject Clock clock;

  @Override
  public String what() {
    return "figures of a day";
  }

  @Override
  public int deleteExpired() {
    return figures.deleteBefore(LocalDate.now(clock).minusMonths(MONTHS));
  }
}
