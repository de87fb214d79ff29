package org.wissel.portal.platform.systems;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;
import org.wissel.portal.platform.systems.WaitingMessages.Message;

/** The page of connected systems: all of them in a table, one of them opened below. */
@Named("systems")
@RequestScoped
public class SystemsView {

  @Inject SystemsService service;
  @Inject CurrentEmployee current;
  @Inject HttpServletRequest request;
  @Inject Words words;
  @Inject Clock clock;

  private @Nullable List<SystemCard> cards;
  private @Nullable List<Line> lines;

  /** One line of the table. */
  public record Row(
      String connection,
      String name,
      String line,
      String sub,
      String health,
      String tone,
      String icon,
      String color,
      String circuit,
      String blade,
      String latency,
      String points,
      int waiting,
      int parked,
      String queueTone,
      String lastError,
      String lastGood,
      boolean open) {}

  /** One message of the opened connection. */
  public record Line(
      String id,
      String what,
      String number,
      String employee,
      String waits,
      int tries,
      String answer,
      String tone,
      boolean waiting,
      boolean parked) {}

  /** What the note above the messages says. */
  public record Notice(String kind, String icon, String title, String text) {}

  /** A position of the dial. */
  public record Position(String mode, String label, String body, boolean on) {}

  public List<Row> getRows() {
    SystemCard opened = opened();
    return cards().stream().map(card -> row(card, card.equals(opened))).toList();
  }

  public boolean isNone() {
    return cards().isEmpty();
  }

