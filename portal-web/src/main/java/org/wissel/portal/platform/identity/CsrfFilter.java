package org.wissel.portal.platform.identity;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request that may change something, and that a browser vouches for with its cookie, pass
 * only if it comes from one of our own pages. The SameSite attribute of the cookie is not enough:
 * another port of this host is the same site.
 */
public class CsrfFilter implements Filter {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  @Inject SignInSettings settings;
  @Inject PlainAnswers answers;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    if (isBearer(http)
        || new Cookies(settings).signIn(http) == null
        || passes(
            http.getMethod(),
            http.getHeader("Sec-Fetch-Site"),
            http.getHeader("Origin"),
            settings.portal().toString())) {
      chain.doFilter(request, response);
    } else {
      answers.refuse(http, (HttpServletResponse) response, 403, "identity.foreign");
    }
  }

  /** No browser adds a bearer token by itself, so nobody can be made to send one. */
  private static boolean isBearer(HttpServletRequest request) {
    Caller caller = Caller.of(request);
    return caller != null && caller.bearer();
  }

  static boolean passes(
      String method, @Nullable String fetchSite, @Nullable String origin, String portal) {
    if (SAFE.contains(method)) {
      return true;
    }
    return fetchSite != null ? fetchSite.equals("same-origin") : portal.equals(origin);
  }
}
