package org.wissel.portal.platform.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The two cookies of sign-in. Browsers do not tell ports apart, so two portals on one machine need
 * two names; over https the prefix makes sure that no other host can have set the cookie.
 */
final class Cookies {
  private static final String SIGN_IN = "wissel";
  private static final String BROWSER = "wissel-signing-in";

  private final boolean secure;
  private final String suffix;

  Cookies(SignInSettings settings) {
    this.secure = settings.secure();
    this.suffix = settings.portal().getPort() == -1 ? "" : "-" + settings.portal().getPort();
  }

  @Nullable String signIn(HttpServletRequest request) {
    return value(request, name(SIGN_IN));
  }

  /** Stays until the browser is closed; the server decides how long it is good for. */
  void keepSignIn(HttpServletResponse response, String secret) {
    set(response, name(SIGN_IN), secret, "");
  }

  void dropSignIn(HttpServletResponse response) {
    set(response, name(SIGN_IN), "", "; Max-Age=0");
  }

  /** Ties pending sign-ins to the browser that began them. */
  @Nullable String browser(HttpServletRequest request) {
    return value(request, name(BROWSER));
  }

  void keepBrowser(HttpServletResponse response, String secret) {
    set(response, name(BROWSER), secret, "; Max-Age=" + SignIns.PENDING_SECONDS);
  }

  private String name(String name) {
    return (secure ? "__Host-" : "") + name + suffix;
  }

  private void set(HttpServletResponse response, String name, String value, String age) {
    // Written by hand: one header of our own is easier to trust than what a container makes of it.
    response.addHeader(
        "Set-Cookie",
        name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + age + (secure ? "; Secure" : ""));
  }

  private static @Nullable String value(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(name) && !cookie.getValue().isEmpty()) {
          return cookie.getValue();
        }
      }
    }
    return null;
  }
}
