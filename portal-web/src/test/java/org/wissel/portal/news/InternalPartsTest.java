package org.wissel.portal.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wissel.portal.platform.Markdown;

@DisplayName("NW-11 What goes outside")
class InternalPartsTest {

  @ParameterizedTest
  @DisplayName("holds no internal part, however its marks are typed")
  @ValueSource(
      strings = {
        "Before\n[internal]\nsecret\n[/internal]\nAfter",
        "Before [internal]secret[/internal] After",
        "Before [ INTERNAL ] secret [ / Internal ] After",
        "Before\n[Intern]\nsecret\n[/intern]\nAfter",
        "Before\n[internal]\nsecret\n\n[\\internal]\nAfter",
        "Before\n[int\u200bernal]\nsecret\n[/internal]\nAfter",
        "Before\n[\u00a0internal\u00a0]\nsecret\n[/internal]\nAfter",
        "Before\n\\[internal\\]\nsecret\n\\[/internal\\]\nAfter",
        "Before\n[internal]\nsecret\n[internal]\nsecret\n[/internal]\nsecret\n[/internal]\nAfter",
        "Before\n```internal\nsecret\n```\nAfter",
        "Before\n~~~~ Internal\nsecret\n~~~\nsecret\n~~~~\nAfter",
        "Before\n::: internal\nsecret\n:::\nAfter",
        "Before\n> [internal]\n> secret\n> [/internal]\nAfter",
        "[/internal] Before [internal]\nsecret[/internal]\nAfter",
      })
  void holdsNoInternalPart(String text) {
    assertThat(InternalParts.in(text)).isTrue();
    assertThat(InternalParts.removed(text))
        .contains("Before", "After")
        .doesNotContain("secret")
        .doesNotContainIgnoringCase("intern");
    assertThat(InternalParts.unmarked(text)).contains("Before", "secret", "After");
  }

  @ParameterizedTest
  @DisplayName("ends where an internal part begins that nobody closed")
  @ValueSource(
      strings = {
        "Before\n[internal]\nsecret\n\nmore secret",
        "Before\n[internal]\nsecret\n[/intrnal]\nmore secret",
        "Before\n```internal\nsecret\n\nmore secret",
        "Before\n[internal]secret[internal]secret[/internal] more secret",
      })
  void unclosedGoesToTheEnd(String text) {
    assertThat(InternalParts.removed(text)).isEqualTo("Before");
  }

  @Test
  @DisplayName("does not show where something was taken out")
  void leavesNoGap() {
    assertThat(InternalParts.removed("Before. [internal]Secret.[/internal] After  all."))
        .isEqualTo("Before. After  all.");
  }

  @Test
  @DisplayName("is what was written where nothing is internal")
  void untouched() {
    String text = "An [internal market](https://example.org) and internal news.\n\n```\ncode\n```";
    assertThat(InternalParts.removed(text)).isEqualTo(text);
    assertThat(InternalParts.in(text)).isFalse();
  }

  private static String marked(String text) {
    return InternalParts.marked(
            text, part -> Markdown.html(part, 2, n -> Optional.empty(), "", ""), "Internal")
        .replaceAll("\\s+", " ")
        .replace("> <", "><")
        .strip();
  }

  @Test
  @DisplayName("is marked for colleagues, within a line or as a part of its own")
  void marked() {
    assertThat(marked("Before\n\n[internal]\n- one\n- two\n[/internal]\n\nAfter"))
        .isEqualTo(
            "<p>Before</p><div class=\"internal\"><p><b>Internal</b></p><ul><li>one</li>"
                + "<li>two</li></ul></div><p>After</p>");
    assertThat(marked("- a\n- b [internal]*not* so[/internal]\n- c"))
        .isEqualTo(
            "<ul><li>a</li><li>b <span class=\"internal\"><b>Internal:</b><em>not</em>"
                + " so</span></li><li>c</li></ul>");
    assertThat(marked("One **two [internal]three** four[/internal]"))
        .as("across emphasis all of it is marked")
        .startsWith("<div class=\"internal\">")
        .contains("three</strong> four");
    assertThat(marked("[a](https://example.org/[internal]x[/internal])"))
        .startsWith("<div class=\"internal\">");
    assertThat(marked("Before\n[internal]\nsecret\n```internal\nmore\n```\nto the end"))
        .isEqualTo(
            "<p>Before</p><div class=\"internal\"><p><b>Internal</b></p><p>secret</p><p>more</p>"
                + "<p>to the end</p></div>");
    assertThat(marked("[internal]<script>x</script>[/internal]")).doesNotContain("<script");
    assertThat(marked("Nothing")).isEqualTo("<p>Nothing</p>");
  }
}