  /** The sentence under the title: how many are down, and how much waits. */
  public String getSummary() {
    String states =
        Stream.of(SystemHealth.values())
            .sorted(Comparator.reverseOrder())
            .map(health -> count(health.name().toLowerCase(Locale.ROOT)))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    int waiting = cards().stream().mapToInt(SystemCard::waiting).sum();
    Instant oldest =
        cards().stream()
            .map(SystemCard::oldest)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null);
    String queue =
        oldest == null
            ? text("systems.summary.empty")
            : text("systems.summary.waiting", waiting, age(oldest));
    return states.isEmpty() ? queue : states + ". " + queue;
  }

  private @Nullable String count(String health) {
    long count = cards().stream().filter(card -> card.health().equals(health)).count();
    return count == 0 ? null : text("systems.summary." + health, count);
  }

  public String getConnection() {
    return needed().connection();
  }

  public String getName() {
    return needed().name();
  }

  public String getLine() {
    return needed().line();
  }

  public String getQueueTitle() {
    return text("systems.queue.title", needed().waiting());
  }

  public String getParkedHint() {
    return text("systems.queue.parked", needed().parked());
  }

  public int getParked() {
    return needed().parked();
  }

  public boolean isPaused() {
    return needed().health().equals("paused");
  }

  public boolean isMisconfigured() {
    return needed().health().equals("misconfigured");
  }

  public boolean isDial() {
    return needed().outage() != null;
  }

  /** The positions of the outage dial. */
  public List<Position> getPositions() {
    String now = needed().outage();
    return OutageDial.MODES.stream()
        .map(
            mode ->
                new Position(
                    mode,
                    text("systems.dial." + mode),
                    "{\"mode\":\"" + mode + "\"}",
                    mode.equals(now)))
        .toList();
  }

  public @Nullable Notice getNotice() {
    SystemCard card = needed();
    String people = text("systems.notice.people", card.name());
    Instant since = card.since();
    String from = since == null ? "" : words.moment(locale(), since);
    return switch (card.health()) {
      case "down" ->
          new Notice(
              "err",
              "bolt",
              text("systems.notice.down", from),
              text("systems.notice.probe", card.probeEverySeconds()) + " " + people);
      case "paused" ->
          "access-refused".equals(card.reason())
              ? new Notice(
                  "err",
                  "lock",
                  text("systems.notice.refused", card.name(), from),
                  text("systems.notice.refused.todo", card.probeEverySeconds()) + " " + people)
              : new Notice(
                  "wait",
                  "pause",
                  text("systems.notice.paused", pausedBy(card), from),
                  text("systems.notice.paused.todo"));
      case "misconfigured" ->
          new Notice(
              "err", "wrench", text("systems.notice.misconfigured"), String.valueOf(card.reason()));
      default -> null;
    };
  }

  private String pausedBy(SystemCard card) {
    String by = card.pausedBy();
    return by == null ? "Wissel" : by;
  }

  public List<Line> getMessages() {
    List<Line> loaded = lines;
    if (loaded == null) {
      loaded = service.messages(needed().connection()).stream().map(this::line).toList();
      lines = loaded;
    }
    return loaded;
  }

  private Line line(Message message) {
    String key = "systems.kind." + message.kind();
    String what = text(key);
    String error = message.lastError();
    boolean parked = message.state().equals("PARKED");
    boolean waiting = message.state().equals("WAITING");
    String answer =
        error != null ? error : text(waiting ? "systems.answer.none" : "systems.answer.delivering");
    return new Line(
        message.id().toString(),
        what.equals(key) ? message.kind() : what,
        message.id().toString().substring(0, 8),
        message.employee().value(),
        age(message.since()),
        message.tries(),
        parked ? text("systems.answer.parked", answer) : answer,
        parked ? "err" : error == null ? "" : "wait",
        waiting,
        parked);
  }

  private Row row(SystemCard card, boolean open) {
    String tone =
        switch (card.health()) {
          case "healthy" -> "ok";
          case "slow" -> "wait";
          case "paused" -> "access-refused".equals(card.reason()) ? "err" : "wait";
          default -> "err";
        };
    Instant since = card.since();
    Long p95 = card.p95();
    Instant good = card.lastGood();
    SystemCard.LastError error = card.lastError();
    return new Row(
        card.connection(),
        card.name(),
        card.line(),
        sub(card),
        since == null
            ? text("systems.health." + card.health())
            : text("systems.health." + card.health() + ".since", since),
        tone,
        switch (tone) {
          case "ok" -> "check-circle";
          case "wait" -> card.health().equals("paused") ? "pause" : "exclamation-triangle";
          default -> "times-circle";
        },
        tone.equals("ok") ? "--hr" : "--" + tone,
        text("systems.circuit." + card.circuit()),
        switch (card.circuit()) {
          case "open" -> "21 1";
          case "half-open" -> "23 5";
          default -> "24 10";
        },
        p95 == null ? text("systems.latency.none") : text("systems.latency.p95", millis(p95)),
        card.perMinute().size() < 2
            ? ""
            : card.perMinute().stream().map(String::valueOf).collect(Collectors.joining(",")),
        card.waiting(),
        card.parked(),
        card.waiting() > 20 || card.parked() > 0 ? "t-err" : card.waiting() > 0 ? "t-wait" : "",
        error == null
            ? text("systems.error.none")
            : words.moment(locale(), error.at()) + " " + error.words(),
        good == null ? text("systems.good.none") : words.moment(locale(), good),
        open);
  }

  /** {@code house-http · assets, faults, leave, people}. */
  private String sub(SystemCard card) {
    String ports =
        card.ports().stream()
            .map(port -> text("systems.port." + port))
            .collect(Collectors.joining(", "));
    return ports.isEmpty() ? card.adapter() : card.adapter() + " · " + ports;
  }

  private String millis(long millis) {
    return millis < 1_000
        ? text("systems.millis", millis)
        : text("systems.seconds", String.format(locale(), "%.1f", millis / 1_000.0));
  }

  private String age(Instant since) {
    Duration age = Duration.between(since, clock.instant());
    if (age.toMinutes() < 1) {
      return text("systems.age.now");
    } else if (age.toHours() < 1) {
      return text("systems.age.minutes", age.toMinutes());
    } else if (age.toDays() < 1) {
      return text("systems.age.hours", age.toHours());
    }
    return text("systems.age.days", age.toDays());
  }

  private List<SystemCard> cards() {
    List<SystemCard> loaded = cards;
    if (loaded == null) {
      loaded = service.all();
      cards = loaded;
    }
    return loaded;
  }

  /** The one that the address names, or else the first that has something to look at. */
  private @Nullable SystemCard opened() {
    String asked = request.getParameter("connection");
    return cards().stream()
        .filter(card -> card.connection().equals(asked))
        .findFirst()
        .or(() -> cards().stream().filter(SystemsView::troubled).findFirst())
        .or(() -> cards().stream().findFirst())
        .orElse(null);
  }

  private static boolean troubled(SystemCard card) {
    return !card.health().equals("healthy") || card.waiting() + card.parked() > 0;
  }

  private SystemCard needed() {
    return Objects.requireNonNull(opened(), "no connection is configured");
  }

  private Locale locale() {
    return Words.supported(current.locale());
  }

  private String text(String key, Object... arguments) {
    return words.text(locale(), key, arguments);
  }
}
