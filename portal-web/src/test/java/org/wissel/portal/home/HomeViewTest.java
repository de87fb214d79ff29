package org.wissel.portal.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomeViewTest {

  @ParameterizedTest
  @CsvSource({
    "05:00,morning",
    "11:59,morning",
    "12:00,afternoon",
    "17:59,afternoon",
    "18:00,evening",
    "23:59,evening"
  })
  void theGreetingFollowsTheTimeOfDay(LocalTime time, String part) {
    assertThat(HomeView.partOfDay(time)).isEqualTo(part);
  }

  @Test
  void whoWorksAtNightIsGreetedInTheEvening() {
    assertThat(HomeView.partOfDay(LocalTime.of(2, 30))).isEqualTo("evening");
  }
}
