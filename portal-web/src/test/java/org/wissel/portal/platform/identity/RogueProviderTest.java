package org.wissel.portal.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.HazelcastInstance;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("At a provider that lies")
class RogueProviderTest {
  private static final String COOKIE = "wissel-8080";
  private static final String BROWSER = "wissel-signing-in-8080";

  private static HazelcastInstance node;

  private final List<String> logins = new ArrayList<>();
  private RogueProvider provider;
  private RememberedSignIns table;
  private SignInMechanism mechanism;

  @BeforeAll
  static void start() {
    node = SignInsTest.node(0);
  }

  @AfterAll
  static void stop() {
    node.shutdown();
  }

  @BeforeEach
  void open() {
    provider = new RogueProvider();
    table = new RememberedSignIns();
    mechanism = SignInMechanismTest.mechanism(provider.settings, provider.portalSide, node, table);
  }

  @AfterEach
  void close() {
    provider.close();
  }

  static Stream<Arguments> lies() {
    return Stream.of(
        lie("another issuer", (p, good) -> p.signed(good.issuer("https://evil.example"))),
        lie("no issuer", (p, good) -> p.signed(good.issuer(null))),
        lie("another client's token", (p, good) -> p.signed(good.audience("another"))),
        lie(
            "a token of two clients, handed to the other one",
            (p, good) ->
                p.signed(good.audience(List.of("wissel", "another")).claim("azp", "another"))),
        lie("another nonce", (p, good) -> p.signed(good.claim("nonce", "another"))),
        lie("no nonce", (p, good) -> p.signed(good.claim("nonce", null))),
        lie("no subject", (p, good) -> p.signed(good.subject(null))),
        lie("expired", (p, good) -> p.signed(good.expirationTime(RogueProvider.in(-60)))),
        lie("no expiry", (p, good) -> p.signed(good.expirationTime(null))),
        lie("from the future", (p, good) -> p.signed(good.issueTime(RogueProvider.in(60)))),
        lie(
            "another key under the same name",
            (p, good) -> RogueProvider.signed(good, RogueProvider.strangeKey(p.key().getKeyID()))),
        lie(
            "a key that nobody knows",
            (p, good) -> RogueProvider.signed(good, RogueProvider.strangeKey("unknown"))),
        lie("claims changed after signing", RogueProviderTest::tampered),
        lie("alg none", (p, good) -> new PlainJWT(good.build()).serialize()),
        lie(
            "signed with the client secret",
            (p, good) -> signedWith("secret".repeat(8).getBytes(StandardCharsets.UTF_8), p, good)),
        lie(
            "signed with the public key as if it were a secret",
            (p, good) -> signedWith(p.key().toRSAPublicKey().getEncoded(), p, good)),
        lie("no token at all", (p, good) -> "nonsense"));
  }

