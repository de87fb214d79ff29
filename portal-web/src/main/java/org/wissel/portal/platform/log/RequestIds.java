package org.wissel.portal.platform.log;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Correlation;

/**
 * Gives every request its id: that of the proxy or the program that sends it, when it has a sane
 * one, else one of our own. A listener and no filter, because what is refused at the sign-in never
 * comes to a filter. Every answer says the id, beside the security headers.
 */
public class RequestIds implements ServletRequestListener {

  private static final String SCOPE = RequestIds.class.getName();

  @Override
  public void requestInitialized(ServletRequestEvent event) {
    ServletRequest request = event.getServletRequest();
    String given =
        request instanceof HttpServletRequest http ? http.getHeader(Correlation.HEADER) : null;
    request.setAttribute(SCOPE, scope(given));
  }

  static Correlation.Scope scope(@Nullable String given) {
    return given != null && Correlation.isSane(given)
        ? Correlation.under(given)
        : Correlation.underItsOwn();
  }

  @Override
  public void requestDestroyed(ServletRequestEvent event) {
    if (event.getServletRequest().getAttribute(SCOPE) instanceof Correlation.Scope scope) {
      scope.close();
    }
  }
}
