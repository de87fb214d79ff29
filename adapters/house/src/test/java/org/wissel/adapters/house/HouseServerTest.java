package org.wissel.adapters.house;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.leave.AbsenceAtSource;
import org.wissel.spi.leave.LeaveAtSource;
import org.wissel.spi.leave.LeaveBalanceAtSource;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.spi.leave.LeaveStatusAtSource;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;
import org.wissel.spi.people.WorkingPattern;

/** The register as a system of its own: what it lets in, what it answers, and HR's own page. */
@TestInstance(Lifecycle.PER_CLASS)
class HouseServerTest {

  private static final String PORTAL = "portal:secret";
  private static final String HR = "marijke:désk";

  private final HttpClient client = HttpClient.newHttpClient();
  private HouseRegisters registers;
  private HouseServer server;
  private LocalDate monday;
  private Iterator<EmployeeNumber> employees;

  @BeforeAll
  void start() throws IOException {
    HouseSettings settings = HouseSettings.of(Decides.DECIDES_HERE_RECORDED);
    Clock clock = Clock.system(settings.zone());
    LocalDate today = LocalDate.now(clock);
    registers = HouseRegisters.open(TestDatabase.empty(), clock, settings);
    registers.seedDemo(today);
    server =
        new HouseServer(
            registers,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            "portal",
            "secret",
            new HouseServer.Desk("marijke", "désk", "Marijke Bos"));
    server.start();
    monday = today.plusWeeks(1).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    Set<EmployeeNumber> away =
        registers.leave().absences(monday, monday.plusDays(20)).stream()
            .map(AbsenceAtSource::employee)
            .collect(Collectors.toSet());
    employees =
        DemoOrganisation.of(today).employees().stream()
            .filter(e -> e.status() == EmploymentStatus.ACTIVE)
            .filter(e -> e.pattern().equals(WorkingPattern.fullTime()))
            .map(EmployeeAtSource::number)
            .filter(number -> !away.contains(number))
            .iterator();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  // The portal's side

  @ParameterizedTest
  @ValueSource(strings = {"portal:wrong", "portal", "", "marijke:désk", "portal:secret2"})
  void whoDoesNotKnowThePasswordIsLeftOutside(String pair) throws Exception {
    HttpResponse<String> answer = send(as(pair, "/ping").GET());
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(send(as(pair, "/leave/types").GET()).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic", "Basic !!!", "Bearer cG9ydGFsOnNlY3JldA=="})
  void anyOtherSignInIsLeftOutsideToo(String header) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri("/ping"));
    if (!header.isEmpty()) {
      request.header("Authorization", header);
    }
    assertThat(send(request.GET()).statusCode()).isEqualTo(401);
  }

  @Test
  void pingNamesTheRegister() throws Exception {
    HttpResponse<String> answer = send(as(PORTAL, "/ping").GET());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"register\":\"house\"}");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void aRequestIsFiledOnceAndFoundByItsId() throws Exception {
    UUID id = UUID.randomUUID();
    assertThat(send(as(PORTAL, "/leave/requests/" + id).GET()).statusCode()).isEqualTo(404);

    String json = submission(id, employees.next());
    HttpResponse<String> first = put("/leave/requests/" + id, json);
    HttpResponse<String> second = put("/leave/requests/" + id, json);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).contains("\"reference\":\"L-").contains("\"repeated\":false");
    assertThat(second.body()).contains("\"repeated\":true");

    assertThat(send(as(PORTAL, "/leave/requests/" + id).GET()).body())
        .contains("\"submission\":\"" + id + "\"")
        .contains("\"status\":\"REQUESTED\"")
        .contains("\"date\":\"" + monday + "\"");
  }

