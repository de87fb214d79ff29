package org.wissel.portal.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.portal.platform.Refusal;

@DisplayName("PE-12 What people say about themselves")
class OwnWordsTest {

  @Test
  void isReadAsTheyTypeIt() {
    assertThat(OwnWords.list("askMe", List.of(" heat  pumps, sourdough;\nchess", "chess", " , ")))
        .containsExactly("heat pumps", "sourdough", "chess");
  }

  @Test
  void isLimitedWithASentenceBesideTheField() {
    refuses(IntStream.range(0, 21).mapToObj(i -> "subject " + i).toList(), "people.refusal.many");
    refuses(List.of("x".repeat(61)), "people.refusal.long");
    refuses(List.of("bell\u0007"), "people.refusal.characters");
  }

  @Test
  void isTheSameInWhateverLetters() {
    assertThat(OwnWords.same("Café-bezoek", "cafe bezoek")).isTrue();
    assertThat(OwnWords.same("Heat pump", "Heat pumps")).isFalse();
  }

  private static void refuses(List<String> typed, String key) {
    assertThatThrownBy(() -> OwnWords.list("askMe", typed))
        .isInstanceOfSatisfying(
            Refusal.class,
            no -> {
              assertThat(no.key()).isEqualTo(key);
              assertThat(no.field()).isEqualTo("askMe");
            });
  }
}
