package org.wissel.portal.feed;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;

/** What a group's page shows of its answers: the questions that come back, and how soon. */
@Named("feedGroup")
@RequestScoped
public class FeedGroupView {

  private static final int HOUR = 60;
  private static final int DAY = 24 * HOUR;

  @Inject FeedService feed;
  @Inject NamelessService nameless;
  @Inject CurrentEmployee current;
  @Inject Words words;

  private @Nullable FeedGroup group;
  private @Nullable Map<String, Integer> open;

  /**
   * Read once for each page, which shows one group.
   *
   * @param posts whether its posts are shown
   */
  public FeedGroup of(UUID id, boolean posts) {
    FeedGroup found = group;
    if (found == null || (posts && found.posts() == null)) {
      found =
          feed.group(
              id, posts, FeedView.parameter("after"), "open".equals(FeedView.parameter("show")));
      group = found;
    }
    return found;
  }

  /**
   * How many questions and calls for help are open about one of the things of the group.
   *
   * @param subjects all of them; read once for each page, which shows one group
   */
  public int open(UUID id, List<String> subjects, String subject) {
    Map<String, Integer> found = open;
    if (found == null) {
      found = subjects.isEmpty() ? Map.of() : feed.open(id, subjects);
      open = found;
    }
    return found.getOrDefault(subject, 0);
  }

  /** Whether the reader may ask there without their name. */
  public boolean isNameless(FeedGroup of) {
    return nameless.offered(of.look());
  }

  /** The median time to the first answer, such as {@code 11 min}; empty below ten cases. */
  public String soon(FeedGroup of) {
    OptionalInt found = of.minutes();
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
