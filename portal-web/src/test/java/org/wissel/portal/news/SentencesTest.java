package org.wissel.portal.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.Refusals;

@DisplayName("NW-7 An agreed answer")
class SentencesTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T08:00:00Z"), ZoneId.of("Europe/Amsterdam"));

  @ParameterizedTest
  @DisplayName("is counted in the sentences that somebody would read aloud")
  @CsvSource(
      delimiter = '|',
      value = {
        "Yes. Nobody is forced. You can decide until 1 March. | 3",
        "€ 34.80 per gigajoule plus € 51.20 a month. That is € 9 less than gas. | 2",
        "Bel bijv. de heer J. de Vries, tel. 0345 123456. Hij helpt je. | 2",
        "Is it safe? Yes! “Very safe.” Ask Dr. Bakker. | 4",
        "No full stop | 1",
        "The answer is no. You may still ask. | 2",
        "Wait… Then call. | 2",
      })
  void sentences(String text, int count) {
    assertThat(Sentences.of(text)).hasSize(count);
    assertThat(String.join(" ", Sentences.of(text))).isEqualTo(text);
  }

  @Test
  @DisplayName("has at most three, each of a length that can be said, and an end that is to come")
  void limited() {
    assertThat(checked(form("One. Two. Three.", "2026-12-01T12:00")).answer())
        .isEqualTo("One. Two. Three.");
    refused(form("One. Two. Three. Four.", "2026-12-01T12:00"), "news.refusal.sentences");
    refused(form("One.\nTwo.\nThree.\nFour.", "2026-12-01T12:00"), "news.refusal.sentences");
    refused(form("x".repeat(221), "2026-12-01T12:00"), "news.refusal.sentence");
    refused(form("x".repeat(700), "2026-12-01T12:00"), "news.refusal.tooLong");
    refused(form(" \n ", "2026-12-01T12:00"), "news.refusal.missing");
    refused(form("One.", "2026-11-24T08:59"), "news.refusal.over");
    refused(form("One.", "tomorrow"), "news.refusal.noTime");
    refused(form("One.", "9999-11-24T08:59"), "news.refusal.farAway");
    refused(form("One.", ""), "news.refusal.missing");
    refused(form("One\u0007.", "2026-12-01T12:00"), "news.refusal.signs");
  }

  private static NewsLineForm form(String answer, String until) {
    return new NewsLineForm("", "", "What will it cost?", answer, "", "", "", until, "", "");
  }

  private static void refused(NewsLineForm form, String key) {
    assertThatThrownBy(() -> checked(form))
        .isInstanceOfSatisfying(Refusal.class, no -> assertThat(no.key()).isEqualTo(key));
  }

  private static NewsLineWish checked(NewsLineForm form) {
    Refusals wrong = new Refusals();
    NewsLineWish wish = NewsLineWish.of(form, CLOCK, wrong);
    wrong.end();
    return wish;
  }
}
