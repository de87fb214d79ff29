package org.wissel.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationTest {

  @Test
  void workInsideWorkHasItsOwnIdAndThenTheOneFromBefore() {
    assertThat(Correlation.id()).isNull();
    try (Correlation.Scope outer = Correlation.under("request-1")) {
      try (Correlation.Scope inner = Correlation.under("request-2")) {
        assertThat(Correlation.id()).isEqualTo("request-2");
      }
      assertThat(Correlation.id()).isEqualTo("request-1");
    }
    assertThat(Correlation.id()).isNull();
  }

  @Test
  void whatHasAnIdGoesOnUnderItAndWhatHasNoneGetsOne() {
    try (Correlation.Scope own = Correlation.goingOn()) {
      String id = Correlation.id();
      assertThat(id).matches("[2-9A-HJKMNP-TV-Z]{12}");
      try (Correlation.Scope same = Correlation.goingOn()) {
        assertThat(Correlation.id()).isEqualTo(id);
      }
      try (Correlation.Scope other = Correlation.underItsOwn()) {
        assertThat(Correlation.id()).isNotEqualTo(id);
      }
    }
  }

  @Test
  void anotherThreadKnowsNothingOfIt() {
    try (Correlation.Scope here = Correlation.under("request-1")) {
      assertThat(CompletableFuture.supplyAsync(() -> Correlation.id() == null).join()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "with space", "quote\"quote", "line\nbreak", "naïve-name"})
  void whatIsUnsafeInALogIsNoId(String text) {
    assertThat(Correlation.isSane(text)).isFalse();
    assertThatThrownBy(() -> Correlation.under(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anIdHasEightToSixtyFourCharacters() {
    assertThat(Correlation.isSane("x".repeat(7))).isFalse();
    assertThat(Correlation.isSane("x".repeat(8))).isTrue();
    assertThat(Correlation.isSane("x".repeat(64))).isTrue();
    assertThat(Correlation.isSane("x".repeat(65))).isFalse();
  }
}
