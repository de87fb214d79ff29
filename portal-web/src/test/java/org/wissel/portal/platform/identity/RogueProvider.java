package org.wissel.portal.platform.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An identity provider with keys of its own that lies on purpose, and the portal's side of it. */
final class RogueProvider implements AutoCloseable {

  /** What it hands out instead of the good ID token. */
  interface Lie {
    String token(RogueProvider provider, JWTClaimsSet.Builder good) throws JOSEException;
  }

  /** Making keys is slow, so all tests share two pairs. */
  private static final RSAKey FIRST = newKey("first");

  private static final RSAKey SECOND = newKey("second");

  static final Lie NONE = (provider, good) -> provider.signed(good);

  final SignInSettings settings;
  final OpenIdProvider portalSide = new OpenIdProvider();
  final AtomicInteger keysRead = new AtomicInteger();

  private final HttpServer server;
  private final String issuer;
  private final Set<String> usedCodes = new HashSet<>();
  private volatile RSAKey key = FIRST;
  private volatile Lie lie = NONE;
  private volatile String nonce = "";

  RogueProvider() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    issuer = "http://127.0.0.1:" + server.getAddress().getPort();
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/.well-known/openid-configuration", this::metadata);
    server.createContext("/keys", this::keys);
    server.createContext("/token", this::token);
    server.start();
    settings = SignInSettingsTest.settings(Provider.PORTAL, false, issuer);
    portalSide.settings = settings;
    portalSide.clock = Clock.systemUTC();
  }

  void lies(Lie lie) {
    this.lie = lie;
  }

  /** As a person signs in there: the way back to the portal, with a code. */
  String wayBack(String signInAddress, String code) {
    URI address = URI.create(signInAddress);
    nonce = Provider.parameter(address, "nonce");
    return "/signed-in?state=" + Provider.parameter(address, "state") + "&code=" + code;
  }

  /** From now on everything is signed with another key, under another name. */
  void rotateKeys() {
    key = SECOND;
  }

  RSAKey key() {
    return key;
  }

  /** A key that is not the provider's, whatever it calls itself. */
  static RSAKey strangeKey(String name) {
    return new RSAKey.Builder(SECOND).keyID(name).build();
  }

  private static RSAKey newKey(String name) {
    try {
      return new RSAKeyGenerator(2048).keyID(name).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  String signed(JWTClaimsSet.Builder claims) throws JOSEException {
    return signed(claims, key);
  }

  static String signed(JWTClaimsSet.Builder claims, RSAKey key) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
            claims.build());
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  /** Claims that the portal takes. */
  JWTClaimsSet.Builder good() {
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .audience("wissel")
        .subject("t-1")
        .issueTime(in(0))
        .expirationTime(in(600))
        .claim("nonce", nonce)
        .claim("email", "tom@example.org")
        .claim("groups", List.of("it"));
  }

  static Date in(int seconds) {
    return Date.from(Instant.now().plusSeconds(seconds));
  }

  private void metadata(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        200,
        Map.of(
            "issuer",
            issuer,
            "jwks_uri",
            issuer + "/keys",
            "authorization_endpoint",
            issuer + "/ask",
            "token_endpoint",
            issuer + "/token",
            "subject_types_supported",
            List.of("public"),
            "response_types_supported",
            List.of("code"),
            "id_token_signing_alg_values_supported",
            List.of("RS256", "none", "HS256")));
  }

  private void keys(HttpExchange exchange) throws IOException {
    keysRead.incrementAndGet();
    answer(exchange, 200, new JWKSet(key.toPublicJWK()).toJSONObject());
  }

  /** Each code serves once, as at every provider. */
  private void token(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (!usedCodes.add(form.replaceAll(".*\\bcode=([^&]*).*", "$1"))) {
      answer(exchange, 400, Map.of("error", "invalid_grant"));
      return;
    }
    try {
      answer(
          exchange,
          200,
          Map.of(
              "access_token", "opaque",
              "token_type", "Bearer",
              "expires_in", 600,
              "refresh_token", "opaque too",
              "id_token", lie.token(this, good())));
    } catch (JOSEException e) {
      throw new IOException(e);
    }
  }

  private static void answer(HttpExchange exchange, int status, Map<String, Object> body)
      throws IOException {
    byte[] bytes = JSONObjectUtils.toJSONString(body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
