package org.wissel.adapters.househttp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.AdapterException;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Correlation;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.calendars.BusyAtSource;
import org.wissel.spi.expenses.ApprovalAtSource;
import org.wissel.spi.expenses.ClaimAtSource;
import org.wissel.spi.expenses.ClaimItemAtSource;
import org.wissel.spi.expenses.ClaimWrite;
import org.wissel.spi.expenses.Money;
import org.wissel.spi.expenses.PaymentAtSource;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveAtSource;
import org.wissel.spi.leave.LeaveStatusAtSource;
import org.wissel.spi.leave.LeaveSubmission;
import org.wissel.spi.leave.LeaveSystem;
import org.wissel.spi.reservations.Feature;
import org.wissel.spi.reservations.ReservationAtSource;

/** How each kind of answer is told; the system answers what the test wants. */
class HouseHttpAnswersTest {

  private static final String RECORD =
      """
      {"submission":"%s","reference":"L-1","employee":"1","type":"holiday","revision":1,
      "days":[{"date":"2026-12-01","part":"WHOLE","hours":8.00}],"status":"%s",
      "changedThere":false,"updatedAt":"2026-11-25T08:00:00Z","newField":[1,{"a":null}]}
      """;

  private static final String CLAIM =
      """
      {"submission":"%s","reference":"E-1","version":"7","employee":{"number":"1","name":"Tom"},
      "purpose":"Visit","items":[{"number":1,"date":"2026-12-01","claimed":"%s","status":"%s",
      "receiptState":"RECEIVED","receipts":[]}],"approval":"%s","payment":"%s",
      "submittedAt":"2026-11-25T08:00:00Z","updatedAt":"2026-11-25T08:00:00Z"}
      """;

  private static final String RESERVATION =
      """
      {"submission":"%s","reference":"R-1","version":"7","resource":"GO-1.05","span":%s,
      "subject":"Visit","headcount":4,"status":"%s","updatedAt":"2026-11-25T08:00:00Z"}
      """;

  private static final String SPAN =
      "{\"from\":\"2026-12-01T08:00:00Z\",\"until\":\"2026-12-01T09:00:00Z\"}";

  private static final TimeSpan HOUR =
      TimeSpan.of(Instant.parse("2026-12-01T08:00:00Z"), Duration.ofHours(1));

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final SubmissionId id = new SubmissionId(UUID.randomUUID());
  private final Map<String, String> headers = new HashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer system;
  private OpenedAdapter adapter;
  private LeaveSystem leave;
  private volatile int status = 200;
  private volatile byte[] body = new byte[0];
  private volatile String lastConnectionHeader = "";
  private volatile String lastRequestId = "";

  @BeforeEach
  void start() throws IOException {
    system = HttpServer.create(TestHr.loopback(0), 0);
    system.setExecutor(threads);
    system.createContext("/", this::answer);
    system.start();
    adapter = TestHr.connect(system.getAddress().getPort(), "read-timeout", "2000");
    leave = TestHr.leave(adapter);
    headers.put("Content-Type", "application/json");
  }

