package org.wissel.portal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wissel.portal.platform.Database;
import org.wissel.portal.platform.identity.EmployeeDirectory;
import org.wissel.portal.platform.identity.KnownEmployee;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.identity.SignedIn;
import org.wissel.portal.platform.systems.SystemConnections;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.leave.LeaveSystem;

/** What a browser gets from the running portal, whatever the outside systems do. */
@ExtendWith(ArquillianExtension.class)
class PagesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int AT_ONCE = 4;

  @Inject SignedIn signedIn;
  @Inject EmployeeDirectory directory;
  @Inject SystemConnections connections;
  @Inject HttpServletRequest request;
  @Inject Clock clock;
  @Resource ManagedExecutorService executor;

  @Resource(lookup = Database.DATA_SOURCE)
  DataSource dataSource;

  private final HttpClient browser = HttpClient.newHttpClient();

  @BeforeEach
  void hrHasBeenRead() {
    await(
        () ->
            one("select all_balances_at is not null and typed from leave_reading_state,"
                    + " (select count(*) > 0 as typed from leave_type_reading) t")
                .equals("t"));
  }

  @Test
  @DisplayName("Promise 1: while every system hangs, every page comes and leave can be sent")
  void aPageNeverWaitsForASystem() throws Exception {
    Team team = team();
    String employee = cookie(team.employee());
    String manager = cookie(team.manager(), Role.IT);
    open(employee, manager);

    Future<Boolean> call;
    try (Connection hanging = hangEverySystem()) {
      call = executor.submit(this::callHr);
      await(() -> waiting("%house.leave_request%") > 0);

      open(employee, manager);
      String id = UUID.randomUUID().toString();
      HttpResponse<String> sent = send(employee, id, wish(monday(3)));
      assertThat(sent.statusCode()).isEqualTo(201);
      assertThat(get(employee, "leave/request.xhtml?id=" + id).body()).contains("Waiting for HR");
      assertThat(get(employee, "").body()).contains("/leave/request.xhtml?id=" + id);
      assertThat(get(manager, "").body()).contains("/api/leave/requests/" + id + "/decision");
      assertThat(
              post(manager, "api/leave/requests/" + id + "/decision", "{\"decision\":\"approve\"}")
                  .body())
          .contains("\"state\":\"SENT\"", "\"onItsWay\":\"APPROVAL\"");
      assertThat(post(employee, "api/leave/requests/" + id + "/withdrawal", "{}").body())
          .contains("\"state\":\"WITHDRAWN\"");

      assertThat(call.isDone()).as("the systems hung all the time").isFalse();
      hanging.rollback();
    }
    assertThat(call.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isFalse();
  }

  /** Everything that an employee and a manager look at. */
  private void open(String employee, String manager) {
    for (String page :
        List.of(
            "",
            "home/index.xhtml",
            "leave/form.xhtml",
            "leave/list.xhtml",
            "api/me",
            "api/people?q=ver",
            "api/leave/types",
            "news/index.xhtml",
            "news/lines.xhtml",
            "api/leave/balances",
            "api/leave/calendar",
            "api/leave/requests?for=me",
            "api/leave/requests?for=my-decision",
            "api/leave/draft")) {
      assertThat(get(employee, page).statusCode()).as(page).isEqualTo(200);
    }
    for (String page : List.of("", "leave/list.xhtml", "systems/index.xhtml", "api/systems")) {
      assertThat(get(manager, page).statusCode()).as(page).isEqualTo(200);
    }
    assertThat(post(employee, "api/leave/preview", wish(monday(3))).statusCode()).isEqualTo(200);
  }

  /** Until it answers: the registers are in the same database, which ends a long wait by itself. */
  private boolean callHr() {
    while (true) {
      try {
        return connections
            .named("hr")
            .orElseThrow()
            .call(
                LeaveSystem.class,
                "findBySubmission",
                hr -> hr.findBySubmission(new SubmissionId(UUID.randomUUID())).isPresent());
      } catch (SystemUnavailableException e) {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
  }

  /** Holds the tables of all registers behind the adapters until it is rolled back. */
  private Connection hangEverySystem() throws SQLException {
    String tables =
        one(
            "select string_agg('house.' || tablename, ',') from pg_tables where schemaname='house'");
    Connection connection = dataSource.getConnection();
    connection.setAutoCommit(false);
    await(
        () -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("lock table " + tables + " in access exclusive mode nowait");
            return true;
          } catch (SQLException busy) {
            return rolledBack(connection);
          }
        });
    return connection;
  }

  private static boolean rolledBack(Connection connection) {
    try {
      connection.rollback();
      return false;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @DisplayName("Promise 2: the same id sent at the same moment is one request, receipt and message")
  void theSameIdAtTheSameMomentIsOneRequest() throws Exception {
    String employee = cookie(team().employee());
    UUID id = UUID.randomUUID();
    List<HttpResponse<String>> all = atTheSameMoment(employee, id);
    for (int turn = 1; all.isEmpty() && turn < 5; turn++) {
      id = UUID.randomUUID();
      all = atTheSameMoment(employee, id);
    }
    assertThat(all)
        .extracting(HttpResponse::statusCode)
        .containsExactlyInAnyOrder(201, 200, 200, 200);
    assertThat(all).extracting(HttpResponse::body).containsOnly(all.get(0).body());
    assertThat(one("select count(*) from leave_request where id = '" + id + "'")).isEqualTo("1");
    assertThat(one("select count(*) from outbox_message where request = '" + id + "'"))
        .isEqualTo("1");
    assertThat(post(employee, "api/leave/requests/" + id + "/withdrawal", "{}").statusCode())
        .isEqualTo(200);
  }

  /** Empty when a busy machine did not let all of them stand there before the first gave up. */
  private List<HttpResponse<String>> atTheSameMoment(String employee, UUID id) throws Exception {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    boolean together;
    try (Connection first = dataSource.getConnection();
        Statement statement = first.createStatement()) {
      first.setAutoCommit(false);
      // somebody else has the id for a moment, so that all of them stand before the same door
      statement.execute(
          "insert into leave_submission (id, employee, content) values ('" + id + "', 'x', 'x')");
      for (int i = 0; i < AT_ONCE; i++) {
        answers.add(
            browser.sendAsync(
                sending(employee, id.toString(), wish(monday(4))),
                HttpResponse.BodyHandlers.ofString()));
      }
      await(
          () ->
              waiting("%insert into leave_submission%") == AT_ONCE
                  || answers.stream().anyMatch(CompletableFuture::isDone));
      together = answers.stream().noneMatch(CompletableFuture::isDone);
      first.rollback();
    }
    List<HttpResponse<String>> all = answers.stream().map(CompletableFuture::join).toList();
    if (!together) {
      post(employee, "api/leave/requests/" + id + "/withdrawal", "{}");
    }
    return together ? all : List.of();
  }

  @Test
  @DisplayName(
      "Promise 2: behind a lock that does not end nobody waits for ever, or gets a receipt")
  void aLockThatDoesNotEnd() throws Exception {
    String employee = cookie(team().employee());
    String id = UUID.randomUUID().toString();
    String wish = wish(monday(6));
    try (Connection holder = dataSource.getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute(
          "insert into leave_submission (id, employee, content) values ('" + id + "', 'x', 'x')");
      triesAgain(send(employee, id, wish));
      holder.rollback();
    }
    assertThat(one("select count(*) from leave_request where id = '" + id + "'")).isEqualTo("0");
    assertThat(one("select count(*) from outbox_message where request = '" + id + "'"))
        .isEqualTo("0");
    assertThat(send(employee, id, wish).statusCode()).as("the same again").isEqualTo(201);

    String withdrawal = "api/leave/requests/" + id + "/withdrawal";
    try (Connection holder = dataSource.getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("select from leave_request where id = '" + id + "' for update");
      triesAgain(post(employee, withdrawal, "{}"));
      assertThat(get(employee, "leave/request.xhtml?id=" + id).statusCode())
          .as("who reads waits for no lock")
          .isEqualTo(200);
      holder.rollback();
    }
    assertThat(
            one(
                "select count(*) from leave_request where state = 'SENT' and on_its_way is null"
                    + " and id = '"
                    + id
                    + "'"))
        .as("nothing of it was kept")
        .isEqualTo("1");
    assertThat(post(employee, withdrawal, "{}").statusCode()).isEqualTo(200);
  }

  private static void triesAgain(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
    assertThat(answer.body()).contains("\"status\":503").doesNotContain("W-", "SQL", "lock");
  }

  @Test
  @DisplayName("Every answer says the id of its request, which goes with what was sent")
  void everyAnswerSaysItsId() {
    Team team = team();
    String employee = cookie(team.employee());
    for (String path : List.of("", "leave/list.xhtml", "api/me", "api/nowhere", "nowhere.xhtml")) {
      assertThat(requestId(get(employee, path))).as(path).matches("[0-9A-Z]{12}");
    }
    for (String path : List.of("", "api/me", "metrics", "health/live")) {
      assertThat(requestId(get("none=1", path))).as(path).matches("[0-9A-Z]{12}");
    }

    String id = UUID.randomUUID().toString();
    HttpRequest.Builder named =
        to(employee, "api/leave/requests")
            .header("X-Request-ID", "from-the-proxy.1")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", id)
            .POST(HttpRequest.BodyPublishers.ofString(wish(monday(5))));
    HttpResponse<String> sent = answer(named.build());
    assertThat(sent.statusCode()).isEqualTo(201);
    assertThat(requestId(sent)).isEqualTo("from-the-proxy.1");
    assertThat(one("select correlation from outbox_message where request = '" + id + "'"))
        .isEqualTo("from-the-proxy.1");
    assertThat(post(employee, "api/leave/requests/" + id + "/withdrawal", "{}").statusCode())
        .isEqualTo(200);

    HttpResponse<String> forged =
        answer(to(employee, "api/me").header("X-Request-ID", "two words <b>").build());
    assertThat(requestId(forged)).matches("[0-9A-Z]{12}");
  }

  private static String requestId(HttpResponse<String> answer) {
    return answer.headers().firstValue("X-Request-ID").orElse("none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"forged", "rO0ABXNyAA==", "-1:-1", "stateless:forged", "' or 1=1"})
  @DisplayName("A forged or expired view state opens the page anew, and never shows what broke")
  void aForgedViewStateOpensThePageAnew(String state) {
    String employee = cookie(team().employee());
    HttpResponse<String> answer =
        answer(
            to(employee, "leave/form.xhtml")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "request=request&jakarta.faces.ViewState="
                            + URLEncoder.encode(state, StandardCharsets.UTF_8)))
                .build());
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location"))
        .hasValueSatisfying(place -> assertThat(place).endsWith("/leave/form.xhtml?restored=1"));
    assertThat(answer.body()).doesNotContain("Exception", "\tat ");
    assertThat(get(employee, "leave/form.xhtml?restored=1").statusCode()).isEqualTo(200);
  }

  /** Somebody and the manager who decides on their leave. */
  private record Team(String employee, String manager) {}

  private Team team() {
    String pair =
        one(
            "select e.number || ' ' || e.manager from employee e"
                + " join employee m on m.number = e.manager"
                + " where e.status = 'ACTIVE' and m.status = 'ACTIVE' and e.pattern[1] = 8"
                + " and leave_decider(e.number, current_date) = e.manager"
                + " and not exists (select 1 from leave_request r where r.employee = e.number)"
                + " order by e.manager desc, e.number desc limit 1");
    return new Team(pair.split(" ")[0], pair.split(" ")[1]);
  }

  private String cookie(String number, Role... roles) {
    KnownEmployee employee = directory.find(new EmployeeNumber(number)).orElseThrow();
    return signedIn.cookie(employee, roles);
  }

  private LocalDate monday(int weeks) {
    return LocalDate.now(clock).with(TemporalAdjusters.next(DayOfWeek.MONDAY)).plusWeeks(weeks);
  }

  /** A whole week, of which hardly every day is a holiday. */
  private static String wish(LocalDate monday) {
    return "{\"type\":\"holiday\",\"firstDay\":\"%s\",\"lastDay\":\"%s\"}"
        .formatted(monday, monday.plusDays(4));
  }

  private HttpRequest.Builder to(String cookie, String path) {
    return HttpRequest.newBuilder(
            URI.create(
                "http://127.0.0.1:"
                    + request.getLocalPort()
                    + request.getContextPath()
                    + "/"
                    + path))
        .timeout(PATIENCE.dividedBy(2))
        .header("Cookie", cookie)
        .header("Accept-Language", "en")
        .header("Sec-Fetch-Site", "same-origin");
  }

  private HttpResponse<String> get(String cookie, String path) {
    return answer(to(cookie, path).build());
  }

  private HttpResponse<String> post(String cookie, String path, String json) {
    return answer(
        to(cookie, path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  private HttpRequest sending(String cookie, String id, String json) {
    return to(cookie, "api/leave/requests")
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", id)
        .POST(HttpRequest.BodyPublishers.ofString(json))
        .build();
  }

  private HttpResponse<String> send(String cookie, String id, String json) {
    return answer(sending(cookie, id, json));
  }

  private HttpResponse<String> answer(HttpRequest asked) {
    try {
      return browser.send(asked, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(asked.uri() + " does not come", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many of the portal's database calls of this kind wait for a lock. */
  private int waiting(String sql) {
    return Integer.parseInt(
        one(
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '"
                + sql
                + "'"));
  }

  private String one(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? String.valueOf(row.getString(1)) : "";
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("deadline").isBefore(deadline);
      LockSupport.parkNanos(20_000_000);
    }
  }
}
