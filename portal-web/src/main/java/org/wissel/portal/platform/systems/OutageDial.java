package org.wissel.portal.platform.systems;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wissel.portal.platform.Refusal;

/** The demo's switch for outages of its HR; other profiles have none. */
@ApplicationScoped
class OutageDial {

  /** In the order of the page. */
  static final List<String> MODES =
      List.of("none", "unavailable", "slow", "reset", "lost", "refused", "garbage");

  private static final String DEMO_SYSTEM = "hr";
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final System.Logger LOG = System.getLogger(OutageDial.class.getName());

  @Inject
  @ConfigProperty(name = "wissel.profile")
  String profile;

  @Inject
  @ConfigProperty(name = "wissel.demo.outage-url")
  Optional<URI> address;

  @Inject
  @ConfigProperty(name = "wissel.demo.outage-secret")
  Optional<String> secret;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /** Whether this connection has a dial. */
  public boolean turns(String connection) {
    return profile.equals("demo") && address.isPresent() && connection.equals(DEMO_SYSTEM);
  }

  /** Where the dial stands; empty when it cannot be asked. */
  public Optional<String> mode() {
    try {
      return Optional.of(send(request().GET()));
    } catch (IOException | JsonException | IllegalStateException e) {
      LOG.log(System.Logger.Level.WARNING, "The outage dial does not answer", e);
      return Optional.empty();
    }
  }

  /** Turns it. */
  public void turn(String mode) {
    if (!MODES.contains(mode)) {
      throw new Refusal(
          Refusal.Kind.MALFORMED, "mode", "systems.refusal.mode", String.join(", ", MODES));
    }
    String body = JSON.createObjectBuilder().add("mode", mode).build().toString();
    try {
      send(
          request()
              .header("Content-Type", "application/json")
              .PUT(HttpRequest.BodyPublishers.ofString(body)));
    } catch (IOException | JsonException | IllegalStateException e) {
      LOG.log(System.Logger.Level.WARNING, "The outage dial cannot be turned", e);
      throw new Refusal(Refusal.Kind.UNAVAILABLE, null, "systems.refusal.dial");
    }
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(address.orElseThrow())
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + secret.orElse(""));
  }

  private String send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("status " + answer.statusCode());
      }
      try (JsonReader reader = JSON.createReader(new StringReader(answer.body()))) {
        return reader.readObject().getString("mode", "none");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
