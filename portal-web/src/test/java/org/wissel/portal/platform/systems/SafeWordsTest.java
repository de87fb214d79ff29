package org.wissel.portal.platform.systems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SystemUnavailableException;

class SafeWordsTest {

  private final SafeWords words = new SafeWords(Map.of("password", "hunter22", "url", "http://hr"));

  @Test
  void secretsAndPeopleDoNotComeOut() {
    String safe =
        words.safe(
            "GET http://wissel:hunter22@hr.example/leave?employee=30017&name=Tom failed with"
                + " hunter22 for tom.verhagen@merwestroom.example, Authorization: Bearer abc.def-1");

    assertThat(safe)
        .doesNotContain("hunter22", "30017", "tom.verhagen", "abc.def")
        .contains("hr.example/leave");
  }

  @Test
  void aMessageIsOneShortLine() {
    assertThat(words.safe("a\n b\t c")).isEqualTo("a b c");
    assertThat(words.safe("word ".repeat(100))).hasSizeLessThanOrEqualTo(140);
  }

  @Test
  void aSentenceForAnEmployeeIsNotForTheLog() {
    assertThat(words.of(new RequestRejectedException("overlap", "Tom, you are already away.")))
        .isEqualTo("rejected: overlap");
  }

  @Test
  void onlyTheAdapterFamilyIsQuoted() {
    assertThat(words.of(new IllegalStateException("Tom Verhagen 1985-03-02")))
        .isEqualTo("IllegalStateException");
    assertThat(words.of(new SystemUnavailableException("timed out after 3 s", true, null, null)))
        .isEqualTo("unavailable: timed out after 3 s");
  }
}
