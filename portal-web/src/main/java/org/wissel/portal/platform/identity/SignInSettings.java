package org.wissel.portal.platform.identity;

import com.nimbusds.oauth2.sdk.Scope;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How this installation signs people in; each key stands in config/README.md.
 *
 * @param portal address of the portal as browsers see it, without a slash at the end
 * @param issuer of the provider, or null where none is configured
 * @param clientSecret null for a public client
 * @param key seals the sign-ins in the database
 * @param audience what bearer tokens must be made for
 */
record SignInSettings(
    URI portal,
    boolean production,
    @Nullable String issuer,
    String clientId,
    @Nullable String clientSecret,
    String key,
    String scopes,
    String audience,
    String rolesClaim,
    String emailClaim,
    String numberClaim,
    Duration maxAge,
    Duration maxIdle) {
  private static final int KEY_CHARACTERS = 32;

  SignInSettings {
    String path = portal.getPath();
    if (portal.getHost() == null || (path != null && !path.isEmpty() && !path.equals("/"))) {
      throw new IllegalArgumentException(
          "wissel.portal-url must be an address without a path, such as https://portal.example.org,"
              + " and is "
              + portal);
    }
    portal = URI.create(origin(portal));
    if (!Scope.parse(scopes).contains("openid")) {
      throw new IllegalArgumentException("wissel.sign-in.scopes must contain openid");
    }
    if (maxAge.isNegative() || maxAge.isZero() || maxIdle.isNegative() || maxIdle.isZero()) {
      throw new IllegalArgumentException(
          "wissel.sign-in.max-age and max-idle must be longer than nothing");
    }
  }

  /** Why nobody can sign in here, as a sentence for the log; empty if they can. */
  Optional<String> obstacle() {
    if (issuer == null) {
      return Optional.of(
          "Nobody can sign in: name your identity provider in wissel.sign-in.issuer.");
    }
    if (production && !issuer.startsWith("https://")) {
      return Optional.of(
          "Nobody can sign in: the production profile refuses the identity provider "
              + issuer
              + " because it is not reached over https.");
    }
    if (key.length() < KEY_CHARACTERS) {
      return Optional.of(
          "Nobody can sign in: give wissel.sign-in.key at least "
              + KEY_CHARACTERS
              + " random characters, the same ones on every node.");
    }
    return Optional.empty();
  }

  /** Shows no secret. */
  @Override
  public String toString() {
    return "sign-in at " + issuer + " as " + clientId;
  }

  boolean secure() {
    return "https".equals(portal.getScheme());
  }

  URI at(String path) {
    return URI.create(portal + path);
  }

  /** Scheme, host and port as browsers write them in the Origin header. */
  private static String origin(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    int port = address.getPort();
    return scheme
        + "://"
        + address.getHost().toLowerCase(Locale.ROOT)
        + (port == -1 || port == usual ? "" : ":" + port);
  }
}
