package org.wissel.adapters.caldav;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.AdapterException;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.Capability;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.calendars.BusyAtSource;
import org.wissel.spi.calendars.BusyAtSource.Kind;
import org.wissel.spi.calendars.CalendarSystem;
import org.wissel.spi.calendars.Invitation;
import org.wissel.spi.reservations.ReservationSubmission;
import org.wissel.spi.reservations.ReservationSystem;

/** How each kind of answer is told; the server answers each method as the test wants. */
class CalDavAnswersTest {

  private static final Person TOM = new Person(null, "tom@example.org", "Tom");
  private static final Person INES = new Person(null, "Ines@example.org", "Inês");
  private static final Instant TEN = Instant.parse("2027-01-11T10:00:00Z");
  private static final TimeSpan DAY = TimeSpan.of(TEN.minusSeconds(36_000), Duration.ofDays(1));

  private record Answer(int status, String body) {}

  private final Map<String, Answer> answers = new HashMap<>();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private HttpServer server;
  private OpenedAdapter adapter;
  private ReservationSystem rooms;
  private CalendarSystem calendars;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    Path resources = Files.writeString(folder.resolve("r"), "R1\tROOM\trooms/r1/\tOne\t\t\t\t\t\n");
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", this::answer);
    server.start();
    Map<String, String> values =
        Map.of(
            "url",
            "http://127.0.0.1:" + server.getAddress().getPort() + "/dav/",
            "user",
            "portal",
            "password",
            "secret",
            "resources",
            resources.toString(),
            "people",
            "ADDRESS/",
            "notes",
            "portal/",
            "read-timeout",
            "5000");
    adapter =
        new CalDavAdapterFactory()
            .open(new AdapterSettings("rooms", values, Clock.systemUTC(), null, null));
    rooms = adapter.port(ReservationSystem.class).orElseThrow();
    calendars = adapter.port(CalendarSystem.class).orElseThrow();
    answers.put("PROPFIND /dav/portal/", new Answer(207, status("/dav/portal/", "")));
    answers.put("PROPFIND /dav/rooms/r1/", new Answer(207, status("/dav/rooms/r1/", "")));
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
      exchange.getRequestBody().readAllBytes();
      String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      this.asked.add(asked);
      Answer answer =
          answers.getOrDefault(
              asked,
              answers.getOrDefault(exchange.getRequestMethod(), new Answer(404, "<p>Nothing</p>")));
      byte[] body = answer.body().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Location", "/login");
      exchange.getResponseHeaders().set("ETag", "\"1\"");
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private void answers(String asked, int status, String body) {
    answers.put(asked, new Answer(status, body));
  }

  private static String status(String href, String properties) {
    return multistatus(
        "<D:response><D:href>"
            + href
            + "</D:href><D:propstat><D:prop><D:resourcetype/>"
            + properties
            + "</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>");
  }

  private static String multistatus(String responses) {
    return "<D:multistatus xmlns:D='DAV:' xmlns:C='urn:ietf:params:xml:ns:caldav'>"
        + responses
        + "</D:multistatus>";
  }

  private static String event(String href, String... lines) {
    return "<D:response><D:href>"
        + href
        + "</D:href><D:propstat><D:prop><D:getetag>\"1\"</D:getetag><C:calendar-data>BEGIN:VCALENDAR\n"
        + "VERSION:2.0\nBEGIN:VEVENT\nUID:1\n"
        + String.join("\n", lines)
        + "\nEND:VEVENT\nEND:VCALENDAR</C:calendar-data></D:prop></D:propstat></D:response>";
  }

