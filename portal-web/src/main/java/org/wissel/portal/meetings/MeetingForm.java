package org.wissel.portal.meetings;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A meeting as it is sent, not checked yet.
 *
 * @param start ISO instant
 * @param minutes how long people meet
 * @param attendees personnel numbers of whom to invite, without the organiser
 * @param guests how many come from elsewhere; missing for nobody
 * @param room code of a room; missing for none
 * @param things codes of what is to be brought into it
 */
public record MeetingForm(
    @Nullable String subject,
    @Nullable String text,
    @Nullable String start,
    @Nullable Integer minutes,
    @Nullable List<String> attendees,
    @Nullable Integer guests,
    @Nullable String room,
    @Nullable List<String> things,
    @Nullable Lunch lunch) {

  /**
   * What is eaten.
   *
   * @param menu its code
   * @param diets how many have which, by code
   * @param costCentre who pays; missing for the organiser's own
   */
  public record Lunch(
      @Nullable String menu, @Nullable Map<String, Integer> diets, @Nullable String costCentre) {}
}
