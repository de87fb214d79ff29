package org.wissel.portal.platform.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.langtag.LangTag;
import com.nimbusds.langtag.LangTagException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenClaimsVerifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The OpenID Connect provider of this installation: what Wissel asks it and how it checks it. */
@ApplicationScoped
class OpenIdProvider {
  static final String CALLBACK = "/signed-in";
  static final String SIGNED_OUT = "/signed-out.xhtml";

  private static final int CONNECT_MILLIS = 3000;
  private static final int READ_MILLIS = 5000;
  private static final int KEYS_LIMIT_BYTES = 100_000;
  private static final int CLOCK_SKEW_SECONDS = 30;

  /** A provider that says nothing about the life of its tokens is asked again after this time. */
  private static final long USUAL_LIFE_SECONDS = 300;

  /** Keys that were read once serve this long while the provider does not answer. */
  private static final long KEYS_OUTLIVE_PROVIDER_MILLIS = Duration.ofHours(4).toMillis();

  /** After a failed attempt nobody waits for the next failure: not every request may block. */
  private static final long SILENCE_MILLIS = 5000;

  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
  private static final Map<String, Role> ROLES =
      Stream.of(Role.values()).collect(Collectors.toMap(Role::claim, Function.identity()));

  @Inject SignInSettings settings;
  @Inject Clock clock;

  private volatile @Nullable Discovered discovered;
  private volatile long silentUntil;

  private record Discovered(
      OIDCProviderMetadata metadata,
      JWSKeySelector<SecurityContext> keys,
      DefaultJWTProcessor<SecurityContext> accessTokens) {}

  /** Where the browser goes to sign in. */
  URI signInAddress(String state, PendingSignIn pending, Locale language)
      throws ProviderUnavailableException {
    return new AuthenticationRequest.Builder(
            ResponseType.CODE, Scope.parse(settings.scopes()), client(), callback())
        .endpointURI(discovered().metadata().getAuthorizationEndpointURI())
        .state(new State(state))
        .nonce(new Nonce(pending.nonce()))
        .codeChallenge(new CodeVerifier(pending.verifier()), CodeChallengeMethod.S256)
        .uiLocales(List.of(langTag(language)))
        .build()
        .toURI();
  }

  /** Whether an answer that names its issuer (RFC 9207) comes from ours. */
  boolean answers(@Nullable String issuer) {
    return issuer == null || issuer.equals(settings.issuer());
  }

  /** The tokens for the code that the provider sent along with the browser. */
  Tokens exchange(String code, PendingSignIn pending)
      throws ProviderUnavailableException, SignInRefusedException {
    Tokens tokens =
        tokens(
            new AuthorizationCodeGrant(
                new AuthorizationCode(code), callback(), new CodeVerifier(pending.verifier())),
            new Nonce(pending.nonce()));
    if (tokens.account() == null) {
      throw new SignInRefusedException("the provider sent no ID token");
    }
    return tokens;
  }

  /** New tokens for a sign-in that has a refresh token. */
  Tokens refresh(SignIn signIn) throws ProviderUnavailableException, SignInRefusedException {
    String refreshToken = signIn.refreshToken();
    if (refreshToken == null) {
      throw new SignInRefusedException("there is no refresh token");
    }
    if (clock.millis() < silentUntil) {
      throw new ProviderUnavailableException("the provider did not answer a moment ago");
    }
    Tokens tokens = tokens(new RefreshTokenGrant(new RefreshToken(refreshToken)), null);
    Account account = tokens.account();
    if (account != null && !account.subject().equals(signIn.subject())) {
      throw new SignInRefusedException("the provider sent the tokens of another account");
    }
    return tokens;
  }

  /** The account that a bearer token was made out to. */
  Account bearer(String header) throws ProviderUnavailableException, SignInRefusedException {
    try {
      return account(
          discovered().accessTokens().process(BearerAccessToken.parse(header).getValue(), null));
    } catch (RateLimitReachedException e) {
      // Tokens with invented key names must not make us ask the provider again and again.
      throw new SignInRefusedException("the key of the bearer token is not known", e);
    } catch (KeySourceException e) {
      throw new ProviderUnavailableException("the keys of the provider cannot be read", e);
    } catch (ParseException | java.text.ParseException | BadJOSEException | JOSEException e) {
      throw new SignInRefusedException("the bearer token is not valid", e);
    }
  }

