package org.wissel.portal.platform.systems;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.audit.AuditLog;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.shell.Live;
import org.wissel.portal.platform.systems.WaitingMessages.Message;
import org.wissel.portal.platform.systems.WaitingMessages.Queue;

/** What a maintainer sees of the connected systems and can do with them; for role it only. */
@ApplicationScoped
public class SystemsService {

  private static final int MESSAGES_SHOWN = 200;

  @Inject SystemConnections connections;
  @Inject WaitingMessages messages;
  @Inject OutageDial dial;
  @Inject CurrentEmployee current;
  @Inject AuditLog audit;
  @Inject Live live;

  @Resource ManagedExecutorService executor;

  /** Every configured connection, in the order of the configuration. */
  public List<SystemCard> all() {
    current.require(Role.IT);
    Map<String, Queue> queues = messages.queues();
    return connections.configured().stream()
        .map(c -> card(c, queues.getOrDefault(c.name(), Queue.EMPTY)))
        .toList();
  }

  public SystemCard one(String connection) {
    ConfiguredConnection known = known(connection);
    return card(known, messages.queues().getOrDefault(known.name(), Queue.EMPTY));
  }

  /** Its unfinished messages, the first to leave first; at most 200. */
  public List<Message> messages(String connection) {
    return messages.of(known(connection).name(), MESSAGES_SHOWN);
  }

  @Transactional
  public void retry(String connection, UUID message) {
    handle(connection, message, "retry", messages::retry);
  }

  @Transactional
  public void park(String connection, UUID message) {
    String why = "parked by " + current.number();
    handle(connection, message, "park", id -> messages.park(id, why));
  }

  @Transactional
  public void unpark(String connection, UUID message) {
    handle(connection, message, "unpark", messages::unpark);
  }

  /** Sends all parked messages on their way again, and says how many. */
  @Transactional
  public int unparkAll(String connection) {
    String name = known(connection).name();
    int count = messages.unparkAll(name);
    did("unpark-all", name, null, String.valueOf(count));
    return count;
  }

  /** Asks the system now whether it is there. Waits for its answer, but not longer than a call. */
  public Tested test(String connection) {
    ConfiguredConnection known = known(connection);
    Optional<String> failure = known.probe();
    did("test", known.name(), null, failure.orElse("ok"));
    return new Tested(failure.isEmpty(), failure.orElse(null), one(connection));
  }

  public void pause(String connection) {
    ConfiguredConnection known = known(connection);
    String before = state(known);
    connections.pause(known, current.fullName());
    did("pause", known.name(), before, "paused");
  }

  public void resume(String connection) {
    ConfiguredConnection known = known(connection);
    String before = state(known);
    connections.resume(known);
    did("resume", known.name(), before, "open");
  }

  /** Turns the demo's outage dial; where there is none, there is no such thing. */
  public void turnDial(String connection, String mode) {
    ConfiguredConnection known = known(connection);
    if (!dial.turns(known.name())) {
      throw Refusal.notFound();
    }
    String before = dial.mode().orElse(null);
    dial.turn(mode);
    did("outage", known.name(), before, mode);
    if (mode.equals("none")) {
      executor.execute(known::probe);
    }
  }

  /**
   * What a test of the connection found.
   *
   * @param failure safe to show, or null when all is well
   */
  public record Tested(boolean well, @Nullable String failure, SystemCard system) {}

  private void handle(String connection, UUID message, String action, Predicate<UUID> step) {
    String name = known(connection).name();
    if (!messages.has(name, message)) {
      throw Refusal.notFound();
    }
    if (!step.test(message)) {
      throw Refusal.conflict("systems.refusal.state");
    }
    did(action, name + " " + message, null, null);
  }

  private static String state(ConfiguredConnection connection) {
    return connection.pause() == null ? "open" : "paused";
  }

  private void did(String action, String subject, @Nullable String before, @Nullable String after) {
    audit.did("systems." + action, subject, null, before, after);
    live.tell(Role.IT, "systems");
  }

  private ConfiguredConnection known(String connection) {
    current.require(Role.IT);
    return connections.configured(connection).orElseThrow(Refusal::notFound);
  }

  private SystemCard card(ConfiguredConnection connection, Queue queue) {
    ConnectionSettings settings = connection.settings();
    ExchangeLog.Hour hour = connection.hour();
    ExchangeLog.Failure failure = hour.lastFailure();
    SystemHealth health = connection.health();
    Pause pause = connection.pause();
    return new SystemCard(
        connection.name(),
        connection.label(),
        settings.line(),
        settings.adapter(),
        connection.ports().stream().map(SystemsService::feature).sorted().toList(),
        health.name().toLowerCase(Locale.ROOT),
        switch (health) {
          case DOWN -> connection.downSince();
          case PAUSED -> pause == null ? null : pause.since();
          case HEALTHY, SLOW, MISCONFIGURED -> null;
        },
        reason(connection, pause),
        pause == null ? null : pause.by(),
        connection.circuit().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        hour.calls(),
        hour.errors(),
        orNull(hour.p50()),
        orNull(hour.p95()),
        hour.perMinute().stream().filter(Objects::nonNull).toList(),
        queue.waiting(),
        queue.parked(),
        queue.oldest(),
        failure == null
            ? null
            : new SystemCard.LastError(failure.at(), failure.operation(), failure.words()),
        hour.lastGood(),
        settings.probeEvery().toSeconds(),
        dial.turns(connection.name()) ? dial.mode().orElse(null) : null);
  }

  private static @Nullable String reason(ConfiguredConnection connection, @Nullable Pause pause) {
    if (pause == null) {
      return connection.whyMisconfigured();
    }
    return switch (pause.reason()) {
      case OUTAGE_ACCESS -> "access-refused";
      case BY_HAND -> "by-hand";
    };
  }

  private static @Nullable Long orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }

  /** {@code leave} for {@code org.wissel.spi.leave.LeaveSystem}. */
  private static String feature(Class<?> port) {
    String name = port.getPackageName();
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
