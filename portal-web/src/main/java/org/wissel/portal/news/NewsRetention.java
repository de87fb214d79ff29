package org.wissel.portal.news;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.wissel.portal.platform.Retention;

/** What was asked and is not any more, numbers of days long ago, and drafts nobody touches. */
@ApplicationScoped
class NewsRetention implements Retention {

  private static final Duration QUESTIONS = Duration.ofDays(30);
  private static final Duration UNCLEAR = Duration.ofDays(90);
  private static final Duration DRAFTS = Duration.ofDays(365);
  private static final int TAPS_DAYS = 7;
  private static final int COUNTS_DAYS = 400;

  @Inject NewsLineRepository lines;
  @Inject NewsRepository articles;
  @Inject Clock clock;

  @Override
  public String what() {
    return "questions of callers, old numbers and drafts of news";
  }

  @Override
  @Transactional
  public int deleteExpired() {
    LocalDate today = LocalDate.now(clock);
    return lines.deleteOld(
            today.minusDays(TAPS_DAYS), today.minusDays(COUNTS_DAYS), QUESTIONS, UNCLEAR)
        + articles.deleteDrafts(DRAFTS);
  }
}
