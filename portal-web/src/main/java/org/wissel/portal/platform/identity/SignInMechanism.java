package org.wissel.portal.platform.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who makes a request: by the cookie of a browser that signed in through OpenID Connect,
 * or by a bearer token. Nothing of it lives in the HTTP session, so any node can take any request.
 */
@ApplicationScoped
public class SignInMechanism implements HttpAuthenticationMechanism {
  private static final System.Logger LOG = System.getLogger(SignInMechanism.class.getName());

  /** How long a sign-in goes on unasked when the provider does not answer. */
  private static final long TRY_AGAIN_MILLIS = 60_000;

  @Inject SignInSettings settings;
  @Inject SignIns signIns;
  @Inject OpenIdProvider provider;
  @Inject Accounts accounts;
  @Inject PlainAnswers answers;
  @Inject RateLimits limits;
  @Inject Clock clock;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws AuthenticationException {
    try {
      // Also here, because the filter never sees what is answered or refused at this point.
      SecurityHeaders.set(response, SecurityHeaders.NOTHING_ALLOWED, settings.secure());
      return validate(request, response, context);
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.ERROR, "Sign-in failed", e);
      return answered(request, response, 503, "identity.failed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return answered(request, response, 503, "identity.failed");
    }
  }

  private AuthenticationStatus validate(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws IOException, InterruptedException {
    Paths path = Paths.of(request);
    if (path.isForNobody() && !context.isProtected()) {
      return context.doNothing();
    }
    if (path.isNameless()) {
      return limits.takeForAddress(request) ? context.doNothing() : tooMany(request, response);
    }
    String authorization = request.getHeader("Authorization");
    if (authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return bearer(authorization, request, response, context);
    }
    if (path.is(OpenIdProvider.CALLBACK) && request.getMethod().equals("GET")) {
      return limits.takeForAddress(request)
          ? callback(request, response)
          : tooMany(request, response);
    }
    SignIn signIn = signIn(path, cookies().signIn(request));
    if (signIn != null) {
      return known(signIn.caller(), request, response, context);
    }
    if (!context.isProtected()) {
      // What is open to everybody costs a call of the API as much as what is not.
      return !path.isApi() || limits.takeForAddress(request)
          ? context.doNothing()
          : tooMany(request, response);
    }
    return limits.takeForAddress(request)
        ? unknown(path, request, response)
        : tooMany(request, response);
  }

  private AuthenticationStatus bearer(
      String authorization,
      HttpServletRequest request,
      HttpServletResponse response,
      HttpMessageContext context)
      throws IOException, InterruptedException {
    try {
      Account account = provider.bearer(authorization);
      LinkedEmployee employee = accounts.rememberedEmployee(account);
      return known(
          new Caller(account.name(), employee, account.roles(), true), request, response, context);
    } catch (SignInRefusedException e) {
      if (!limits.takeForAddress(request)) {
        return tooMany(request, response);
      }
      LOG.log(Level.DEBUG, "A bearer token was refused", e);
      response.setHeader("WWW-Authenticate", "Bearer realm=\"Wissel\", error=\"invalid_token\"");
      answers.problem(request, response, 401, "identity.badToken.text");
    } catch (ProviderUnavailableException e) {
      LOG.log(Level.WARNING, "A bearer token cannot be checked: {0}", e.getMessage());
      response.setHeader("Retry-After", "30");
      answers.problem(request, response, 503, "identity.unavailable.text");
    }
    return AuthenticationStatus.SEND_CONTINUE;
  }

  private AuthenticationStatus known(
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response,
      HttpMessageContext context)
      throws IOException, InterruptedException {
    if (!limits.takeFor(caller)) {
      return tooMany(request, response);
    }
    caller.attachTo(request);
    Paths path = Paths.of(request);
    if (caller.employee() == null
        && context.isProtected()
        && !path.isAboutTheServer()
        && !path.is(Paths.NO_EMPLOYEE)) {
      if (path.isApi()) {
        answers.problem(request, response, 403, "identity.noEmployee.text");
      } else if (isAjax(request)) {
        answers.partialRedirect(response, Paths.NO_EMPLOYEE);
      } else {
        answers.redirect(response, Paths.NO_EMPLOYEE);
      }
      return AuthenticationStatus.SEND_CONTINUE;
    }
    if (caller.employee() != null && path.is(Paths.NO_EMPLOYEE)) {
      // Whoever was not known yet looks again at the page that said so.
      answers.redirect(response, settings.at("/").toString());
      return AuthenticationStatus.SEND_CONTINUE;
    }
    return context.notifyContainerAboutLogin(caller.principal(), caller.groups());
  }

  private AuthenticationStatus unknown(
      Paths path, HttpServletRequest request, HttpServletResponse response) throws IOException {
    String target = Paths.target(request, settings.portal());
    if (isAjax(request)) {
      answers.partialRedirect(response, target);
    } else if (!isVisit(path, request)) {
      response.setHeader("WWW-Authenticate", "Bearer realm=\"Wissel\"");
      answers.problem(request, response, 401, "identity.signInFirst.text");
    } else if (!request.getMethod().equals("GET")) {
      answers.page(request, response, 200, "identity.ended", target, false);
    } else {
      begin(target, request, response);
    }
    return AuthenticationStatus.SEND_CONTINUE;
  }

  private static boolean isAjax(HttpServletRequest request) {
    return "partial/ajax".equals(request.getHeader("Faces-Request"));
  }

  /** Whether a person goes to a page, so that a sign-in page would be seen. */
  private static boolean isVisit(Paths path, HttpServletRequest request) {
    if (path.isApi()) {
      return false;
    }
    String mode = request.getHeader("Sec-Fetch-Mode");
    return mode == null ? !path.isAboutTheServer() : mode.equals("navigate");
  }

  private void begin(String target, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (settings.obstacle().isPresent()) {
      answers.page(request, response, 503, "identity.notConfigured", target, false);
      return;
    }
    Cookies cookies = cookies();
    String browser = cookies.browser(request);
    if (browser == null) {
      browser = signIns.secret(); // the tabs of a browser share it
    }
    String state = signIns.secret();
    PendingSignIn pending =
        new PendingSignIn(SignIns.key(browser), signIns.secret(), signIns.secret(), target);
    try {
      String address = provider.signInAddress(state, pending, Languages.of(request)).toString();
      signIns.await(state, pending);
      cookies.keepBrowser(response, browser);
      answers.redirect(response, address);
    } catch (ProviderUnavailableException e) {
      unavailable(e, target, request, response);
    }
  }

  private AuthenticationStatus callback(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String error = request.getParameter("error");
    String code = request.getParameter("code");
    PendingSignIn pending = signIns.take(request.getParameter("state"));
    if (!isOurs(pending, request) || pending == null || (error == null && code == null)) {
      if (signIns.find(cookies().signIn(request)) == null) {
        answers.page(request, response, 400, "identity.stale", "/", false);
      } else {
        answers.redirect(response, settings.at("/").toString());
      }
      return AuthenticationStatus.SEND_CONTINUE;
    }
    if (error != null || code == null) {
      LOG.log(Level.INFO, "The provider ended a sign-in with an error");
      answers.page(request, response, 403, "identity.refused", pending.target(), false);
      return AuthenticationStatus.SEND_CONTINUE;
    }
    try {
      finish(provider.exchange(code, pending), pending, request, response);
    } catch (SignInRefusedException e) {
      LOG.log(Level.WARNING, "A sign-in was refused", e);
      answers.page(request, response, 403, "identity.refused", pending.target(), false);
    } catch (ProviderUnavailableException e) {
      unavailable(e, pending.target(), request, response);
    }
    return AuthenticationStatus.SEND_CONTINUE;
  }

  /** Only the browser that began a sign-in can end it; else a stranger could lend us an account. */
  private boolean isOurs(@Nullable PendingSignIn pending, HttpServletRequest request) {
    String browser = cookies().browser(request);
    return pending != null
        && browser != null
        && pending.browser().equals(SignIns.key(browser))
        && provider.answers(request.getParameter("iss"));
  }

  private void finish(
      Tokens tokens,
      PendingSignIn pending,
      HttpServletRequest request,
      HttpServletResponse response)
      throws SignInRefusedException {
    Account account = tokens.account();
    String idToken = tokens.idToken();
    if (account == null || idToken == null) {
      throw new SignInRefusedException("the provider sent no ID token");
    }
    long now = clock.millis();
    SignIn signIn =
        new SignIn(
            account.subject(),
            account.name(),
            accounts.employee(account),
            account.roles(),
            idToken,
            tokens.refreshToken(),
            now,
            now + tokens.secondsFresh() * 1000);
    Cookies cookies = cookies();
    signIns.end(cookies.signIn(request));
    String secret = signIns.secret();
    signIns.keep(secret, signIn.linkedSoon(now));
    if (request.getSession(false) != null) {
      request.changeSessionId();
    }
    cookies.keepSignIn(response, secret);
    answers.redirect(response, settings.at(pending.target()).toString());
  }

  /** The sign-in behind a cookie, refreshed at the provider when it is time. */
  private @Nullable SignIn signIn(Paths path, @Nullable String cookie) throws InterruptedException {
    SignIn signIn = signIns.find(cookie);
    if (signIn == null
        || cookie == null
        || signIn.refreshToken() == null
        || signIn.freshUntil() > clock.millis()
        || path.is(Paths.SIGN_OUT)) {
      return signIn;
    }
    return signIns.refreshed(cookie, signIn, this::refresh);
  }

  private @Nullable SignIn refresh(SignIn stale) {
    try {
      Tokens tokens = provider.refresh(stale);
      SignIn fresh = stale.with(tokens, clock.millis());
      Account account = tokens.account();
      return account == null ? fresh : linkedAnew(fresh, account);
    } catch (ProviderUnavailableException e) {
      LOG.log(Level.WARNING, "A sign-in could not be refreshed and goes on: {0}", e.getMessage());
      return stale.freshUntil(clock.millis() + TRY_AGAIN_MILLIS);
    } catch (SignInRefusedException e) {
      LOG.log(Level.INFO, "A sign-in ended: {0}", e.getMessage());
      return null;
    }
  }

  private SignIn linkedAnew(SignIn fresh, Account account) {
    try {
      return fresh.with(accounts.employee(account), account.roles()).linkedSoon(clock.millis());
    } catch (RuntimeException e) {
      // The provider may not take the old refresh token again, so the new one must not be lost.
      LOG.log(Level.WARNING, "The employee of a sign-in could not be looked up again", e);
      return fresh;
    }
  }

  private void unavailable(
      ProviderUnavailableException e,
      String target,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    LOG.log(Level.WARNING, "Nobody can sign in just now: {0}", e.getMessage());
    response.setHeader("Retry-After", "30");
    answers.page(request, response, 503, "identity.unavailable", target, false);
  }

  private AuthenticationStatus tooMany(HttpServletRequest request, HttpServletResponse response)
      throws IOException, InterruptedException {
    limits.slowDown();
    response.setHeader("Retry-After", String.valueOf(RateLimits.PERIOD.toSeconds()));
    answers.refuse(request, response, 429, "identity.tooMany");
    return AuthenticationStatus.SEND_CONTINUE;
  }

  private AuthenticationStatus answered(
      HttpServletRequest request, HttpServletResponse response, int status, String key)
      throws AuthenticationException {
    try {
      if (!response.isCommitted()) {
        response.setHeader("Retry-After", "30");
        answers.refuse(request, response, status, key);
      }
      return AuthenticationStatus.SEND_CONTINUE;
    } catch (IOException e) {
      throw new AuthenticationException(e);
    }
  }

  private Cookies cookies() {
    return new Cookies(settings);
  }
}
