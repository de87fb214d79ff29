package org.wissel.adapters.house;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer, ready to be sent. */
record HouseAnswer(int status, String type, byte[] body, Map<String, String> headers) {

  /** Ends the handling of a request with this answer. */
  static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient HouseAnswer answer;

    Stop(HouseAnswer answer) {
      super("answered " + answer.status(), null, false, false);
      this.answer = answer;
    }

    HouseAnswer answer() {
      return answer;
    }
  }

  /** What is refused and why, in JSON. */
  record Refusal(String code, String sentence) {}

  static HouseAnswer json(Object value) {
    return new HouseAnswer(200, "application/json", HouseJson.write(value), Map.of());
  }

  static HouseAnswer refusal(int status, String code, String sentence) {
    return new HouseAnswer(
        status, "application/json", HouseJson.write(new Refusal(code, sentence)), Map.of());
  }

  static HouseAnswer page(int status, String html) {
    return new HouseAnswer(
        status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  static HouseAnswer seeOther(String path) {
    return new HouseAnswer(303, "text/plain", new byte[0], Map.of("Location", path));
  }
}
