package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wissel.e2e.Portal.Answer;

@DisplayName("Over REST")
class RestJourney {

  private final Portal portal = Portal.shared();
  private final Leave leave = Leave.shared();

  @Test
  @DisplayName("the same key twice gives the same receipt, other content under it is refused")
  void sameKeyTwice() {
    String id = UUID.randomUUID().toString();
    LocalDate day = leave.freeDay("pieter");
    Answer first = send(id, Leave.wish(day));
    Answer again = send(id, Leave.wish(day));
    Answer other = send(id, Leave.wish(day.plusDays(1)));
    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().get("receipt")).isEqualTo(first.json().get("receipt"));
    assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
    assertThat(other.status()).isEqualTo(422);
    portal.call("pieter", "POST", "/api/leave/requests/" + id + "/withdrawal", "{}");
  }

  @Test
  @DisplayName("eight calls with one key at the same moment make one request with one receipt")
  void sameKeyAtTheSameMoment() throws Exception {
    String id = UUID.randomUUID().toString();
    LocalDate day = leave.freeDay("pieter");
    portal.token("pieter");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Answer>> answers =
          threads.invokeAll(
              IntStream.range(0, 8)
                  .<Callable<Answer>>mapToObj(i -> () -> send(id, Leave.wish(day)))
                  .toList());
      List<String> receipts = new java.util.ArrayList<>();
      int created = 0;
      for (Future<Answer> answer : answers) {
        assertThat(answer.get().status()).as(answer.get().body()).isIn(200, 201);
        created += answer.get().status() == 201 ? 1 : 0;
        receipts.add(answer.get().json().get("receipt").getAsString());
      }
      assertThat(created).isEqualTo(1);
      assertThat(receipts.stream().distinct()).hasSize(1);
    } finally {
      threads.shutdown();
    }
    JsonObject filed = leave.awaitState("pieter", id, "FILED");
    assertThat(filed.get("reference").getAsString()).startsWith("L-");
  }

  @Test
  @DisplayName("the script prints a token for a first name and for anybody's personnel number")
  void printedToken() {
    String elif = leave.number("Elif Yıldız");
    assertThat(whoIs(portal.printedToken("tom"))).isEqualTo(leave.number("Tom Verhagen"));
    assertThat(whoIs(portal.printedToken(elif))).isEqualTo(elif);
    assertThatThrownBy(() -> portal.printedToken("99999")).hasMessageContaining("ended with 1");
  }

  private String whoIs(String token) {
    Answer me = portal.call("sanne", "GET", "/api/me", "", "Authorization", "Bearer " + token);
    return me.json().get("number").getAsString();
  }

  @Test
  @DisplayName("nobody decides on their own request, and other people's requests are not there")
  void ownDecision() {
    String id = leave.book("sanne", leave.freeDay("sanne"));
    assertThat(leave.decide("sanne", id, "approve", "").status()).isEqualTo(403);
    assertThat(portal.call("aylin", "GET", "/api/leave/requests/" + id, "").status())
        .isEqualTo(404);
    assertThat(leave.decide("aylin", id, "approve", "").status()).isEqualTo(404);
    assertThat(leave.decide("joost", id, "reject", "").status()).isEqualTo(422);
    assertThat(leave.decide("joost", id, "approve", "").status()).isEqualTo(200);
    leave.awaitState("sanne", id, "APPROVED");
  }

  @ParameterizedTest(name = "{0} is {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "broken JSON | {\"type\": | 400",
        "an unknown field | {\"type\":\"holiday\",\"firstDay\":\"2027-02-01\",\"lastDay\":\"2027-02-01\",\"color\":\"red\"} | 400",
        "a list | [] | 400",
        "no days | {\"type\":\"holiday\"} | 422",
        "days the wrong way round | {\"type\":\"holiday\",\"firstDay\":\"2027-02-02\",\"lastDay\":\"2027-02-01\"} | 422",
        "an unknown kind | {\"type\":\"party\",\"firstDay\":\"2027-02-01\",\"lastDay\":\"2027-02-01\"} | 422",
        "a month thirteen | {\"type\":\"holiday\",\"firstDay\":\"2027-13-01\",\"lastDay\":\"2027-13-01\"} | 422"
      })
  @DisplayName("bad input is refused with a sentence and nothing is stored")
  void badInput(String name, String body, int status) {
    String id = UUID.randomUUID().toString();
    Answer answer = send(id, body.strip());
    assertThat(answer.status()).as("%s: %s", name, answer.body()).isEqualTo(status);
    assertThat(answer.json().get("detail").getAsString()).isNotBlank().doesNotContain("Exception");
    assertThat(portal.call("pieter", "GET", "/api/leave/requests/" + id, "").status())
        .isEqualTo(404);
  }

  @Test
  @DisplayName("a missing key, a wrong media type and a body that is too large are refused")
  void refusesAtTheBorder() {
    String wish = Leave.wish(LocalDate.now().plusDays(30));
    assertThat(portal.call("pieter", "POST", "/api/leave/requests", wish).status()).isEqualTo(400);
    assertThat(
            portal
                .call(
                    "pieter",
                    "POST",
                    "/api/leave/requests",
                    wish,
                    "Content-Type",
                    "text/plain",
                    "Idempotency-Key",
                    UUID.randomUUID().toString())
                .status())
        .isEqualTo(415);
    assertThat(
            send(UUID.randomUUID().toString(), "{\"remark\":\"" + "x".repeat(400_000) + "\"}")
                .status())
        .isEqualTo(413);
  }

  @ParameterizedTest(name = "{0} {1}: nobody {2}, an employee {3}, IT {4}")
  @CsvSource({
    "GET, /health/live, 200, 200, 200",
    "GET, /health/ready, 401, 403, 200",
    "GET, /metrics, 401, 403, 200",
    "GET, /openapi, 401, 200, 200",
    "GET, /api/me, 401, 200, 200",
    "GET, /api/people?q=ver, 401, 200, 200",
    "GET, /api/leave/requests?for=me, 401, 200, 200",
    "GET, /api/systems, 401, 403, 200",
    "POST, /api/systems/hr/test, 401, 403, 200",
    "PUT, /api/systems/hr/outage, 401, 403, 400",
    "GET, /api/systems/nothing/messages, 401, 403, 404",
    "GET, /api/nothing, 401, 404, 404",
    "POST, /api/nothing/, 401, 404, 404",
    "GET, /api/ping, 401, 404, 404",
    "GET, /api/REST/2.0/users, 401, 404, 404"
  })
  @DisplayName("roles hold")
  void roles(String method, String path, int nobody, int employee, int it) throws Exception {
    HttpResponse<String> anonymous =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(portal.url() + path))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(anonymous.statusCode()).isEqualTo(nobody);
    assertThat(anonymous.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(portal.call("tom", method, path, "").status()).isEqualTo(employee);
    assertThat(portal.call("ravi", method, path, "").status()).isEqualTo(it);
  }

  private Answer send(String id, String body) {
    return portal.call("pieter", "POST", "/api/leave/requests", body, "Idempotency-Key", id);
  }
}
