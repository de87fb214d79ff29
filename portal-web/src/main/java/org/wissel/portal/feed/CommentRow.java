package org.wissel.portal.feed;

import java.util.List;
import java.util.Locale;
import org.wissel.portal.feed.PostCard.Author;
import org.wissel.portal.platform.identity.AvatarColor;
import org.wissel.portal.platform.shell.Words;

/**
 * A comment in words.
 *
 * @param leads which department its author leads, as a few words, or empty
 * @param thanks what the button says
 * @param helped what its author reads of it where it was accepted; empty for everybody else
 * @param wordings what it said before, the latest first
 */
public record CommentRow(
    CommentCard card,
    String name,
    String initials,
    String color,
    String leads,
    String when,
    String thanks,
    String helped,
    List<WordingRow> wordings) {

  /** What something said until it was edited. */
  public record WordingRow(String html, String until) {}

  static CommentRow of(CommentCard card, ThreadCard thread, Words words, Locale locale) {
    Author author = card.author();
    return new CommentRow(
        card,
        author == null ? words.text(locale, "feed.former") : author.name(),
        author == null ? "?" : author.initials(),
        author == null ? "a1" : AvatarColor.of(author.number()),
        PostRow.leads(author == null ? null : author.leads(), words, locale),
        words.moment(locale, card.placed()),
        words.text(locale, "feed.reaction.THANKS", card.thanks()),
        helped(card, thread.post(), words, locale),
        wordings(thread, card.id().toString(), words, locale));
  }

  /** Only what is known: that it was accepted, and how many thanked for it. */
  private static String helped(CommentCard card, PostCard question, Words words, Locale locale) {
    Author asked = question.author();
    return card.mine() && card.accepted() && asked != null && !question.mine()
        ? words.text(locale, "feed.helped", asked.name(), card.thanks())
        : "";
  }

  static List<WordingRow> wordings(ThreadCard thread, String item, Words words, Locale locale) {
    return thread.wordings().stream()
        .filter(wording -> wording.item().toString().equals(item))
        .map(wording -> new WordingRow(wording.html(), words.moment(locale, wording.writtenAt())))
        .toList();
  }
}
