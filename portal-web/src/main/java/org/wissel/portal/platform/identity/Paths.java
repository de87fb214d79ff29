package org.wissel.portal.platform.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** What a path of the portal is, as far as sign-in treats it differently. */
record Paths(String path) {
  static final String HOME = "/home/index.xhtml";
  static final String NO_EMPLOYEE = "/no-employee.xhtml";
  static final String SIGN_OUT = "/sign-out";

  /** The path as the container understood it: decoded, without parameters and dots. */
  static Paths of(HttpServletRequest request) {
    String more = request.getPathInfo();
    return new Paths(request.getServletPath() + (more == null ? "" : more));
  }

  boolean is(String other) {
    return path.equals(other);
  }

  boolean isStatic() {
    return path.startsWith("/jakarta.faces.resource/") || path.startsWith("/assets/");
  }

  /**
   * The same whoever asks: looking up who it is would cost time, and whether the portal lives would
   * depend on the database.
   */
  boolean isForNobody() {
    return isStatic() || path.equals("/health/live");
  }

  /** A question without a name: who sends it is not looked at, even where a cookie comes along. */
  boolean isNameless() {
    return path.equals("/api/nameless/questions");
  }

  boolean isApi() {
    return path.equals("/api") || path.startsWith("/api/");
  }

  /** Told by the container about itself, to machines that need no employee behind them. */
  boolean isAboutTheServer() {
    return path.equals("/metrics")
        || path.startsWith("/metrics/")
        || path.equals("/health")
        || path.startsWith("/health/")
        || path.equals("/openapi")
        || path.startsWith("/openapi/");
  }

  boolean isForPrograms() {
    return isApi() || isAboutTheServer();
  }

  /** Where to come back to after sign-in: path and query of a page of ours. */
  static String target(HttpServletRequest request, URI portal) {
    if (request.getMethod().equals("GET")
        && !"partial/ajax".equals(request.getHeader("Faces-Request"))) {
      String query = request.getQueryString();
      return own(request.getRequestURI() + (query == null ? "" : "?" + query));
    }
    // What was posted is not repeated; the page that it was posted from is shown again.
    String page = ownPage(request.getHeader("Referer"), portal);
    return page == null ? own(request.getRequestURI()) : page;
  }

  private static @Nullable String ownPage(@Nullable String referer, URI portal) {
    if (referer == null || !referer.startsWith(portal + "/")) {
      return null;
    }
    try {
      URI page = new URI(referer);
      String query = page.getRawQuery();
      return own(page.getRawPath() + (query == null ? "" : "?" + query));
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** The target itself if it can only lead to a page of ours, else the home page. */
  static String own(String target) {
    boolean safe =
        target.matches("/[!-~]*")
            && !target.matches("/[/\\\\].*")
            && !target.contains("\\")
            && !target.startsWith(OpenIdProvider.CALLBACK)
            && !target.startsWith(SIGN_OUT)
            && target.length() <= 2000;
    return safe ? target : HOME;
  }
}
