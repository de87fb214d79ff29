package org.wissel.adapters.house;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A request, read as a whole.
 *
 * @param path the parts of the path between slashes, decoded; none for {@code /}
 * @param query the parameters of the address, decoded; of a repeated one the last
 */
record HouseCall(
    String method, List<String> path, Map<String, String> query, Headers headers, byte[] body) {

  static final int LARGEST_BODY = 64 << 10;

  /**
   * The request, or a {@link HouseAnswer.Stop} with 400 or 413.
   *
   * @param largestBody how many bytes a request with this head may bring; its body is still empty
   */
  static HouseCall of(HttpExchange exchange, ToIntFunction<HouseCall> largestBody)
      throws IOException {
    try {
      String rawPath = exchange.getRequestURI().getRawPath();
      List<String> path =
          Arrays.stream(rawPath.split("/", -1)).skip(1).map(HouseCall::decoded).toList();
      HouseCall head =
          new HouseCall(
              exchange.getRequestMethod(),
              path.equals(List.of("")) ? List.of() : path,
              parameters(exchange.getRequestURI().getRawQuery()),
              exchange.getRequestHeaders(),
              new byte[0]);
      return new HouseCall(
          head.method(),
          head.path(),
          head.query(),
          head.headers(),
          body(exchange, largestBody.applyAsInt(head)));
    } catch (IllegalArgumentException e) {
      throw new HouseAnswer.Stop(HouseAnswer.refusal(400, "bad-address", "The address is wrong."));
    }
  }

  private static byte[] body(HttpExchange exchange, int largest) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(largest + 1);
    if (body.length > largest) {
      throw new HouseAnswer.Stop(
          HouseAnswer.refusal(
              413, "too-large", "A message has " + (largest >> 10) + " kB at most here."));
    }
    return body;
  }

  private static Map<String, String> parameters(@Nullable String encoded) {
    Map<String, String> parameters = new HashMap<>();
    if (encoded != null && !encoded.isEmpty()) {
      for (String pair : encoded.split("&", -1)) {
        String[] nameAndValue = pair.split("=", 2);
        parameters.put(
            decoded(nameAndValue[0]), nameAndValue.length == 2 ? decoded(nameAndValue[1]) : "");
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  String header(String name) {
    String value = headers.getFirst(name);
    return value == null ? "" : value;
  }

  boolean isOfType(String type) {
    return header("Content-Type").toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals(type);
  }

  /** The fields of a posted form. */
  Map<String, String> form() {
    return parameters(new String(body, StandardCharsets.UTF_8));
  }

  /** A parameter that must be there. */
  String parameter(String name) {
    return HouseJson.required(query.get(name), name);
  }

  /** A parameter that is a day, as in 2026-08-03. */
  LocalDate day(String name) {
    return day(parameter(name), name);
  }

  /** An {@link IllegalArgumentException} for what is no day. */
  static LocalDate day(String text, String name) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(name + " is no day such as 2026-08-03", e);
    }
  }
}
