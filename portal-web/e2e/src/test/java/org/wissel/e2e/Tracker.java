package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wissel.tck.OutageProxy;

/** A real Request Tracker with the demo organisation, asked past the portal and past the proxy. */
final class Tracker {

  private final Backend backend;

  private Tracker(Backend backend) {
    this.backend = backend;
  }

  /** Skips the journey where Request Tracker cannot be had; in CI that is a failure. */
  static Tracker need() {
    return new Tracker(Backend.need("request-tracker", "faults in Request Tracker", "port-http"));
  }

  /**
   * What connects a portal with it, over this line.
   *
   * @param more further values
   */
  Map<String, String> environment(OutageProxy line, Map<String, String> more) {
    Map<String, String> values = new HashMap<>(backend.environment());
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
    return backend.environment().get("WISSEL_CONNECTIONS_FACILITIES_URL");
  }

  /** With which address somebody of facilities signs in there. */
  String staff(String name) {
    return backend
        .text("people.tsv")
        .lines()
        .filter(line -> line.startsWith(name) && line.endsWith("\tstaff"))
        .map(line -> line.substring(0, line.indexOf('\t')))
        .findFirst()
        .orElseThrow();
  }

  String staffPassword() {
    return backend.text("staff-password");
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
                    "token " + backend.environment().get("WISSEL_CONNECTIONS_FACILITIES_TOKEN"))
                .GET()
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonParser.parseString(answer.body()).getAsJsonObject();
  }
}