  /** Where the browser goes to end the sign-in at the provider too, if the provider can. */
  Optional<URI> signOutAddress(SignIn signIn) {
    try {
      URI end = discovered().metadata().getEndSessionEndpointURI();
      return end == null
          ? Optional.empty()
          : Optional.of(
              new LogoutRequest(
                      end,
                      JWTParser.parse(signIn.idToken()),
                      null,
                      client(),
                      settings.at(SIGNED_OUT),
                      null,
                      null)
                  .toURI());
    } catch (ProviderUnavailableException | java.text.ParseException e) {
      return Optional.empty();
    }
  }

  private Tokens tokens(AuthorizationGrant grant, @Nullable Nonce nonce)
      throws ProviderUnavailableException, SignInRefusedException {
    Discovered provider = discovered();
    OIDCTokens answer = answer(request(provider.metadata().getTokenEndpointURI(), grant));
    long life = answer.getAccessToken().getLifetime();
    long fresh = Math.max(5, (life <= 0 ? USUAL_LIFE_SECONDS : life) - 10);
    RefreshToken refreshToken = answer.getRefreshToken();
    String refresh = refreshToken == null ? null : refreshToken.getValue();
    if (answer.getIDToken() == null) {
      return new Tokens(null, null, refresh, fresh);
    }
    try {
      JWTClaimsSet claims = idTokens(provider, nonce).process(answer.getIDToken(), null);
      String handedTo = claims.getStringClaim("azp");
      if (handedTo != null && !handedTo.equals(settings.clientId())) {
        // The library only looks whether we are among those that the token is for.
        throw new SignInRefusedException("the ID token was handed to another client");
      }
      return new Tokens(account(claims), answer.getIDTokenString(), refresh, fresh);
    } catch (KeySourceException e) {
      throw unavailable("the keys of the provider cannot be read", e);
    } catch (java.text.ParseException | BadJOSEException | JOSEException e) {
      throw new SignInRefusedException("the ID token is not valid", e);
    }
  }

  private DefaultJWTProcessor<SecurityContext> idTokens(
      Discovered provider, @Nullable Nonce nonce) {
    DefaultJWTProcessor<SecurityContext> idTokens = new DefaultJWTProcessor<>();
    idTokens.setJWSKeySelector(provider.keys());
    IDTokenClaimsVerifier claims =
        new IDTokenClaimsVerifier(
            provider.metadata().getIssuer(), client(), nonce, CLOCK_SKEW_SECONDS);
    idTokens.setJWTClaimsSetVerifier((set, context) -> claims.verify(byThisMachine(set), null));
    return idTokens;
  }

  /** The library compares with the time of this machine, which may be wrong and ours right. */
  private JWTClaimsSet byThisMachine(JWTClaimsSet claims) {
    Duration ahead = Duration.between(clock.instant(), Instant.now());
    return new JWTClaimsSet.Builder(claims)
        .expirationTime(later(claims.getExpirationTime(), ahead))
        .issueTime(later(claims.getIssueTime(), ahead))
        .build();
  }

  private static @Nullable Date later(@Nullable Date date, Duration time) {
    return date == null ? null : Date.from(date.toInstant().plus(time));
  }

  private HTTPRequest request(URI endpoint, AuthorizationGrant grant) {
    String secret = settings.clientSecret();
    HTTPRequest request =
        (secret == null
                ? new TokenRequest.Builder(endpoint, client(), grant)
                : new TokenRequest.Builder(
                    endpoint, new ClientSecretBasic(client(), new Secret(secret)), grant))
            .build()
            .toHTTPRequest();
    request.setConnectTimeout(CONNECT_MILLIS);
    request.setReadTimeout(READ_MILLIS);
    request.setFollowRedirects(false);
    return request;
  }

  private OIDCTokens answer(HTTPRequest request)
      throws ProviderUnavailableException, SignInRefusedException {
    try {
      TokenResponse response = OIDCTokenResponseParser.parse(request.send());
      if (response.indicatesSuccess()) {
        return ((OIDCTokenResponse) response.toSuccessResponse()).getOIDCTokens();
      }
      ErrorObject error = response.toErrorResponse().getErrorObject();
      String code = String.valueOf(error.getCode());
      // Anything else (our own secret, too many requests, an error of the provider) is not a no to
      // this person.
      if (code.equals("invalid_grant")) {
        throw new SignInRefusedException("the provider answered invalid_grant");
      }
      throw new ProviderUnavailableException(
          "the provider answered " + error.getHTTPStatusCode() + " " + code);
    } catch (IOException e) {
      throw unavailable("the provider does not answer", e);
    } catch (ParseException e) {
      throw unavailable("the provider's answer cannot be read", e);
    }
  }

