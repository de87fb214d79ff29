package org.wissel.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The demo's outage dial: {@code GET} and {@code PUT /outage} with {@code {"mode":"slow"}}. */
final class OutageControl implements Part {
  private static final Pattern MODE = Pattern.compile("\\{\\s*\"mode\"\\s*:\\s*\"(\\w+)\"\\s*}");
  private static final int BODY_LIMIT = 200;

  /** What the dial turns. */
  interface Dial {
    String mode();

    /** Refuses an unknown word by an IllegalArgumentException. */
    void turn(String mode);
  }

  private final HttpServer server;
  private final byte[] authorization;
  private final Dial dial;

  OutageControl(InetSocketAddress address, String secret, Dial dial) throws IOException {
    this.authorization = ("Bearer " + secret).getBytes(StandardCharsets.UTF_8);
    this.dial = dial;
    this.server = HttpServer.create(address, 0);
    server.createContext("/outage", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String given = exchange.getRequestHeaders().getFirst("Authorization");
      if (given == null
          || !MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), authorization)) {
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      switch (exchange.getRequestMethod()) {
        case "GET" -> sendMode(exchange);
        case "PUT" -> turn(exchange);
        default -> exchange.sendResponseHeaders(405, -1);
      }
    }
  }

  private void turn(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(BODY_LIMIT);
    Matcher asked = MODE.matcher(new String(body, StandardCharsets.UTF_8).strip());
    try {
      if (!asked.matches()) {
        throw new IllegalArgumentException("no mode");
      }
      dial.turn(asked.group(1));
      sendMode(exchange);
    } catch (IllegalArgumentException e) {
      exchange.sendResponseHeaders(400, -1);
    }
  }

  private void sendMode(HttpExchange exchange) throws IOException {
    byte[] body = ("{\"mode\":\"" + dial.mode() + "\"}").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void stop() {
    server.stop(0);
  }
}
