package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wissel.e2e.Chrome.Window;

@DisplayName("A forged request")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgeryJourney {

  private final Portal portal = Portal.shared();
  private final Leave leave = Leave.shared();

  /** What Pieter's browser would send along, whoever makes it send something. */
  private final String cookies = signedIn();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private static String signedIn() {
    try (Window pieter = Chrome.as("pieter")) {
      return cookies(pieter.page());
    }
  }

  private static String cookies(Page page) {
    return page.context().cookies().stream()
        .filter(cookie -> cookie.name.startsWith("wissel"))
        .map(cookie -> cookie.name + "=" + cookie.value)
        .collect(Collectors.joining("; "));
  }

  private HttpRequest.Builder asBrowser(String cookies, String path) {
    return HttpRequest.newBuilder(URI.create(portal.url() + path)).header("Cookie", cookies);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> send(
      String cookies,
      String method,
      String path,
      String type,
      String body,
      Map<String, String> head)
      throws Exception {
    HttpRequest.Builder request =
        asBrowser(cookies, path)
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    head.forEach(request::header);
    return send(request);
  }

  @ParameterizedTest(name = "Sec-Fetch-Site {0}, Origin {1}")
  @CsvSource({
    "cross-site, ",
    "same-site, ",
    "none, ",
    "cross-site, own",
    ", http://127.0.0.1:1",
    ", http://evil.example",
    ", null",
    ", "
  })
  @DisplayName("with the cookie from a foreign page is refused, and nothing happens")
  void foreignPage(@Nullable String site, @Nullable String origin) throws Exception {
    String id = leave.book("pieter", leave.freeDay("pieter"));
    String fresh = UUID.randomUUID().toString();
    Map<String, String> head = new HashMap<>();
    if (site != null) {
      head.put("Sec-Fetch-Site", site);
    }
    if (origin != null) {
      head.put("Origin", origin.equals("own") ? portal.url() : origin);
    }
    String withdrawal = "/api/leave/requests/" + id + "/withdrawal";
    assertThat(send(cookies, "POST", withdrawal, "application/json", "{}", head).statusCode())
        .isEqualTo(403);
    String preferences = "{\"theme\":\"dark\"}";
    assertThat(
            send(cookies, "PUT", "/api/me/preferences", "application/json", preferences, head)
                .statusCode())
        .isEqualTo(403);
    String form = "application/x-www-form-urlencoded";
    assertThat(send(cookies, "POST", "/leave/form.xhtml", form, form(fresh), head).statusCode())
        .isEqualTo(403);
    assertThat(send(cookies, "POST", "/sign-out", form, "", head).statusCode()).isEqualTo(403);

    head.clear();
    head.put("Sec-Fetch-Site", "same-origin");
    assertThat(
            send(cookies, "PUT", "/api/me/preferences", "application/json", "{}", head)
                .statusCode())
        .as("our own pages may, and still are signed in")
        .isEqualTo(200);
    assertThat(leave.card("pieter", id).get("state").getAsString()).isIn("SENT", "FILED");
    assertThat(portal.call("pieter", "GET", "/api/leave/requests/" + fresh, "").status())
        .isEqualTo(404);
    assertThat(portal.call("pieter", "GET", "/api/me", "").json().get("theme").getAsString())
        .isEqualTo("auto");
    leave.withdraw("pieter", id);
  }

  private String form(String submission) {
    LocalDate day = leave.freeDay("pieter");
    String date = "%02d/%02d/%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
    return Map.of(
            "request", "request",
            "submission", submission,
            "change", "",
            "version", "",
            "type", "holiday",
            "first_input", date,
            "last_input", date,
            "onlyPart", "WHOLE",
            "send", "Send request",
            "jakarta.faces.ViewState", "stateless")
        .entrySet()
        .stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** Otherwise the refusals above would prove nothing. */
  @Test
  @DisplayName("differs from a real one only in where it comes from")
  void ownForm() throws Exception {
    String fresh = UUID.randomUUID().toString();
    HttpResponse<String> answer =
        send(
            cookies,
            "POST",
            "/leave/form.xhtml",
            "application/x-www-form-urlencoded",
            form(fresh),
            Map.of("Origin", portal.url()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    assertThat(leave.card("pieter", fresh).get("state").getAsString()).isEqualTo("SENT");
    leave.withdraw("pieter", fresh);
  }

  @Test
  @DisplayName("by looking at an address acts on nothing")
  void lookingNeverActs() throws Exception {
    String id = leave.book("pieter", leave.freeDay("pieter"));
    for (String path :
        new String[] {
          "/api/leave/requests/" + id + "/withdrawal",
          "/api/leave/requests/" + id + "/decision?decision=reject&reason=x",
          "/sign-out",
          "/leave/form.xhtml?" + form(UUID.randomUUID().toString()),
          "/leave/request.xhtml?id=" + id + "&action=withdraw"
        }) {
      send(asBrowser(cookies, path).GET());
    }
    assertThat(send(asBrowser(cookies, "/api/me").GET()).statusCode()).isEqualTo(200);
    assertThat(leave.card("pieter", id).get("state").getAsString()).isIn("SENT", "FILED");
    leave.withdraw("pieter", id);
  }

  @ParameterizedTest
  @CsvSource({
    "-1234567890123456789:987654321",
    "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==",
    "e1s1",
    "''",
    "<script>alert(1)</script>"
  })
  @DisplayName("with a view state that we never made gets a page and not the inside of an error")
  void forgedViewState(String state) throws Exception {
    String fresh = UUID.randomUUID().toString();
    HttpResponse<String> answer =
        send(
            cookies,
            "POST",
            "/leave/form.xhtml",
            "application/x-www-form-urlencoded",
            form(fresh).replace("stateless", URLEncoder.encode(state, StandardCharsets.UTF_8)),
            Map.of("Sec-Fetch-Site", "same-origin"));
    assertThat(answer.statusCode()).isIn(200, 302, 303, 400, 403);
    assertThat(answer.body()).doesNotContain("Exception", "\tat ", "<script>alert");
    assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).doesNotContain("JSESSIONID");
    assertThat(portal.call("pieter", "GET", "/api/leave/requests/" + fresh, "").status())
        .isEqualTo(404);
  }

  @Test
  @DisplayName("with the cookie of somebody who signed out is nobody's, and their stream ends")
  void signOutEnds() throws Exception {
    try (Window pieter = Chrome.as("pieter")) {
      Page page = pieter.page();
      String cookies = cookies(page);
      assertThat(send(asBrowser(cookies, "/api/me").GET()).statusCode()).isEqualTo(200);
      HttpResponse<InputStream> live =
          http.send(
              asBrowser(cookies, "/api/live").GET().build(),
              HttpResponse.BodyHandlers.ofInputStream());
      assertThat(live.statusCode()).isEqualTo(200);
      CompletableFuture<Integer> end =
          CompletableFuture.supplyAsync(
              () -> {
                try (InputStream stream = live.body()) {
                  return stream.readAllBytes().length;
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      Pause.millis(500);
      assertThat(end).isNotDone();

      page.locator("header [popovertarget=profile]").click();
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")).click();
      page.waitForURL("**/signed-out.xhtml*");

      assertThat(send(asBrowser(cookies, "/api/me").GET()).statusCode()).isEqualTo(401);
      assertThat(send(asBrowser(cookies, "/api/live").GET()).statusCode()).isEqualTo(401);
      assertThat(send(asBrowser(cookies, "/home/index.xhtml").GET()).statusCode())
          .isIn(302, 303, 307);
      end.get(10, TimeUnit.SECONDS);
      page.goBack();
      assertThat(page.locator("#board")).hasCount(0);
    }
  }
}
