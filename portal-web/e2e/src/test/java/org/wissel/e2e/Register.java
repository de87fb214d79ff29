package org.wissel.e2e;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;

/** HR's own register, asked past the portal and past the outage dial. */
final class Register {

  private final Path data;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Register(Path data) {
    this.data = data;
  }

  /** The record that carries the submission id, or empty when HR has none. */
  Optional<JsonObject> find(String submission) {
    HttpResponse<String> answer =
        send(request("/leave/requests/" + submission, "wissel", "hr").GET().build());
    if (answer.statusCode() == 404) {
      return Optional.empty();
    }
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("HR answered " + answer.statusCode());
    }
    return Optional.of(JsonParser.parseString(answer.body()).getAsJsonObject());
  }

  /** What HR's adviser does at HR itself, e.g. {@code reject} with {@code reason=…}. */
  int desk(String reference, String verb, String form) {
    HttpRequest request =
        request("/desk/requests/" + reference + "/" + verb, "marijke", "hr-desk")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", "same-origin")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    return send(request).statusCode();
  }

  private HttpRequest.Builder request(String path, String user, String secret) {
    try {
      Properties ports = new Properties();
      ports.load(new StringReader(Files.readString(data.resolve("run/ports"))));
      String password = Files.readString(data.resolve("secrets").resolve(secret)).strip();
      String basic =
          Base64.getEncoder()
              .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
      return HttpRequest.newBuilder(
              URI.create("http://127.0.0.1:" + ports.getProperty("HR") + path))
          .header("Authorization", "Basic " + basic);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
