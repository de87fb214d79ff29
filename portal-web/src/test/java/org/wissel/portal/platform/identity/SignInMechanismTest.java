package org.wissel.portal.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.HazelcastInstance;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wissel.portal.platform.shell.Words;

class SignInMechanismTest {
  private static final String COOKIE = "wissel-8080";
  private static final String BROWSER = "wissel-signing-in-8080";
  private static final Map<String, Object> TOM =
      Map.of("email", "tom@example.org", "groups", List.of("it"));
  private static final Map<String, Object> STRANGER =
      Map.of("email", "nobody@example.org", "groups", List.of("it", "employee"));

  private static Provider provider;
  private static HazelcastInstance node;

  private final List<String> logins = new ArrayList<>();
  private final SignInMechanism mechanism = mechanism(provider);

  @BeforeAll
  static void start() {
    provider = new Provider();
    node = SignInsTest.node(0);
  }

  @AfterAll
  static void stop() {
    node.shutdown();
    provider.close();
  }

  private static SignInMechanism mechanism(Provider provider) {
    return mechanism(provider.settings, provider.portalSide, node, new RememberedSignIns());
  }

  static SignInMechanism mechanism(
      SignInSettings settings,
      OpenIdProvider provider,
      HazelcastInstance node,
      SignInRepository repository) {
    SignInMechanism mechanism = new SignInMechanism();
    mechanism.settings = settings;
    mechanism.clock = Clock.systemUTC();
    mechanism.limits = RateLimitsTest.limits(1000, 1000);
    mechanism.signIns = SignInsTest.signIns(node, repository, mechanism.clock.instant());
    mechanism.signIns.clock = mechanism.clock;
    mechanism.provider = provider;
    mechanism.accounts = AccountsTest.accounts(new AtomicInteger());
    mechanism.answers = new PlainAnswers();
    mechanism.answers.settings = settings;
    mechanism.answers.words = new Words(mechanism.clock);
    return mechanism;
  }

  @Test
  void signingInLeadsBackToThePageFirstAskedFor() {
    Exchange back = signedIn("/leave/list.xhtml?page=2", TOM);

    assertThat(back.status).isEqualTo(302);
    assertThat(back.location()).isEqualTo(Provider.PORTAL + "/leave/list.xhtml?page=2");
    assertThat(back.cookiesSet).singleElement().asString().contains("HttpOnly", "SameSite=Lax");

    ask(Exchange.get("/leave/list.xhtml").cookie(COOKIE, back.cookieSet(COOKIE)));
    assertThat(logins).containsExactly("10023 [employee, it]");
  }

  @Test
  void withAnotherKeyThanBeforePeopleSignInAgainAndSeeNoError() {
    String cookie = signedIn("/", TOM).cookieSet(COOKIE);
    node.getMap("sign-ins").clear();
    mechanism.signIns.settings =
        SignInSettingsTest.settings(
            Provider.PORTAL, false, null, "another key of thirty-two characters");

    Exchange visit = ask(Exchange.get("/leave/list.xhtml").cookie(COOKIE, cookie));
    assertThat(visit.status).isEqualTo(302);
    assertThat(ask(Exchange.get("/api/me").cookie(COOKIE, cookie)).status).isEqualTo(401);

    String next = comeBack(visit, TOM, cookie).cookieSet(COOKIE);
    ask(Exchange.get("/leave/list.xhtml").cookie(COOKIE, next));
    assertThat(logins).containsExactly("10023 [employee, it]");
  }

  @Test
  void aSignInThatWasThereBeforeEndsWithTheNewOne() {
    String first = signedIn("/", TOM).cookieSet(COOKIE);
    Exchange begun = ask(Exchange.get("/home/index.xhtml"));
    String second = comeBack(begun, TOM, first).cookieSet(COOKIE);

    assertThat(second).isNotEmpty().isNotEqualTo(first);
    assertThat(ask(Exchange.get("/").cookie(COOKIE, first)).status).isEqualTo(302);
    assertThat(logins).isEmpty();
  }

