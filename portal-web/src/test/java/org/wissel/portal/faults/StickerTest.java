package org.wissel.portal.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A sticker")
class StickerTest {

  private static final URI PORTAL = URI.create("https://portal.example.org");

  @ParameterizedTest
  @ValueSource(strings = {"W-PR-0214", "Ä 7/2", "a&code=b", "100%", "x=1#2"})
  @DisplayName("says the address of the form with its code, whatever the code is")
  void saysItsCode(String code) {
    assertThat(Sticker.code(PORTAL, Sticker.text(PORTAL, code))).contains(code);
  }

  @Test
  @DisplayName("opens the form by itself when any program scans it")
  void isAnAddress() {
    assertThat(Sticker.text(PORTAL, "W-PR-0214"))
        .isEqualTo("https://portal.example.org/faults/form.xhtml?code=W-PR-0214");
  }

  @Test
  @DisplayName("may be of before the portal, with the code alone")
  void mayBeACodeAlone() {
    assertThat(Sticker.code(PORTAL, "W-PR-0214")).contains("W-PR-0214");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://portal.example.org.evil.example/faults/form.xhtml?code=W-PR-0214",
        "https://evil.example/faults/form.xhtml?code=W-PR-0214",
        "http://portal.example.org/faults/form.xhtml?code=W-PR-0214",
        "https://portal.example.org@evil.example/faults/form.xhtml?code=W-PR-0214",
        "https://portal.example.org/faults/form.xhtml/../../sign-out?code=W-PR-0214",
        "https://portal.example.org/leave/form.xhtml?code=W-PR-0214",
        "https://portal.example.org/faults/form.xhtml",
        "https://portal.example.org/faults/form.xhtml?code=",
        "https://portal.example.org/faults/form.xhtml?code=%zz",
        "https://portal.example.org/faults/form.xhtml?place=GO-2.02",
        "javascript:alert(1)",
        "WIFI:S:guests;;",
        "",
        " "
      })
  @DisplayName("of anybody else leads nowhere")
  void ofOthersLeadsNowhere(String seen) {
    assertThat(Sticker.code(PORTAL, seen)).isEmpty();
  }
}
