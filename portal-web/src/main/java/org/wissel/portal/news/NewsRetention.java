package org.wissel.portal.news;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wissel.portal.platform.Retention;
import org.wissel.portal.platform.files.FileService;

/**
 * What was asked and is not any more, who thought what of statements, numbers of days long ago, and
 * drafts nobody touches.
 */
@ApplicationScoped
class NewsRetention implements Retention {

  private static final Duration QUESTIONS = Duration.ofDays(30);
  private static final Duration UNCLEAR = Duration.ofDays(90);
  private static final Duration DRAFTS = Duration.ofDays(365);
  private static final int TAPS_DAYS = 7;
  private static final int COUNTS_DAYS = 400;

  @Inject NewsLineRepository lines;
  @Inject NewsRepository articles;
  @Inject NewsStatementRepository statements;
  @Inject FileService files;
  @Inject Clock clock;

  @Override
  public String what() {
    return "questions of callers, old numbers and drafts of news";
  }

  @Override
  @Transactional
  public int deleteExpired() {
    LocalDate today = LocalDate.now(clock);
    List<Optional<UUID>> drafts = articles.deleteDrafts(DRAFTS);
    drafts.stream().flatMap(Optional::stream).forEach(files::drop);
    return drafts.size()
        + statements.forgetAnswers(clock.instant())
        + lines.deleteOld(
            today.minusDays(TAPS_DAYS), today.minusDays(COUNTS_DAYS), QUESTIONS, UNCLEAR);
  }
}
