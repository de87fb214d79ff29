package org.wissel.launcher;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person asked for: by arguments, and by the environment.
 *
 * @param release the folder with wissel.war and payara-micro.jar
 * @param listen the address on which the portal can be reached
 */
record LaunchOptions(
    Path release, Path data, int port, String listen, Map<String, String> environment) {

  private static final String LOOPBACK = "127.0.0.1";

  LaunchOptions {
    if (port < 1 || port > 65535) {
      throw new StartFailure("The port must be a number from 1 to 65535, not " + port + ".");
    }
    if (!demo(environment)
        && !environment.getOrDefault("WISSEL_PROFILE", "").equals("production")) {
      throw new StartFailure(
          "There is no profile '"
              + environment.get("WISSEL_PROFILE")
              + "'; set WISSEL_PROFILE or --profile to demo or production.");
    }
  }

  /** Reads {@code --release DIR --data DIR [--port N] [--listen ADDRESS] [--profile NAME]}. */
  static LaunchOptions parse(String[] arguments, Map<String, String> environment) {
    Arguments given = Arguments.parse(arguments);
    Map<String, String> values = new java.util.TreeMap<>(environment);
    String profile = given.value("--profile");
    if (profile != null) {
      values.put("WISSEL_PROFILE", profile);
    }
    return new LaunchOptions(
        given.folder("--release"),
        given.folder("--data"),
        number(given.value("--port")),
        given.valueOr("--listen", LOOPBACK),
        Map.copyOf(values));
  }

  private static int number(@Nullable String port) {
    try {
      return port == null ? 8080 : Integer.parseInt(port);
    } catch (NumberFormatException e) {
      throw new StartFailure("The port must be a number from 1 to 65535, not '" + port + "'.", e);
    }
  }

  boolean demo() {
    return demo(environment);
  }

  private static boolean demo(Map<String, String> environment) {
    return environment.getOrDefault("WISSEL_PROFILE", "demo").equals("demo");
  }

  boolean loopbackOnly() {
    return listen.equals(LOOPBACK) || listen.equals("localhost") || listen.equals("::1");
  }

  /** What the environment says, or the given value when it says nothing. */
  String setting(String name, String otherwise) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? otherwise : value;
  }

  @Nullable String setting(String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value;
  }
}