  @AfterEach
  void stop() {
    adapter.close();
    system.stop(0);
    threads.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 501, 502, 503, 504, 599})
  void anErrorThereMayHaveArrived(int answered) {
    answers(answered, "{}");
    assertThat(submitFails(SystemUnavailableException.class).mayHaveArrived()).isTrue();
  }

  @Test
  void tooManyRequestsHasNotArrivedAndSaysWhenToComeBack() {
    headers.put("Retry-After", "120");
    answers(429, "");
    SystemUnavailableException failure = submitFails(SystemUnavailableException.class);
    assertThat(failure.mayHaveArrived()).isFalse();
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofMinutes(2));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      delimiter = '|',
      value = {
        "Wed, 21 Oct 2015 07:28:00 GMT | PT0S",
        "soon | none",
        "-5 | none",
        "99999999999999999999 | none"
      })
  void aRetryAfterIsADateOrSecondsOrNothing(String header, Duration expected) {
    headers.put("Retry-After", header);
    answers(503, "");
    assertThat(submitFails(SystemUnavailableException.class).retryAfter()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void aSignInPageIsAMatterOfAccess(int answered) {
    headers.put("Content-Type", "text/html");
    answers(answered, "<form>Password</form>");
    assertThat(submitFails(AccessRefusedException.class).mayHaveArrived()).isFalse();
  }

  @Test
  void aRefusalIsToldInItsOwnWords() {
    answers(422, "{\"code\":\"overlap\",\"sentence\":\"Je hebt al verlof op 3 augustus.\"}");
    RequestRejectedException refusal = submitFails(RequestRejectedException.class);
    assertThat(refusal.code()).isEqualTo("overlap");
    assertThat(refusal.sentence()).isEqualTo("Je hebt al verlof op 3 augustus.");
  }

  @Test
  void aRefusalIsMadeSafe() {
    answers(
        422,
        "{\"code\":\"overlap\",\"sentence\":\"No<script src='x'>\\u0007\\r\\n\\u202Elater</script>"
            + " 5 < 6 \"}");
    assertThat(submitFails(RequestRejectedException.class).sentence()).isEqualTo("No later 5 < 6");
  }

  @Test
  void aLongRefusalIsShortenedBetweenCharacters() {
    answers(
        422, "{\"code\":\"overlap\",\"sentence\":\"" + "x".repeat(498) + "😀".repeat(400) + "\"}");
    String sentence = submitFails(RequestRejectedException.class).sentence();
    assertThat(sentence).hasSize(499).isEqualTo("x".repeat(498) + "…");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "null",
        "{\"code\":\"overlap\"}",
        "{\"sentence\":\"No.\"}",
        "{\"code\":\"overlap\",\"sentence\":\"<p></p>\"}",
        "<p>No.</p>"
      })
  void aRefusalWithoutASentenceBreaksTheContract(String text) {
    answers(422, text);
    submitFails(ContractBrokenException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 301, 302, 400, 404, 405, 409, 413, 415, 418})
  void anyOtherStatusBreaksTheContract(int answered) {
    answers(answered, "{}");
    assertThat(submitFails(ContractBrokenException.class).mayHaveArrived()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "{}",
        "{\"reference\":\"L-1\",\"at\":\"2026-11-25T08:00:00Z\"}",
        "{\"reference\":\" \",\"at\":\"2026-11-25T08:00:00Z\",\"repeated\":false}",
        "{\"reference\":\"L-1\",\"at\":\"yesterday\",\"repeated\":false}",
        "{\"reference\":\"L-1\",\"at\":\"2026-11-25T08:00:00Z\",\"repeated\":fal",
        "<!doctype html><title>All is well</title>"
      })
  void aReceiptThatCannotBeReadBreaksTheContract(String text) {
    answers(200, text);
    submitFails(ContractBrokenException.class);
  }

  @Test
  void jsonUnderAnotherTypeBreaksTheContract() {
    headers.put("Content-Type", "text/html");
    answers(200, "{\"reference\":\"L-1\",\"at\":\"2026-11-25T08:00:00Z\",\"repeated\":false}");
    submitFails(ContractBrokenException.class);
  }

  @Test
  void anAnswerLargerThanFiveMegabytesBreaksTheContract() {
    answers(200, " ".repeat((5 << 20) + 1));
    submitFails(ContractBrokenException.class);
  }

  @Test
  void onlyTheRegistersOwnWordSaysThatARequestIsSurelyNotThere() {
    answers(404, "{\"code\":\"no-such-request\",\"sentence\":\"There is none.\"}");
    assertThat(leave.findBySubmission(id)).isEmpty();

    answers(404, "{\"code\":\"no-such-address\",\"sentence\":\"Nothing here.\"}");
    assertThatThrownBy(() -> leave.findBySubmission(id))
        .isInstanceOf(ContractBrokenException.class);

    headers.put("Content-Type", "text/html");
    answers(404, "<h1>Not Found</h1>");
    assertThatThrownBy(() -> leave.findBySubmission(id))
        .isInstanceOf(ContractBrokenException.class);
  }

  @Test
  void anUnknownStatusIsKeptAsOther() {
    answers(200, RECORD.formatted(id, "PARKED"));
    LeaveAtSource found = leave.findBySubmission(id).orElseThrow();
    assertThat(found.status()).isEqualTo(LeaveStatusAtSource.OTHER);
    assertThat(found.rawStatus()).isEqualTo("PARKED");
    assertThat(found.hours()).isEqualByComparingTo("8");
  }

  @Test
  void anUnknownDayPartBreaksTheContract() {
    answers(200, RECORD.formatted(id, "APPROVED").replace("WHOLE", "NIGHT"));
    assertThatThrownBy(() -> leave.findBySubmission(id))
        .isInstanceOf(ContractBrokenException.class)
        .hasMessageContaining("NIGHT");
  }

  @Test
  void unknownWordsOfAClaimAreKeptAsOther() {
    answers(200, CLAIM.formatted(id, "EUR 1.00", "HELD", "ESCALATED", "NETTED"));
    ClaimAtSource claim = TestHr.expenses(adapter).findBySubmission(id).orElseThrow();
    assertThat(claim.approval()).isEqualTo(ApprovalAtSource.OTHER);
    assertThat(claim.rawApproval()).isEqualTo("ESCALATED");
    assertThat(claim.payment()).isEqualTo(PaymentAtSource.OTHER);
    assertThat(claim.rawPayment()).isEqualTo("NETTED");
    assertThat(claim.items().get(0).status()).isEqualTo(ClaimItemAtSource.Status.OTHER);
    assertThat(claim.claimed()).isEqualTo(Money.parse("EUR 1.00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.00", "EUR 1.001", "EUR 1,00", "ABC 1.00", "€ 1.00", ""})
  void anAmountThatIsNoMoneyBreaksTheContract(String amount) {
    answers(200, CLAIM.formatted(id, amount, "OPEN", "PENDING", "NOT_PAID"));
    assertThatThrownBy(() -> TestHr.expenses(adapter).findBySubmission(id))
        .isInstanceOf(ContractBrokenException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"missing\":[]}",
        "{\"missing\":[null]}",
        "{\"missing\":[\"a receipt that nobody named\"]}",
        "{\"missing\":[\"one\"],\"acknowledgement\":"
            + "{\"reference\":\"E-1\",\"at\":\"2026-11-25T08:00:00Z\",\"repeated\":false}}"
      })
  void aClaimThatIsNeitherFiledNorMissesItsReceiptsBreaksTheContract(String text) {
    answers(200, text);
    ClaimWrite write =
        new ClaimWrite(
            id, "E-1", null, new Person(new EmployeeNumber("1"), null, "Tom"), Instant.EPOCH, "en");
    assertThatThrownBy(() -> TestHr.expenses(adapter).approve(write))
        .isInstanceOf(ContractBrokenException.class);
  }

  @Test
  void unknownWordsAboutAReservationAreKeptAsOther() {
    answers(200, RESERVATION.formatted(id, SPAN, "WAITLISTED"));

    ReservationAtSource reservation =
        TestHr.reservations(adapter).findBySubmission(id).orElseThrow();

    assertThat(reservation.status()).isEqualTo(ReservationAtSource.Status.OTHER);
    assertThat(reservation.rawStatus()).isEqualTo("WAITLISTED");
    assertThat(reservation.span()).isEqualTo(HOUR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{\"from\":\"2026-12-01T09:00:00Z\",\"until\":\"2026-12-01T08:00:00Z\"}",
        "{\"from\":\"today\",\"until\":\"tomorrow\"}",
        "\"nine to ten\""
      })
  void aReservationWithoutATimeBreaksTheContract(String span) {
    answers(200, RESERVATION.formatted(id, span, "BOOKED"));

    assertThat(
            catchThrowableOfType(
                ContractBrokenException.class,
                () -> TestHr.reservations(adapter).findBySubmission(id)))
        .isNotNull();
  }

  @Test
  void aFeatureThatWeDoNotKnowIsLeftOut() {
    answers(
        200,
        """
        {"resources":[{"code":"GO-1.05","kind":"ROOM","names":{"en":"Room Linge"},
        "features":["SCREEN","HOLOGRAM"],"assets":[],
        "hours":{"zone":"Europe/Amsterdam","week":{"MONDAY":{"from":"08:00:00","until":"00:00:00"}},
        "closed":["2026-12-25"]}}]}
        """);

    assertThat(TestHr.reservations(adapter).resources())
        .singleElement()
        .satisfies(room -> assertThat(room.features()).containsExactly(Feature.SCREEN))
        .satisfies(room -> assertThat(room.capacity()).isNull())
        .satisfies(room -> assertThat(room.hours().on(LocalDate.of(2026, 11, 30))).isPresent());
  }

  @Test
  void whoIsBusyInAWayThatWeDoNotKnowIsBusy() {
    answers(
        200,
        "{\"busy\":[{\"person\":{\"number\":\"1\",\"name\":\"Tom\"},\"times\":[{\"span\":"
            + SPAN
            + ",\"kind\":\"ELSEWHERE\"}]}]}");
    Person tom = new Person(new EmployeeNumber("1"), null, "Tom");

    assertThat(TestHr.calendars(adapter).busy(Set.of(tom), HOUR))
        .containsExactly(Map.entry(tom, List.of(new BusyAtSource(HOUR, BusyAtSource.Kind.BUSY))));
  }

  @Test
  void anotherSystemAtTheAddressBreaksTheContract() {
    answers(200, "{\"register\":\"payroll\"}");
    assertThatThrownBy(adapter::ping).isInstanceOf(ContractBrokenException.class);
  }

  @Test
  void oneBadEmployeeDoesNotStopTheOthers() {
    String good = employee("\"1\"", "\"ACTIVE\"");
    answers(
        200, batch(good, employee("\"\"", "\"ACTIVE\""), employee("\"3\"", "\"ASLEEP\""), "{}"));
    assertThat(TestHr.people(adapter).changesSince(Cursor.START, 10).records())
        .singleElement()
        .satisfies(e -> assertThat(e.number()).isEqualTo(new EmployeeNumber("1")));

    answers(200, batch("{}", "{}"));
    assertThatThrownBy(() -> TestHr.people(adapter).changesSince(Cursor.START, 10))
        .isInstanceOf(ContractBrokenException.class);
  }

  @Test
  void anAnswerThatComesByteByByteIsCutOff() throws IOException {
    try (ServerSocket dripping = new ServerSocket(0, 5, TestHr.loopback(0).getAddress());
        OpenedAdapter patient = TestHr.connect(dripping.getLocalPort(), "read-timeout", "200")) {
      threads.execute(() -> drip(dripping));
      long began = System.nanoTime();
      assertThatThrownBy(patient::ping)
          .isInstanceOfSatisfying(
              SystemUnavailableException.class, e -> assertThat(e.mayHaveArrived()).isTrue());
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }
  }

  /** The JDK's client repeats a request by itself when its connection breaks; not ours. */
  @Test
  void aRequestWithABodyIsNeverSentTwiceBehindOurBack() throws IOException {
    AtomicInteger arrived = new AtomicInteger();
    try (ServerSocket breaking = new ServerSocket(0, 5, TestHr.loopback(0).getAddress());
        OpenedAdapter broken = TestHr.connect(breaking.getLocalPort())) {
      threads.execute(() -> breakAfterReading(breaking, arrived));
      SystemUnavailableException failure =
          catchThrowableOfType(
              SystemUnavailableException.class, () -> TestHr.leave(broken).submit(submission()));
      assertThat(failure.mayHaveArrived()).isTrue();
      assertThatThrownBy(() -> TestHr.leave(broken).balances(List.of(new EmployeeNumber("1"))))
          .isInstanceOf(SystemUnavailableException.class);
    }
    assertThat(arrived).hasValue(2);
  }

  @Test
  void everyExchangeHasItsOwnConnection() {
    answers(200, "{\"register\":\"house\"}");
    adapter.ping();
    assertThat(lastConnectionHeader).isEqualTo("close");
    assertThat(asked).hasValue(1);
  }

  @Test
  void theIdOfTheCauseTravelsWithTheCall() {
    answers(200, "{\"register\":\"house\"}");
    try (Correlation.Scope cause = Correlation.under("request-4711")) {
      adapter.ping();
    }
    assertThat(lastRequestId).isEqualTo("request-4711");
    adapter.ping();
    assertThat(lastRequestId).as("a call without a cause").isEqualTo("null");
  }

  @ParameterizedTest
  @CsvSource({
    "url, ftp://hr, must be an http",
    "url, nowhere, must be an http",
    "user, a:b, colon",
    "password, '', has no value",
    "read-timeout, 0, at least one",
    "connect-timeout, soon, number of milliseconds"
  })
  void aWrongSettingIsNamed(String key, String value, String why) {
    assertThatThrownBy(() -> TestHr.connect(1, key, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("wissel.connections.hr." + key)
        .hasMessageContaining(why);
  }

  private void answers(int status, String body) {
    this.status = status;
    this.body = body.getBytes(UTF_8);
  }

  private <E extends AdapterException> E submitFails(Class<E> kind) {
    E failure = catchThrowableOfType(kind, () -> leave.submit(submission()));
    assertThat(failure).isNotNull();
    return failure;
  }

  private LeaveSubmission submission() {
    LocalDate day = LocalDate.of(2026, 12, 1);
    return new LeaveSubmission(
        id,
        1,
        new EmployeeNumber("1"),
        "holiday",
        day,
        day,
        DayPart.WHOLE,
        DayPart.WHOLE,
        null,
        null,
        List.of(),
        null,
        null,
        false,
        null,
        Instant.EPOCH,
        "nl");
  }

  private static String employee(String number, String status) {
    return """
        {"number":%s,"givenName":"Tom","familyName":"Verhagen","status":%s,
        "pattern":[8,8,8,8,8,0,0],"skills":[],"languages":["nl"],"channels":[],
        "updatedAt":"2026-11-25T08:00:00Z"}
        """
        .formatted(number, status);
  }

  private static String batch(String... records) {
    return "{\"records\":[" + String.join(",", records) + "],\"next\":\"4\",\"more\":false}";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      // a later test's server may have the port of this one
      exchange.getResponseHeaders().set("Connection", "close");
      asked.incrementAndGet();
      lastConnectionHeader = String.valueOf(exchange.getRequestHeaders().getFirst("Connection"));
      lastRequestId = String.valueOf(exchange.getRequestHeaders().getFirst("X-Request-ID"));
      exchange.getRequestBody().readAllBytes();
      headers.forEach(exchange.getResponseHeaders()::set);
      boolean bodiless = body.length == 0 || status == 204;
      exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
      if (!bodiless) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static void drip(ServerSocket listener) {
    try (Socket client = listener.accept()) {
      client
          .getOutputStream()
          .write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n".getBytes(UTF_8));
      client.setSoTimeout(50);
      while (!listener.isClosed()) {
        client.getOutputStream().write(' ');
        client.getOutputStream().flush();
        readAWhile(client);
      }
    } catch (IOException e) {
      // the client has left, as it should
    }
  }

  private static void breakAfterReading(ServerSocket listener, AtomicInteger arrived) {
    while (!listener.isClosed()) {
      try (Socket client = listener.accept()) {
        client.setSoTimeout(300);
        arrived.incrementAndGet();
        readAWhile(client);
      } catch (IOException e) {
        // the test is over
      }
    }
  }

  private static void readAWhile(Socket client) throws IOException {
    try {
      while (client.getInputStream().read() >= 0) {
        // until it pauses
      }
    } catch (SocketTimeoutException e) {
      // it pauses
    }
  }
}
