package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.transaction.Transactional;
import java.io.StringReader;
import java.time.Clock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Jsons;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Live;
import org.wissel.spi.EmployeeNumber;

/**
 * What somebody has begun to write, one text for each place; only they see it. A question without a
 * name is never kept here: it stays in the browser.
 */
@ApplicationScoped
@Transactional
public class FeedDraftService {

  static final int LONGEST = 20_000;
  static final int MOST = 50;

  private static final Pattern PLACE =
      Pattern.compile("home|(group|post):[0-9a-f-]{36}|about:[\\w:.@-]{1,120}");

  @Inject PostRepository posts;
  @Inject Live live;
  @Inject CurrentEmployee current;
  @Inject Clock clock;

  /** What I had begun there, as the browser gave it; null for nothing. */
  public @Nullable String draft(String place) {
    return posts.draft(current.number(), place(place)).orElse(null);
  }

  /**
   * Keeps what I have begun there.
   *
   * @param content JSON
   * @return what it looks like, where another place would serve it better
   */
  public FeedHint keep(String where, @Nullable String content, String asks, String words) {
    EmployeeNumber me = current.number();
    String place = place(where);
    String json = content == null ? "" : content;
    if (json.length() > LONGEST) {
      throw Refusal.invalid("content", "feed.refusal.draftTooLong", LONGEST);
    }
    try (JsonReader reader = Jsons.JSON.createReader(new StringReader(json))) {
      reader.readObject();
    } catch (JsonException e) {
      throw Refusal.invalid("content", "feed.refusal.draft");
    }
    if (posts.draft(me, place).isEmpty()) {
      if (posts.drafts(me) >= MOST) {
        throw Refusal.conflict("feed.refusal.tooManyDrafts", MOST);
      }
      // pages say that there is one
      live.tell(me, FeedNews.FEED);
    }
    posts.keepDraft(me, place, json.replace("\\u0000", ""), clock.instant());
    return words.length() > FeedWish.LONGEST_POST
        ? FeedHint.PAGE
        : FeedHint.of(FeedWish.asks(asks), words);
  }

  /** Nothing is begun there any more. */
  public void drop(String place) {
    posts.dropDraft(current.number(), place(place));
    live.tell(current.number(), FeedNews.FEED);
  }

  private static String place(String place) {
    if (!PLACE.matcher(place).matches()) {
      throw Refusal.notFound();
    }
    return place;
  }
}
