package org.wissel.portal.news;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.wissel.portal.platform.Database;
import org.wissel.portal.platform.Repeating;
import org.wissel.portal.platform.shell.Live;

/**
 * Tells open pages when something appears or ends by itself, and authors what appeared in their
 * name; on every node, because any may be the only one that lives. What turned while the database
 * was away is told afterwards.
 */
@ApplicationScoped
class NewsTurns {

  private static final Duration EVERY = Duration.ofSeconds(2);

  @Inject NewsRepository articles;
  @Inject NewsLineRepository lines;
  @Inject NewsAuthorNotices authors;
  @Inject Live live;
  @Inject Clock clock;
  @Inject Database database;
  @Inject Repeating repeating;

  private Instant looked = Instant.MAX;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    database.ready();
    looked = clock.instant();
    repeating.start(EVERY, EVERY, "Which news begin and end cannot be seen just now", this::look);
  }

  private void look() {
    Instant now = clock.instant();
    if (articles.turned(looked, now)) {
      live.tellAll(NewsService.NEWS);
    }
    if (lines.turned(looked, now)) {
      live.tellAll(NewsLineService.LINES);
    }
    looked = now;
    authors.tellDue();
  }
}
