package org.wissel.portal.platform.feedback;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import org.wissel.portal.platform.Retention;

/** What was said a year ago is about another portal. */
@ApplicationScoped
class FeedbackRetention implements Retention {

  private static final int MONTHS = 12;

  @Inject FeedbackRepository answers;
  @Inject Clock clock;

  @Override
  public String what() {
    return "answers to what could be better";
  }

  @Override
  public int deleteExpired() {
    return answers.deleteBefore(LocalDate.now(clock).minusMonths(MONTHS));
  }
}
