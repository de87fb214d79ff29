package org.wissel.portal.platform.identity;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** Lets whoever asks a lot have one thing after the other, see {@link RateLimits#work}. */
public class TurnFilter implements Filter {
  @Inject RateLimits limits;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Caller caller = Caller.of(request);
    if (caller == null) {
      chain.doFilter(request, response);
      return;
    }
    try {
      limits.work(caller, () -> chain.doFilter(request, response));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServletException(e);
    }
  }
}
