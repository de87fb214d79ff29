package org.wissel.portal.platform.shell;

import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One line of "My board", all texts in the reader's language.
 *
 * @param line the system family for colour: {@code hr}, {@code fin}, {@code fac}, …
 * @param lineLabel the short code shown, e.g. {@code HR}
 * @param href the page of the record
 * @param number its receipt or what the system calls it; empty while there is none
 * @param status what it waits for, in a few words; empty for things that need me
 * @param statusDetail the rest of that sentence; may be empty
 * @param waiting whether the status is about something that is late or held up
 * @param track the small track: {@code done}, {@code now}, {@code next}
 * @param actions what can be done right here; each posts the id and version of the record
 * @param ended whether nothing is to be expected of it any more
 * @param since when it began to wait; of my own, when I sent it
 */
public record BoardLine(
    String line,
    String lineLabel,
    String title,
    String detail,
    String href,
    String number,
    String status,
    String statusDetail,
    boolean waiting,
    List<String> track,
    List<Action> actions,
    boolean ended,
    Instant since) {
  public BoardLine {
    track = List.copyOf(track);
    actions = List.copyOf(actions);
  }

  /** What can be done with it at once, without looking at it first; null for nothing. */
  public @Nullable Action atOnce() {
    return actions.stream().filter(action -> action.post() != null).findFirst().orElse(null);
  }

  /** Whether everything that was typed stands somewhere in the line; letters without accents. */
  public boolean contains(String typed) {
    String all = plain(String.join(" ", lineLabel, title, detail, number, status, statusDetail));
    return Stream.of(plain(typed).split(" ")).allMatch(all::contains);
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT)
        .strip();
  }

  /**
   * A button or link of the line.
   *
   * @param post where to post (REST), or null for a link
   * @param body JSON to post, or null
   * @param href where the link leads, or null for a post
   * @param primary whether it is the main action
   */
  public record Action(
      String label,
      String spokenLabel,
      @Nullable String post,
      @Nullable String body,
      @Nullable String href,
      boolean primary) {}
}
