package org.wissel.portal.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.MessageFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wissel.portal.platform.Markdown.Mention;
import org.wissel.portal.platform.Refusal;

@DisplayName("A new post")
class FeedRulesTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-29T12:00:00Z"), ZoneId.of("Europe/Amsterdam"));

  private static FeedWish wish(String asks, List<String> options, @Nullable String until) {
    return FeedWish.of(
        new NewPost(asks, " Words\r\nmore ", null, null, null, options, until, "3", null), CLOCK);
  }

  private static void refused(NewPost form, String key) {
    assertThatThrownBy(() -> FeedWish.of(form, CLOCK))
        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
  }

  private static NewPost form(@Nullable String asks, @Nullable String words) {
    return new NewPost(asks, words, null, null, null, null, null, null, null);
  }

  @Test
  @DisplayName("FD-1 needs no more than words and what it asks")
  void little() {
    FeedWish question = FeedWish.of(form("question", "Who has the key?"), CLOCK);
    assertThat(question.until()).isNull();
    assertThat(question.enough()).isNull();
    FeedWish read = FeedWish.of(form("READ", "Read this"), CLOCK);
    assertThat(read.until()).isEqualTo(Instant.parse("2026-12-06T16:00:00Z"));
    assertThat(FeedWish.of(form("HELP", "Who helps?"), CLOCK).enough()).isEqualTo(1);
  }

  @Test
  @DisplayName("FD-5 FD-6 has options, an end and a number where what it asks needs them")
  void whatItAsks() {
    FeedWish decision = wish("DECISION", List.of(" One ", "", "Two"), "2026-12-03T17:00");
    assertThat(decision.options()).containsExactly("One", "Two");
    assertThat(decision.words()).isEqualTo("Words\nmore");
    assertThat(decision.until()).isEqualTo(Instant.parse("2026-12-03T16:00:00Z"));
    assertThat(decision.enough()).isNull();
    assertThat(wish("HELP", List.of(), null).enough()).isEqualTo(3);
    assertThat(wish("FYI", List.of("ignored"), "2026-12-03T17:00").options()).isEmpty();
  }

  @Test
  @DisplayName("FD-5 is refused with a sentence where it makes no sense")
  void refusals() {
    refused(form(null, "Words"), "feed.refusal.asks");
    refused(form("LIKE", "Words"), "feed.refusal.asks");
    refused(form("FYI", null), "feed.refusal.wordsMissing");
    refused(form("FYI", " \n "), "feed.refusal.wordsMissing");
    refused(form("FYI", "x".repeat(5001)), "feed.refusal.wordsTooLong");
    refused(form("FYI", "a\u0000b"), "feed.refusal.wordsControls");
    refused(form("FYI", "#a #b #c #d #e #f #g #h #i #j #k"), "feed.refusal.tooManyHashtags");
    refused(form("DECISION", "Words"), "feed.refusal.options");
    for (List<String> options :
        List.of(List.of("One"), List.of("1", "2", "3", "4", "5", "6", "7"))) {
      assertThatThrownBy(() -> wish("DECISION", options, null)).hasMessage("feed.refusal.options");
    }
    assertThatThrownBy(() -> wish("DECISION", List.of("One", "one"), null))
        .hasMessage("feed.refusal.optionTwice");
    assertThatThrownBy(() -> wish("READ", List.of(), "2026-11-29T12:00"))
        .hasMessage("feed.refusal.untilPast");
    assertThatThrownBy(() -> wish("READ", List.of(), "2028-01-01T12:00"))
        .hasMessage("feed.refusal.untilFar");
    assertThatThrownBy(() -> wish("READ", List.of(), "tomorrow")).hasMessage("feed.refusal.until");
    for (String enough : List.of("0", "51", "many", "-1", "1.5")) {
      refused(
          new NewPost("HELP", "Words", null, null, null, null, null, enough, null),
          "feed.refusal.enough");
    }
    refused(
        new NewPost(
            "FYI", "Words", null, UUID.randomUUID().toString(), "asset:1", null, null, null, null),
        "feed.refusal.groupAndSubject");
    refused(
        new NewPost("FYI", "Words", null, "no id", null, null, null, null, null),
        "shell.refusal.notFound");
    refused(
        new NewPost(
            "FYI",
            "Words",
            Collections.nCopies(21, new Mention("1", "A")),
            null,
            null,
            null,
            null,
            null,
            null),
        "feed.refusal.tooManyMentions");
    refused(
        new NewPost(
            "FYI", "Words", Collections.singletonList(null), null, null, null, null, null, null),
        "feed.refusal.mention");
    refused(
        new NewPost(
            "FYI",
            "Words",
            null,
            null,
            null,
            null,
            null,
            null,
            Stream.generate(() -> new NewPost.NewFile(UUID.randomUUID(), "a", "b"))
                .limit(7)
                .toList()),
        "feed.refusal.tooManyFiles");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FYI | Toolbox meeting Thursday 3 December 07:30 in Leerdam, sign up with me | AGENDA",
        "FYI | Borrel vrijdag om 16:30, meld je aan | AGENDA",
        "HELP | Who joins the workshop tomorrow at 9:00? | AGENDA",
        "FYI | My day: 9:00 board, 11:30 Leerdam, 15:00 depot West | DAY",
        "FYI | Vandaag ben ik om 9:00 in Tiel, om 12:00 in Leerdam en om 15:30 thuis | DAY",
        "FYI | The bus goes at 9:00, 10:00 and 11:00 | NONE",
        "FYI | The meeting was good, thanks everybody | NONE",
        "QUESTION | At what time is the meeting on Thursday, 10:00? | NONE",
        "FYI | Third form this week that asks for a fax number. #gedoe | NONE",
        "DECISION | Which rota do we run on Friday, until 17:00? | NONE"
      })
  @DisplayName("FD-15 that looks like an event is offered the agenda")
  void hints(String asks, String words, FeedHint hint) {
    assertThat(FeedHint.of(Asks.valueOf(asks), words)).isEqualTo(hint);
  }

  @Test
  @DisplayName("FD-15 that looks like something to keep is offered a page")
  void pages() {
    String list = "- one\n- two\n- three\n- four\n- five\n";
    assertThat(FeedHint.of(Asks.FYI, "Opening hours of the depots\n" + list))
        .isEqualTo(FeedHint.PAGE);
    assertThat(FeedHint.of(Asks.READ, "x ".repeat(800))).isEqualTo(FeedHint.PAGE);
    assertThat(FeedHint.of(Asks.QUESTION, "x ".repeat(800))).isEqualTo(FeedHint.NONE);
    assertThat(FeedHint.of(Asks.FYI, list)).isEqualTo(FeedHint.NONE);
  }

  @Test
  @DisplayName("FD-8 is on each list for a reason that there is a sentence for, in both languages")
  void reasons() {
    for (String language : List.of("en", "nl")) {
      ResourceBundle words =
          ResourceBundle.getBundle("org.wissel.portal.feed.messages", new Locale(language));
      assertThat(Arrays.stream(Why.values()).map(why -> words.getString("feed.why." + why)))
          .doesNotHaveDuplicates()
          .allMatch(sentence -> sentence.startsWith(language.equals("en") ? "Here" : "Hier"));
      MessageFormat helped = new MessageFormat(words.getString("feed.helped"));
      assertThat(helped.format(new Object[] {"Anna", 0})).startsWith("Anna ").endsWith(".");
      assertThat(helped.format(new Object[] {"Anna", 3})).contains("3");
    }
  }

  @Test
  @DisplayName("FD-8 A place in a list is what the list gave, or refused")
  void cursors() {
    FeedCursor cursor =
        new FeedCursor(Instant.parse("2026-11-29T12:00:00.123456Z"), UUID.randomUUID());
    assertThat(FeedCursor.of(cursor.toString())).isEqualTo(cursor);
    assertThat(FeedCursor.of(" ")).isEqualTo(FeedCursor.START);
    for (String odd : List.of("x", "~", "2026-11-29T12:00:00Z~", "'; drop table post")) {
      assertThatThrownBy(() -> FeedCursor.of(odd)).hasMessage("feed.refusal.cursor");
    }
  }
}
