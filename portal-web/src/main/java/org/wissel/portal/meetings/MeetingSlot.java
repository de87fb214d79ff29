package org.wissel.portal.meetings;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time at which a meeting could be, and who and what can be there.
 *
 * @param roomUntil until when the room is needed: people may stay to eat
 * @param cannot personnel numbers of those who are busy or away, never why
 * @param perhaps of those who may be busy
 * @param room code of the room that would be taken; null where none is free, or none is wanted
 * @param things codes of what would be brought
 * @param lunchAt when people would eat; null where they cannot, or need not
 */
public record MeetingSlot(
    Instant start,
    Instant end,
    Instant roomUntil,
    List<String> cannot,
    List<String> perhaps,
    @Nullable String room,
    List<String> things,
    @Nullable Instant lunchAt) {
  public MeetingSlot {
    cannot = List.copyOf(cannot);
    perhaps = List.copyOf(perhaps);
    things = List.copyOf(things);
  }
}
