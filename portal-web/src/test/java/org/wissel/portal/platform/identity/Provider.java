package org.wissel.portal.platform.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;

/** An identity provider for tests, and the portal's side of it. */
final class Provider implements AutoCloseable {
  static final String PORTAL = "http://127.0.0.1:8080";

  final MockOAuth2Server server = new MockOAuth2Server();
  final SignInSettings settings;
  final OpenIdProvider portalSide = new OpenIdProvider();

  Provider() {
    server.start(InetAddress.getLoopbackAddress(), 0);
    settings = SignInSettingsTest.settings(PORTAL, false, server.issuerUrl("wissel").toString());
    portalSide.settings = settings;
    portalSide.clock = Clock.systemUTC();
    answerOnce();
  }

  /** Its first answer loads classes and makes a key, which takes long on a busy machine. */
  private void answerOnce() {
    try (InputStream keys = server.jwksUrl("wissel").url().openStream()) {
      keys.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next token is made out like this. */
  void nextToken(String subject, Map<String, Object> claims, long secondsValid) {
    server.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            "wissel", subject, "JWT", List.of("wissel"), claims, secondsValid));
  }

  /** A bearer token as this issuer makes it out. */
  String bearer(String issuer, List<String> audience, Map<String, Object> claims, long seconds) {
    return "Bearer "
        + server
            .issueToken(
                issuer,
                "wissel",
                new DefaultOAuth2TokenCallback(issuer, "tom", "JWT", audience, claims, seconds))
            .serialize();
  }

  /** Goes where a browser would go to sign in, and returns where it is sent back to. */
  static URI visit(URI signInAddress) {
    try {
      HttpURLConnection connection = (HttpURLConnection) signInAddress.toURL().openConnection();
      connection.setInstanceFollowRedirects(false);
      return URI.create(connection.getHeaderField("Location"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String parameter(URI address, String name) {
    for (String pair : address.getQuery().split("&")) {
      if (pair.startsWith(name + "=")) {
        return pair.substring(name.length() + 1);
      }
    }
    return "";
  }

  @Override
  public void close() {
    server.shutdown();
  }
}
