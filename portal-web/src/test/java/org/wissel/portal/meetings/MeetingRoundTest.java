package org.wissel.portal.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.portal.meetings.MeetingRound.Seen;
import org.wissel.spi.EmployeeNumber;

@DisplayName("The round of everybody's calendars")
class MeetingRoundTest {

  private static final Instant SINCE = Instant.parse("2026-11-30T08:00:00Z");

  private static Seen seen(int number, @Nullable Instant readAt) {
    return new Seen(new EmployeeNumber("%05d".formatted(number)), readAt);
  }

  private static List<Seen> unread(int from, int count) {
    return IntStream.range(from, from + count).mapToObj(i -> seen(i, null)).toList();
  }

  @Test
  @DisplayName("stops where a turn has enough and goes on behind them")
  void stops() {
    MeetingRound round = MeetingRound.of(unread(1, 10), 10, SINCE, 4);
    assertThat(round.people())
        .extracting(EmployeeNumber::value)
        .containsExactly("00001", "00002", "00003", "00004");
    assertThat(round.reached()).isEqualTo("00004");
  }

  @Test
  @DisplayName("passes those who were read lately, and begins anew after the last")
  void passes() {
    List<Seen> inSight =
        List.of(seen(1, SINCE.plusSeconds(1)), seen(2, SINCE.minusSeconds(1)), seen(3, SINCE));
    MeetingRound others = MeetingRound.of(inSight, 3, SINCE, 4);
    assertThat(others.people()).extracting(EmployeeNumber::value).containsExactly("00002");
    assertThat(others.reached()).as("others follow").isEqualTo("00003");
    assertThat(MeetingRound.of(inSight, 4, SINCE, 4).reached()).as("nobody follows").isEmpty();
    assertThat(MeetingRound.of(List.of(), 4, SINCE, 4)).isEqualTo(new MeetingRound(List.of(), ""));
  }
}
