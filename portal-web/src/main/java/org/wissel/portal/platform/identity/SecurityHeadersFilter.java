package org.wissel.portal.platform.identity;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Puts the security and caching headers on every answer, also on error pages. */
public class SecurityHeadersFilter implements Filter {
  static final String NO_STORE = "no-store";
  static final String IMMUTABLE = "public, max-age=31536000, immutable";
  static final String BRIEFLY = "public, max-age=3600";

  /**
   * What an answer of the API may say whose address changes with it: the reader's own browser keeps
   * it for a day, and nothing between.
   */
  public static final String UNCHANGING = "private, max-age=86400, immutable";

  @Inject SignInSettings settings;

  private String pagePolicy = SecurityHeaders.NOTHING_ALLOWED;

  @Override
  public void init(FilterConfig config) {
    // The one policy stands in web.xml, where PrimeFaces reads it to add its nonce.
    pagePolicy = config.getServletContext().getInitParameter("primefaces.CSP_POLICY");
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    HttpServletResponse answer = (HttpServletResponse) response;
    Paths path = Paths.of(http);
    SecurityHeaders.set(
        answer,
        path.isForPrograms() ? SecurityHeaders.NOTHING_ALLOWED : pagePolicy,
        settings.secure());
    String caching = caching(path, http.getQueryString());
    answer.setHeader(SecurityHeaders.CACHE, caching);
    chain.doFilter(request, new Guarded(answer, caching));
  }

  private static String caching(Paths path, @Nullable String query) {
    if (!path.isStatic()) {
      return NO_STORE;
    }
    boolean versioned = query != null && query.matches("(.*&)?v=[^&]+.*");
    return versioned ? IMMUTABLE : BRIEFLY;
  }

  private static String caching(String wanted, String usual) {
    return wanted.equals(UNCHANGING) ? wanted : usual;
  }

  /** Keeps the one policy and our caching, whatever libraries say later. */
  private static final class Guarded extends HttpServletResponseWrapper {
    private final String caching;

    Guarded(HttpServletResponse response, String caching) {
      super(response);
      this.caching = caching;
    }

    @Override
    public void setHeader(String name, String value) {
      super.setHeader(
          name, SecurityHeaders.CACHE.equalsIgnoreCase(name) ? caching(value, caching) : value);
    }

    @Override
    public void addHeader(String name, String value) {
      // Two policies would both apply; PrimeFaces adds its own with the nonce, which replaces ours.
      if (SecurityHeaders.POLICY.equalsIgnoreCase(name)
          || SecurityHeaders.CACHE.equalsIgnoreCase(name)) {
        setHeader(name, value);
      } else {
        super.addHeader(name, value);
      }
    }

    @Override
    public void setStatus(int status) {
      keepNoFailure(status);
      super.setStatus(status);
    }

    @Override
    public void sendError(int status) throws IOException {
      keepNoFailure(status);
      super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
      keepNoFailure(status);
      super.sendError(status, message);
    }

    private void keepNoFailure(int status) {
      if (status >= 400) {
        super.setHeader(SecurityHeaders.CACHE, NO_STORE);
      }
    }
  }
}
