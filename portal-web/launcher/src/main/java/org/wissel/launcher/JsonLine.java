package org.wissel.launcher;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A line of the portal's log as JSON. The portal writes such lines itself as soon as it is there;
 * what the server says before that, and the JVM at any time, is put into one here.
 */
final class JsonLine {

  private static final String COLOURS = "\u001b\\[[0-9;]*m";

  private JsonLine() {}

  static String of(String line, Instant now) {
    if (line.startsWith("{\"time\":")) {
      return line;
    }
    StringBuilder json = new StringBuilder(line.length() + 100);
    json.append("{\"time\":\"").append(now.truncatedTo(ChronoUnit.SECONDS));
    json.append("\",\"level\":\"INFO\",\"logger\":\"server\",\"message\":\"");
    line.replaceAll(COLOURS, "").strip().chars().forEach(c -> append(json, (char) c));
    return json.append("\"}").toString();
  }

  private static void append(StringBuilder json, char c) {
    if (c == '"' || c == '\\') {
      json.append('\\').append(c);
    } else if (c >= ' ' && c < 0x7f) {
      json.append(c);
    } else {
      json.append(String.format("\\u%04x", (int) c));
    }
  }
}
