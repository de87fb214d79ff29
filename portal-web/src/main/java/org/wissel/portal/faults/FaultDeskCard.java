package org.wissel.portal.faults;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.faults.TicketEntry;
import org.wissel.spi.faults.TicketStatusAtSource;
import org.wissel.spi.faults.Urgency;

/**
 * One ticket as facilities see it, on the staff board and over REST; texts of the portal in the
 * reader's language.
 *
 * @param title what is broken and how, e.g. {@code Printer 2.14: Paper jam}
 * @param where the place in words, or null
 * @param urgency null when the system does not say
 * @param assignee who is on it, or null
 * @param mine whether the reader is on it
 * @param expectedAt when it is promised to be solved, or null
 * @param dueAt when it should be solved, by its urgency or what was promised earlier
 * @param minutesLeft working time until then; negative when it is over
 * @param late whether that moment is over
 * @param share how much of the time for it is over, in percent, 0 to 100
 * @param affected how many people wait for it
 * @param waiting who they are, reporters first; empty in lists
 * @param photos ids of what reporters photographed; empty in lists
 * @param seen to be sent back with what the reader does
 * @param open whether it can still be worked on
 * @param underWay what was sent and the system has not confirmed, the oldest first
 * @param refused what the system refused lately, the newest first; empty in lists
 * @param entries what happened, the oldest first; empty in lists
 * @param alike other open tickets about the same thing; empty in lists
 */
public record FaultDeskCard(
    String reference,
    String title,
    String subject,
    @Nullable String asset,
    @Nullable String where,
    @Nullable Urgency urgency,
    TicketStatusAtSource status,
    @Nullable String assignee,
    boolean mine,
    @Nullable Instant expectedAt,
    Instant dueAt,
    long minutesLeft,
    boolean late,
    int share,
    int affected,
    List<Waiting> waiting,
    Instant reportedAt,
    List<UUID> photos,
    String seen,
    boolean open,
    List<Sent> underWay,
    List<Sent> refused,
    List<Entry> entries,
    List<Alike> alike) {

  public FaultDeskCard {
    waiting = List.copyOf(waiting);
    photos = List.copyOf(photos);
    underWay = List.copyOf(underWay);
    refused = List.copyOf(refused);
    entries = List.copyOf(entries);
    alike = List.copyOf(alike);
  }

  /** Somebody who waits for it. */
  public record Waiting(String name, boolean follows) {}

  /**
   * Something that staff sent.
   *
   * @param what such as {@code TAKE} or {@code SOLVE}
   * @param mine whether the reader sent it
   * @param stopped whether its delivery waits for IT
   * @param refusal why the system did not take it; null while it is under way
   */
  public record Sent(
      UUID id,
      String what,
      String by,
      boolean mine,
      Instant at,
      @Nullable String text,
      boolean stopped,
      @Nullable String refusal) {}

  /**
   * Something that happened.
   *
   * @param forAll whether whoever waits sees it too
   */
  public record Entry(
      Instant at,
      TicketEntry.Kind kind,
      @Nullable String by,
      @Nullable String text,
      @Nullable String person,
      @Nullable Instant expectedAt,
      boolean forAll) {}

  /** Another ticket about the same thing. */
  public record Alike(String reference, String subject, int affected, Instant reportedAt) {}
}
