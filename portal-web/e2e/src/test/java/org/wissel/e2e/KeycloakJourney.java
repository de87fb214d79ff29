package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

/**
 * As a large installation has it: two nodes behind a proxy that speaks TLS. Node a has the database
 * and HR beside it, so it is b that dies.
 */
@DisplayName("With Keycloak as the identity provider")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeycloakJourney {

  /** So short that the portal refreshes five seconds after a sign-in. */
  private static final String REALM_OF_THE_JOURNEY =
      "{\"accessTokenLifespan\":15,\"eventsEnabled\":true,"
          + "\"enabledEventTypes\":[\"REFRESH_TOKEN\",\"REFRESH_TOKEN_ERROR\"]}";

  private static final String COOKIE = "__Host-wissel-\\d+";

  private static final List<AutoCloseable> OPEN = new ArrayList<>();
  private static Portal portal;
  private static Portal b;
  private static Keycloak keycloak;

  @BeforeAll
  static void start() {
    Keycloak.need();
    int port = Portal.freePort();
    int front = Portal.freePort();
    Map<String, String> settings =
        Map.of(
            "WISSEL_PORTAL_URL",
            "https://127.0.0.1:" + front,
            "WISSEL_PROXIES",
            "127.0.0.1",
            "WISSEL_SIGN_IN_ISSUER",
            Keycloak.issuer(port),
            "WISSEL_SIGN_IN_CLIENT_ID",
            "wissel",
            "WISSEL_SIGN_IN_CLIENT_SECRET",
            Keycloak.CLIENT_SECRET);
    portal = Portal.begun("keycloak", settings);
    OPEN.add(portal);
    Map<String, String> second = portal.forSecondNode(Portal.freePort());
    second.putAll(settings);
    b = Portal.start("keycloak-b", second);
    OPEN.add(b);
    OPEN.add(Proxy.start(front, portal.port(), b.port()));
    keycloak = Keycloak.start(port, portal.url());
    OPEN.add(keycloak);
    keycloak.change(REALM_OF_THE_JOURNEY);
    portal.awaitNodes(2);
    b.awaitNodes(2);
  }

  @AfterAll
  static void stop() throws Exception {
    for (int i = OPEN.size() - 1; i >= 0; i--) {
      OPEN.get(i).close();
    }
  }

  @Test
  @Order(1)
  @DisplayName("name and password lead to the page first asked for, as the right person")
  void signsIn() {
    try (Window window = Chrome.window(portal, Look.DESK)) {
      Page page = window.page();
      window.open("/leave/list.xhtml");
      assertThat(page).hasURL(Pattern.compile(keycloak.url() + "/.*"));
      window.picture("keycloak");
      giveName(page, "ravi");
      page.waitForURL(portal.url() + "/leave/list.xhtml");

      JsonObject me = me(page);
      assertThat(me.get("number").getAsString()).isEqualTo("20806");
      assertThat(me.get("name").getAsString()).isEqualTo("Ravi Ramdin");
      assertThat(me.getAsJsonArray("roles").toString()).isEqualTo("[\"employee\",\"it\"]");
      window.open("/home/index.xhtml");
      assertThat(page.locator("header [popovertarget=profile]"))
          .hasAccessibleName(Pattern.compile(".*Ravi Ramdin.*"));
      Cookie cookie = cookie(page);
      assertThat(cookie.httpOnly).isTrue();
      assertThat(page.context().cookies()).extracting(one -> one.name).doesNotContain("JSESSIONID");
    }
  }

  @Test
  @Order(2)
  @DisplayName("a refresh is done once however many requests come, and brings new roles")
  void refreshes() {
    try (Window window = signedIn("aylin")) {
      Page page = window.page();
      assertThat(me(page).getAsJsonArray("roles").toString()).doesNotContain("\"it\"");
      keycloak.join("aylin", "it");
      for (int round = 1; round <= 2; round++) {
        int before = keycloak.events("REFRESH_TOKEN");
        Pause.millis(5_500);
        Object statuses =
            page.evaluate(
                "() => Promise.all([...Array(12)].map(() => fetch('/api/me').then(a => a.status)))");
        assertThat((List<?>) statuses).hasSize(12).allMatch(status -> status.equals(200));
        assertThat(keycloak.events("REFRESH_TOKEN")).isEqualTo(before + 1);
      }
      assertThat(me(page).getAsJsonArray("roles").toString()).contains("\"it\"");
      assertThat(keycloak.events("REFRESH_TOKEN_ERROR")).isZero();
    }
  }

  @Test
  @Order(3)
  @DisplayName("new keys of Keycloak are taken, for who is signed in and for who comes")
  void rotatedKeys() {
    try (Window window = signedIn("tom")) {
      keycloak.rotateKeys();
      int before = keycloak.events("REFRESH_TOKEN");
      Pause.millis(5_500);
      assertThat(me(window.page()).get("number").getAsString()).isEqualTo("21430");
      assertThat(keycloak.events("REFRESH_TOKEN")).isEqualTo(before + 1);
    }
    try (Window window = signedIn("lotte")) {
      assertThat(me(window.page()).get("number").getAsString()).isEqualTo("21121");
    }
  }

  @Test
  @Order(4)
  @DisplayName("signing out ends at Keycloak too: the next visit asks for the password")
  void signsOut() {
    try (Window window = signedIn("sanne")) {
      window.open("/home/index.xhtml");
      signOut(window);
    }
  }

  @Test
  @Order(5)
  @DisplayName("when Keycloak says no, a page says so in English and in Dutch, and nobody is in")
  void refused() {
    for (Look look : List.of(Look.DESK, Look.DESK.dutch())) {
      try (Window window = Chrome.window(portal, look)) {
        Page page = window.page();
        window.open("/leave/list.xhtml");
        String state = parameter(page.url(), "state");
        window.open("/signed-in?error=access_denied&state=" + state);
        assertThat(page.locator("h1"))
            .hasText(look == Look.DESK ? "You are not signed in" : "Je bent niet ingelogd");
        Axe.findsNothing(page);
        window.picture("sign-in-refused");
        assertThat(page.context().cookies(portal.url())).noneMatch(one -> one.name.matches(COOKIE));

        page.locator("main a").click();
        assertThat(page.locator("#password")).isVisible();
      }
    }
  }

  @Test
  @Order(6)
  @DisplayName("Keycloak refuses a request without a PKCE challenge")
  void withoutChallenge() {
    Map<String, String> request = request();
    assertThat(keycloak.authorization(request)).isEqualTo("status 200");
    request.remove("code_challenge");
    request.remove("code_challenge_method");
    assertThat(keycloak.authorization(request))
        .startsWith(portal.url() + "/signed-in?error=invalid_request")
        .contains("code_challenge");
  }

  @Test
  @Order(7)
  @DisplayName(
      "Keycloak refuses a code with another verifier, and the portal a state it never gave")
  void anotherVerifier() {
    for (String verifier : List.of("w".repeat(43), VERIFIER)) {
      try (Window window = Chrome.window(portal, Look.DESK)) {
        Page page = window.page();
        page.navigate(keycloak.authorizationAddress(request()));
        giveName(page, "tom");
        page.waitForURL(portal.url() + "/signed-in*");
        assertThat(page.locator("h1")).hasText("This sign-in is no longer valid");
        assertThat(page.context().cookies(portal.url())).noneMatch(one -> one.name.matches(COOKIE));

        HttpResponse<String> answer =
            keycloak.token(
                Map.of(
                    "grant_type",
                    "authorization_code",
                    "client_id",
                    "wissel",
                    "client_secret",
                    Keycloak.CLIENT_SECRET,
                    "redirect_uri",
                    portal.url() + "/signed-in",
                    "code",
                    parameter(page.url(), "code"),
                    "code_verifier",
                    verifier));
        if (verifier.equals(VERIFIER)) {
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        } else {
          assertThat(answer.statusCode()).isEqualTo(400);
          assertThat(answer.body()).contains("invalid_grant", "PKCE");
        }
      }
    }
  }

  @Test
  @Order(8)
  @DisplayName(
      "a node dies in the middle of a form: the other goes on, nobody signs in, till the sign-out")
  void aNodeDies() {
    try (Window window = Chrome.window(portal, Look.DESK)) {
      Page page = window.page();
      window.moveTo("b");
      window.open("/home/index.xhtml");
      giveName(page, "lotte");
      page.waitForURL(portal.url() + "/home/index.xhtml");
      Cookie cookie = cookie(page);
      page.locator("nav.start a").first().click();
      page.waitForURL("**/leave/form.xhtml*");
      String month = page.locator("#monthTitle").textContent();
      page.locator("#nextMonth").click();
      assertThat(page.locator("#monthTitle")).not().hasText(month);
      page.locator("#month td[data-day]:not(.out, .we, .hol, .mine)").first().click();
      assertThat(page.locator("#send")).hasValue(Pattern.compile("Send request, .+"));
      page.waitForResponse(
          response -> response.url().endsWith("/api/leave/draft") && response.ok(),
          () -> page.locator("#remark").fill("Moving house"));
      String id = page.locator("#submission").inputValue();
      assertThat(window.node()).isEqualTo("b");

      b.kill();

      page.reload();
      assertThat(page.locator("#remark")).hasValue("Moving house");
      page.locator("#send").click();
      assertThat(LeaveForm.sentId(page)).isEqualTo(id);
      assertThat(window.node()).isEqualTo("a");
      page.waitForCondition(
          () -> json(page, "/api/leave/requests/" + id).get("state").getAsString().equals("FILED"));
      assertThat(json(page, "/api/leave/requests/" + id).get("remark").getAsString())
          .isEqualTo("Moving house");
      assertThat(cookie(page).value).isEqualTo(cookie.value);

      signOut(window);
      page.context().addCookies(List.of(cookie));
      assertThat(page.context().request().get(portal.url() + "/api/me").status()).isEqualTo(401);
    }
  }

  @Test
  @Order(9)
  @DisplayName("a restart of everything signs nobody out, and the tokens of before go on")
  void restart() {
    try (Window window = signedIn("joost")) {
      Page page = window.page();
      String cookie = cookie(page).value;
      portal.restart();
      page.waitForCondition( // until the proxy has seen it too
          () -> page.context().request().get(portal.url() + "/health/live").status() == 200);
      window.open("/leave/list.xhtml");
      assertThat(page.locator("h1")).hasText("My requests");
      assertThat(cookie(page).value).isEqualTo(cookie);
      assertThat(keycloak.events("REFRESH_TOKEN_ERROR")).isZero();
    }
  }

  private static final String VERIFIER = "v".repeat(43);

  /** What the portal would ask, with a state and a verifier of our own. */
  private static Map<String, String> request() {
    return new HashMap<>(
        Map.of(
            "client_id", "wissel",
            "response_type", "code",
            "scope", "openid",
            "redirect_uri", portal.url() + "/signed-in",
            "state", "a-state-of-our-own",
            "nonce", "n",
            "code_challenge", challenge(),
            "code_challenge_method", "S256"));
  }

  private static String challenge() {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Window signedIn(String person) {
    Window window = Chrome.window(portal, Look.DESK);
    Page page = window.page();
    window.open("/leave/list.xhtml");
    giveName(page, person);
    page.waitForURL(portal.url() + "/leave/list.xhtml");
    return window;
  }

  private static void giveName(Page page, String person) {
    page.locator("#username").fill(person);
    page.locator("#password").fill(Keycloak.PASSWORD);
    page.locator("#password").press("Enter");
  }

  /** On any page, to the end. */
  private static void signOut(Window window) {
    Page page = window.page();
    page.locator("header [popovertarget=profile]").click();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")).click();
    page.waitForURL("**/signed-out.xhtml*");
    window.open("/home/index.xhtml");
    assertThat(page.locator("#password")).isVisible();
  }

  private static JsonObject me(Page page) {
    return json(page, "/api/me");
  }

  private static JsonObject json(Page page, String path) {
    APIResponse answer = page.context().request().get(portal.url() + path);
    assertThat(answer.status()).isEqualTo(200);
    return JsonParser.parseString(answer.text()).getAsJsonObject();
  }

  private static Cookie cookie(Page page) {
    return page.context().cookies(portal.url()).stream()
        .filter(one -> one.name.matches(COOKIE))
        .findFirst()
        .orElseThrow();
  }

  private static String parameter(String address, String name) {
    for (String pair : URI.create(address).getRawQuery().split("&")) {
      if (pair.startsWith(name + "=")) {
        return pair.substring(name.length() + 1);
      }
    }
    throw new IllegalStateException("no " + name + " in " + address);
  }
}
