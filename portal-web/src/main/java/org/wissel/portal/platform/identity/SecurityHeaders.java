package org.wissel.portal.platform.identity;

import jakarta.servlet.http.HttpServletResponse;
import org.wissel.spi.Correlation;

/** What browsers are told about every answer of the portal. */
final class SecurityHeaders {
  static final String POLICY = "Content-Security-Policy";
  static final String CACHE = "Cache-Control";

  /** For answers that are not pages. */
  static final String NOTHING_ALLOWED = "default-src 'none'; frame-ancestors 'none'";

  /** For the small pages that sign-in writes itself: no script at all. */
  static final String PLAIN_PAGE =
      "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  private static final long YEAR_SECONDS = 31_536_000;

  private SecurityHeaders() {}

  static void set(HttpServletResponse response, String policy, boolean secure) {
    response.setHeader(POLICY, policy);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Permissions-Policy", "camera=(self), geolocation=(), microphone=()");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    String id = Correlation.id();
    if (id != null) {
      response.setHeader(Correlation.HEADER, id);
    }
    if (secure) {
      response.setHeader("Strict-Transport-Security", "max-age=" + YEAR_SECONDS);
    }
  }
}
