package org.wissel.portal.ideas;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.shell.Words;

/**
 * An idea in words, as the board and its own page show it.
 *
 * @param by who wrote it, or noted it
 * @param state empty while it is new
 * @param line on one line, for ears
 * @param clusters where it can be put, by whoever runs the board
 */
public record IdeaNote(
    IdeaCard card,
    String by,
    String byHref,
    String when,
    String state,
    String tone,
    String line,
    List<Choice> clusters) {

  public IdeaNote {
    clusters = List.copyOf(clusters);
  }

  /** What stands beside its state: why, or what came of it. */
  public String now() {
    return card.state() == IdeaState.RESULT ? card.result() : card.because();
  }

  /** Why something was taken up of which something came; else empty. */
  public String before() {
    return card.state() == IdeaState.RESULT ? card.because() : "";
  }

  /** One of a choice. */
  public record Choice(String value, String label, boolean chosen) {}

  static IdeaNote of(IdeaCard card, List<IdeaCluster> clusters, Words words, Locale locale) {
    String name =
        card.authorName().isEmpty() ? words.text(locale, "ideas.former") : card.authorName();
    return new IdeaNote(
        card,
        card.noted() ? words.text(locale, "ideas.notedBy", name) : name,
        card.authorName().isEmpty() ? "" : "/people/profile.xhtml?number=" + card.author(),
        words.moment(locale, card.placed()),
        card.state() == IdeaState.NEW ? "" : words.text(locale, "ideas.state." + card.state()),
        card.state().tone(),
        IdeaSubjects.title(card.words()),
        card.runs() ? choices(card.cluster(), clusters, words, locale) : List.of());
  }

  private static List<Choice> choices(
      @Nullable UUID chosen, List<IdeaCluster> clusters, Words words, Locale locale) {
    List<Choice> choices = new ArrayList<>();
    if (clusters.isEmpty()) {
      return choices;
    }
    choices.add(new Choice("", words.text(locale, "ideas.cluster.none"), chosen == null));
    for (IdeaCluster cluster : clusters) {
      choices.add(
          new Choice(
              cluster.id().toString(), cluster.name(), Objects.equals(cluster.id(), chosen)));
    }
    return choices;
  }
}
