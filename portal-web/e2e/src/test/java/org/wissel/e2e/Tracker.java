package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.wissel.tck.OutageProxy;

/**
 * A real Request Tracker with the demo organisation, started with the script that a person types;
 * one for all journeys of a JVM. It is asked past the portal and past the proxy.
 */
final class Tracker {

  private static final int NOT_HERE = 69;
  private static final Path ROOT = Path.of(System.getProperty("wissel.root"));
  private static final Path DATA =
      Path.of(System.getProperty("wissel.target"))
          .resolve("tracker-" + System.getProperty("wissel.fork", "1"));
  private static final Path FOLDER = DATA.resolve("backends/request-tracker");

  private static @Nullable Tracker running;
  private static @Nullable String notHere;

  private final Map<String, String> environment = new HashMap<>();

  private Tracker() {
    text("portal.env")
        .lines()
        .map(line -> line.split("=", 2))
        .forEach(pair -> environment.put(pair[0], pair[1]));
    environment.put("WISSEL_DEMO_CONNECTIONS", environment.remove("CONNECTION"));
  }

  /** Skips the journey where Request Tracker cannot be had; in CI that is a failure. */
  static synchronized Tracker need() {
    if (running == null) {
      if (notHere == null) {
        script(0, "reset", "--yes");
        atAPortOfItsOwn();
        String said = script(NOT_HERE, "backends", "start", "request-tracker");
        if (Files.exists(FOLDER.resolve("portal.env"))) {
          Runtime.getRuntime()
              .addShutdownHook(
                  new Thread(() -> script(0, "backends", "stop", "request-tracker"), "stop-rt"));
          running = new Tracker();
          return running;
        }
        notHere = "NOT TESTED: faults in Request Tracker, because " + said.strip();
      }
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException(notHere);
      }
      System.getLogger(Tracker.class.getName()).log(System.Logger.Level.WARNING, notHere);
      Assumptions.abort(notHere);
    }
    return running;
  }

  /** Two that start at the same moment would both find the first one free. */
  private static void atAPortOfItsOwn() {
    try {
      Files.createDirectories(FOLDER);
      Files.createFile(DATA.resolve(".wissel-data"));
      Files.writeString(FOLDER.resolve("port-http"), Portal.freePort() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What connects a portal with it, over this line.
   *
   * @param more further values
   */
  Map<String, String> environment(OutageProxy line, Map<String, String> more) {
    Map<String, String> values = new HashMap<>(environment);
    values.put("WISSEL_CONNECTIONS_FACILITIES_URL", "http://127.0.0.1:" + line.port());
    values.putAll(more);
    return values;
  }

  InetSocketAddress address() {
    URI url = URI.create(url());
    return new InetSocketAddress(url.getHost(), url.getPort());
  }

  /** Where its own pages are. */
  String url() {
    return environment.get("WISSEL_CONNECTIONS_FACILITIES_URL");
  }

  /** With which address somebody of facilities signs in there. */
  String staff(String name) {
    return text("people.tsv")
        .lines()
        .filter(line -> line.startsWith(name) && line.endsWith("\tstaff"))
        .map(line -> line.substring(0, line.indexOf('\t')))
        .findFirst()
        .orElseThrow();
  }

  String staffPassword() {
    return text("staff-password");
  }

  /** All tickets that stand, with status and fields; those that were merged away are not among. */
  List<JsonObject> tickets() {
    List<JsonObject> tickets = new ArrayList<>();
    JsonObject page;
    do {
      page =
          ask("/tickets?per_page=100&fields=Status,CustomFields&orderby=id&query="
                  + URLEncoder.encode("Queue = 'Facilities'", StandardCharsets.UTF_8)
                  + "&page="
                  + (tickets.size() / 100 + 1))
              .getAsJsonObject();
      page.getAsJsonArray("items").forEach(item -> tickets.add(item.getAsJsonObject()));
    } while (page.get("count").getAsInt() == 100);
    return tickets;
  }

  /** The photos of a ticket, as they are there. */
  List<byte[]> photos(String ticket) {
    List<byte[]> photos = new ArrayList<>();
    JsonObject parts = ask("/ticket/" + ticket + "/attachments?fields=ContentType&per_page=100");
    for (JsonElement part : parts.getAsJsonArray("items")) {
      if (part.getAsJsonObject().get("ContentType").getAsString().equals("image/jpeg")) {
        JsonObject photo = ask("/attachment/" + part.getAsJsonObject().get("id").getAsString());
        photos.add(Base64.getMimeDecoder().decode(photo.get("Content").getAsString()));
      }
    }
    return photos;
  }

  private JsonObject ask(String path) {
    HttpResponse<String> answer =
        Http.send(
            HttpRequest.newBuilder(URI.create(url() + "/REST/2.0" + path))
                .header(
                    "Authorization",
                    "token " + environment.get("WISSEL_CONNECTIONS_FACILITIES_TOKEN"))
                .GET()
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonParser.parseString(answer.body()).getAsJsonObject();
  }

  private static String text(String file) {
    try {
      return Files.readString(FOLDER.resolve(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the script said; fails when it ends otherwise than well or so. */
  private static String script(int orSo, String... words) {
    try {
      Files.createDirectories(DATA.getParent());
      Path said = DATA.resolveSibling(DATA.getFileName() + "-said");
      List<String> command = new ArrayList<>(List.of(ROOT.resolve("wissel").toString()));
      command.addAll(List.of(words));
      command.addAll(List.of("--data", DATA.toString()));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(said.toFile());
      builder.environment().put("WISSEL_JUST_BUILT", "yes");
      int outcome = builder.start().waitFor();
      String text = Files.readString(said);
      assertThat(outcome).as(text).isIn(0, orSo);
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
