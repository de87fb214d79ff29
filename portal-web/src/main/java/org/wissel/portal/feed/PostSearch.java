package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.feed.PostSearchRepository.Found;
import org.wissel.portal.platform.Markdown;
import org.wissel.portal.platform.SearchHit;
import org.wissel.portal.platform.SearchSource;
import org.wissel.portal.platform.SearchWords;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;

/** Threads by what was said in them. */
@ApplicationScoped
class PostSearch implements SearchSource {

  private static final int LONGEST_TITLE = 100;

  @Inject PostSearchRepository posts;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject Clock clock;

  @Override
  public Part part() {
    return Part.POSTS;
  }

  @Override
  public List<SearchHit> search(SearchWords wanted, int most) {
    return posts.search(current.number(), wanted.array(), clock.instant(), most).stream()
        .map(this::hit)
        .toList();
  }

  private SearchHit hit(Found found) {
    String title = plain(found, found.words(), LONGEST_TITLE);
    return new SearchHit(
        "/feed/post.xhtml?id=" + found.post(),
        icon(found.asks()),
        found.group() == null
            ? text("feed.to.everybody")
            : text("feed.search.group", found.group()),
        found.asks() == Asks.QUESTION && found.answered()
            ? text("feed.search.answered")
            : text("feed.asks." + found.asks()),
        title,
        text(found, title.endsWith("…")),
        Objects.requireNonNullElse(found.by(), ""),
        found.placed());
  }

  /** The comment with the words, or the post; where its title is all of it, its answer. */
  private String text(Found found, boolean longer) {
    String text = found.said() != null ? found.said() : longer ? found.words() : found.answer();
    return text == null ? "" : plain(found, text, FeedWish.LONGEST_POST);
  }

  private String plain(Found found, String kept, int most) {
    return Markdown.plain(kept, found.names(), text("feed.former"), most);
  }

  private static String icon(Asks asks) {
    return switch (asks) {
      case QUESTION -> "question-circle";
      case DECISION -> "check-square";
      case HELP -> "flag";
      case READ -> "eye";
      case FYI -> "info-circle";
    };
  }

  private String text(String key, @Nullable Object... arguments) {
    return words.text(current.locale(), key, arguments);
  }
}
