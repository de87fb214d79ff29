package org.wissel.portal.news;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("NW-10 Questions of callers")
class NewsTopicsTest {

  @ParameterizedTest
  @DisplayName("are one where their words are the same, in whatever order and form")
  @CsvSource(
      delimiter = '|',
      value = {
        "Who fixes the leak after the works? | who fixes leaks after works",
        "Is there a subsidy for a new stove? | SUBSIDY new stove",
        "What will the heat cost? | What does heat cost",
        "Wat kost een nieuwe meter? | nieuwe meter, wat kost dat",
        "Hoe hoog zijn de tarieven? | hoe hoog is het tarief",
        "Café in Woudrichem | cafe Woudrichem",
      })
  void same(String one, String other) {
    assertThat(NewsTopics.key(one)).isNotEmpty().isEqualTo(NewsTopics.key(other));
  }

  @ParameterizedTest
  @DisplayName("are others where a word that says something is another")
  @CsvSource(
      delimiter = '|',
      value = {
        "What will heat cost? | What will gas cost?",
        "Wie repareert het lek? | Wie betaalt het lek?",
      })
  void others(String one, String other) {
    assertThat(NewsTopics.key(one)).isNotEqualTo(NewsTopics.key(other));
  }

  @ParameterizedTest
  @DisplayName("are none where nothing but little words is left")
  @CsvSource(
      delimiter = '|',
      value = {"What do we say about | ''", "??? | ''", "wat zeggen we over de | ''"})
  void none(String text, String key) {
    assertThat(NewsTopics.key(text)).isEqualTo(key);
  }
}