  @Test
  void aRefusalIs422WithCodeAndSentence() throws Exception {
    UUID id = UUID.randomUUID();
    HttpResponse<String> answer =
        put("/leave/requests/" + id, submission(id, new EmployeeNumber("0")));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("\"code\":\"unknown-employee\"")
        .contains("\"sentence\":\"HR does not know your personnel number. Please ask HR.\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/leave/requests/not-an-id",
        "/leave/absences?first=2026-08-03",
        "/leave/absences?first=soon&last=2026-08-03",
        "/leave/absences?first=2026-01-01&last=2026-12-31",
        "/leave/changes?cursor=x",
        "/people/changes?limit=0",
        "/people/changes?limit=501",
        "/people/changes?limit=many",
        "/people/changes?cursor=%25&limit=5",
        "/faults/submissions/not-an-id",
        "/faults/changes?limit=0",
        "/faults/changes?limit=201",
        "/faults/changes?cursor=x&limit=5",
        "/assets/submissions/not-an-id",
        "/assets/changes?limit=501"
      })
  void aWrongQuestionIs400(String path) throws Exception {
    HttpResponse<String> answer = send(as(PORTAL, path).GET());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"code\":\"bad-input\"").doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "{\"submission\":\"ID\"}",
        "GOOD}",
        "GOOD{}",
        "NO_EMPLOYEE",
        "NO_REVISION",
        "WITH unknown:1",
        "WITH approved:\"yes\"",
        "WITH revision:0",
        "WITH revision:1.5",
        "WITH firstDayPart:0",
        "WITH firstDayPart:\"NIGHT\"",
        "WITH firstDay:\"2026-02-30\"",
        "WITH lastDay:\"2000-01-01\"",
        "WITH approved:true",
        "WITH type:\" \""
      })
  void aBodyThatIsNoSubmissionIs400AndStoresNothing(String body) throws Exception {
    UUID id = UUID.randomUUID();
    String good = submission(id, employees.next());
    String sent =
        body.replace("GOOD", good)
            .replace("NO_EMPLOYEE", good.replaceAll("\"employee\":\"[^\"]*\",", ""))
            .replace("NO_REVISION", good.replace("\"revision\":1,", ""))
            .replace("ID", id.toString());
    if (body.startsWith("WITH ")) {
      String[] change = body.substring(5).split(":", 2);
      String without = good.replaceAll("\"" + change[0] + "\":(\"[^\"]*\"|[^,}]*),", "");
      sent = "{\"" + change[0] + "\":" + change[1] + "," + without.strip().substring(1);
    }
    HttpResponse<String> answer = put("/leave/requests/" + id, sent);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("org.wissel").doesNotContain("java.");
    assertThat(registers.leave().findBySubmission(new SubmissionId(id))).isEmpty();
  }

  @Test
  void theIdsOfAddressAndBodyMustBeTheSame() throws Exception {
    String json = submission(UUID.randomUUID(), employees.next());
    assertThat(put("/leave/requests/" + UUID.randomUUID(), json).statusCode()).isEqualTo(400);
  }

  @Test
  void onlyJsonIsTaken() throws Exception {
    HttpRequest.Builder form =
        as(PORTAL, "/leave/balances")
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("{\"employees\":[\"1\"]}"));
    assertThat(send(form).statusCode()).isEqualTo(415);
  }

  @Test
  void tooLargeABodyIs413() throws Exception {
    UUID id = UUID.randomUUID();
    assertThat(put("/leave/requests/" + id, " ".repeat(70_000)).statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "WITHOUT reporter",
        "WITHOUT urgency",
        "WITHOUT attachments",
        "WITHOUT subject",
        "WITHOUT language",
        "WITH \"urgency\":\"PANIC\"",
        "WITH \"subject\":\"two\\nlines\"",
        "WITH \"subject\":\"\"",
        "WITH \"attachments\":[{\"name\":\"x.jpg\",\"mediaType\":\"image/jpeg\",\"content\":\"\"}]",
        "WITH \"attachments\":[{\"name\":\"x.jpg\",\"mediaType\":\"image/jpeg\",\"content\":\"?\"}]",
        "WITH \"reporter\":{\"number\":\"\",\"name\":\"A\"}",
        "WITH \"reporter\":{\"name\":\"nobody that anybody knows\"}",
        "WITH \"unknown\":1"
      })
  void aBodyThatIsNoReportIs400AndStoresNothing(String change) throws Exception {
    UUID id = UUID.randomUUID();
    String sent = change;
    if (change.startsWith("WITH")) {
      String field = change.replaceAll("^WITH(OUT)? \"?(\\w+).*$", "$2");
      String rest = report(id).replaceAll("\"" + field + "\":(\\{[^}]*}|\\[]|\"[^\"]*\"),?", "");
      sent =
          change.startsWith("WITHOUT") ? rest : "{" + change.substring(5) + "," + rest.substring(1);
    }

    HttpResponse<String> answer = put("/faults/submissions/" + id, sent);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("org.wissel").doesNotContain("java.");
    assertThat(registers.faults().findBySubmission(new SubmissionId(id))).isEmpty();
  }

  @Test
  void photosMayBeLargeButOnlyFromThePortalAndOnlyForFaults() throws Exception {
    UUID id = UUID.randomUUID();
    String photo =
        "{\"name\":\"x.jpg\",\"mediaType\":\"image/jpeg\",\"content\":\""
            + "AAAA".repeat(25_000)
            + "\"}";
    String json = report(id).replace("[]", "[" + photo + "]");

    HttpRequest.Builder byAnother =
        as(HR, "/faults/submissions/" + id)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json));
    assertThat(send(byAnother).statusCode()).isEqualTo(413);
    assertThat(put("/assets/notices/" + id, json).statusCode()).isEqualTo(413);
    assertThat(put("/faults/submissions/" + id, json).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/faults",
        "/faults/tickets",
        "/faults/tickets/F-3301/everything",
        "/faults/tickets/F-3301/attachments",
        "/faults/tickets/F-3301/attachments/1/2",
        "/faults/writes/words",
        "/assets",
        "/assets/notices"
      })
  void whereNothingIsIs404(String path) throws Exception {
    HttpResponse<String> answer = send(as(PORTAL, path).GET());
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("no-such-address");
  }

  private static String report(UUID id) {
    return """
    {"submission":"%s","reporter":{"number":"20814","name":"Sanne de Wit"},"asset":"W-PR-0214",\
    "problem":"paper-jam","subject":"Printer 2.14","urgency":"SLOWS","attachments":[],\
    "reportedAt":"2026-11-28T08:00:00Z","language":"en"}"""
        .formatted(id);
  }

  @Test
  void balancesOfMoreThan200EmployeesAre400() throws Exception {
    String numbers = "\"1\"" + ",\"1\"".repeat(200);
    HttpRequest.Builder request =
        as(PORTAL, "/leave/balances")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"employees\":[" + numbers + "]}"));
    assertThat(send(request).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/leave,404",
    "GET,/leave/nothing,404",
    "GET,/people/departments/x,404",
    "DELETE,/leave/requests/6ba7b810-9dad-11d1-80b4-00c04fd430c8,405",
    "GET,/leave/requests/6ba7b810-9dad-11d1-80b4-00c04fd430c8/change,405"
  })
  void anAddressOrMethodThatIsNotThereIsToldApart(String method, String path, int status)
      throws Exception {
    HttpResponse<String> answer = send(as(PORTAL, path).method(method, BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).doesNotContain("no-such-request");
  }

  @Test
  void halfARequestStoresNothing() throws Exception {
    UUID id = UUID.randomUUID();
    String json = submission(id, employees.next());
    try (Socket half = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String head =
          "PUT /leave/requests/%s HTTP/1.1\r\nHost: x\r\nAuthorization: %s\r\n"
              + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n";
      String sent = head.formatted(id, basic(PORTAL), json.length()) + json.substring(0, 60);
      half.getOutputStream().write(sent.getBytes(UTF_8));
      half.shutdownOutput();
      half.getInputStream().readAllBytes();
    }
    assertThat(registers.leave().findBySubmission(new SubmissionId(id))).isEmpty();
  }

  // HR's own page

  @Test
  void thePageIsForTheDeskOnly() throws Exception {
    assertThat(send(as(PORTAL, "/").GET()).statusCode()).isEqualTo(401);
    HttpResponse<String> page = send(as(HR, "/").GET());
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("HR Self Service – register").doesNotContain("<script");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'")
        .contains("form-action 'self'");
    assertThat(send(as(HR, "/desk/style.css").GET()).headers().firstValue("Content-Type"))
        .hasValue("text/css; charset=utf-8");
  }

  @Test
  void aRequestIsFoundByReferenceNameAndNumber() throws Exception {
    LeaveAtSource leave = filed();
    assertThat(page("/?q=" + leave.reference())).contains(leave.reference());
    assertThat(page("/?q=" + leave.employee())).contains(leave.reference());
    assertThat(page("/?q=nobody-of-this-name")).contains("No request found.");
    assertThat(page("/?q=" + encoded("Verhagen"))).contains("Verhagen");
    assertThat(page("/desk/requests/" + leave.reference())).contains(leave.employee().value());
    assertThat(send(as(HR, "/desk/requests/L-0").GET()).statusCode()).isEqualTo(404);
  }

  @Test
  void whatPeopleTypedIsShownAsText() throws Exception {
    UUID id = UUID.randomUUID();
    String json =
        submission(id, employees.next())
            .replace("\"language\"", "\"remark\":\"<script>alert('x')</script>\",\"language\"");
    assertThat(put("/leave/requests/" + id, json).statusCode()).isEqualTo(200);
    assertThat(page("/desk/requests/" + found(id).reference()))
        .doesNotContain("<script")
        .contains("&lt;script&gt;alert(&#39;x&#39;)");
    assertThat(page("/?q=" + encoded("\"><script>"))).doesNotContain("<script");
  }

  @Test
  void marijkeApprovesCorrectsAndRejectsByHand() throws Exception {
    LeaveAtSource leave = filed();
    HttpResponse<String> approved = act(leave.reference(), "approve", "");
    assertThat(approved.statusCode()).isEqualTo(303);
    assertThat(approved.headers().firstValue("Location"))
        .hasValue("/desk/requests/" + leave.reference() + "?done=approve");
    assertThat(now(leave).status()).isEqualTo(LeaveStatusAtSource.APPROVED);
    assertThat(now(leave).decidedBy()).isEqualTo("Marijke Bos");

    LocalDate wednesday = monday.plusDays(2);
    String days = "firstDay=" + wednesday + "&lastDay=" + wednesday + "&reason=as+agreed";
    assertThat(act(leave.reference(), "correct", days).statusCode()).isEqualTo(303);
    assertThat(now(leave).changedThere()).isTrue();
    assertThat(now(leave).days()).extracting(day -> day.date()).containsExactly(wednesday);

    assertThat(act(leave.reference(), "reject", "reason=team+too+small").statusCode())
        .isEqualTo(303);
    assertThat(now(leave).status()).isEqualTo(LeaveStatusAtSource.REJECTED);
    assertThat(now(leave).reason()).isEqualTo("team too small");
  }

  @Test
  void aDeletedRequestCannotBeTouchedAnyMore() throws Exception {
    LeaveAtSource leave = filed();
    assertThat(act(leave.reference(), "delete", "reason=double").statusCode()).isEqualTo(303);
    assertThat(now(leave).status()).isEqualTo(LeaveStatusAtSource.DELETED);
    assertThat(act(leave.reference(), "approve", "").statusCode()).isEqualTo(422);
    assertThat(page("/desk/requests/" + leave.reference())).contains("Nothing more can be done");
  }

  @Test
  void aReasonIsAskedAndNothingIsDoneWithout() throws Exception {
    LeaveAtSource leave = filed();
    HttpResponse<String> answer = act(leave.reference(), "reject", "reason=+");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("role=\"alert\"");
    assertThat(now(leave).status()).isEqualTo(LeaveStatusAtSource.REQUESTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct?firstDay=soon&lastDay=2027-01-01&reason=x",
        "correct?reason=x",
        "correct?firstDay=2027-01-02&lastDay=2027-01-01&reason=x",
        "adjust?employee=1&pot=none&hours=8&reason=x",
        "adjust?employee=&pot=none&hours=8&reason=x",
        "adjust?employee=1&pot=none&hours=1e9&reason=x"
      })
  void aFormFilledInWronglyIsToldOnThePage(String form) throws Exception {
    LeaveAtSource leave = filed();
    String[] action = form.split("\\?", 2);
    HttpResponse<String> answer = act(leave.reference(), action[0], action[1]);
    assertThat(answer.statusCode()).isIn(400, 422);
    assertThat(answer.body()).contains("role=\"alert\"").doesNotContain("Exception");
    assertThat(now(leave).days()).isEqualTo(leave.days());
  }

  @Test
  void aBalanceIsAdjusted() throws Exception {
    LeaveAtSource leave = filed();
    LeaveBalanceAtSource before = registers.leave().balances(List.of(leave.employee())).get(0);
    String form =
        "employee=" + leave.employee() + "&pot=" + before.pot() + "&hours=-4,5&reason=bought+off";
    assertThat(act(leave.reference(), "adjust", form).statusCode()).isEqualTo(303);
    LeaveBalanceAtSource after =
        registers.leave().balances(List.of(leave.employee())).stream()
            .filter(balance -> balance.pot().equals(before.pot()))
            .findFirst()
            .orElseThrow();
    assertThat(before.granted().subtract(after.granted())).isEqualByComparingTo("4.5");
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site,cross-site",
    "Sec-Fetch-Site,same-site",
    "Sec-Fetch-Site,none",
    "Origin,http://evil.example",
    "Origin,null",
    "X-Nothing,x"
  })
  void aFormOfAnotherPageIsRefusedWhoeverSendsIt(String header, String value) throws Exception {
    LeaveAtSource leave = filed();
    HttpRequest.Builder form =
        as(HR, "/desk/requests/" + leave.reference() + "/approve")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(header, value)
            .POST(BodyPublishers.noBody());
    assertThat(send(form).statusCode()).isEqualTo(403);
    assertThat(now(leave).status()).isEqualTo(LeaveStatusAtSource.REQUESTED);
  }

  @Test
  void withoutFetchMetadataTheOriginIsEnough() throws Exception {
    LeaveAtSource leave = filed();
    HttpRequest.Builder form =
        as(HR, "/desk/requests/" + leave.reference() + "/approve")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", "http://127.0.0.1:" + server.port())
            .POST(BodyPublishers.noBody());
    assertThat(send(form).statusCode()).isEqualTo(303);
  }

  @Test
  void aGetNeverActs() throws Exception {
    LeaveAtSource leave = filed();
    send(as(HR, "/desk/requests/" + leave.reference() + "/delete?reason=x").GET());
    assertThat(now(leave).status()).isEqualTo(LeaveStatusAtSource.REQUESTED);
  }

  private LeaveAtSource filed() throws Exception {
    UUID id = UUID.randomUUID();
    assertThat(put("/leave/requests/" + id, submission(id, employees.next())).statusCode())
        .isEqualTo(200);
    return found(id);
  }

  private LeaveAtSource found(UUID id) {
    return registers.leave().findBySubmission(new SubmissionId(id)).orElseThrow();
  }

  private LeaveAtSource now(LeaveAtSource leave) {
    SubmissionId id = leave.submission();
    assertThat(id).isNotNull();
    return registers.leave().findBySubmission(id).orElseThrow();
  }

  private String submission(UUID id, EmployeeNumber employee) {
    return """
        {"submission":"%s","revision":1,"employee":"%s","type":"holiday","firstDay":"%s",\
        "lastDay":"%s","firstDayPart":"WHOLE","lastDayPart":"WHOLE","approved":false,\
        "days":[],"submittedAt":"2026-11-25T08:00:00Z","language":"en"}
        """
        .formatted(id, employee, monday, monday);
  }

  private HttpResponse<String> put(String path, String json) throws Exception {
    return send(
        as(PORTAL, path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json)));
  }

  private HttpResponse<String> act(String reference, String what, String form) throws Exception {
    return send(
        as(HR, "/desk/requests/" + reference + "/" + what)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", "same-origin")
            .POST(BodyPublishers.ofString(form)));
  }

  private String page(String path) throws Exception {
    HttpResponse<String> page = send(as(HR, path).GET());
    assertThat(page.statusCode()).isEqualTo(200);
    return page.body();
  }

  private HttpRequest.Builder as(String pair, String path) {
    return HttpRequest.newBuilder(uri(path)).header("Authorization", basic(pair));
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