  @Test
  void theIdOfAnHttpSessionThatWasThereChangesWithTheSignIn() {
    Exchange begun = ask(Exchange.get("/"));
    provider.nextToken("t-1", TOM, 3600);
    Exchange back =
        Exchange.get(local(Provider.visit(URI.create(begun.location()))))
            .cookie(BROWSER, begun.cookieSet(BROWSER))
            .session("planted-by-somebody");
    ask(back);

    assertThat(back.status).isEqualTo(302);
    assertThat(back.sessionId).isNotNull().isNotEqualTo("planted-by-somebody");
    assertThat(signedIn("/", TOM).sessionId).as("no session is made").isNull();
  }

  @Test
  void threeTabsAreAnsweredInAnyOrder() {
    Exchange one = ask(Exchange.get("/a.xhtml"));
    String browser = one.cookieSet(BROWSER);
    Exchange two = ask(Exchange.get("/b.xhtml").cookie(BROWSER, browser));

    assertThat(comeBack(two, TOM, "").location()).endsWith("/b.xhtml");
    assertThat(comeBack(one, TOM, "").location()).endsWith("/a.xhtml");
  }

  @Test
  void theAnswerToAnotherBrowserIsRefused() {
    Exchange begun = ask(Exchange.get("/"));
    URI callback = Provider.visit(URI.create(begun.location()));

    Exchange stranger = ask(Exchange.get(local(callback)).cookie(BROWSER, "of-somebody-else"));
    assertThat(stranger.status).isEqualTo(400);
    assertThat(stranger.cookiesSet).isEmpty();

    Exchange without = ask(Exchange.get(local(callback)));
    assertThat(without.status).isEqualTo(400);
    assertThat(without.cookiesSet).isEmpty();
  }

  @Test
  void theSameAnswerAgainLeadsHome() {
    Exchange begun = ask(Exchange.get("/leave/list.xhtml"));
    URI callback = Provider.visit(URI.create(begun.location()));
    String browser = begun.cookieSet(BROWSER);
    provider.nextToken("t-1", TOM, 3600);
    Exchange first = ask(Exchange.get(local(callback)).cookie(BROWSER, browser));

    Exchange again =
        ask(
            Exchange.get(local(callback))
                .cookie(BROWSER, browser)
                .cookie(COOKIE, first.cookieSet(COOKIE)));

    assertThat(again.location()).isEqualTo(Provider.PORTAL + "/");
    assertThat(again.cookiesSet).isEmpty();
  }

  @Test
  void tooManyRequestsOfOnePersonAreAskedToWaitWhileOthersGoOn() {
    String tom = signedIn("/", TOM).cookieSet(COOKIE);
    mechanism.limits = RateLimitsTest.limits(2, 1);
    logins.clear();
    List<Integer> answers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      answers.add(ask(Exchange.get("/").cookie(COOKIE, tom)).status);
    }
    assertThat(answers).containsExactly(200, 200, 429, 429);
    assertThat(logins).hasSize(2);

    Exchange page = ask(Exchange.get("/").cookie(COOKIE, tom));
    assertThat(page.answerHeaders).containsEntry("Retry-After", "10");
    assertThat(page.body()).contains("That was a lot at once");
    Exchange call = ask(Exchange.get("/api/me").cookie(COOKIE, tom));
    assertThat(call.status).isEqualTo(429);
    assertThat(call.body()).contains("urn:wissel:problem:identity.tooMany.text");

