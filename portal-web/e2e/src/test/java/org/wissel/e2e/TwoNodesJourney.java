package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

/**
 * Node a has the database, the sign-in and HR beside it, so it is node b that dies; and the clock
 * of b's machine is an hour ahead.
 */
@DisplayName("With two nodes")
class TwoNodesJourney {

  private static final String TYPED = "Moving house, reachable in the evening";

  private static final List<AutoCloseable> OPEN = new ArrayList<>();
  private static Portal a;
  private static Portal b;

  @BeforeAll
  static void start() {
    int front = Portal.freePort();
    String address = "https://127.0.0.1:" + front;
    a = Portal.start("node-a", Map.of("WISSEL_PORTAL_URL", address, "WISSEL_PROXIES", "127.0.0.1"));
    OPEN.add(a);
    Map<String, String> second = a.forSecondNode(Portal.freePort());
    second.put("WISSEL_PROXIES", "127.0.0.1");
    second.putAll(Portal.anHourAhead());
    b = Portal.start("node-b", second);
    OPEN.add(b);
    OPEN.add(Proxy.start(front, a.port(), b.port()));
    awaitNodes(2);
    new Leave(a).awaitRead("sanne");
  }

  @AfterAll
  static void stop() throws Exception {
    for (int i = OPEN.size() - 1; i >= 0; i--) {
      OPEN.get(i).close();
    }
  }

  @Test
  @DisplayName(
      "one dies in the middle of a form: the other goes on, nobody signs in, nothing is lost")
  void aNodeDies() {
    Leave leave = new Leave(a);
    LocalDate day = leave.freeDay("tom");
    try (Window tom = Chrome.as(a, "tom", Look.DESK)) {
      Page page = tom.page();
      moveTo(tom, "b");
      tom.open("/home/index.xhtml");
      LeaveForm.choose(page, day);
      page.waitForResponse(
          response -> response.url().endsWith("/api/leave/draft") && response.ok(),
          () -> page.locator("#remark").fill(TYPED));
      assertThat(node(tom)).isEqualTo("b");

      b.kill();

      String id = page.locator("#submission").inputValue();
      page.reload();
      assertThat(page.locator("#remark")).hasValue(TYPED);
      assertThat(page.locator("#submission")).hasValue(id);
      page.locator("#send").click();
      assertThat(LeaveForm.sentId(page)).isEqualTo(id);
      assertThat(node(tom)).as("the other goes on").isEqualTo("a");
      leave.awaitState("tom", id, "FILED");
      assertThat(leave.card("tom", id).get("remark").getAsString()).isEqualTo(TYPED);
      leave.withdraw("tom", id);
    }
    b.startAgain();
    awaitNodes(2);
  }

  @Test
  @DisplayName("a clock that is an hour wrong tells no wrong time, and signs nobody out")
  void aWrongClock() {
    assertThat(b.said("clock differs by -3600 s")).as("it is really wrong").isTrue();
    Leave leave = new Leave(a);
    LocalDate day = leave.freeDay("joost");
    try (Window joost = Chrome.window(a, Look.DESK)) {
      moveTo(joost, "b");
      joost.open("/");
      joost.page().locator("button[name=username][value=joost]").click();
      joost.page().waitForURL(a.url() + "/**");
      LeaveForm.choose(joost.page(), day);
      joost.page().locator("#send").click();
      String id = LeaveForm.sentId(joost.page());
      assertThat(node(joost)).isEqualTo("b");
      assertThat(Instant.parse(leave.card("joost", id).get("sentAt").getAsString()))
          .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
      joost.page().locator(".toast [type=button]").first().click();
      leave.awaitState("joost", id, "WITHDRAWN");
      assertThat(b.call("joost", "GET", "/api/me", "").status())
          .as("a token of a few minutes is still good there")
          .isEqualTo(200);
    }
  }

  @Test
  @DisplayName("what one node learns shows on a page that the other one serves, without a reload")
  void newsCrossNodes() {
    Leave leave = new Leave(a);
    LocalDate day = leave.freeDay("tom");
    try (Window sanne = Chrome.as(a, "sanne", Look.DESK)) {
      moveTo(sanne, "b");
      sanne.open("/home/index.xhtml");
      assertThat(node(sanne)).isEqualTo("b");
      String id = UUID.randomUUID().toString();
      a.call("tom", "POST", "/api/leave/requests", Leave.wish(day), "Idempotency-Key", id);
      assertThat(sanne.boardLine(id)).isVisible();
      leave.withdraw("tom", id);
    }
  }

  @Test
  @DisplayName("TLS ends at the proxy: cookies are for it alone, and browsers keep to it")
  void tls() {
    try (Window tom = Chrome.as(a, "tom", Look.DESK)) {
      Response home = tom.page().navigate(a.url() + "/home/index.xhtml");
      assertThat(home.status()).isEqualTo(200);
      assertThat(home.headerValue("strict-transport-security")).startsWith("max-age=");
      assertThat(tom.page().context().cookies(a.url()))
          .filteredOn(cookie -> cookie.name.startsWith("__Host-"))
          .isNotEmpty()
          .allMatch(cookie -> cookie.secure && cookie.httpOnly);
      assertThat(tom.page().context().cookies(a.url())).allMatch(cookie -> cookie.secure);
    }
  }

  private static void moveTo(Window window, String node) {
    Cookie cookie = new Cookie(Proxy.COOKIE, node).setUrl(a.url()).setSecure(true);
    window.page().context().addCookies(List.of(cookie));
  }

  private static String node(Window window) {
    return window.page().context().cookies(a.url()).stream()
        .filter(cookie -> cookie.name.equals(Proxy.COOKIE))
        .map(cookie -> cookie.value)
        .findFirst()
        .orElse("none");
  }

  /** Waits until both nodes know of each other. */
  private static void awaitNodes(int count) {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (a.nodes() != count || b.nodes() != count) {
      assertThat(Instant.now()).as("the nodes have not found each other").isBefore(end);
      Pause.millis(300);
    }
  }
}
