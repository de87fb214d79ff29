package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.transaction.Transactional;
import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Jsons;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.files.FileService;
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
      Pattern.compile("home|(group|post):[0-9a-f-]{36}|about:[^\\s\\p{Cntrl}]{1,120}");

  @Inject FeedDraftRepository drafts;
  @Inject FileService files;
  @Inject Live live;
  @Inject CurrentEmployee current;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "wissel.feed.keep-drafts")
  Duration keep;

  /** What I had begun there, as the browser gave it; null for nothing. */
  public @Nullable String draft(String place) {
    return drafts.find(current.number(), place(place)).orElse(null);
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
    JsonObject draft = object(json);
    if (drafts.find(me, place).isEmpty()) {
      if (drafts.count(me) >= MOST) {
        throw Refusal.conflict("feed.refusal.tooManyDrafts", MOST);
      }
      // pages say that there is one
      live.tell(me, FeedNews.FEED);
    }
    Instant now = clock.instant();
    drafts.keep(me, place, json.replace("\\u0000", ""), id(draft.get("key")), now);
    files.wanted(filesOf(draft), me, now.plus(keep));
    return words.length() > FeedWish.LONGEST_POST
        ? FeedHint.PAGE
        : FeedHint.of(FeedWish.asks(asks), words);
  }

  private static JsonObject object(String json) {
    try (JsonReader reader = Jsons.JSON.createReader(new StringReader(json))) {
      return reader.readObject();
    } catch (JsonException e) {
      throw Refusal.invalid("content", "feed.refusal.draft");
    }
  }

  private static List<UUID> filesOf(JsonObject draft) {
    return draft.get("files") instanceof JsonArray all
        ? all.stream()
            .filter(JsonObject.class::isInstance)
            .map(file -> id(file.asJsonObject().get("id")))
            .filter(Objects::nonNull)
            .limit(FeedWish.MOST_FILES)
            .toList()
        : List.of();
  }

  /** What a browser writes there; anything else is none. */
  private static @Nullable UUID id(@Nullable JsonValue value) {
    try {
      return value instanceof JsonString text ? UUID.fromString(text.getString()) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Nothing is begun there any more. */
  public void drop(String place) {
    drafts.drop(current.number(), place(place));
    live.tell(current.number(), FeedNews.FEED);
  }

  private static String place(String place) {
    if (!PLACE.matcher(place).matches()) {
      throw Refusal.notFound();
    }
    return place;
  }
}