    assertThat(ask(Exchange.get("/")).status).isEqualTo(302);
    assertThat(ask(Exchange.get("/")).status).isEqualTo(429);
  }

  @Test
  void anErrorOfTheProviderIsAClearPage() {
    Exchange begun = ask(Exchange.get("/leave/list.xhtml").header("Accept-Language", "nl"));
    String state = Provider.parameter(URI.create(begun.location()), "state");

    Exchange back =
        ask(
            Exchange.get("/signed-in?error=access_denied&state=" + state)
                .header("Accept-Language", "nl")
                .cookie(BROWSER, begun.cookieSet(BROWSER)));

    assertThat(back.status).isEqualTo(403);
    assertThat(back.body()).contains("Je bent niet ingelogd", "href=\"/leave/list.xhtml\"");
  }

  @Test
  void aProviderThatIsDownIsAClearPage() {
    Provider down = new Provider();
    down.close();
    Exchange visit = Exchange.get("/home/index.xhtml");
    ask(mechanism(down), visit, true);

    assertThat(visit.status).isEqualTo(503);
    assertThat(visit.answerHeaders).containsEntry("Retry-After", "30");
    assertThat(visit.body()).contains("You cannot sign in just now");
  }

  @Test
  void aFormWithoutSignInIsAPageThatLeadsOn() {
    Exchange post =
        ask(
            Exchange.post("/leave/form.xhtml")
                .header("Referer", Provider.PORTAL + "/leave/form.xhtml?type=holiday"));
    assertThat(post.status).isEqualTo(200);
    assertThat(post.location()).isEmpty();
    assertThat(post.body()).contains("href=\"/leave/form.xhtml?type=holiday\"");
  }

  @Test
  void aPartOfAPageWithoutSignInReloadsThePage() {
    Exchange ajax =
        ask(
            Exchange.post("/home/index.xhtml")
                .header("Faces-Request", "partial/ajax")
                .header("Referer", Provider.PORTAL + "/home/index.xhtml?a=1&b=%3C"));
    assertThat(ajax.status).isEqualTo(200);
    assertThat(ajax.body())
        .contains("<redirect url=\"/home/index.xhtml?a=1&amp;b=%3C\"></redirect>");
  }

  @Test
  void aProgramWithoutSignInGetsProblemDetails() {
    Exchange call = ask(Exchange.get("/api/me").header("Accept-Language", "nl"));
    assertThat(call.status).isEqualTo(401);
    assertThat(call.answerHeaders).containsEntry("WWW-Authenticate", "Bearer realm=\"Wissel\"");
    assertThat(call.body()).contains("\"status\":401", "Log eerst in");
  }

  @Test
  void aBearerTokenIsTakenWithoutAnyCookie() {
    Exchange call =
        ask(
            Exchange.get("/api/me")
                .header("Authorization", provider.bearer("wissel", List.of("wissel"), TOM, 3600)));
    assertThat(logins).containsExactly("10023 [employee, it]");
    assertThat(call.cookiesSet).isEmpty();
  }

  @Test
  void aBadBearerTokenIsNoReasonToLookAtTheCookie() {
    String cookie = signedIn("/", TOM).cookieSet(COOKIE);
    Exchange call =
        ask(Exchange.get("/api/me").header("Authorization", "Bearer x.y.z").cookie(COOKIE, cookie));
    assertThat(call.status).isEqualTo(401);
    assertThat(call.answerHeaders.get("WWW-Authenticate")).contains("invalid_token");
    assertThat(logins).isEmpty();
  }

  @Test
  void anAccountWithoutEmployeeGetsAPageOfItsOwnAndProgramsAreTold() {
    String cookie = signedIn("/", STRANGER).cookieSet(COOKIE);

    assertThat(ask(Exchange.get("/home/index.xhtml").cookie(COOKIE, cookie)).location())
        .isEqualTo("/no-employee.xhtml");
    assertThat(ask(Exchange.get("/api/me").cookie(COOKIE, cookie)).status).isEqualTo(403);
    assertThat(logins).isEmpty();

    ask(Exchange.get("/no-employee.xhtml").cookie(COOKIE, cookie));
    ask(Exchange.get("/metrics").cookie(COOKIE, cookie));
    assertThat(logins).hasSize(2).allMatch(login -> login.endsWith("[it]"));
  }

  @Test
  void whoeverIsKnownByNowIsLedOnFromThePageThatDidNotKnowThem() {
    String cookie = signedIn("/", TOM).cookieSet(COOKIE);
    assertThat(ask(Exchange.get("/no-employee.xhtml").cookie(COOKIE, cookie)).location())
        .endsWith("/");
    assertThat(logins).isEmpty();
  }

  @Test
  void whenTheProviderDoesNotAnswerWhoIsSignedInStaysSignedIn() {
    Provider falling = new Provider();
    SignInMechanism behind = mechanism(falling);
    Exchange begun = Exchange.get("/");
    ask(behind, begun, true);
    falling.nextToken("t-1", TOM, 30);
    Exchange back =
        Exchange.get(local(Provider.visit(URI.create(begun.location()))))
            .cookie(BROWSER, begun.cookieSet(BROWSER));
    ask(behind, back, true);
    falling.close();

    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2));
    behind.clock = later;
    behind.signIns.clock = later;
    falling.portalSide.clock = later;
    ask(behind, Exchange.get("/").cookie(COOKIE, back.cookieSet(COOKIE)), true);
    ask(behind, Exchange.get("/").cookie(COOKIE, back.cookieSet(COOKIE)), true);

    assertThat(logins).hasSize(2);
  }

  @Test
  void openPagesNeedNobody() {
    Exchange visit = Exchange.get("/signed-out.xhtml");
    assertThat(ask(mechanism, visit, false)).isEqualTo(AuthenticationStatus.NOT_DONE);
  }

  @Test
  void everyAnswerCarriesTheSecurityHeaders() {
    for (Exchange exchange :
        List.of(
            ask(Exchange.get("/")),
            ask(Exchange.get("/api/me")),
            ask(Exchange.post("/leave/form.xhtml")),
            ask(Exchange.get("/signed-in?state=x&code=y")))) {
      assertThat(exchange.answerHeaders)
          .containsKeys("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options")
          .containsEntry("Cache-Control", "no-store");
    }
  }

  @Test
  void overHttpsEveryAnswerAsksForHttpsAndTheCookieIsBoundToTheHost() {
    Exchange visit = Exchange.get("/");
    SignInSettings https =
        SignInSettingsTest.settings("https://portal.example", false, provider.settings.issuer());
    ask(mechanism(https, provider.portalSide, node, new RememberedSignIns()), visit, true);

    assertThat(visit.answerHeaders)
        .containsEntry("Strict-Transport-Security", "max-age=31536000")
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("X-Frame-Options", "DENY")
        .containsEntry("Referrer-Policy", "same-origin")
        .containsEntry("Cross-Origin-Opener-Policy", "same-origin");
    assertThat(visit.cookiesSet)
        .singleElement()
        .asString()
        .matches(
            "__Host-wissel-signing-in=[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax;"
                + " Max-Age=600; Secure");
    assertThat(ask(Exchange.get("/")).answerHeaders).doesNotContainKey("Strict-Transport-Security");
  }

  private Exchange signedIn(String target, Map<String, Object> claims) {
    return comeBack(ask(Exchange.get(target)), claims, "");
  }

  private Exchange comeBack(Exchange begun, Map<String, Object> claims, String oldCookie) {
    URI callback = Provider.visit(URI.create(begun.location()));
    provider.nextToken("t-1", claims, 3600);
    Exchange back = Exchange.get(local(callback));
    back.cookie(BROWSER, begun.cookieSet(BROWSER));
    if (!oldCookie.isEmpty()) {
      back.cookie(COOKIE, oldCookie);
    }
    return ask(back);
  }

  private static String local(URI callback) {
    return callback.getRawPath() + "?" + callback.getRawQuery();
  }

  private Exchange ask(Exchange exchange) {
    ask(mechanism, exchange, true);
    return exchange;
  }

  private AuthenticationStatus ask(SignInMechanism asked, Exchange exchange, boolean isProtected) {
    return ask(asked, exchange, isProtected, logins);
  }

  /** Who is reported to the container as signed in is added to {@code logins}. */
  static AuthenticationStatus ask(
      SignInMechanism asked, Exchange exchange, boolean isProtected, List<String> logins) {
    HttpMessageContext context =
        (HttpMessageContext)
            Proxy.newProxyInstance(
                SignInMechanismTest.class.getClassLoader(),
                new Class<?>[] {HttpMessageContext.class},
                (proxy, called, arguments) ->
                    switch (called.getName()) {
                      case "isProtected" -> isProtected;
                      case "doNothing" -> AuthenticationStatus.NOT_DONE;
                      case "notifyContainerAboutLogin" -> {
                        logins.add(arguments[0] + " " + new TreeSet<>((Set<?>) arguments[1]));
                        yield AuthenticationStatus.SUCCESS;
                      }
                      default -> throw new UnsupportedOperationException(called.getName());
                    });
    try {
      return asked.validateRequest(exchange.request(), exchange.response(), context);
    } catch (AuthenticationException e) {
      throw new AssertionError(e);
    }
  }
}
