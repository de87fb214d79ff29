package org.wissel.adapters.requesttracker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wissel.tck.CateringOwnHand;
import org.wissel.tck.FaultOwnHand;

/** Somebody of facilities, or of the caterer, at the pages of Request Tracker. */
final class RequestTrackerOwnHand implements FaultOwnHand, CateringOwnHand {

  private static final Pattern TICKET = Pattern.compile("Display\\.html\\?id=([0-9]+)");
  private static final Pattern QUEUE =
      Pattern.compile("<option[^>]*value=\"([0-9]+)\"[^>]*>\\s*Facilities\\s*<");

  private final String address;
  private final HttpClient browser =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .build();

  RequestTrackerOwnHand(InetSocketAddress server, String email, String password) {
    this.address = "http://" + server.getHostString() + ":" + server.getPort();
    post("/NoAuth/Login.html", "user", email, "pass", password);
  }

  @Override
  public String report(String subject) {
    return ticket(
        post(
            "/Ticket/Create.html",
            "id",
            "new",
            "Queue",
            queue(),
            "Status",
            "new",
            "Subject",
            subject,
            "Content",
            "<p>Somebody rang about it</p>",
            "ContentType",
            "text/html",
            "SubmitTicket",
            "1"));
  }

  @Override
  public void write(String reference, String text, boolean internal) {
    update(reference, text, internal ? "private" : "response", "");
  }

  @Override
  public void solve(String reference, String reason) {
    update(reference, reason, "response", "resolved");
  }

  @Override
  public void accept(String reference) {
    status(reference, "open");
  }

  @Override
  public void refuse(String reference, String reason) {
    update(reference, reason, "response", "rejected");
  }

  @Override
  public void deliver(String reference) {
    status(reference, "resolved");
  }

  private void status(String reference, String status) {
    HttpResponse<String> page =
        post("/Ticket/Modify.html", "id", reference, "Status", status, "SubmitTicket", "1");
    if (page.statusCode() >= 400) {
      throw new AssertionError("Request Tracker answered " + page.statusCode());
    }
  }

  private void update(String reference, String text, String type, String status) {
    ticket(
        post(
            "/Ticket/Update.html",
            "id",
            reference,
            "UpdateType",
            type,
            "UpdateContent",
            "<p>" + text + "</p>",
            "UpdateContentType",
            "text/html",
            "Status",
            status,
            "SubmitTicket",
            "1"));
  }

  private String queue() {
    HttpResponse<String> page =
        send(HttpRequest.newBuilder(URI.create(address + "/Ticket/Create.html")).GET());
    Matcher queue = QUEUE.matcher(page.body());
    // the number that the queue has in a Request Tracker of its own
    return queue.find() ? queue.group(1) : "3";
  }

  private static String ticket(HttpResponse<String> answer) {
    Matcher ticket = TICKET.matcher(answer.headers().firstValue("Location").orElse(""));
    if (!ticket.find()) {
      throw new AssertionError("Request Tracker answered " + answer.statusCode());
    }
    return ticket.group(1);
  }

  private HttpResponse<String> post(String path, String... form) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < form.length; i += 2) {
      body.append(i == 0 ? "" : "&")
          .append(URLEncoder.encode(form[i], UTF_8))
          .append('=')
          .append(URLEncoder.encode(form[i + 1], UTF_8));
    }
    return send(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            // without it RT asks whether this is meant
            .header("Referer", address + path)
            .POST(BodyPublishers.ofString(body.toString())));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return browser.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
