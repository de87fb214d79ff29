package org.wissel.adapters.requesttracker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.AdapterException;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Correlation;
import org.wissel.spi.Cursor;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.faults.FaultSubmission;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.faults.Urgency;

/** How each kind of answer is told; the server answers what the test wants. */
class RequestTrackerAnswersTest {

  private static final String QUEUE =
      """
      {"items":[],"Name":"Facilities","TicketCustomFields":[{"name":"Wissel writes"},{"name":"Asset"},
      {"name":"Place"},{"name":"Problem"},{"name":"Urgency"}],
      "TicketTransactionCustomFields":[{"name":"Wissel write"}]}
      """;

  private final Map<String, String> headers = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private OpenedAdapter adapter;
  private int status = 200;
  private byte[] body = QUEUE.getBytes(UTF_8);
  private Duration pause = Duration.ZERO;
  private String lastRequestId = "";
  private String lastAuthorization = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", this::answer);
    server.start();
    Map<String, String> values =
        Map.of(
            "url",
            "http://127.0.0.1:" + server.getAddress().getPort(),
            "token",
            "1-14-abc",
            "read-timeout",
            "2000");
    adapter =
        new RequestTrackerAdapterFactory()
            .open(new AdapterSettings("fac", values, Clock.systemUTC(), null, null));
    headers.put("Content-Type", "application/json; charset=\"utf-8\"");
  }

  @AfterEach
  void stop() {
    adapter.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      // a later test's server may have the port of this one
      exchange.getResponseHeaders().set("Connection", "close");
      asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
      lastRequestId = String.valueOf(exchange.getRequestHeaders().getFirst(Correlation.HEADER));
      lastAuthorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
      exchange.getRequestBody().readAllBytes();
      Thread.sleep(pause.toMillis());
      headers.forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answers(int status, String body) {
    this.status = status;
    this.body = body.getBytes(UTF_8);
  }

  @Test
  void aQueueWithOurFieldsIsWellAndTheCallIsKnown() {
    try (Correlation.Scope scope = Correlation.under("ABCDEFGH")) {
      adapter.ping();
    }
    assertThat(asked).containsExactly("GET /REST/2.0/queue/Facilities");
    assertThat(lastRequestId).isEqualTo("ABCDEFGH");
    assertThat(lastAuthorization).isEqualTo("token 1-14-abc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Wissel writes", "Wissel write", "Urgency"})
  void withoutTheRightToSeeAFieldNothingIsSent(String field) {
    answers(200, QUEUE.replace("\"" + field + "\"", "\"Something\""));

    AccessRefusedException refused =
        fails(AccessRefusedException.class, () -> faults().report(submission()));

    assertThat(refused).hasMessageContaining(field);
    assertThat(asked).containsExactly("GET /REST/2.0/queue/Facilities");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 401, 407})
  void whatLeadsToASignInIsAMatterOfAccess(int answered) {
    headers.put("Location", "/NoAuth/Login.html");
    answers(answered, "");
    fails(AccessRefusedException.class, adapter::ping);
  }

  @Test
  void aForbiddenQueueIsAMatterOfAccess() {
    answers(403, "{\"message\":\"Forbidden\"}");
    fails(AccessRefusedException.class, adapter::ping);
  }

  @Test
  void aMissingRightIsAMatterOfAccessThoughItIsCalledABadRequest() {
    answers(400, "{\"message\":\"Permission Denied\"}");
    fails(AccessRefusedException.class, adapter::ping);
  }

  @Test
  void thePageToSignInIsAMatterOfAccessThoughItIsCalledWell() {
    headers.put("Content-Type", "text/html; charset=utf-8");
    answers(200, "<form id=\"login\" action=\"/NoAuth/Login.html\" method=\"post\">");
    fails(AccessRefusedException.class, adapter::ping);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 599})
  void anErrorThereMayHaveArrived(int answered) {
    headers.put("Retry-After", "30");
    answers(answered, "{\"message\":\"Internal Server Error\"}");
    SystemUnavailableException failure = fails(SystemUnavailableException.class, adapter::ping);
    assertThat(failure.mayHaveArrived()).isTrue();
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void tooManyRequestsHasNotArrived() {
    answers(429, "");
    assertThat(fails(SystemUnavailableException.class, adapter::ping).mayHaveArrived()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"Name\":\"Facil",
        "[]",
        "\"Facilities\"",
        "null",
        "<html>Maintenance</html>"
      })
  void whatNobodyAgreedOnBreaksTheContract(String answer) {
    answers(200, answer);
    assertThat(fails(ContractBrokenException.class, adapter::ping).mayHaveArrived()).isTrue();
  }

  @Test
  void anotherTypeOfAnswerBreaksTheContract() {
    headers.put("Content-Type", "text/html");
    answers(200, "<title>Maintenance</title>");
    fails(ContractBrokenException.class, adapter::ping);
  }

  @Test
  void lettersInAnotherCharsetBreakTheContractRatherThanBeingReplaced() {
    body = "{\"Name\":\"één\"}".getBytes(ISO_8859_1);
    fails(ContractBrokenException.class, adapter::ping);
    headers.put("Content-Type", "application/json; charset=iso-8859-1");
    answers(200, QUEUE);
    fails(ContractBrokenException.class, adapter::ping);
  }

  @Test
  void anAnswerWithoutEndBreaksTheContract() {
    body = new byte[9 << 20];
    fails(ContractBrokenException.class, adapter::ping);
  }

  @Test
  void aMissingTicketOfSomethingElseProvesNothing() {
    headers.put("Content-Type", "text/html");
    answers(404, "<title>Not Found</title>");
    fails(ContractBrokenException.class, adapter::ping);
  }

  @Test
  void severalCallsTakeNoLongerTogetherThanOneMay() {
    pause = Duration.ofMillis(900);
    Instant before = Instant.now();

    SystemUnavailableException failure =
        fails(SystemUnavailableException.class, () -> faults().report(submission()));

    assertThat(failure.mayHaveArrived()).isTrue();
    assertThat(asked).hasSizeBetween(2, 3);
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofMillis(2900));
  }

  @Test
  void changesOlderThanAskedTellThatTheAccountIsInAnotherTimeZone() {
    answers(200, "{\"items\":[{\"id\":\"7\",\"LastUpdated\":\"2026-11-28T07:00:00Z\"}]}");
    Cursor eight =
        new Cursor(String.valueOf(Instant.parse("2026-11-28T08:00:00Z").getEpochSecond()));
    ContractBrokenException failure =
        fails(ContractBrokenException.class, () -> faults().changesSince(eight, 10));
    assertThat(failure).hasMessageContaining("time zone");
  }

  @Test
  void aRefusalIsToldWithoutThePlaceInTheirSource() {
    answers(
        400,
        "{\"message\":\"Asset: <b>Input</b> must match [Mandatory] at /usr/share/x.pm line 3.\"}");
    RequestRejectedException refusal = fails(RequestRejectedException.class, adapter::ping);
    assertThat(refusal.sentence()).isEqualTo("Asset: Input must match [Mandatory]");
  }

  private FaultSystem faults() {
    return adapter.port(FaultSystem.class).orElseThrow();
  }

  private static FaultSubmission submission() {
    return new FaultSubmission(
        new SubmissionId(UUID.randomUUID()),
        new Person(null, "sanne.dewit@merwestroom.example", "Sanne de Wit"),
        "W-PR-0214",
        null,
        "paper-jam",
        "Printer 2.14: paper jam",
        null,
        Urgency.SLOWS,
        List.of(),
        Instant.parse("2026-11-28T08:00:00Z"),
        "en");
  }

  private static <E extends AdapterException> E fails(Class<E> type, Runnable call) {
    E failure = catchThrowableOfType(type, call::run);
    assertThat(failure).as("the call should have failed").isNotNull();
    return failure;
  }
}
