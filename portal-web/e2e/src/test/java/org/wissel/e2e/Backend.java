package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * A real server with the demo organisation, started with the script that a person types; one of
 * each for all journeys of a JVM.
 */
final class Backend {

  private static final int NOT_HERE = 69;
  private static final Path ROOT = Path.of(System.getProperty("wissel.root"));
  private static final Path TARGET = Path.of(System.getProperty("wissel.target"));

  private static final Map<String, Backend> RUNNING = new HashMap<>();
  private static final Map<String, String> NOT_TESTED = new HashMap<>();

  private final String name;
  private final Path data;
  private final Map<String, String> environment = new HashMap<>();

  private Backend(String name) {
    this.name = name;
    this.data = TARGET.resolve(name + "-" + System.getProperty("wissel.fork", "1"));
  }

  /**
   * Skips the journey where it cannot be had; in CI that is a failure.
   *
   * @param what is not tested then
   * @param ports the files in which its ports stand
   */
  static synchronized Backend need(String name, String what, String... ports) {
    if (!RUNNING.containsKey(name) && !NOT_TESTED.containsKey(name)) {
      Backend backend = new Backend(name);
      String said = backend.start(ports);
      if (backend.environment.isEmpty()) {
        NOT_TESTED.put(name, "NOT TESTED: " + what + ", because " + said.strip());
      } else {
        RUNNING.put(name, backend);
      }
    }
    String notTested = NOT_TESTED.get(name);
    if (notTested != null) {
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException(notTested);
      }
      System.getLogger(Backend.class.getName()).log(System.Logger.Level.WARNING, notTested);
      Assumptions.abort(notTested);
    }
    return RUNNING.get(name);
  }

  private String start(String... ports) {
    script(0, "reset", "--yes");
    try {
      Files.createDirectories(folder());
      Files.createFile(data.resolve(".wissel-data"));
      for (String port : ports) {
        // Two that start at the same moment would both find the first one free.
        Files.writeString(folder().resolve(port), Portal.freePort() + "\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String said = script(NOT_HERE, "backends", "start", name);
    if (Files.exists(folder().resolve("portal.env"))) {
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> script(0, "backends", "stop", name), "stop-" + name));
      text("portal.env")
          .lines()
          .map(line -> line.split("=", 2))
          .forEach(
              pair ->
                  environment.merge(
                      pair[0].equals("CONNECTION") ? "WISSEL_DEMO_CONNECTIONS" : pair[0],
                      pair[1],
                      (one, other) -> one + "," + other));
    }
    return said;
  }

  /** What connects a portal with it. */
  Map<String, String> environment() {
    return environment;
  }

  Path folder() {
    return data.resolve("backends").resolve(name);
  }

  /** What it wrote down there. */
  String text(String file) {
    try {
      return Files.readString(folder().resolve(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the script said; fails when it ends otherwise than well or so. */
  private String script(int orSo, String... words) {
    try {
      Files.createDirectories(data.getParent());
      Path said = data.resolveSibling(data.getFileName() + "-said");
      List<String> command = new ArrayList<>(List.of(ROOT.resolve("wissel").toString()));
      command.addAll(List.of(words));
      command.addAll(List.of("--data", data.toString()));
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
