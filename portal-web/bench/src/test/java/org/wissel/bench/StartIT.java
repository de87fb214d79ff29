package org.wissel.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Starting")
class StartIT {

  private static final Path ROOT = Path.of(System.getProperty("wissel.root"));
  private static final Path TARGET = Path.of(System.getProperty("wissel.target"));
  private static final int ROUNDS = 3;

  @Test
  @DisplayName(
      "a second start, everything included, takes at most 2.5 times an empty server's start")
  void aSecondStartStaysNearAnEmptyServersStart() throws Exception {
    Path data = TARGET.resolve("start");
    wissel("reset", "--yes", "--data", data.toString());
    int port = freePort();
    portal(data, port);
    wissel("stop", "--data", data.toString());

    List<Double> ratios = new ArrayList<>();
    StringBuilder said = new StringBuilder();
    for (int round = 0; round < ROUNDS; round++) {
      double empty = emptyServer();
      double whole = portal(data, port);
      wissel("stop", "--data", data.toString());
      ratios.add(whole / empty);
      said.append(String.format(Locale.ROOT, ", %.1f s against %.1f s", whole, empty));
    }
    ratios.sort(null);
    double median = ratios.get(ROUNDS / 2);
    Files.writeString(
        TARGET.resolve("soak.txt"),
        String.format(Locale.ROOT, "median %.2f x an empty server's start%s%n", median, said));
    assertThat(median).as(said.toString()).isLessThanOrEqualTo(2.5);
  }

  private static double portal(Path data, int port) throws Exception {
    long begin = System.nanoTime();
    wissel("start", "--port", String.valueOf(port), "--data", data.toString());
    return (System.nanoTime() - begin) / 1e9;
  }

  private static double emptyServer() throws Exception {
    Path log = TARGET.resolve("empty-server.log");
    Files.deleteIfExists(log);
    long begin = System.nanoTime();
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                ROOT.resolve("portal-web/launcher/target/wissel/payara-micro.jar").toString(),
                "--nohazelcast",
                "--port",
                String.valueOf(freePort()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      while (!Files.exists(log) || !Files.readString(log).contains("ready in")) {
        if (server.waitFor(50, TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException("the empty server ended; see " + log);
        }
        if (System.nanoTime() - begin > TimeUnit.MINUTES.toNanos(3)) {
          throw new IllegalStateException("the empty server was not ready after three minutes");
        }
      }
      return (System.nanoTime() - begin) / 1e9;
    } finally {
      server.destroy();
      if (!server.waitFor(30, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    }
  }

  private static void wissel(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of(ROOT.resolve("wissel").toString()));
    command.addAll(List.of(words));
    Path out = TARGET.resolve("wissel-" + words[0] + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .redirectInput(Path.of("/dev/null").toFile());
    builder.environment().put("WISSEL_JUST_BUILT", "yes");
    Process process = builder.start();
    if (!process.waitFor(8, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException(command + " took longer than eight minutes");
    }
    assertThat(process.exitValue()).as("%s: %s", command, Files.readString(out)).isZero();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
