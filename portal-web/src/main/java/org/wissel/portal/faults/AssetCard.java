package org.wissel.portal.faults;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that can break, or a place, as whoever reports it sees it; all texts in the reader's
 * language.
 *
 * @param asset code on the sticker; null for a place
 * @param place code of the place, or null for what moves about
 * @param where the place in words, or null
 * @param outOfOrder whether facilities say that it does not work
 * @param problems what is often wrong, the likeliest first
 * @param notices what everybody should know of it
 * @param known what was reported of it and is not solved, what most people wait for first
 * @param mine what the reader has to do with it already, or null
 */
public record AssetCard(
    @Nullable String asset,
    @Nullable String place,
    String name,
    @Nullable String where,
    boolean outOfOrder,
    List<Problem> problems,
    List<Notice> notices,
    List<Known> known,
    @Nullable String mine) {

  public AssetCard {
    problems = List.copyOf(problems);
    notices = List.copyOf(notices);
    known = List.copyOf(known);
  }

  /**
   * A place or an asset to choose.
   *
   * @param group building and floor of a place; empty for an asset
   */
  public record Choice(String code, String name, String group) {}

  /** Something that is often wrong. */
  public record Problem(String code, String name) {}

  /**
   * What everybody should know.
   *
   * @param outage whether it does not work; else it is worked on
   * @param until when it ends, or null when nobody knows
   * @param begun whether it counts now
   * @param workingDays on how many working days it is worked on; 0 for an outage
   */
  public record Notice(
      boolean outage,
      String text,
      Instant from,
      @Nullable Instant until,
      boolean begun,
      int workingDays) {}

  /**
   * What was reported and is not solved.
   *
   * @param reference of the ticket
   * @param problem in words, or null for something else
   * @param affected how many people wait for it
   * @param assignee who is on it, or null
   */
  public record Known(
      String reference,
      @Nullable String problem,
      int affected,
      Instant since,
      @Nullable String assignee,
      @Nullable Instant expectedAt) {}
}
