package org.wissel.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The portal on Payara Micro, in a process of its own. */
final class Portal implements Part {
  private static final System.Logger LOG = System.getLogger(Portal.class.getName());
  private static final Duration START_PATIENCE = Duration.ofMinutes(5);

  /** Long, because the first run writes its class archive when it stops. */
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

  private static final long LOG_LIMIT = 20_000_000;

  /** Payara says these and then stays alive. */
  private static final List<String> SIGNS_OF_FAILURE =
      List.of(
          "Failed to start",
          "Deployment failed",
          "There was an error deploying",
          "Exception while loading the app",
          "Address already in use");

  private final DataFolder data;
  private final ServerFolder server;
  private final Process process;
  private final URI address;
  private final boolean json;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();

  private Portal(DataFolder data, ServerFolder server, Process process, URI address, boolean json) {
    this.data = data;
    this.server = server;
    this.process = process;
    this.address = address;
    this.json = json;
  }

  /** Quick to start for the demo; in production the JVM's own choice, quick in the long run. */
  static List<String> jvmOptions(boolean demo) {
    return demo
        ? List.of("-Xmx512m", "-Xmn192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
        : List.of("-Xmx1g");
  }

  /** What the installation adds, at the end so that it counts. */
  private static List<String> ownJvmOptions(LaunchOptions options) {
    String own = options.setting("WISSEL_JVM_OPTIONS", "").strip();
    return own.isEmpty() ? List.of() : List.of(own.split("\\s+"));
  }

  /** An agent that changes classes and an archive of loaded ones make Java 17 crash together. */
  private static List<String> archiveOptions(ServerFolder server, List<String> own)
      throws IOException {
    boolean agent = own.stream().anyMatch(option -> option.matches("-(javaagent|agent).*"));
    return agent ? List.of("-Xshare:off") : List.of("-Xshare:auto", server.archiveOption());
  }

  static Portal start(
      LaunchOptions options,
      DataFolder data,
      ServerFolder server,
      Cluster cluster,
      Map<String, String> environment) {
    try {
      server.dropUnfinishedArchive();
      ProcessBuilder builder =
          new ProcessBuilder(command(options, data, server, cluster)).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.start();
      Files.writeString(pidFile(data), process.pid() + "\n");
      Portal portal =
          new Portal(
              data,
              server,
              process,
              URI.create("http://" + localAddress(options)),
              !"text".equals(environment.get("WISSEL_LOG_FORMAT")));
      Thread reader = new Thread(portal::readOutput, "portal-log");
      reader.setDaemon(true);
      reader.start();
      return portal;
    } catch (IOException e) {
      throw new StartFailure("The portal's process did not start: " + e.getMessage() + ".", e);
    }
  }

  private static List<String> command(
      LaunchOptions options, DataFolder data, ServerFolder server, Cluster cluster)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ServerFolder.java());
    // First, so that the process can be recognised as ours.
    command.add("-Dwissel.data=" + data.folder() + "/");
    command.addAll(jvmOptions(options.demo()));
    command.addAll(
        List.of(
            "-Xlog:cds=off",
            "-Xlog:cds+dynamic=off",
            "-Xlog:class+path=off",
            "-XX:ErrorFile=" + data.log("portal-crash.log"),
            "-Dhazelcast.socket.bind.any=false",
            "-Dhazelcast.local.localAddress=" + cluster.host(),
            "-Dhazelcast.phone.home.enabled=false"));
    List<String> own = ownJvmOptions(options);
    command.addAll(archiveOptions(server, own));
    command.addAll(own);
    command.addAll(server.command());
    command.addAll(
        List.of(
            "--postdeploycommandfile",
            server.opening().toString(),
            "--clustermode",
            "tcpip:" + cluster.nodes(),
            "--interfaces",
            cluster.host(),
            "--clustername",
            "wissel",
            "--startport",
            String.valueOf(cluster.port()),
            "--contextroot",
            "/",
            "--deploy",
            server.application().toString()));
    return command;
  }

  private static Path pidFile(DataFolder data) {
    return data.run("portal.pid");
  }

  /** Where this machine itself reaches the portal. */
  private static String localAddress(LaunchOptions options) {
    String host = options.listen().equals("0.0.0.0") ? "127.0.0.1" : options.listen();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + options.port();
  }

  private void readOutput() {
    try (BufferedReader output =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        RollingLog log = new RollingLog(logFile(), LOG_LIMIT, Clock.systemUTC())) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        watch(line);
        if (!json) {
          log.write(line);
        } else if (!line.isBlank()) {
          log.write(JsonLine.of(line, Instant.now()));
        }
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "The portal''s log cannot be written", e);
    }
    fail("The portal ended while it started");
  }

  private void watch(String line) {
    if (ready.isDone()) {
      return;
    }
    if (line.contains("ready in")) {
      ready.complete(null);
    } else if (SIGNS_OF_FAILURE.stream().anyMatch(line::contains)) {
      fail("The portal did not start");
    }
  }

  /** Whether it had not become ready before. */
  private boolean fail(String what) {
    return ready.completeExceptionally(
        new StartFailure(what + "; the reason stands in " + logFile() + "."));
  }

  private Path logFile() {
    return data.log("portal.log");
  }

  /** Returns when the portal has answered a first request well. */
  void awaitReady() throws InterruptedException {
    try {
      ready.get(START_PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StartFailure failure
          ? failure
          : new StartFailure("The portal did not start.", e.getCause());
    } catch (TimeoutException e) {
      throw new StartFailure(
          "The portal was not ready after "
              + START_PATIENCE.toMinutes()
              + " minutes; the reason stands in "
              + logFile()
              + ".",
          e);
    }
    int status = status();
    if (status != 200) {
      throw new StartFailure(
          "The portal answers with status "
              + status
              + " instead of being well; the reason stands in "
              + logFile()
              + ".");
    }
  }

  private int status() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) address.resolve("/health/live").toURL().openConnection();
      connection.setConnectTimeout(5_000);
      connection.setReadTimeout(60_000);
      return connection.getResponseCode();
    } catch (IOException e) {
      throw new StartFailure(
          "The portal does not answer; the reason stands in " + logFile() + ".", e);
    }
  }

  CompletableFuture<Process> ended() {
    return process.onExit();
  }

  String whyItEnded() {
    return "The portal ended by itself with code "
        + process.exitValue()
        + "; the reason stands in "
        + logFile()
        + ".";
  }

  @Override
  public void stop() {
    boolean ran = !fail("The portal was stopped while it started");
    process.toHandle().destroy(); // the process itself would also stop reading what it says
    try {
      if (process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        if (ran) { // else the archive holds half of the classes, for ever
          server.keepRecordedArchive();
        }
      } else {
        process.destroyForcibly().waitFor();
        LOG.log(System.Logger.Level.WARNING, "The portal did not stop and was killed");
      }
      Files.deleteIfExists(pidFile(data));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "While stopping the portal", e);
    }
  }
}
