package org.wissel.portal.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {
  private static final URI PORTAL = URI.create("https://portal.example");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "",
        "evil.example",
        "/home\r\nSet-Cookie: a=b",
        "/home\\..\\evil",
        "/signed-in?code=a&state=b",
        "/sign-out",
        "/ünïcode",
      })
  void whatCouldLeadElsewhereLeadsHome(String target) {
    assertThat(Paths.own(target)).isEqualTo(Paths.HOME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/leave/form.xhtml?type=holiday&day=2026-12-24", "/people/?q=%C3%A9#x"})
  void pagesOfOursStay(String target) {
    assertThat(Paths.own(target)).isEqualTo(target);
  }

  @Test
  void theTargetOfAVisitIsThePageWithItsQuery() {
    assertThat(Paths.target(Exchange.get("/leave/list.xhtml?page=2").request(), PORTAL))
        .isEqualTo("/leave/list.xhtml?page=2");
  }

  @Test
  void theTargetOfAPostIsThePageThatItWasPostedFrom() {
    Exchange post =
        Exchange.post("/leave/form.xhtml")
            .header("Referer", "https://portal.example/leave/form.xhtml?type=holiday");
    assertThat(Paths.target(post.request(), PORTAL)).isEqualTo("/leave/form.xhtml?type=holiday");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://portal.example.evil/leave",
        "https://evil.example/leave",
        "https://portal.example//evil.example",
        "nonsense"
      })
  void aForeignReferrerIsNoTarget(String referer) {
    Exchange post = Exchange.post("/leave/form.xhtml").header("Referer", referer);
    assertThat(Paths.target(post.request(), PORTAL))
        .isIn("/leave/form.xhtml", Paths.HOME)
        .doesNotContain("evil");
  }
}
