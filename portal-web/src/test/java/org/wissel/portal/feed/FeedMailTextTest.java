package org.wissel.portal.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What somebody wrote in a mail")
class FeedMailTextTest {

  private static String said(String text) {
    return FeedMailText.words("", text, null);
  }

  @Test
  @DisplayName("has the subject in bold first, without what programs put before it")
  void subject() {
    assertThat(FeedMailText.words("Re: Fwd: AW: Permits", "Here they are", null))
        .isEqualTo("**Permits**\n\nHere they are");
    assertThat(FeedMailText.words("a *b* [c](d) \\ `e`", "", null))
        .isEqualTo("**a \\*b\\* \\[c\\](d) \\\\ \\`e\\`**");
    assertThat(FeedMailText.words("Re:", " \n ", null)).isEmpty();
    assertThat(FeedMailText.asks("Who knows? ")).isEqualTo(Asks.QUESTION);
    assertThat(FeedMailText.asks("Who knows")).isEqualTo(Asks.FYI);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Yes.\n\nOn Mon, 3 Nov 2026 at 10:00, Marta <m@example.org> wrote:\n> Old\nOlder",
        "Yes.\n\nOn Mon, 3 Nov 2026 at 10:00, Marta Kowalska\n<m@example.org> wrote:\n\nOld",
        "Yes.\n\nOp ma 3 nov 2026 om 10:00 schreef Marta <m@example.org>:\n> Oud",
        "Yes.\n\n-----Original Message-----\nFrom: Marta\nOld",
        "Yes.\r\n\r\n________________________________\r\nFrom: Marta\r\nOld",
        "Yes.\n\nFrom: Marta Kowalska <m@example.org>\nSent: Monday\nTo: Tom\nSubject: Old\n\nOld",
        "Yes.\n\nVan: Marta\nVerzonden: maandag\nAan: Tom\nOnderwerp: Oud\n\nOud",
        "Yes.\n-- \nTom Bakker\nMerwestroom",
        "Yes.\n\nSent from my iPhone",
        "Yes.\n\nVerstuurd vanaf mijn telefoon",
        "> Old?\n\nYes.",
        "On Mon, 3 Nov 2026 at 10:00, Marta wrote:\n> Old?\n\nYes.",
        "\ufeffYes.\u0000\u0007",
      })
  @DisplayName("is without what they answered and what stands below their name")
  void own(String text) {
    assertThat(said(text)).isEqualTo("Yes.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "On Monday we dig.",
        "Minutes:\n\nOn the depot Marta wrote:\nIt is closed.\n\nWe shall see.",
        "From: the depot, to: the town.\nThat is the way.",
        "a -- b\n\n- one\n- two",
        "Le chantier est fermé.",
      })
  @DisplayName("stays where it only looks a little like that")
  void stays(String text) {
    assertThat(said(text)).isEqualTo(text);
  }

  @Test
  @DisplayName("is read from a page where there is nothing else, without anything that could run")
  void page() {
    assertThat(
            FeedMailText.words(
                "",
                null,
                "<html><head><style>p{}</style><title>T</title></head><body><p>Caf&eacute; &lt;b&gt;"
                    + " &amp;amp;</p>\n<script>alert(1)</script><div>Two<br>three&nbsp;four</div>"
                    + "<ul><li>one<li>two</ul><blockquote>Old<p>Older</p></blockquote></body>"))
        .isEqualTo("Café <b> &amp;\n\nTwo\nthree four\n\n- one\n- two");
    assertThat(
            FeedMailText.words(
                "",
                null,
                "<div>On 3 Nov 2026 Marta wrote:</div><blockquote>Old<blockquote>Older</blockquote>"
                    + "</blockquote><p>New</p><blockquote>Old</blockquote><p>Last</p>"))
        .isEqualTo("New\n\nLast");
    assertThat(FeedMailText.words("", "Plain", "<p>Page</p>")).isEqualTo("Plain");
    assertThat(FeedMailText.words("", "  ", "<p>Page</p>")).isEqualTo("Page");
  }

  @Test
  @DisplayName("is cut off where nobody would read on, and never for long")
  void bombs() {
    for (String bomb :
        new String[] {
          "a".repeat(3_000_000),
          "<".repeat(3_000_000),
          "<div>".repeat(500_000),
          "On a ".repeat(500_000),
          ("On " + "x".repeat(250) + "\n").repeat(10_000),
          "> ".repeat(1_000_000),
          "\n".repeat(3_000_000)
        }) {
      long before = System.nanoTime();
      assertThat(FeedMailText.words(bomb.substring(0, 1000), bomb, null).length())
          .isLessThan(110_000);
      FeedMailText.words("", null, bomb);
      assertThat(System.nanoTime() - before).isLessThan(5_000_000_000L);
    }
  }
}
