package org.wissel.portal.platform.systems;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds what is configured under {@code wissel.connections.<name>.}: an adapter's keys are its own,
 * so they are discovered by their names, also when they come as environment variables.
 */
final class ConnectionValues {

  private ConnectionValues() {}

  /**
   * @param names all names that any source of configuration knows
   * @param value of a key by the rules of MicroProfile Config, the strongest source first
   */
  static Map<String, String> of(
      String connection, Iterable<String> names, Function<String, Optional<String>> value) {
    String prefix = "wissel.connections." + connection + ".";
    String environmentPrefix = environmentName(prefix);
    Map<String, String> found = new HashMap<>();
    for (String name : names) {
      if (name.startsWith(prefix)) {
        value.apply(name).ifPresent(v -> found.put(name.substring(prefix.length()), v));
      } else if (name.startsWith(environmentPrefix)) {
        String key =
            name.substring(environmentPrefix.length()).toLowerCase(Locale.ROOT).replace('_', '-');
        value
            .apply(prefix + key)
            .or(() -> value.apply(name))
            .ifPresent(v -> found.putIfAbsent(key, v));
      }
    }
    return found;
  }

  private static String environmentName(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