  private static Arguments lie(String name, RogueProvider.Lie lie) {
    return Arguments.of(name, lie);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lies")
  @DisplayName("nobody is signed in, and a page says so")
  void aLieSignsNobodyIn(String name, RogueProvider.Lie lie) {
    provider.lies(lie);
    Exchange back = signIn("en");

    assertThat(back.status).isEqualTo(name.equals("no token at all") ? 503 : 403);
    assertThat(back.cookiesSet).isEmpty();
    assertThat(table.rows).isEmpty();
    assertThat(back.answerHeaders).containsEntry("Cache-Control", "no-store");
    if (back.status == 403) {
      assertThat(back.body())
          .contains("<h1>You are not signed in</h1>", "href=\"/leave/list.xhtml\">Try again</a>")
          .doesNotContain("Exception", "evil.example");
    }
  }

  @Test
  @DisplayName("the page is there in Dutch")
  void inDutch() {
    provider.lies((p, good) -> p.signed(good.issuer("https://evil.example")));
    assertThat(signIn("nl").body())
        .contains("<html lang=\"nl\">", "Je bent niet ingelogd", "Probeer het nog eens");
  }

  @Test
  @DisplayName("who tells the truth signs somebody in: none of the above is refused by mistake")
  void theTruth() {
    Exchange back = signIn("en");
    assertThat(back.location()).isEqualTo(Provider.PORTAL + "/leave/list.xhtml");
    assertThat(table.rows).hasSize(1);
    ask(Exchange.get("/").cookie(COOKIE, back.cookieSet(COOKIE)));
    assertThat(logins).containsExactly("10023 [employee, it]");
  }

  @Test
  @DisplayName("clocks may differ by less than half a minute")
  void aLittleSkewOfTheClocks() {
    provider.lies((p, good) -> p.signed(good.expirationTime(RogueProvider.in(-20))));
    assertThat(signIn("en").status).isEqualTo(302);
    provider.lies((p, good) -> p.signed(good.issueTime(RogueProvider.in(20))));
    assertThat(signIn("en").status).isEqualTo(302);
  }

  @Test
  @DisplayName("a code that was used before is refused")
  void aReplayedCode() {
    assertThat(signIn("en", "the-same-code").status).isEqualTo(302);
    Exchange again = signIn("en", "the-same-code");
    assertThat(again.status).isEqualTo(403);
    assertThat(again.cookiesSet).isEmpty();
    assertThat(table.rows).hasSize(1);
  }

  @Test
  @DisplayName("an answer that names another issuer is not looked at")
  void mixedUp() {
    Exchange begun = ask(Exchange.get("/"));
    Exchange back =
        ask(
            Exchange.get(
                    provider.wayBack(begun.location(), "c") + "&iss=https%3A%2F%2Fevil.example")
                .cookie(BROWSER, begun.cookieSet(BROWSER)));
    assertThat(back.status).isEqualTo(400);
    assertThat(back.cookiesSet).isEmpty();
    assertThat(back.body()).contains("This sign-in is no longer valid");
  }

  @Test
  @DisplayName("an account without address and number is nobody's here")
  void nobody() {
    provider.lies((p, good) -> p.signed(good.claim("email", null)));
    String cookie = signIn("en").cookieSet(COOKIE);
    assertThat(ask(Exchange.get("/home/index.xhtml").cookie(COOKIE, cookie)).location())
        .isEqualTo("/no-employee.xhtml");
    assertThat(ask(Exchange.get("/api/me").cookie(COOKIE, cookie)).status).isEqualTo(403);
    assertThat(logins).isEmpty();
  }

  @Test
  @DisplayName("one that goes away between the two halves of a sign-in is called unavailable")
  void goneInTheMiddle() {
    Exchange begun = ask(Exchange.get("/"));
    String back = provider.wayBack(begun.location(), "c");
    provider.close();
    Exchange answer =
        ask(
            Exchange.get(back)
                .header("Accept-Language", "nl")
                .cookie(BROWSER, begun.cookieSet(BROWSER)));
    assertThat(answer.status).isEqualTo(503);
    assertThat(answer.answerHeaders).containsEntry("Retry-After", "30");
    assertThat(answer.body()).contains("Inloggen lukt nu even niet");
    assertThat(answer.cookiesSet).isEmpty();
  }

  @Test
  @DisplayName("rotated keys are fetched when they are first met")
  void rotatedKeys() {
    assertThat(signIn("en").status).isEqualTo(302);
    int before = provider.keysRead.get();
    provider.rotateKeys();
    assertThat(signIn("en").status).isEqualTo(302);
    assertThat(signIn("en").status).isEqualTo(302);
    assertThat(provider.keysRead).hasValue(before + 1);
  }

  @Test
  @DisplayName("invented keys do not make the portal ask again and again, nor shut anybody out")
  void inventedKeys() throws Exception {
    String cookie = signIn("en").cookieSet(COOKIE);
    for (int i = 0; i < 50; i++) {
      String token =
          RogueProvider.signed(provider.good(), RogueProvider.strangeKey("invented-" + i));
      assertThat(bearer(token).status).isEqualTo(401);
    }
    assertThat(provider.keysRead.get()).isBetween(1, 3);
    assertThat(bearer(provider.signed(provider.good())).status).isEqualTo(200);
    ask(Exchange.get("/").cookie(COOKIE, cookie));
    assertThat(logins).hasSize(2);
  }

  private Exchange bearer(String token) {
    return ask(Exchange.get("/api/me").header("Authorization", "Bearer " + token));
  }

  private static String tampered(RogueProvider provider, JWTClaimsSet.Builder good)
      throws JOSEException {
    String[] token = provider.signed(good).split("\\.");
    String claims =
        good.claim("email", "ines@example.org").build().toPayload().toBase64URL().toString();
    return token[0] + "." + claims + "." + token[2];
  }

  private static String signedWith(
      byte[] secret, RogueProvider provider, JWTClaimsSet.Builder claims) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(provider.key().getKeyID()).build(),
            claims.build());
    token.sign(new MACSigner(secret));
    return token.serialize();
  }

  private int codes;

  private Exchange signIn(String language) {
    return signIn(language, "code-" + ++codes);
  }

  private Exchange signIn(String language, String code) {
    Exchange begun = ask(Exchange.get("/leave/list.xhtml").header("Accept-Language", language));
    return ask(
        Exchange.get(provider.wayBack(begun.location(), code))
            .header("Accept-Language", language)
            .cookie(BROWSER, begun.cookieSet(BROWSER)));
  }

  private Exchange ask(Exchange exchange) {
    SignInMechanismTest.ask(mechanism, exchange, true, logins);
    return exchange;
  }
}
