package org.wissel.e2e;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/** HR's own register, asked past the portal and past the outage dial. */
final class Register {

  private final Path data;

  Register(Path data) {
    this.data = data;
  }

  /** The record that carries the submission id, or empty when HR has none. */
  Optional<JsonObject> find(String submission) {
    HttpResponse<String> answer =
        Http.send(request("/leave/requests/" + submission, "wissel", "hr").GET().build());
    if (answer.statusCode() == 404) {
      return Optional.empty();
    }
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("HR answered " + answer.statusCode());
    }
    return Optional.of(JsonParser.parseString(answer.body()).getAsJsonObject());
  }

  /**
   * Every record that HR holds, as its list of changes tells them from the very beginning: a
   * submission that was stored twice would be there twice.
   */
  List<JsonObject> all() {
    List<JsonObject> records = new ArrayList<>();
    String cursor = "";
    boolean more = true;
    while (more) {
      HttpResponse<String> answer =
          Http.send(request("/leave/changes?cursor=" + cursor, "wissel", "hr").GET().build());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("HR answered " + answer.statusCode());
      }
      JsonObject page = JsonParser.parseString(answer.body()).getAsJsonObject();
      page.getAsJsonArray("records").forEach(record -> records.add(record.getAsJsonObject()));
      cursor = page.get("next").getAsString();
      more = page.get("more").getAsBoolean();
    }
    return records;
  }

  /** The same, those of one submission only. */
  List<JsonObject> all(String submission) {
    return all().stream()
        .filter(record -> !record.get("submission").isJsonNull())
        .filter(record -> record.get("submission").getAsString().equals(submission))
        .toList();
  }

  /** What HR's adviser does at HR itself, e.g. {@code reject} with {@code reason=…}. */
  int desk(String reference, String verb, String form) {
    HttpRequest request =
        request("/desk/requests/" + reference + "/" + verb, "marijke", "hr-desk")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", "same-origin")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    return Http.send(request).statusCode();
  }

  /** The tickets that the register holds for this report: none, one, or a mistake. */
  List<JsonObject> tickets(String submission) {
    return changes("faults").stream()
        .filter(ticket -> ticket.has("submission") && !ticket.get("submission").isJsonNull())
        .filter(ticket -> ticket.get("submission").getAsString().equals(submission))
        .toList();
  }

  /** Every record that one of its ports tells of, from the very beginning. */
  List<JsonObject> changes(String port) {
    List<JsonObject> found = new ArrayList<>();
    String cursor = "";
    boolean more = true;
    while (more) {
      String path = "/" + port + "/changes?limit=200&cursor=" + cursor;
      HttpResponse<String> answer = Http.send(request(path, "wissel", "hr").GET().build());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("the register answered " + answer.statusCode());
      }
      JsonObject page = JsonParser.parseString(answer.body()).getAsJsonObject();
      page.getAsJsonArray("records").forEach(record -> found.add(record.getAsJsonObject()));
      cursor = page.get("next").getAsString();
      more = page.get("more").getAsBoolean();
    }
    return found;
  }

  /** What happened to a ticket, internal entries among it. */
  JsonArray history(String reference) {
    HttpResponse<String> answer =
        Http.send(
            request("/faults/tickets/" + reference + "/history", "wissel", "hr").GET().build());
    return JsonParser.parseString(answer.body()).getAsJsonObject().getAsJsonArray("entries");
  }

  /**
   * What Youssef of facilities does at the register itself.
   *
   * @param what such as {@code words} or {@code solution}
   * @param values what is written
   */
  void facilities(String reference, String what, JsonObject values) {
    JsonObject youssef = new JsonObject();
    youssef.addProperty("email", "technician@example.org");
    youssef.addProperty("name", "Youssef Technician");
    JsonObject write = values.deepCopy();
    write.addProperty("submission", UUID.randomUUID().toString());
    write.addProperty("reference", reference);
    write.add("by", youssef);
    write.addProperty("at", Instant.now().toString());
    write.addProperty("language", "en");
    if (what.equals("assignee")) {
      write.add("to", youssef);
    }
    HttpResponse<String> answer =
        Http.send(
            request("/faults/writes/" + what, "wissel", "hr")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(write.toString()))
                .build());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("the register answered " + answer.body());
    }
  }

  /** Whoever looks after a room moves a meeting in it to another time, at the register itself. */
  void moveRoom(String reference, String from, String until) {
    JsonObject span = new JsonObject();
    span.addProperty("from", from);
    span.addProperty("until", until);
    JsonObject deed = new JsonObject();
    deed.add("span", span);
    roomDesk(reference, "move", deed);
  }

  /** The owner of a room that is asked for says yes, at the register itself. */
  void acceptRoom(String reference) {
    roomDesk(reference, "accept", new JsonObject());
  }

  private void roomDesk(String reference, String what, JsonObject deed) {
    HttpResponse<String> answer =
        Http.send(
            request("/desk/reservations/" + reference + "/" + what, "marijke", "hr-desk")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(deed.toString()))
                .build());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("the register answered " + answer.body());
    }
  }

  /** Finance enters a claim that came on paper; gives its reference. */
  String paper(JsonObject claim) {
    HttpResponse<String> answer =
        Http.send(
            request("/desk/claims", "marijke", "hr-desk")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(claim.toString()))
                .build());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("finance answered " + answer.body());
    }
    return JsonParser.parseString(answer.body()).getAsJsonObject().get("reference").getAsString();
  }

  /** The claim as finance has it. */
  JsonObject claim(String reference) {
    HttpResponse<String> answer =
        Http.send(request("/desk/claims/" + reference, "marijke", "hr-desk").GET().build());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("finance answered " + answer.body());
    }
    return JsonParser.parseString(answer.body()).getAsJsonObject();
  }

  /**
   * What finance does to a claim at the register itself.
   *
   * @param what {@code sanction}, {@code return}, {@code refuse} or {@code pay}
   * @param deed {@code item}, {@code amount} and {@code reason}, where they are asked
   */
  void finance(String reference, String what, JsonObject deed) {
    HttpResponse<String> answer =
        Http.send(
            request("/desk/claims/" + reference + "/" + what, "marijke", "hr-desk")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(deed.toString()))
                .build());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("finance answered " + answer.body());
    }
  }

  /** HR's own page with what its sign-in asks, as the demo's link opens it. */
  String page() {
    return "http://marijke:" + secret("hr-desk") + "@127.0.0.1:" + port() + "/";
  }

  private HttpRequest.Builder request(String path, String user, String secret) {
    String basic =
        Base64.getEncoder()
            .encodeToString((user + ":" + secret(secret)).getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .header("Authorization", "Basic " + basic);
  }

  private String port() {
    try {
      Properties ports = new Properties();
      ports.load(new StringReader(Files.readString(data.resolve("run/ports"))));
      return ports.getProperty("HR");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String secret(String name) {
    try {
      return Files.readString(data.resolve("secrets").resolve(name)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
