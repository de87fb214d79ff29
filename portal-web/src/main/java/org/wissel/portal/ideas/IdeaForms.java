package org.wissel.portal.ideas;

import org.jspecify.annotations.Nullable;

/** What is sent about ideas and their clusters, not checked yet. */
public final class IdeaForms {

  private IdeaForms() {}

  /**
   * An idea.
   *
   * @param words 1 to 500 characters
   * @param version of what is changed; not wanted for a new one
   */
  public record Words(@Nullable String words, @Nullable Integer version) {}

  /**
   * Several ideas.
   *
   * @param lines one line for each, at most 50
   */
  public record Lines(@Nullable String lines) {}

  /**
   * A cluster.
   *
   * @param name 1 to 40 characters
   */
  public record Cluster(@Nullable String name) {}

  /**
   * Where an idea belongs.
   *
   * @param cluster its id; empty for none
   */
  public record Place(@Nullable String cluster) {}

  /**
   * What becomes of an idea.
   *
   * @param state one of {@link IdeaState}
   * @param words why, or what came of it, at most 1,000 characters
   * @param version of the idea as it was seen
   */
  public record Decision(
      @Nullable String state, @Nullable String words, @Nullable Integer version) {}

  /**
   * Why an idea is taken away.
   *
   * @param reason what its author is told, 1 to 300 characters
   */
  public record Reason(@Nullable String reason) {}

  /**
   * The end of a board.
   *
   * @param outcome what came of it, 1 to 2,000 characters
   * @param version of the board as it was seen
   */
  public record End(@Nullable String outcome, @Nullable Integer version) {}
}
