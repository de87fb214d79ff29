package org.wissel.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"<", "<script", "<style>a", "<br ", "</p", "&amp;", " ", "</script"})
  void nothingKeepsUsBusy(String part) {
    String much = part.repeat(1_000_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          assertThat(PlainText.ofHtml(much)).hasSizeLessThanOrEqualTo(20_000);
          assertThat(PlainText.line(much, 100)).hasSizeLessThanOrEqualTo(100);
        });
  }

  @Test
  void howLongAPagesStyleIsDoesNotMatter() {
    assertThat(
            PlainText.ofHtml("<STYLE>" + "p { }".repeat(10_000) + "</style ><p>Yes</p><script>no"))
        .isEqualTo("Yes");
  }
}
