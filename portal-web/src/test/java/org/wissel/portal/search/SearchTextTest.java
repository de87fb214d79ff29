package org.wissel.portal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wissel.portal.platform.SearchWords;
import org.wissel.portal.search.SearchRow.Piece;

@DisplayName("What a search shows of a text")
class SearchTextTest {

  private static String shown(List<Piece> pieces) {
    return pieces.stream()
        .map(piece -> piece.marked() ? "[" + piece.text() + "]" : piece.text())
        .collect(Collectors.joining());
  }

  private static SearchText words(String typed) {
    return new SearchText(SearchWords.of(typed));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tariff | Tariffs 2027: one tariff, target | [Tariffs] 2027: one [tariff], target",
        "the heat grid | The Heat-Grid heats the town | The [Heat]-[Grid] [heats] the town",
        "INÊS | Ines and Inês | [Ines] and [Inês]",
        "2.14 | Printer 2.14 jams | Printer [2].[14] jams",
        "mar | Marta Kowalska | [Marta] Kowalska",
        "in | information in it | information [in] it",
        "plan | <b>plan</b> & plants | <b>[plan]</b> & [plants]",
        "who can help me with tax? | Tax and taxi | [Tax] and [taxi]",
        "nothing | here | here"
      })
  @DisplayName("SR-3 has the words marked in whatever form, and all else as it stands there")
  void marked(String typed, String text, String expected) {
    assertThat(shown(words(typed).marked(text))).isEqualTo(expected);
  }

  @Test
  @DisplayName("SR-3 is a part around the first of the words, cut between words")
  void around() {
    String long1 = "one two three four five six seven eight nine ten ".repeat(20);
    String found = shown(words("giraffe").around(long1 + "a giraffe comes " + long1));
    assertThat(found).startsWith("… ").endsWith(" …").contains("a [giraffe] comes");
    assertThat(found.length()).isBetween(180, 230);
    assertThat(found.substring(2).split(" ")[0]).isIn(List.of(long1.split(" ")));
    assertThat(shown(words("giraffe").around("A giraffe"))).isEqualTo("A [giraffe]");
    assertThat(shown(words("zebra").around(long1))).startsWith("one two").endsWith(" …");
    assertThat(words("giraffe").around("")).isEmpty();
  }

  @Test
  @DisplayName("SR-3 is never cut within a sign, where there is no place to break at")
  void noSpaces() {
    String smiles = "😀".repeat(500);
    for (int i = 0; i < 3; i++) {
      String found = shown(words("giraffe").around("x".repeat(i) + smiles));
      assertThat(found.codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }
    assertThat(shown(words("aaaa").around("b".repeat(70) + "-aaaa" + "c".repeat(500))))
        .contains("aaaac");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Who can help me with heat pumps | heat pumps",
        "wie kan mij helpen met warmtepompen? | warmtepompen?",
        "What do we say about tariffs | tariffs",
        "wat zeggen we over de tarieven | de tarieven",
        "who knows the way | the way",
        "what do we say about | ''",
        "whoever | whoever"
      })
  @DisplayName("SR-7 is looked for without what only asks for it")
  void asking(String typed, String text) {
    assertThat(SearchWords.of(typed).text()).isEqualTo(text);
  }

  @Test
  @DisplayName("SR-7 is looked for with ten words at most, each once")
  void fewWords() {
    assertThat(SearchWords.of("a b c d e f g h i j k l a").words()).hasSize(10);
    assertThat(SearchWords.of("Één één een").words()).containsExactly("een");
    assertThat(SearchWords.of("?!").words()).isEmpty();
  }
}
