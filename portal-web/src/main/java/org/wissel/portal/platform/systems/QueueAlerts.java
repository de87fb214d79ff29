package org.wissel.portal.platform.systems;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wissel.portal.platform.Repeating;
import org.wissel.portal.platform.systems.WaitingMessages.Queue;

/**
 * Once a minute: tells whoever is on call, through a webhook, that the oldest message of a
 * connection has waited too long, and when that is over. Once for each time, whichever node sees
 * it.
 */
@ApplicationScoped
public class QueueAlerts {

  private static final System.Logger LOG = System.getLogger(QueueAlerts.class.getName());
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Inject SystemConnections connections;
  @Inject WaitingMessages messages;
  @Inject SystemStateRepository states;
  @Inject Clock clock;
  @Inject Repeating repeating;

  @Inject
  @ConfigProperty(name = "wissel.alerts.webhook")
  Optional<URI> webhook;

  @Inject
  @ConfigProperty(name = "wissel.alerts.after")
  Duration after;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    webhook.ifPresent(
        address ->
            repeating.start(
                MINUTE,
                MINUTE,
                "The queues were not looked at",
                () -> look(messages.queues(), clock.instant(), text -> post(address, text))));
  }

  /**
   * @param tell whether the text arrived; what did not is told again at the next look
   */
  void look(Map<String, Queue> queues, Instant now, Predicate<String> tell) {
    for (SystemConnection connection : connections.all()) {
      String name = connection.name();
      Queue queue = queues.getOrDefault(name, Queue.EMPTY);
      Instant oldest = queue.oldest();
      if (oldest != null && oldest.isBefore(now.minus(after))) {
        if (states.beginAlert(name) && !tell.test(old(connection, queue, oldest, now))) {
          states.endAlert(name);
        }
      } else if (states.endAlert(name)
          && !tell.test("Wissel: " + connection.label() + " is delivered to again.")) {
        states.beginAlert(name);
      }
    }
  }

  private static String old(SystemConnection connection, Queue queue, Instant oldest, Instant now) {
    return "Wissel: %d waiting for %s, the oldest for %d minutes. Nothing is lost; see Connected systems."
        .formatted(queue.waiting(), connection.label(), Duration.between(oldest, now).toMinutes());
  }

  /** As Slack, Mattermost and others take it: an object with {@code text}. */
  static boolean post(URI address, String text) {
    HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    try {
      HttpResponse<Void> answer =
          http.send(
              HttpRequest.newBuilder(address)
                  .timeout(PATIENCE)
                  .header("Content-Type", "application/json")
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          JSON.createObjectBuilder().add("text", text).build().toString()))
                  .build(),
              HttpResponse.BodyHandlers.discarding());
      if (answer.statusCode() < 300) {
        return true;
      }
      LOG.log(Level.WARNING, "The webhook answers with status {0}", answer.statusCode());
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The webhook does not answer: {0}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }
}