  private Map<Person, List<BusyAtSource>> busy(Person... people) {
    return calendars.busy(Set.of(people), DAY);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 401, 403, 407})
  void whatLetsNobodyInIsAMatterOfAccess(int status) {
    answers("PROPFIND /dav/portal/", status, "");
    fails(AccessRefusedException.class, adapter::ping);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503})
  void anErrorThereMayHaveArrived(int status) {
    answers("PROPFIND /dav/portal/", status, "<!doctype html>");
    assertThat(fails(SystemUnavailableException.class, adapter::ping).mayHaveArrived()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<!doctype html><title>Maintenance</title>",
        "<html><body>Sign in</body></html>",
        "<D:multistatus xmlns:D='DAV:'>",
        "<D:multistatus xmlns:D='DAV:'><D:response/></D:multistatus>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><D:multistatus xmlns:D='DAV:'>&e;"
            + "</D:multistatus>"
      })
  void whatIsNoListBreaksTheContract(String body) {
    answers("REPORT", 207, body);
    fails(ContractBrokenException.class, () -> busy(TOM));
  }

  @Test
  void aPageThatIsCalledWellIsNoList() {
    answers("REPORT", 200, "<!doctype html><title>Maintenance</title>");
    fails(ContractBrokenException.class, () -> busy(TOM));
  }

  @Test
  void aMethodThatIsNotThereIsNoOutage() {
    answers("REPORT", 501, "<html>Not implemented</html>");
    fails(ContractBrokenException.class, () -> busy(TOM));
  }

  @Test
  void whoseCalendarIsClosedOrNobodysIsMissingAndNotFree() {
    answers("REPORT /dav/tom@example.org/", 403, "");
    // SOGo for somebody whom it does not have
    answers("REPORT /dav/ines@example.org/", 207, status("/dav/anonymous/", ""));

    assertThat(busy(TOM, INES)).isEmpty();
    assertThat(busy(new Person(null, "../portal@example.org", "Mallory"))).isEmpty();
  }

  @Test
  void aCalendarThatWentAwayIsNoProofThatItsEventsDid() {
    answers("REPORT /dav/rooms/r1/", 404, "");
    fails(ContractBrokenException.class, () -> rooms.findBySubmission(id()));
    answers("PROPFIND /dav/portal/", 404, "");
    fails(ContractBrokenException.class, () -> calendars.findBySubmission(id()));
  }

  @Test
  void ofAnEventOnlyItsTimeIsTold() {
    answers(
        "REPORT",
        207,
        multistatus(
            event("1.ics", "SUMMARY:Doctor", "DTSTART:20270111T100000Z", "DURATION:PT1H")
                + event(
                    "2.ics",
                    "SUMMARY:Dentist",
                    "DTSTART:20270111T120000Z",
                    "DURATION:PT1H",
                    "STATUS:TENTATIVE")
                + event(
                    "3.ics",
                    "ATTENDEE;PARTSTAT=DECLINED:MAILTO:Tom@example.org",
                    "DTSTART:20270111T130000Z",
                    "DURATION:PT1H")
                + event("4.ics", "SUMMARY:Someday")));

    Map<Person, List<BusyAtSource>> busy = busy(TOM);

    assertThat(busy.get(TOM))
        .containsExactly(
            new BusyAtSource(TimeSpan.of(TEN, Duration.ofHours(1)), Kind.BUSY),
            new BusyAtSource(
                TimeSpan.of(TEN.plusSeconds(7200), Duration.ofHours(1)), Kind.TENTATIVE));
    assertThat(busy.toString()).doesNotContain("Doctor", "Dentist");
  }

  @Test
  void whoHasSomethingThatCannotBeReadIsMissingAndNotFree() {
    answers("REPORT", 207, multistatus(event("1.ics").replace("VEVENT", "VTODO")));
    assertThat(busy(TOM)).isEmpty();
  }

  @Test
  void whoHasAnEventOnADayThatThereIsNotIsMissingAndNotFree() {
    answers(
        "REPORT /dav/tom@example.org/",
        207,
        multistatus(event("1.ics", "DTSTART:20270230T100000", "DURATION:PT1H")));
    answers(
        "REPORT /dav/ines@example.org/",
        207,
        multistatus(event("2.ics", "DTSTART:20270111T100000Z", "DURATION:PT1H")));

    assertThat(busy(TOM, INES)).containsOnlyKeys(INES);
  }

  @Test
  void anothersEventIsReadOnce() {
    String href = "/dav/rooms/r1/" + id().value() + ".ics";
    answers("REPORT /dav/rooms/r1/", 207, multistatus(event(href, "SUMMARY:Budget talk")));
    answers(
        "GET " + href,
        200,
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nEND:VCALENDAR\n");

    assertThat(rooms.findBySubmission(id())).isEmpty();
    assertThat(rooms.findBySubmission(id())).isEmpty();

    assertThat(asked).containsOnlyOnce("GET " + href);
  }

  @Test
  void aNameInQuotesIsWrittenWithOthers() {
    Invitation invitation =
        new Invitation(
            DAY,
            ZoneOffset.UTC,
            "Plan",
            null,
            null,
            null,
            List.of(new Person(null, "tom@example.org", "Tom \"T\" Bos")));
    CalDavStamp stamp = new CalDavStamp(id(), CalDavStamp.Verb.BOOK, "1", TEN);

    assertThat(CalDavInvitation.made(id(), INES, invitation, stamp)).contains("Tom 'T' Bos");
  }

  @Test
  void withAnOutboxThereAreAnswers() {
    answers(
        "PROPFIND /dav/portal/",
        207,
        status(
            "/dav/portal/",
            "<D:current-user-principal><D:href>/dav/me</D:href></D:current-user-principal>"));
    answers(
        "PROPFIND /dav/me",
        207,
        status(
            "/dav/me/",
            "<C:schedule-outbox-URL><D:href>/dav/out/</D:href></C:schedule-outbox-URL>"));

    assertThat(calendars.capabilities().can(Capability.ANSWERS)).isTrue();
  }

  @Test
  void withoutAnOutboxThereAreNoAnswers() {
    assertThat(calendars.capabilities().can(Capability.ANSWERS)).isFalse();
  }

  @Test
  void theWordsOfARefusalAreToldNobody() {
    answers("REPORT", 207, multistatus(""));
    answers("PUT", 409, "{\"reject\":\"The conflicting event is \\\"Budget talk\\\"\"}");

    AdapterException failure = fails(AdapterException.class, this::book);

    StringWriter all = new StringWriter();
    failure.printStackTrace(new PrintWriter(all));
    assertThat(all.toString()).doesNotContain("Budget");
  }

  @Test
  void whatWasWrittenAndIsNotThereBreaksTheContract() {
    answers("REPORT", 207, multistatus(""));
    answers("PUT", 201, "");
    answers("DELETE", 204, "");

    assertThat(fails(ContractBrokenException.class, this::book).mayHaveArrived()).isTrue();
  }

  private Object book() {
    return rooms.book(
        new ReservationSubmission(
            id(), "R1", TimeSpan.of(TEN, Duration.ofHours(1)), "Plan", 2, TOM, null, TEN, "en"));
  }

  private static SubmissionId id() {
    return new SubmissionId(UUID.randomUUID());
  }

  private interface Call {
    void make();
  }

  private static <E extends AdapterException> E fails(Class<E> type, Call call) {
    return Objects.requireNonNull(catchThrowableOfType(type, call::make));
  }
}
