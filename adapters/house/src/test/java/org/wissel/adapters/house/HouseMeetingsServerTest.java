package org.wissel.adapters.house;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wissel.spi.leave.LeaveCapabilities.Decides.DECIDES_HERE_RECORDED;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rooms, catering and calendars over HTTP: what the portal and others send, and what neither may.
 */
@TestInstance(Lifecycle.PER_CLASS)
class HouseMeetingsServerTest {

  private static final String PORTAL = "portal:secret";
  private static final String DESK = "marijke:desk-secret";
  private static final Instant NOW = Instant.parse("2026-11-25T08:44:00Z");
  private static final String SPAN =
      "\"span\":{\"from\":\"2027-01-%sT16:30:00Z\",\"until\":\"2027-01-%sT17:00:00Z\"}";
  private static final String SANNE = "{\"number\":\"20814\",\"name\":\"Sanne de Wit\"}";

  private final HttpClient client = HttpClient.newHttpClient();
  private final HouseSettings settings = HouseSettings.of(DECIDES_HERE_RECORDED);
  private final HouseRegisters registers =
      HouseRegisters.open(TestDatabase.empty(), Clock.fixed(NOW, settings.zone()), settings);
  private HouseServer server;

  @BeforeAll
  void start() throws IOException {
    registers.seedDemo(LocalDate.of(2026, 11, 25));
    server =
        new HouseServer(
            registers,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            "portal",
            "secret",
            new HouseServer.Desk("marijke", "desk-secret", "Marijke Bos"));
    server.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void theOwnerOfARoomDeclinesWithTheDesksPasswordAndThePortalCannot() throws Exception {
    String path = "/desk/reservations/" + booked("05");
    String reason = "{\"reason\":\"The ceiling leaks\"}";

    assertThat(put(PORTAL, path + "/decline", reason).statusCode()).isEqualTo(401);
    assertThat(get(DESK, "/reservations/resources").statusCode()).isEqualTo(401);
    assertThat(get(DESK, "/desk/reservations/R-1").statusCode()).isEqualTo(404);
    assertThat(get(DESK, path).body()).contains("\"status\":\"BOOKED\"");

    assertThat(put(DESK, path + "/decline", "{}").statusCode()).isEqualTo(400);
    assertThat(put(DESK, path + "/decline", "{\"reason\":\" \"}").statusCode()).isEqualTo(400);
    HttpResponse<String> declined = put(DESK, path + "/decline", reason);
    assertThat(declined.statusCode()).isEqualTo(200);
    assertThat(declined.body()).contains("\"status\":\"DECLINED\"", "The ceiling leaks");
    assertThat(put(DESK, path + "/decline", reason).statusCode()).isEqualTo(422);
    assertThat(put(DESK, path + "/burn", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void theCatererAcceptsAndDelivers() throws Exception {
    String id = UUID.randomUUID().toString();
    HttpResponse<String> ordered =
        put(
            PORTAL,
            "/catering/submissions/" + id,
            """
            {"submission":"%s","order":{"menu":"soup","servedAt":"2027-01-07T11:00:00Z",\
            "place":"Zaal Linge","headcount":6,"diets":{"vegan":2}},"contact":%s,\
            "at":"2026-11-25T08:00:00Z","language":"en"}
            """
                .formatted(id, SANNE));
    assertThat(ordered.statusCode()).as(ordered.body()).isEqualTo(200);
    String reference = reference(ordered);

    assertThat(put(DESK, "/desk/orders/" + reference + "/accept", "{}").body())
        .contains("\"status\":\"ACCEPTED\"");
    assertThat(put(DESK, "/desk/orders/" + reference + "/deliver", "{}").body())
        .contains("\"status\":\"DELIVERED\"");
    assertThat(
            put(DESK, "/desk/orders/" + reference + "/refuse", "{\"reason\":\"No\"}").statusCode())
        .isEqualTo(422);
  }

  @Test
  void peopleEnterAnswerAndMove() throws Exception {
    String id = UUID.randomUUID().toString();
    HttpResponse<String> invited =
        put(
            PORTAL,
            "/calendars/submissions/" + id,
            """
            {"submission":"%s","organiser":%s,"invitation":{%s,"zone":"Europe/Amsterdam",\
            "subject":"Tariff","attendees":[{"email":"tom@example.org","name":"Tom"}]},\
            "at":"2026-11-25T08:00:00Z","language":"en"}
            """
                .formatted(id, SANNE, SPAN.formatted("11", "11")));
    assertThat(invited.statusCode()).as(invited.body()).isEqualTo(200);
    String path = "/desk/invitations/" + reference(invited);

    assertThat(
            put(
                    DESK,
                    path + "/answer",
                    "{\"answer\":\"ACCEPTED\",\"person\":{\"email\":\"tom@example.org\",\"name\":\"T\"}}")
                .body())
        .contains("\"answer\":\"ACCEPTED\"");
    assertThat(put(DESK, path + "/move", "{" + SPAN.formatted("12", "12") + "}").body())
        .contains("2027-01-12T16:30:00Z", "\"answer\":\"NONE\"");
    assertThat(
            put(
                    DESK,
                    "/desk/calendar",
                    "{\"person\":%s,\"kind\":\"AWAY\",\"subject\":\"Dentist\",%s}"
                        .formatted(SANNE, SPAN.formatted("13", "13")))
                .statusCode())
        .isEqualTo(200);
    HttpResponse<String> busy =
        post(
            PORTAL,
            "/calendars/busy",
            "{\"people\":[%s],\"window\":{\"from\":\"2027-01-12T00:00:00Z\",\"until\":\"2027-01-14T00:00:00Z\"}}"
                .formatted(SANNE));
    assertThat(busy.body()).contains("\"kind\":\"BUSY\"", "\"kind\":\"AWAY\"");
    assertThat(busy.body()).doesNotContain("Tariff", "Dentist");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"resource\":\"\"",
        "\"resource\":null",
        "\"span\":null",
        "\"subject\":\"two\\\\nlines\"",
        "\"headcount\":0",
        "\"headcount\":null",
        "\"headcount\":2.5",
        "\"organiser\":null",
        "\"at\":\"today\"",
        "\"language\":null"
      })
  void aReservationThatCannotBeIsRefusedWithASentence(String wrong) throws Exception {
    String id = UUID.randomUUID().toString();
    String good = booking(id, "18");
    String name = wrong.substring(0, wrong.indexOf(':') + 1);
    String bad = good.replaceFirst(name + "(\"[^\"]*\"|\\{[^{}]*}|[0-9.]+)", wrong);
    assertThat(bad).isNotEqualTo(good);

    HttpResponse<String> answer = put(PORTAL, "/reservations/submissions/" + id, bad);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("\"sentence\":\"").doesNotContain("Exception", "org.wissel");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/reservations/busy | {} | 400",
        "/reservations/busy | {\"resources\":[null]} | 400",
        "/reservations/busy | {\"resources\":[\"GO-0.05\"]} | 400",
        "/calendars/busy | {\"people\":[{}],\"window\":null} | 400",
        "/catering/busy | {} | 404",
        "/reservations | {} | 404",
      })
  void whatIsAskedWronglyIsTold(String path, String body, int status) throws Exception {
    assertThat(post(PORTAL, path, body).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/reservations/writes/cancellation | {}",
        "/reservations/writes/change | {\"write\":{}}",
        "/catering/writes/change | {\"write\":null}",
        "/calendars/writes/change | []"
      })
  void aWriteThatSaysNothingIsRefused(String path, String body) throws Exception {
    assertThat(put(PORTAL, path, body).statusCode()).isEqualTo(400);
  }

  @Test
  void aFormOfAForeignPageDoesNothing() throws Exception {
    String reference = booked("19");
    for (String method : new String[] {"POST", "PUT"}) {
      HttpRequest.Builder form =
          as(DESK, "/desk/reservations/" + reference + "/decline")
              .header("Content-Type", "application/x-www-form-urlencoded")
              .method(method, BodyPublishers.ofString("reason=No"));
      assertThat(client.send(form.build(), BodyHandlers.ofString()).statusCode()).isIn(404, 415);
    }
    assertThat(get(DESK, "/desk/reservations/" + reference).body())
        .contains("\"status\":\"BOOKED\"");
  }

  private String booked(String day) throws Exception {
    String id = UUID.randomUUID().toString();
    HttpResponse<String> booked = put(PORTAL, "/reservations/submissions/" + id, booking(id, day));
    assertThat(booked.statusCode()).as(booked.body()).isEqualTo(200);
    return reference(booked);
  }

  private static String booking(String id, String day) {
    return """
        {"submission":"%s","resource":"GO-0.05",%s,"subject":"Tariff","headcount":2,\
        "organiser":%s,"at":"2026-11-25T08:00:00Z","language":"en"}
        """
        .formatted(id, SPAN.formatted(day, day), SANNE);
  }

  private static String reference(HttpResponse<String> answer) {
    return answer.body().replaceAll(".*\"reference\":\"([^\"]+)\".*", "$1");
  }

  private HttpResponse<String> get(String pair, String path) throws Exception {
    return client.send(as(pair, path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> put(String pair, String path, String json) throws Exception {
    return send("PUT", pair, path, json);
  }

  private HttpResponse<String> post(String pair, String path, String json) throws Exception {
    return send("POST", pair, path, json);
  }

  private HttpResponse<String> send(String method, String pair, String path, String json)
      throws Exception {
    return client.send(
        as(pair, path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder as(String pair, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .header(
            "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
  }
}