  private Account account(JWTClaimsSet claims) throws java.text.ParseException {
    String subject = claims.getSubject();
    String name = claims.getStringClaim("preferred_username");
    // An address that the provider itself has not verified could be anybody's.
    boolean emailUnverified = "false".equals(String.valueOf(claims.getClaim("email_verified")));
    return new Account(
        subject,
        name == null ? subject : name,
        emailUnverified ? null : text(claims.getClaim(settings.emailClaim())),
        text(claims.getClaim(settings.numberClaim())),
        roles(claims.getClaim(settings.rolesClaim())));
  }

  private static @Nullable String text(@Nullable Object claim) {
    String text = claim == null ? "" : claim.toString().strip();
    return text.isEmpty() ? null : text;
  }

  /** From a list, or from text with spaces or commas between; words that are no role are left. */
  private static Set<Role> roles(@Nullable Object claim) {
    Collection<?> words =
        claim instanceof Collection<?> list
            ? list
            : Arrays.asList((claim == null ? "" : claim.toString()).split("[\\s,]+"));
    EnumSet<Role> roles = EnumSet.noneOf(Role.class);
    for (Object word : words) {
      Role role = ROLES.get(String.valueOf(word));
      if (role != null) {
        roles.add(role);
      }
    }
    return roles;
  }

  /** Read when first needed, so that the portal starts without its provider. */
  private Discovered discovered() throws ProviderUnavailableException {
    Discovered known = discovered;
    return known == null ? discover() : known;
  }

  private synchronized Discovered discover() throws ProviderUnavailableException {
    Discovered known = discovered;
    if (known != null) {
      return known;
    }
    String issuer = settings.issuer();
    Optional<String> obstacle = settings.obstacle();
    if (issuer == null || obstacle.isPresent()) {
      throw new ProviderUnavailableException(obstacle.orElse(""));
    }
    if (clock.millis() < silentUntil) {
      throw new ProviderUnavailableException("the provider did not answer a moment ago");
    }
    try {
      Discovered found =
          discovered(OIDCProviderMetadata.resolve(new Issuer(issuer), CONNECT_MILLIS, READ_MILLIS));
      discovered = found;
      return found;
    } catch (IOException | GeneralException e) {
      throw unavailable("the provider " + issuer + " cannot be discovered", e);
    }
  }

  private Discovered discovered(OIDCProviderMetadata metadata) throws MalformedURLException {
    JWKSource<SecurityContext> keys =
        JWKSourceBuilder.create(
                metadata.getJWKSetURI().toURL(),
                new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, KEYS_LIMIT_BYTES))
            .retrying(true)
            .refreshAheadCache(false)
            .outageTolerant(KEYS_OUTLIVE_PROVIDER_MILLIS)
            .build();
    JWSVerificationKeySelector<SecurityContext> selector =
        new JWSVerificationKeySelector<>(ALGORITHMS, keys);
    Issuer issuer = metadata.getIssuer();
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            settings.audience(),
            new JWTClaimsSet.Builder().issuer(issuer.getValue()).build(),
            Set.of("sub", "exp")) {
          @Override
          protected Date currentTime() {
            return Date.from(clock.instant());
          }
        };
    claims.setMaxClockSkew(CLOCK_SKEW_SECONDS);
    DefaultJWTProcessor<SecurityContext> accessTokens = new DefaultJWTProcessor<>();
    accessTokens.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    accessTokens.setJWSKeySelector(selector);
    accessTokens.setJWTClaimsSetVerifier(claims);
    return new Discovered(metadata, selector, accessTokens);
  }

  private ProviderUnavailableException unavailable(String what, Exception cause) {
    silentUntil = clock.millis() + SILENCE_MILLIS;
    return new ProviderUnavailableException(what, cause);
  }

  private ClientID client() {
    return new ClientID(settings.clientId());
  }

  private URI callback() {
    return settings.at(CALLBACK);
  }

  private static LangTag langTag(Locale language) {
    try {
      return LangTag.parse(language.toLanguageTag());
    } catch (LangTagException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
