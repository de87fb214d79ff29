package org.wissel.portal.ideas;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A board as whoever asks may see it.
 *
 * @param group null for the whole company
 * @param event of the group, where the brainstorm goes on or took place, with its title; or null
 * @param outcome empty while nobody wrote one
 * @param begunBy the name of who began it; empty for a former colleague
 * @param owners who runs it beside them, as e-mail addresses or numbers; only for whoever runs it
 * @param ideas how many there are
 * @param alive whether anything may still be done: not in a group that has ended
 * @param running whether there may be ideas and votes
 * @param settled whether somebody ended it
 * @param takesPart whether whoever asks may add ideas and vote
 * @param runs whether whoever asks decides about it
 * @param many whether so many may read it that pages do not ask for news at once
 */
public record IdeaBoardCard(
    UUID id,
    @Nullable UUID group,
    @Nullable String groupName,
    @Nullable UUID event,
    @Nullable String eventTitle,
    String title,
    String question,
    @Nullable IdeaTheme theme,
    @Nullable LocalDate lastDay,
    @Nullable Instant endedAt,
    String outcome,
    String begunBy,
    Instant begunAt,
    List<String> owners,
    int ideas,
    int version,
    boolean alive,
    boolean running,
    boolean settled,
    boolean takesPart,
    boolean runs,
    boolean many) {
  public IdeaBoardCard {
    owners = List.copyOf(owners);
  }

  /** Its page, from the portal's root. */
  public String href() {
    return href(id);
  }

  static String href(UUID id) {
    return "/ideas/board.xhtml?id=" + id;
  }
}
