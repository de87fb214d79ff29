package org.wissel.portal.platform.systems;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The values of one connection that the portal itself uses; the adapter reads its own from {@code
 * values}. Durations are written in milliseconds.
 *
 * @param label what people call the system
 * @param line the colour and code of its line, e.g. {@code hr}
 * @param permits how many calls may be under way at once
 * @param circuitDelay how long an open circuit lets nothing through
 * @param retryMax the longest back-off of a message
 * @param probeEvery how often a system that is down is asked again
 * @param slowAfter a 95th percentile above this is called slow
 */
record ConnectionSettings(
    String name,
    String label,
    String line,
    String adapter,
    Duration connectTimeout,
    Duration readTimeout,
    int permits,
    Duration circuitDelay,
    Duration retryMax,
    Duration probeEvery,
    Duration slowAfter,
    Map<String, String> values) {

  private static final Pattern PAGE = Pattern.compile("https?://\\S*\\{reference}\\S*");

  ConnectionSettings {
    values = Map.copyOf(values);
    positive(name, "connect-timeout", connectTimeout);
    positive(name, "read-timeout", readTimeout);
    positive(name, "circuit-delay", circuitDelay);
    positive(name, "retry-max", retryMax);
    positive(name, "probe-every", probeEvery);
    positive(name, "slow-after", slowAfter);
    if (permits < 1) {
      throw wrong(name, "permits", "must be at least 1");
    }
    String page = values.getOrDefault("page", "").strip();
    if (!page.isEmpty() && !PAGE.matcher(page).matches()) {
      throw wrong(name, "page", "must begin with https:// or http:// and have {reference} in it");
    }
  }

  /** Reads them; an {@link IllegalArgumentException} names the key that is wrong. */
  static ConnectionSettings of(String name, Map<String, String> values) {
    Reader reader = new Reader(name, values);
    return new ConnectionSettings(
        name,
        reader.text("name", name),
        reader.text("line", name),
        reader.required("adapter"),
        reader.millis("connect-timeout", 2_000),
        reader.millis("read-timeout", 10_000),
        (int) reader.number("permits", 4),
        reader.millis("circuit-delay", 5_000),
        reader.millis("retry-max", 30_000),
        reader.millis("probe-every", 5_000),
        reader.millis("slow-after", 2_000),
        values);
  }

  /** What is known of a connection whose values are wrong: enough to show it. */
  static ConnectionSettings broken(String name, Map<String, String> values) {
    Reader reader = new Reader(name, values);
    return of(
        name,
        Map.of(
            "adapter", reader.text("adapter", "?"),
            "name", reader.text("name", name),
            "line", reader.text("line", name)));
  }

  /** Those of the adapter's ports that the connection is used for: all, unless it says which. */
  Set<Class<?>> of(Set<Class<?>> offered) {
    Map<String, Class<?>> byName = new TreeMap<>();
    offered.forEach(port -> byName.put(port.getPackageName().replaceFirst(".*\\.", ""), port));
    String wanted = values.getOrDefault("ports", "").strip();
    if (wanted.isEmpty()) {
      return offered;
    }
    Set<Class<?>> ports = new HashSet<>();
    for (String listed : wanted.split(",", -1)) {
      String port = listed.strip();
      Class<?> found = byName.get(port);
      if (found == null) {
        throw wrong(
            name, "ports", "names " + port + "; there are " + String.join(", ", byName.keySet()));
      }
      ports.add(found);
    }
    return ports;
  }

  /** Where people look at a record in the system itself; empty where nobody said. */
  Optional<String> page(String reference) {
    return Optional.of(values.getOrDefault("page", "").strip())
        .filter(page -> !page.isEmpty())
        .map(page -> page.replace("{reference}", URLEncoder.encode(reference, UTF_8)));
  }

  /** The longest that one call can take when the adapter keeps its timeouts. */
  Duration longestCall() {
    return connectTimeout.plus(readTimeout);
  }

  private static void positive(String name, String key, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw wrong(name, key, "must be more than 0");
    }
  }

  private static IllegalArgumentException wrong(String name, String key, String why) {
    return new IllegalArgumentException("wissel.connections." + name + "." + key + " " + why);
  }

  private record Reader(String name, Map<String, String> values) {
    String text(String key, String otherwise) {
      String value = values.getOrDefault(key, "").strip();
      return value.isEmpty() ? otherwise : value;
    }

    String required(String key) {
      String value = text(key, "");
      if (value.isEmpty()) {
        throw wrong(name, key, "has no value");
      }
      return value;
    }

    long number(String key, long otherwise) {
      try {
        return Long.parseLong(text(key, String.valueOf(otherwise)));
      } catch (NumberFormatException e) {
        throw wrong(name, key, "must be a whole number");
      }
    }

    Duration millis(String key, long otherwise) {
      return Duration.ofMillis(number(key, otherwise));
    }
  }
}
