package org.wissel.portal.platform.identity;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Gives programs problem details where the container itself refuses, and people the error page. */
public class ProgramErrorFilter implements Filter {
  @Inject PlainAnswers answers;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    String asked = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    Paths path =
        new Paths(asked.substring(Math.min(asked.length(), http.getContextPath().length())));
    if (path.isForPrograms()) {
      int status =
          request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer given
              ? given
              : 500;
      answers.problem(http, (HttpServletResponse) response, status, key(status));
    } else {
      chain.doFilter(request, response);
    }
  }

  private static String key(int status) {
    return switch (status) {
      case 403 -> "identity.refusal.role";
      case 404, 405, 415, 500 -> "shell.problem." + status;
      default -> "shell.problem.other";
    };
  }
}
