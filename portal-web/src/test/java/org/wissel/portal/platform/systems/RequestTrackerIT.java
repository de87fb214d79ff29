package org.wissel.portal.platform.systems;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wissel.spi.AdapterFactory;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.faults.Attachment;
import org.wissel.spi.faults.FaultSubmission;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.faults.Urgency;

/**
 * The adapter's own tests run against a real Request Tracker in a plain JVM; this one shows that
 * its client sends the same in the portal's server, whose Rest Client is another build.
 */
@ExtendWith(ArquillianExtension.class)
@DisplayName("The adapter for Request Tracker in the portal's server")
class RequestTrackerIT {

  private static final String QUEUE =
      """
      {"TicketCustomFields":[{"name":"Wissel writes"},{"name":"Asset"},{"name":"Place"},
      {"name":"Problem"},{"name":"Urgency"}],
      "TicketTransactionCustomFields":[{"name":"Wissel write"}]}
      """;

  private final List<String> asked = new ArrayList<>();
  private String length = "";
  private String posted = "";

  @Test
  @DisplayName("looks before it sends, and sends a body whose length is told")
  void sends() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", this::answer);
    server.start();
    try (OpenedAdapter adapter = open("http://127.0.0.1:" + server.getAddress().getPort())) {
      FaultSystem faults = adapter.port(FaultSystem.class).orElseThrow();

      assertThatThrownBy(() -> faults.report(submission()))
          .isInstanceOf(SystemUnavailableException.class)
          .hasMessageContaining("503");

      assertThat(asked)
          .containsExactly(
              "GET /REST/2.0/queue/Facilities token secret",
              "POST /REST/2.0/tickets token secret",
              "POST /REST/2.0/tickets token secret",
              "POST /REST/2.0/ticket token secret");
      assertThat(posted).startsWith("{").contains("Papierstoring – “lade 2”").endsWith("}");
      assertThat(length).isEqualTo(String.valueOf(posted.getBytes(UTF_8).length));
    } finally {
      server.stop(0);
    }
  }

  private static OpenedAdapter open(String url) {
    Map<String, String> values = Map.of("url", url, "token", "secret");
    return ServiceLoader.load(AdapterFactory.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(factory -> factory.name().equals("request-tracker"))
        .findFirst()
        .orElseThrow()
        .open(new AdapterSettings("facilities", values, Clock.systemUTC(), null, null));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      asked.add(
          "%s %s %s"
              .formatted(
                  exchange.getRequestMethod(),
                  path,
                  exchange.getRequestHeaders().getFirst("Authorization")));
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      boolean creates = path.endsWith("/ticket");
      if (creates) {
        posted = body;
        length = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Length"));
      }
      byte[] answer = (path.endsWith("/tickets") ? "{\"items\":[]}" : QUEUE).getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json; charset=\"utf-8\"");
      exchange.getResponseHeaders().set("Connection", "close");
      exchange.sendResponseHeaders(creates ? 503 : 200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static FaultSubmission submission() {
    return new FaultSubmission(
        new SubmissionId(UUID.randomUUID()),
        new Person(null, "sanne.dewit@merwestroom.example", "Sanne de Wit"),
        "W-PR-0214",
        null,
        null,
        "Printer 2.14",
        "Papierstoring – “lade 2”",
        Urgency.SLOWS,
        List.of(new Attachment("photo.jpg", "image/jpeg", new byte[200_000])),
        Instant.parse("2026-11-28T08:00:00Z"),
        "nl");
  }
}
