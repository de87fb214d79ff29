package org.wissel.portal.platform.systems;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The webhook")
class QueueAlertsTest {

  private final List<String> received = new ArrayList<>();
  private HttpServer server;
  private int status = 200;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          received.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void hangUp() {
    server.stop(0);
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/on-call");
  }

  @Test
  @DisplayName("gets the text as JSON")
  void getsTheText() {
    assertThat(QueueAlerts.post(address(), "The \"oldest\" waits")).isTrue();
    assertThat(received).containsExactly("{\"text\":\"The \\\"oldest\\\" waits\"}");
  }

  @Test
  @DisplayName("that refuses or does not answer was not told")
  void notTold() {
    status = 404;
    assertThat(QueueAlerts.post(address(), "Old")).isFalse();
    server.stop(0);
    assertThat(QueueAlerts.post(address(), "Old")).isFalse();
  }
}
