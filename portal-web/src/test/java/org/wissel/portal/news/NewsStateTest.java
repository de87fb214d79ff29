package org.wissel.portal.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("NW-2 NW-3 A published article over time")
class NewsStateTest {

  private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-11-24T08:00:00Z");
  private static final Instant WEDNESDAY = Instant.parse("2026-11-25T08:00:00Z");

  @Test
  @DisplayName("is planned, under embargo, shown and over, each from its very moment on")
  void overTime() {
    assertThat(at(MONDAY.minusMillis(1), TUESDAY, WEDNESDAY)).isEqualTo(NewsState.PLANNED);
    assertThat(at(MONDAY, TUESDAY, WEDNESDAY)).isEqualTo(NewsState.EMBARGO);
    assertThat(at(TUESDAY.minusMillis(1), TUESDAY, WEDNESDAY)).isEqualTo(NewsState.EMBARGO);
    assertThat(at(TUESDAY, TUESDAY, WEDNESDAY)).isEqualTo(NewsState.SHOWN);
    assertThat(at(WEDNESDAY.minusMillis(1), TUESDAY, WEDNESDAY)).isEqualTo(NewsState.SHOWN);
    assertThat(at(WEDNESDAY, TUESDAY, WEDNESDAY)).isEqualTo(NewsState.EXPIRED);
    assertThat(at(MONDAY, null, null)).isEqualTo(NewsState.SHOWN);
  }

  @Test
  @DisplayName("of the feed is well-formed XML, with escaped HTML and no sign that XML has not")
  void atom() {
    String xml =
        NewsAtom.write(
            "Merwestroom & Co",
            "https://portal.example.org",
            List.of(
                new NewsOutside(
                    new java.util.UUID(1, 2),
                    "Heat < gas\u0001",
                    "",
                    "<p>Yes &amp; no ]]&gt;</p>",
                    "Yes & no",
                    MONDAY,
                    TUESDAY)));
    assertThat(xml)
        .contains(
            "<title>Merwestroom &amp; Co</title>",
            "<title>Heat &lt; gas</title>",
            "&lt;p>Yes &amp;amp; no ]]&amp;gt;&lt;/p></content>",
            "<published>2026-11-23T08:00:00Z</published>",
            "<updated>2026-11-24T08:00:00Z</updated>",
            "urn:uuid:00000000-0000-0001-0000-000000000002")
        .doesNotContain("summary");
  }

  private static NewsState at(
      Instant now, @Nullable Instant embargoUntil, @Nullable Instant expiresAt) {
    return NewsState.of(MONDAY, embargoUntil, expiresAt, now);
  }
}
