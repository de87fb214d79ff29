package org.wissel.portal.platform.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One request and its answer outside any container, as far as sign-in looks at them. */
final class Exchange {
  final Map<String, String> answerHeaders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  final List<String> cookiesSet = new ArrayList<>();
  int status = 200;

  /** Of the HTTP session, or null where there is none. */
  @Nullable String sessionId;

  private final String method;
  private final String path;
  private final @Nullable String query;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, String> cookies = new HashMap<>();
  private final Map<String, Object> attributes = new HashMap<>();
  private final StringWriter body = new StringWriter();

  private Exchange(String method, String address) {
    this.method = method;
    int mark = address.indexOf('?');
    this.path = mark < 0 ? address : address.substring(0, mark);
    this.query = mark < 0 ? null : address.substring(mark + 1);
  }

  static Exchange get(String address) {
    return new Exchange("GET", address);
  }

  static Exchange post(String address) {
    return new Exchange("POST", address);
  }

  Exchange header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  Exchange cookie(String name, String value) {
    cookies.put(name, value);
    return this;
  }

  Exchange session(String id) {
    sessionId = id;
    return this;
  }

  String body() {
    return body.toString();
  }

  String location() {
    return answerHeaders.getOrDefault("Location", "");
  }

  /** The value that the answer gives this cookie; empty if it does not. */
  String cookieSet(String name) {
    return cookiesSet.stream()
        .filter(cookie -> cookie.startsWith(name + "="))
        .map(cookie -> cookie.substring(name.length() + 1, cookie.indexOf(';')))
        .findFirst()
        .orElse("");
  }

  HttpServletRequest request() {
    return proxy(HttpServletRequest.class, this::requested);
  }

  HttpServletResponse response() {
    return proxy(HttpServletResponse.class, this::answered);
  }

  private @Nullable Object requested(Object proxy, Method called, Object @Nullable [] arguments) {
    String first = arguments == null ? "" : String.valueOf(arguments[0]);
    return switch (called.getName()) {
      case "getMethod" -> method;
      case "getRequestURI", "getServletPath" -> path;
      case "getContextPath" -> "";
      case "getRemoteAddr" -> "127.0.0.1";
      case "getQueryString" -> query;
      case "getHeader" -> headers.get(first);
      case "getParameter" -> parameter(first);
      case "getCookies" ->
          cookies.entrySet().stream()
              .map(entry -> new Cookie(entry.getKey(), entry.getValue()))
              .toArray(Cookie[]::new);
      case "getAttribute" -> attributes.get(first);
      case "setAttribute" -> attributes.put(first, arguments == null ? "" : arguments[1]);
      case "getLocales" ->
          Collections.enumeration(
              List.of(Locale.forLanguageTag(headers.getOrDefault("Accept-Language", "en"))));
      case "getPathInfo" -> null;
      case "getSession" ->
          sessionId == null
              ? null
              : proxy(
                  HttpSession.class,
                  (session, asked, values) -> {
                    throw new UnsupportedOperationException(asked.getName());
                  });
      case "changeSessionId" -> {
        sessionId = "changed-" + sessionId;
        yield sessionId;
      }
      default -> throw new UnsupportedOperationException(called.getName());
    };
  }

  private @Nullable String parameter(String name) {
    if (query != null) {
      for (String pair : query.split("&")) {
        if (pair.startsWith(name + "=")) {
          return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
        }
      }
    }
    return null;
  }

  private @Nullable Object answered(Object proxy, Method called, Object @Nullable [] arguments) {
    String first = arguments == null ? "" : String.valueOf(arguments[0]);
    String second = arguments == null || arguments.length < 2 ? "" : String.valueOf(arguments[1]);
    switch (called.getName()) {
      case "setHeader", "addHeader" -> {
        answerHeaders.put(first, second);
        if (first.equals("Set-Cookie")) {
          cookiesSet.add(second);
        }
      }
      case "setStatus", "sendError" -> status = Integer.parseInt(first);
      case "getWriter" -> {
        return new PrintWriter(body);
      }
      case "isCommitted" -> {
        return false;
      }
      case "setContentType", "setCharacterEncoding" -> {}
      default -> throw new UnsupportedOperationException(called.getName());
    }
    return null;
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(Exchange.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
