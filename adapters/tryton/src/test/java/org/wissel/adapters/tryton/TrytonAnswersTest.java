package org.wissel.adapters.tryton;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SystemUnavailableException;

/** How each kind of answer is told; the server gives sessions, and answers what the test wants. */
class TrytonAnswersTest {

  private static final String COMPANY =
      """
      {"id":1,"result":[{"id":1,"currency":1,"code":"4510","currency.":{"id":1,"code":"EUR"}}]}
      """;

  private final Map<String, String> headers = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private OpenedAdapter adapter;
  private int status = 200;
  private byte[] body = COMPANY.getBytes(UTF_8);
  private String login = "[2,\"abc\"]";
  private int sessionsOver;
  private String lastRequestId = "";
  private String lastAuthorization = "";
  private String lastBody = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", this::answer);
    server.start();
    Map<String, String> values =
        Map.of(
            "url",
            "http://127.0.0.1:" + server.getAddress().getPort(),
            "database",
            "books",
            "user",
            "portal",
            "password",
            "secret",
            "ports",
            "expenses",
            "categories",
            "taxi",
            "category-taxi",
            "account=4510; en=Taxi",
            "read-timeout",
            "2000");
    adapter =
        new TrytonAdapterFactory()
            .open(new AdapterSettings("fin", values, Clock.systemUTC(), null, null));
    headers.put("Content-Type", "application/json");
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
      String method = exchange.getRequestURI().getQuery().replace("call=", "");
      asked.add(exchange.getRequestURI().getPath() + " " + method);
      lastBody = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      if (method.equals("common.db.login")) {
        send(exchange, 200, ("{\"id\":1,\"result\":" + login + "}").getBytes(UTF_8));
        return;
      }
      lastRequestId = String.valueOf(exchange.getRequestHeaders().getFirst(Correlation.HEADER));
      lastAuthorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
      if (method.endsWith("get_preferences")) {
        send(exchange, 200, "{\"id\":1,\"result\":{\"company\":1}}".getBytes(UTF_8));
      } else if (sessionsOver > 0) {
        sessionsOver--;
        send(exchange, 401, new byte[0]);
      } else {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private void answers(int status, String body) {
    this.status = status;
    this.body = body.getBytes(UTF_8);
  }

  @Test
  void oneSessionDoesForManyCallsAndEachIsKnown() {
    try (Correlation.Scope scope = Correlation.under("ABCDEFGH")) {
      adapter.ping();
      adapter.ping();
    }

    assertThat(asked)
        .containsExactly(
            "/books/ common.db.login",
            "/books/ model.res.user.get_preferences",
            "/books/ model.company.company.read",
            "/books/ model.account.account.search_read",
            "/books/ model.company.company.read",
            "/books/ model.account.account.search_read");
    assertThat(lastRequestId).isEqualTo("ABCDEFGH");
    assertThat(lastAuthorization).isEqualTo("Session cG9ydGFsOjI6YWJj");
    assertThat(lastBody).contains("{\"company\":1,\"language\":\"en\"}]}");
  }

  @Test
  void aSessionThatIsOverIsFollowedByOneNewOne() {
    adapter.ping();
    asked.clear();
    sessionsOver = 1;

    adapter.ping();

    assertThat(asked).filteredOn(call -> call.endsWith("login")).hasSize(1);
    assertThat(asked).filteredOn(call -> call.endsWith("company.read")).hasSize(2);
  }

  @Test
  void aNewSessionThatIsNotTakenEitherIsAMatterOfAccessAndNoLoop() {
    adapter.ping();
    asked.clear();
    sessionsOver = 1000;

    fails(AccessRefusedException.class, adapter::ping);

    assertThat(asked).filteredOn(call -> call.endsWith("login")).hasSize(1);
    assertThat(asked).filteredOn(call -> call.endsWith("company.read")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "[2]", "[\"2\",\"abc\"]", "{}"})
  void whatIsNoSessionBreaksTheContract(String answer) {
    login = answer;
    fails(ContractBrokenException.class, adapter::ping);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 403, 407})
  void whatLetsNobodyInIsAMatterOfAccess(int answered) {
    headers.put("Location", "/login");
    answers(answered, "");
    fails(AccessRefusedException.class, adapter::ping);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 599})
  void anErrorThereMayHaveArrived(int answered) {
    headers.put("Retry-After", "30");
    answers(answered, "<!doctype html>");
    SystemUnavailableException failure = fails(SystemUnavailableException.class, adapter::ping);
    assertThat(failure.mayHaveArrived()).isTrue();
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void tooManyRequestsHasNotArrived() {
    answers(429, "");
    assertThat(fails(SystemUnavailableException.class, adapter::ping).mayHaveArrived()).isFalse();
  }

  @Test
  void aRuleOfTheirsIsToldInTheirWordsThoughItIsCalledWell() {
    answers(
        200, "{\"id\":1,\"error\":[\"UserError\",[\"A <b>period</b> is\\nclosed.\",\"\",null]]}");
    RequestRejectedException refusal = fails(RequestRejectedException.class, adapter::ping);
    assertThat(refusal.sentence()).isEqualTo("A period is closed.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"UserError\",[\"You are not allowed to access \\\"Invoice\\\".\",\"\",null]]",
        "[\"LoginException\",[\"device_cookie\",\"\"]]"
      })
  void aMissingRightIsAMatterOfAccessThoughItIsCalledWell(String error) {
    answers(200, "{\"id\":1,\"error\":" + error + "}");
    fails(AccessRefusedException.class, adapter::ping);
  }

  @ParameterizedTest
  @ValueSource(strings = {"database is locked", "could not serialize access due to read"})
  void whoStoodInTheWayOfAnotherTriesAgain(String error) {
    answers(200, "{\"id\":1,\"error\":[\"" + error + "\",\"Traceback\"]}");
    assertThat(fails(SystemUnavailableException.class, adapter::ping).mayHaveArrived()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"id\":1,\"resu",
        "[]",
        "\"EUR\"",
        "null",
        "{}",
        "{\"id\":1,\"result\":null}",
        "{\"id\":1,\"result\":[]}",
        "{\"id\":1,\"result\":[7]}",
        "{\"id\":1,\"error\":[\"'no.such'\",\"\"]}",
        "<html>Maintenance</html>"
      })
  void whatNobodyAgreedOnBreaksTheContract(String answer) {
    answers(200, answer);
    assertThat(fails(ContractBrokenException.class, adapter::ping).mayHaveArrived()).isTrue();
  }

  @Test
  void anotherTypeOfAnswerBreaksTheContract() {
    headers.put("Content-Type", "text/html");
    fails(ContractBrokenException.class, adapter::ping);
  }

  @Test
  void lettersInAnotherCharsetBreakTheContractRatherThanBeingReplaced() {
    body = "{\"id\":1,\"result\":\"één\"}".getBytes(ISO_8859_1);
    fails(ContractBrokenException.class, adapter::ping);
  }

  @Test
  void anAnswerWithoutEndBreaksTheContract() {
    body = new byte[17 << 20];
    fails(ContractBrokenException.class, adapter::ping);
  }

  @Test
  void anAccountThatTheBooksDoNotHaveIsToldBeforeAnythingIsFiled() {
    answers(200, COMPANY.replace("4510", "4511"));
    assertThat(fails(ContractBrokenException.class, adapter::ping))
        .hasMessageContaining("account 4510");
  }

  private static <E extends AdapterException> E fails(Class<E> type, Runnable call) {
    E failure = catchThrowableOfType(type, call::run);
    assertThat(failure).as("the call should have failed").isNotNull();
    return failure;
  }
}
