package org.wissel.portal.feed;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;

/** What a group's page shows of its answers: the questions that come back, and how soon. */
@Named("feedGroup")
@RequestScoped
public class FeedGroupView {

  private static final int QUESTIONS = 8;
  private static final int HOUR = 60;
  private static final int DAY = 24 * HOUR;

  @Inject FeedService feed;
  @Inject CurrentEmployee current;
  @Inject Words words;

  private @Nullable List<FeedFaq> questions;
  private @Nullable OptionalInt minutes;

  /** Asked for by a page once for one group. */
  public List<FeedFaq> faq(UUID group) {
    List<FeedFaq> found = questions;
    if (found == null) {
      found = feed.faq(group, QUESTIONS);
      questions = found;
    }
    return found;
  }

  /** The median time to the first answer, such as {@code 11 min}; empty below ten cases. */
  public String soon(UUID group) {
    OptionalInt found = minutes;
    if (found == null) {
      found = feed.minutesToAnswer(group);
      minutes = found;
    }
    if (found.isEmpty()) {
      return "";
    }
    int median = found.getAsInt();
    String key = median < 2 * HOUR ? "minutes" : median < 2 * DAY ? "hours" : "days";
    int number =
        median < 2 * HOUR ? median : Math.round((float) median / (median < 2 * DAY ? HOUR : DAY));
    return words.text(current.locale(), "feed.group." + key, number);
  }
}
