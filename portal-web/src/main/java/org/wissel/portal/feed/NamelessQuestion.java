package org.wissel.portal.feed;

import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Markdown;
import org.wissel.portal.platform.Refusal;

/**
 * A question without a name, as it comes in. It has no files: what they say of a person is more
 * than anybody could take out of them.
 *
 * @param key for which the ticket was signed
 * @param ticket 32 random bytes that the browser made, as base64url
 * @param signature of the ticket, as base64url
 */
public record NamelessQuestion(
    @Nullable String key,
    @Nullable String ticket,
    @Nullable String signature,
    @Nullable String words) {

  private static final int MOST_HASHTAGS = 20;

  /** Words that can be kept, or a refusal. */
  String cleaned(int most) {
    String typed = words == null ? "" : words.replace("\r\n", "\n").strip();
    if (typed.isEmpty()) {
      throw Refusal.invalid("words", "nameless.refusal.empty");
    }
    if (typed.length() > most) {
      throw Refusal.invalid("words", "nameless.refusal.long", most);
    }
    boolean controls =
        typed.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t');
    if (controls || Markdown.hashtags(typed).size() > MOST_HASHTAGS) {
      throw Refusal.invalid("words", "nameless.refusal.words");
    }
    return typed;
  }
}
