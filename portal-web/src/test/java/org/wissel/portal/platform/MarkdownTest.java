package org.wissel.portal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What people write")
class MarkdownTest {

  @Test
  void becomesParagraphsListsAndEmphasis() {
    assertThat(html("One *two* **three**\nfour\n\n- a\n- b"))
        .isEqualTo(
            "<p>One <em>two</em> <strong>three</strong><br />\nfour</p>\n"
                + "<ul><li>a</li><li>b</li></ul>\n");
  }

  @Test
  void keepsItsHeadingsBelowThoseOfThePage() {
    assertThat(html("# One\n### Two")).isEqualTo("<h3>One</h3>\n<h4>Two</h4>\n");
    assertThat(Markdown.html("# One\n### Two", 2, MarkdownTest::name, "", ""))
        .isEqualTo("<h2>One</h2>\n<h3>Two</h3>\n");
    assertThat(Markdown.html("# One\n### Two", 4, MarkdownTest::name, "", ""))
        .isEqualTo("<h4>One</h4>\n<h5>Two</h5>\n");
  }

  @Test
  void leadsNobodyOutsideIntoThePortal() {
    assertThat(Markdown.outside("@[0012] knows **#Gedoe** <b>", "somebody"))
        .isEqualTo("<p>&#64;somebody knows <strong>#Gedoe</strong> &lt;b&gt;</p>\n");
  }

  @Test
  void leadsToWhoIsNamedAndToHashtags() {
    assertThat(html("@[0012] knows #Gedoe, not C#4 nor #2"))
        .isEqualTo(
            "<p><a href=\"/people/profile.xhtml?number&#61;0012\" class=\"mention\" rel=\"noopener"
                + " noreferrer\">&#64;Sanne de Wit</a> knows <a href=\"/feed/index.xhtml?tag&#61;gedoe\""
                + " class=\"hashtag\" rel=\"noopener noreferrer\">#Gedoe</a>, not C#4 nor #2</p>\n");
    assertThat(Markdown.hashtags("#Één and `#two` [#three](https://x.example) #één"))
        .containsExactly("één", "three");
    assertThat(Markdown.mentions("@[0012] and @[0013], @[0012]")).containsExactly("0012", "0013");
  }

  @Test
  void forgetsTheNameOfWhoIsForgotten() {
    assertThat(html("@[9999] left")).isEqualTo("<p>&#64;former colleague left</p>\n");
  }

  @Test
  void keepsAChosenNameAsANumberAndShowsItAgain() {
    String kept =
        Markdown.kept(
            "@Sanne de Wit, ask @Sanne or @[0013]",
            List.of(
                new Markdown.Mention("0011", "Sanne"),
                new Markdown.Mention("0012", "Sanne de Wit")));
    assertThat(Markdown.mentions(kept)).containsExactly("0012", "0011");
    assertThat(Markdown.typed(kept, Map.of("0011", "Sanne", "0012", "Sanne de Wit")))
        .isEqualTo("@Sanne de Wit, ask @Sanne or @[0013]");
  }

  @Test
  void hasOneLineWithoutMarks() {
    assertThat(plain("**A** [b](https://c.example)\n\n- @[0012] `d`", 40))
        .isEqualTo("A b @Sanne de Wit d");
    assertThat(plain("Twelve letters", 6)).isEqualTo("Twelv…");
    assertThat(plain("Twelve letters", 7)).isEqualTo("Twelve…");
    assertThat(plain("Twelve letters more", 16)).isEqualTo("Twelve letters…");
    assertThat(plain("Twelve letters, more", 17)).isEqualTo("Twelve letters…");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt&colon;alert(1))",
        "[a](data:text/html;base64,PHNjcmlwdD4=)",
        "[a](//evil.example)",
        "[a](/\\evil.example)",
        "<javascript:alert(1)>",
        "![a](https://tracker.example/pixel.png)",
        "[a](https://x.example \"onmouseover=alert(1)\")",
        "`<svg onload=alert(1)>`",
        "#<svg/onload=alert(1)>",
        "@[<script>]"
      })
  void neverRunsNorLoadsAnything(String text) {
    assertThat(html(text))
        .doesNotContainPattern("<(?!/?(p|br|a|em|code|strong)[ >/])")
        .doesNotContain("=\"javascript", "href=\"//", "href=\"/\\", "href=\"data", "src=\"")
        .doesNotContainPattern("<[^>]* on\\w+=");
  }

  private static String html(String text) {
    return Markdown.html(text, MarkdownTest::name, "former colleague", "");
  }

  private static String plain(String text, int most) {
    return Markdown.plain(text, MarkdownTest::name, "former colleague", most);
  }

  private static Optional<String> name(String number) {
    return Optional.ofNullable(Map.of("0011", "Sanne", "0012", "Sanne de Wit").get(number));
  }
}
