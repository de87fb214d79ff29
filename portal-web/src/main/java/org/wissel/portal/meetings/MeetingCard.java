package org.wissel.portal.meetings;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.calendars.InvitationAtSource.Answer;

/**
 * One meeting as its organiser sees it, on pages and over REST; all texts in the reader's language.
 * Whoever is invited sees it without reasons, costs, diets and what happened, and cannot change it.
 *
 * @param id the submission id
 * @param organiser their name
 * @param mine whether the reader organises it
 * @param zone by whose clock people speak of it
 * @param roomUntil until when the room is kept: people may stay to eat
 * @param attendees who is invited, with their answers
 * @param guests how many come from elsewhere
 * @param parts what it consists of, also what was refused; what was given back is not in it
 * @param diet what the reader told to eat, by the caterer's code; null for nothing told
 * @param canTellDiet whether the reader is invited to eat and can still tell
 * @param waitsSince since when it waits for whatever it waits for
 */
public record MeetingCard(
    UUID id,
    MeetingState state,
    String organiser,
    boolean mine,
    String subject,
    @Nullable String text,
    Instant start,
    Instant end,
    String zone,
    Instant roomUntil,
    List<Attendee> attendees,
    int guests,
    List<Part> parts,
    List<Step> steps,
    Instant sentAt,
    Instant waitsSince,
    @Nullable String diet,
    boolean canTellDiet,
    boolean canChange,
    boolean canCallOff) {

  public MeetingCard {
    attendees = List.copyOf(attendees);
    parts = List.copyOf(parts);
    steps = List.copyOf(steps);
  }

  /** Somebody who is invited. */
  public record Attendee(String number, String name, Answer answer) {}

  /**
   * One part at one system.
   *
   * @param kind {@code ROOM}, {@code THING}, {@code LUNCH} or {@code INVITATION}
   * @param state what its system confirmed, in the words of {@code meetings.part.<state>}
   * @param onItsWay what was sent and is not confirmed, or null
   * @param system what people call the system
   * @param name of the room, thing or menu; empty for invitations
   * @param code as its system knows it
   * @param status what the system itself says of where it stands; of invitations null
   * @param reason why it was refused
   * @param movedFrom when it begins there, where its system moved it to another time than the
   *     meeting's; otherwise null
   * @param movedUntil when it ends there
   * @param servedAt when people eat, or null
   * @param canGiveUp whether the meeting can do without it, or leave it at what there is
   * @param canFollow whether the whole meeting can go to the time to which it was moved
   */
  public record Part(
      UUID id,
      String kind,
      String state,
      @Nullable String onItsWay,
      String system,
      String name,
      String code,
      @Nullable String reference,
      @Nullable String status,
      @Nullable String reason,
      @Nullable Instant movedFrom,
      @Nullable Instant movedUntil,
      @Nullable Instant servedAt,
      Map<String, Integer> diets,
      @Nullable String costCentre,
      @Nullable Instant attentionSince,
      boolean canGiveUp,
      boolean canFollow,
      boolean givenUp) {
    public Part {
      diets = Map.copyOf(diets);
    }
  }

  /** Something that happened; {@code what} is a sentence. */
  public record Step(Instant at, String who, String what) {}
}
