package org.wissel.portal.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The demo writes its lines past the portal, with the words that they are found by. */
@DisplayName("NW-10 The demo's lines and questions")
class NewsDemoTest {

  private static final Path HISTORY =
      Path.of("launcher/src/main/resources/org/wissel/launcher/history");

  @Test
  @DisplayName("are found by the words that the portal would give them")
  void foundByTheSameWords() throws IOException {
    List<String> entry = new ArrayList<>();
    for (String text : texts("lines.txt")) {
      if (text.startsWith("= ")) {
        entry.clear();
      }
      entry.add(text);
      if (entry.size() == 7) {
        String words = entry.get(1) + " " + entry.get(2) + " " + entry.get(5);
        assertThat(entry.get(6).split(" ", -1))
            .containsExactlyElementsOf(NewsTopics.words(words, 120));
      }
    }
    assertThat(entry).hasSize(7);
    for (String text : texts("questions.txt")) {
      String[] question = text.split(" \\| ", -1);
      assertThat(question[3]).isEqualTo(NewsTopics.key(question[2]));
    }
  }

  private static List<String> texts(String file) throws IOException {
    return Files.readAllLines(HISTORY.resolve(file)).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }
}
