package org.wissel.adapters.requesttracker;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.faults.TicketStatusAtSource;

/**
 * The checked values of one connection.
 *
 * @param url of RT itself, without {@code /REST/2.0}
 * @param queues the first one takes reports, all are read
 * @param staffGroup the group whose members tickets can be assigned to
 * @param writes the ticket's field for what the portal wrote to it, with many values
 * @param write the message's field for the same
 * @param statuses what each of RT's words means; the first word of a meaning is the one written
 */
record RequestTrackerSettings(
    String connection,
    URI url,
    String token,
    List<String> queues,
    String staffGroup,
    String writes,
    String write,
    String asset,
    String place,
    String problem,
    String urgency,
    Map<String, TicketStatusAtSource> statuses,
    Duration connectTimeout,
    Duration readTimeout,
    Clock clock,
    @Nullable SSLContext ssl) {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration READ = Duration.ofSeconds(10);
  private static final String STATUSES =
      "new=NEW,open=IN_PROGRESS,stalled=WAITS_FOR_REPORTER,resolved=SOLVED,rejected=REJECTED,"
          + "deleted=DELETED";
  // what can stand in RT's query language without any quoting
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N} _.:&/-]{1,100}");

  static RequestTrackerSettings of(AdapterSettings settings) {
    return of(settings, names(settings, "queues", "Facilities"), "Wissel writes");
  }

  /** Of a caterer: one queue, with a field of its own for what the portal wrote. */
  static RequestTrackerSettings ofCatering(AdapterSettings settings) {
    return of(settings, List.of(name(settings, "queue", "Catering")), "Wissel orders");
  }

  private static RequestTrackerSettings of(
      AdapterSettings settings, List<String> queues, String writes) {
    URI url = settings.url();
    if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
        || url.getHost() == null) {
      throw wrong(settings, "url", "must be an http or https address");
    }
    String token = settings.required("token");
    if (!token.matches("[!-~]+")) {
      throw wrong(settings, "token", "has a space or a strange character");
    }
    return new RequestTrackerSettings(
        settings.connection(),
        url,
        token,
        queues,
        name(settings, "staff-group", "Facilities staff"),
        name(settings, "field-writes", writes),
        name(settings, "field-write", "Wissel write"),
        name(settings, "field-asset", "Asset"),
        name(settings, "field-place", "Place"),
        name(settings, "field-problem", "Problem"),
        name(settings, "field-urgency", "Urgency"),
        statuses(settings),
        timeout(settings, "connect-timeout", CONNECT),
        timeout(settings, "read-timeout", READ),
        settings.clock(),
        settings.ssl());
  }

  /** The ticket's fields of a fault. */
  List<String> fields() {
    return List.of(writes, asset, place, problem, urgency);
  }

  TicketStatusAtSource status(String word) {
    return statuses.getOrDefault(word, TicketStatusAtSource.OTHER);
  }

  /** RT's word for it. */
  String word(TicketStatusAtSource status) {
    return statuses.entrySet().stream()
        .filter(entry -> entry.getValue() == status)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public String toString() {
    return "RequestTrackerSettings[" + connection + ", " + url + ", " + queues + "]";
  }

  private static Map<String, TicketStatusAtSource> statuses(AdapterSettings settings) {
    Map<String, TicketStatusAtSource> statuses = new LinkedHashMap<>();
    for (String pair : settings.text("statuses").orElse(STATUSES).split(",")) {
      String[] parts = pair.strip().split("=", 2);
      try {
        statuses.put(parts[0].strip(), TicketStatusAtSource.valueOf(parts[1].strip()));
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        throw wrong(settings, "statuses", "must be pairs such as stalled=ON_HOLD with commas");
      }
    }
    if (!statuses
        .values()
        .containsAll(
            List.of(
                TicketStatusAtSource.IN_PROGRESS,
                TicketStatusAtSource.WAITS_FOR_REPORTER,
                TicketStatusAtSource.SOLVED))) {
      throw wrong(
          settings, "statuses", "needs a word for IN_PROGRESS, WAITS_FOR_REPORTER and SOLVED");
    }
    return statuses;
  }

  private static List<String> names(AdapterSettings settings, String key, String otherwise) {
    List<String> names =
        Stream.of(settings.text(key).orElse(otherwise).split(",")).map(String::strip).toList();
    names.forEach(name -> check(settings, key, name));
    return names;
  }

  private static String name(AdapterSettings settings, String key, String otherwise) {
    String name = settings.text(key).orElse(otherwise).strip();
    check(settings, key, name);
    return name;
  }

  private static void check(AdapterSettings settings, String key, String name) {
    if (!NAME.matcher(name).matches()) {
      throw wrong(settings, key, "has a character that cannot be in such a name here");
    }
  }

  private static Duration timeout(AdapterSettings settings, String key, Duration otherwise) {
    Duration timeout;
    try {
      timeout = settings.millis(key, otherwise);
    } catch (NumberFormatException e) {
      throw wrong(settings, key, "must be a number of milliseconds");
    }
    // zero would mean "wait for ever"
    if (timeout.toMillis() < 1 || timeout.toMillis() > Integer.MAX_VALUE) {
      throw wrong(settings, key, "must be at least one millisecond");
    }
    return timeout;
  }

  private static IllegalArgumentException wrong(AdapterSettings settings, String key, String why) {
    return new IllegalArgumentException(
        "wissel.connections." + settings.connection() + "." + key + " " + why);
  }
}
