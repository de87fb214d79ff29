package org.wissel.portal.groups;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event of a group.
 *
 * @param seats how many may come, or null
 * @param coming how many do
 * @param answer whether whoever asks comes; null while they said nothing
 * @param over whether it has ended
 * @param mayAnswer whether whoever asks may say whether they come
 * @param mayEdit whether they may change it or call it off
 * @param people who comes, by name, at most 200; empty in lists
 */
public record GroupEvent(
    UUID id,
    UUID group,
    String groupName,
    String title,
    String words,
    String place,
    Instant startsAt,
    Instant endsAt,
    @Nullable Integer seats,
    int coming,
    boolean cancelled,
    int version,
    @Nullable Boolean answer,
    boolean over,
    boolean mayAnswer,
    boolean mayEdit,
    List<String> people) {
  public GroupEvent {
    people = List.copyOf(people);
  }

  public boolean full() {
    return seats != null && coming >= seats;
  }

  public boolean comes() {
    return Boolean.TRUE.equals(answer);
  }

  public boolean staysAway() {
    return Boolean.FALSE.equals(answer);
  }
}
