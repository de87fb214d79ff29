package org.wissel.portal.platform.shell;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of "My board", all texts in the reader's language.
 *
 * @param line the system family for colour: {@code hr}, {@code fin}, {@code fac}, …
 * @param lineLabel the short code shown, e.g. {@code HR}
 * @param href the page of the record
 * @param status what it waits for, in a few words; empty for things that need me
 * @param statusDetail the rest of that sentence; may be empty
 * @param waiting whether the status is about something that is late or held up
 * @param track the small track: {@code done}, {@code now}, {@code next}
 * @param actions what can be done right here; each posts the id and version of the record
 * @param since when it began to wait
 */
public record BoardLine(
    String line,
    String lineLabel,
    String title,
    String detail,
    String href,
    String status,
    String statusDetail,
    boolean waiting,
    List<String> track,
    List<Action> actions,
    Instant since) {
  public BoardLine {
    track = List.copyOf(track);
    actions = List.copyOf(actions);
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
