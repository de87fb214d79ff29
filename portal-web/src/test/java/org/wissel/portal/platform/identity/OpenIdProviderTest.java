package org.wissel.portal.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenIdProviderTest {
  private static final PendingSignIn PENDING =
      new PendingSignIn("browser", "nonce-of-this-sign-in", "v".repeat(43), "/");
  private static final Map<String, Object> TOM =
      Map.of(
          "preferred_username",
          "tom",
          "email",
          "tom@example.org",
          "personnel_number",
          10023,
          "groups",
          List.of("employee", "field", "astronaut"));

  private static Provider provider;

  @BeforeAll
  static void start() {
    provider = new Provider();
  }

  @AfterAll
  static void stop() {
    provider.close();
  }

  @Test
  void theBrowserIsSentOffWithChallengeStateAndNonce() throws Exception {
    URI address = provider.portalSide.signInAddress("the-state", PENDING, new Locale("nl"));

    assertThat(Provider.parameter(address, "code_challenge_method")).isEqualTo("S256");
    assertThat(Provider.parameter(address, "code_challenge"))
        .isNotEmpty()
        .isNotEqualTo(PENDING.verifier());
    assertThat(Provider.parameter(address, "state")).isEqualTo("the-state");
    assertThat(Provider.parameter(address, "nonce")).isEqualTo(PENDING.nonce());
    assertThat(Provider.parameter(address, "response_type")).isEqualTo("code");
    assertThat(Provider.parameter(address, "redirect_uri"))
        .isEqualTo(Provider.PORTAL + "/signed-in");
    assertThat(Provider.parameter(address, "ui_locales")).isEqualTo("nl");
  }

  @Test
  void aCodeBecomesTheAccountWithItsRoles() throws Exception {
    provider.nextToken("t-1", TOM, 3600);

    Tokens tokens = provider.portalSide.exchange(code(PENDING), PENDING);

    assertThat(tokens.account())
        .isEqualTo(
            new Account(
                "t-1", "tom", "tom@example.org", "10023", Set.of(Role.EMPLOYEE, Role.FIELD)));
    assertThat(tokens.refreshToken()).isNotEmpty();
    assertThat(tokens.secondsFresh()).isBetween(3500L, 3600L);
  }

  @Test
  void aTokenWithAnotherNonceIsRefused() {
    PendingSignIn other = new PendingSignIn("browser", "another-nonce", PENDING.verifier(), "/");
    assertThatThrownBy(() -> provider.portalSide.exchange(code(PENDING), other))
        .isInstanceOf(SignInRefusedException.class)
        .hasStackTraceContaining("nonce");
  }

  @Test
  void aCodeWithoutItsVerifierIsRefused() {
    PendingSignIn other = new PendingSignIn("browser", PENDING.nonce(), "w".repeat(43), "/");
    assertThatThrownBy(() -> provider.portalSide.exchange(code(PENDING), other))
        .isInstanceOf(SignInRefusedException.class);
  }

  @Test
  void anEmailThatTheProviderHasNotVerifiedLinksNobody() throws Exception {
    provider.nextToken("t-1", Map.of("email", "x@example.org", "email_verified", false), 3600);
    Account account = provider.portalSide.exchange(code(PENDING), PENDING).account();
    assertThat(account).isNotNull().extracting(Account::email).isNull();
  }

  @Test
  void aRefreshTokenBringsNewTokens() throws Exception {
    provider.nextToken("t-1", TOM, 3600);
    Tokens first = provider.portalSide.exchange(code(PENDING), PENDING);
    provider.nextToken("t-1", TOM, 3600);

    Tokens second =
        provider.portalSide.refresh(signIn("t-1", String.valueOf(first.refreshToken())));

    assertThat(second.account()).isEqualTo(first.account());
  }

  @Test
  void aRefreshThatBringsAnotherAccountIsRefused() throws Exception {
    provider.nextToken("t-1", TOM, 3600);
    Tokens first = provider.portalSide.exchange(code(PENDING), PENDING);
    provider.nextToken("t-2", TOM, 3600);
    assertThatThrownBy(
            () -> provider.portalSide.refresh(signIn("t-1", String.valueOf(first.refreshToken()))))
        .isInstanceOf(SignInRefusedException.class)
        .hasMessageContaining("another account");
  }

  @Test
  void aRefreshTokenThatTheProviderDoesNotTakeEndsTheSignIn() throws Exception {
    assertThatThrownBy(() -> refreshAnswered(400, "{\"error\":\"invalid_grant\"}"))
        .isInstanceOf(SignInRefusedException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "400, {\"error\":\"invalid_request\"}",
    "401, {\"error\":\"invalid_client\"}",
    "429, slow down",
    "500, oops",
    "200, <html>a page of some proxy</html>",
    "302, ''"
  })
  void anErrorOfTheProviderSaysNothingAboutThePerson(int status, String body) {
    assertThatThrownBy(() -> refreshAnswered(status, body))
        .isInstanceOf(ProviderUnavailableException.class);
  }

  @Test
  void aProviderThatIsDownIsUnavailableAndNobodyWaitsForTheNextFailure() throws Exception {
    Provider down = new Provider();
    down.portalSide.signInAddress("s", PENDING, Locale.ENGLISH);
    down.close();
    assertThatThrownBy(() -> down.portalSide.refresh(signIn("t-1", "good")))
        .isInstanceOf(ProviderUnavailableException.class);
    assertThatThrownBy(() -> down.portalSide.refresh(signIn("t-1", "good")))
        .isInstanceOf(ProviderUnavailableException.class)
        .hasMessageContaining("a moment ago");
  }

  @Test
  void theProviderIsDiscoveredWhenItIsThere() throws Exception {
    OpenIdProvider early = new OpenIdProvider();
    early.settings = SignInSettingsTest.settings(Provider.PORTAL, false, "http://127.0.0.1:1/x");
    early.clock = Clock.systemUTC();
    assertThatThrownBy(() -> early.signInAddress("s", PENDING, Locale.ENGLISH))
        .isInstanceOf(ProviderUnavailableException.class);

    early.settings = provider.settings;
    early.clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(6));
    assertThatCode(() -> early.signInAddress("s", PENDING, Locale.ENGLISH))
        .doesNotThrowAnyException();
  }

  @Test
  void theSignOutAddressNamesTheSignInAndComesBack() throws Exception {
    provider.nextToken("t-1", TOM, 3600);
    Tokens tokens = provider.portalSide.exchange(code(PENDING), PENDING);
    SignIn signIn =
        new SignIn("t-1", "tom", null, Set.of(), String.valueOf(tokens.idToken()), null, 0, 0);

    URI address = provider.portalSide.signOutAddress(signIn).orElseThrow();

    assertThat(Provider.parameter(address, "id_token_hint")).isEqualTo(tokens.idToken());
    assertThat(Provider.parameter(address, "post_logout_redirect_uri"))
        .isEqualTo(Provider.PORTAL + "/signed-out.xhtml");
  }

  @Test
  void aGoodBearerTokenIsTaken() throws Exception {
    assertThat(bearer("wissel", "wissel", 3600).roles()).containsExactlyInAnyOrder(Role.EMPLOYEE);
  }

  @Test
  void aTokenForSomebodyElseIsRefused() {
    assertThatThrownBy(() -> bearer("wissel", "another-application", 3600))
        .isInstanceOf(SignInRefusedException.class);
  }

  @Test
  void aTokenOfAnotherIssuerIsRefused() {
    assertThatThrownBy(() -> bearer("another", "wissel", 3600))
        .isInstanceOf(SignInRefusedException.class);
  }

  @Test
  void anExpiredTokenIsRefusedButNotForALittleSkewOfTheClocks() throws Exception {
    assertThatThrownBy(() -> bearer("wissel", "wissel", -60))
        .isInstanceOf(SignInRefusedException.class);
    assertThat(bearer("wissel", "wissel", -10)).isNotNull();
  }

  @Test
  void aTokenWithoutSignatureIsRefused() {
    assertThatThrownBy(
            () -> provider.portalSide.bearer("Bearer " + new PlainJWT(claims()).serialize()))
        .isInstanceOf(SignInRefusedException.class);
  }

  @Test
  void aTokenSignedWithASharedSecretIsRefused() throws JOSEException {
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims());
    token.sign(new MACSigner("a shared secret of thirty-two bytes or more"));
    assertThatThrownBy(() -> provider.portalSide.bearer("Bearer " + token.serialize()))
        .isInstanceOf(SignInRefusedException.class);
  }

  @Test
  void aTamperedOrSenselessTokenIsRefused() {
    String good = provider.bearer("wissel", List.of("wissel"), Map.of(), 3600);
    String[] parts = good.split("\\.");
    for (String bad :
        List.of(parts[0] + "." + parts[1] + ".AAAA", "Bearer x.y.z", "Bearer ", "Bearer a b")) {
      assertThatThrownBy(() -> provider.portalSide.bearer(bad))
          .as(bad)
          .isInstanceOf(SignInRefusedException.class);
    }
  }

  @Test
  void theProductionProfileRefusesAProviderWithoutHttps() {
    OpenIdProvider refusing = new OpenIdProvider();
    refusing.settings =
        SignInSettingsTest.settings(
            "https://portal.example", true, String.valueOf(provider.settings.issuer()));
    refusing.clock = Clock.systemUTC();
    assertThatThrownBy(() -> refusing.signInAddress("s", PENDING, Locale.ENGLISH))
        .isInstanceOf(ProviderUnavailableException.class)
        .hasMessageContaining("not reached over https");
  }

  private static Account bearer(String issuer, String audience, long seconds) throws Exception {
    return provider.portalSide.bearer(
        provider.bearer(issuer, List.of(audience), Map.of("groups", "employee"), seconds));
  }

  private static JWTClaimsSet claims() {
    return new JWTClaimsSet.Builder()
        .issuer(provider.settings.issuer())
        .audience("wissel")
        .subject("tom")
        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
        .build();
  }

  private static String code(PendingSignIn pending) throws ProviderUnavailableException {
    return Provider.parameter(
        Provider.visit(provider.portalSide.signInAddress("s", pending, Locale.ENGLISH)), "code");
  }

  /** Refreshes at a provider that always gives the same answer. */
  private static Tokens refreshAnswered(int status, String body) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    String issuer = "http://127.0.0.1:" + server.getAddress().getPort();
    String metadata =
        "{'issuer':'I','jwks_uri':'I/keys','authorization_endpoint':'I/ask','token_endpoint':'I/token',"
            + "'subject_types_supported':['public'],'response_types_supported':['code'],"
            + "'id_token_signing_alg_values_supported':['RS256']}";
    server.createContext(
        "/.well-known/openid-configuration",
        exchange -> answer(exchange, 200, metadata.replace("'I", "'" + issuer).replace('\'', '"')));
    server.createContext("/token", exchange -> answer(exchange, status, body));
    server.start();
    try {
      OpenIdProvider asked = new OpenIdProvider();
      asked.settings = SignInSettingsTest.settings(Provider.PORTAL, false, issuer);
      asked.clock = Clock.systemUTC();
      return asked.refresh(signIn("t-1", "a-refresh-token"));
    } finally {
      server.stop(0);
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static SignIn signIn(String subject, String refreshToken) {
    return new SignIn(subject, "tom", null, Set.of(), "x", refreshToken, 0, 0);
  }
}
