package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A real SOGo with the demo organisation, where people and rooms have their calendars. */
final class Calendars {

  private final Backend backend;

  private Calendars(Backend backend) {
    this.backend = backend;
  }

  /** Skips the journey where SOGo cannot be had; in CI that is a failure. */
  static Calendars need() {
    return new Calendars(
        Backend.need(
            "sogo", "rooms and calendars in SOGo", "port-http", "port-database", "port-memory"));
  }

  Map<String, String> environment() {
    return backend.environment();
  }

  /** What somebody does with an event in their own calendar. */
  void change(String account, String event, UnaryOperator<String> change) {
    HttpResponse<String> there = send(account, event, "GET", "");
    assertThat(there.statusCode()).isEqualTo(200);
    String before = there.body().replaceAll("\r?\n[ \t]", "");
    String after = change.apply(before);
    assertThat(after).isNotEqualTo(before);
    assertThat(send(account, event, "PUT", after).statusCode()).isEqualTo(204);
  }

  /** The same at a room's. */
  void changeOfRoom(String code, String event, UnaryOperator<String> change) {
    change(code.toLowerCase(Locale.ROOT), event, change);
  }

  private HttpResponse<String> send(String account, String event, String method, String body) {
    boolean room =
        backend.text("rooms.tsv").lines().anyMatch(line -> line.contains("\t" + account + "/"));
    String login = account + ":" + backend.text(room ? "rooms-password" : "people-password");
    return Http.sendTwice(
        HttpRequest.newBuilder(
                URI.create(
                    environment().get("WISSEL_CONNECTIONS_ROOMS_URL")
                        + account
                        + "/Calendar/personal/"
                        + event
                        + ".ics"))
            .header(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes()))
            .header("Content-Type", "text/calendar; charset=utf-8")
            .method(method, BodyPublishers.ofString(body))
            .build());
  }
}
