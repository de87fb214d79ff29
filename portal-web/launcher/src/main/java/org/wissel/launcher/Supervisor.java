package org.wissel.launcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts the parts side by side where they allow it, watches them, and stops them in order. */
final class Supervisor {
  private static final System.Logger LOG = System.getLogger(Supervisor.class.getName());
  private static final long START_PATIENCE_SECONDS = 90;

  /** In the order in which they stop: each needs only those that come after it. */
  private enum Place {
    PORTAL,
    HR,
    SIGN_IN,
    DATABASE
  }

  private final LaunchOptions options;
  private final DataFolder data;
  private final Map<Place, Part> running = Collections.synchronizedMap(new EnumMap<>(Place.class));
  private final CompletableFuture<String> trouble = new CompletableFuture<>();
  private final CountDownLatch startOver = new CountDownLatch(1);
  private volatile boolean stopping;
  private volatile Hr.@Nullable Address hr;

  Supervisor(LaunchOptions options, DataFolder data) {
    this.options = options;
    this.data = data;
  }

  /** Returns when everything is ready. */
  void start() throws IOException, InterruptedException {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      startParts(new ExecutorCompletionService<>(threads));
    } finally {
      threads.shutdown();
      startOver.countDown();
    }
  }

  private void startParts(CompletionService<Void> sideBySide)
      throws IOException, InterruptedException {
    new Orphans(data.folder()).end();
    Ports.refuseTaken(options.listen(), options.port());
    Ports ports = Ports.choose(data.run("ports"), options.port());
    Programs programs = Programs.of(options.release(), data);
    ServerFolder server =
        new ServerFolder(data, programs, options.release(), Portal.jvmOptions(options.demo()));

    List<Future<Void>> started = new ArrayList<>();
    Future<Void> serverFolder =
        sideBySide.submit(step("server files", () -> server.prepare(options)));
    started.add(serverFolder);
    String outside = options.setting("WISSEL_DATABASE_URL");
    int databasePort = ports.of(Ports.Purpose.DATABASE);
    boolean databaseIsThere = outside != null || Database.isThere(data);
    DatabaseAccess database =
        outside == null
            ? Database.access(data, databasePort)
            : DatabaseAccess.outside(outside, options);
    Step startsDatabase =
        outside == null ? () -> startDatabase(programs, databasePort) : () -> {}; // it runs already
    Future<Void> databaseStarted = sideBySide.submit(step("database", startsDatabase));
    started.add(databaseStarted);
    if (demoSignIn()) {
      started.add(sideBySide.submit(step("demo sign-in", () -> startSignIn(ports))));
    }
    if (demoHr()) {
      Hr.Address address = Hr.Address.of(options, ports, data.secrets());
      hr = address;
      started.add(
          sideBySide.submit(
              step(
                  "HR",
                  () -> {
                    outcome(databaseStarted);
                    startHr(address, database);
                  })));
    }
    outcome(serverFolder);
    if (!databaseIsThere) {
      outcome(databaseStarted); // the portal waits for a database, not for its roles
    }
    Portal portal =
        Portal.start(
            options,
            data,
            server,
            Cluster.of(options, ports.of(Ports.Purpose.CLUSTER)),
            environment(database, ports));
    keep(Place.PORTAL, portal);
    portal.ended().thenAccept(ended -> troubled(portal.whyItEnded()));
    started.add(sideBySide.submit(step("portal", portal::awaitReady)));
    for (int i = 0; i < started.size(); i++) {
      outcome(sideBySide.take());
    }
    if (outside == null && DemoContent.wanted(options)) {
      outcome(
          sideBySide.submit(step("history", () -> DemoContent.write(database, () -> stopping))));
    }
  }

  /** Where the demo's HR is, once it started. */
  Optional<Hr.Address> hr() {
    return Optional.ofNullable(hr);
  }

  private boolean demoSignIn() {
    return options.demo() && options.setting("WISSEL_SIGN_IN_ISSUER") == null;
  }

  private boolean demoHr() {
    return options.demo() && options.setting("WISSEL_CONNECTIONS") == null;
  }

  private void startSignIn(Ports ports) {
    keep(Place.SIGN_IN, DemoSignIn.start(data, ports.of(Ports.Purpose.SIGN_IN)));
  }

  private void startHr(Hr.Address address, DatabaseAccess database) {
    keep(Place.HR, Hr.start(address, Hr.settings(options), database.houseDataSource()));
  }

  private void startDatabase(Programs programs, int port) {
    String memory = options.setting("WISSEL_DATABASE_MEMORY", Database.LITTLE);
    Database database = Database.start(data, programs.of("database"), port, memory);
    keep(Place.DATABASE, database);
    database
        .ended()
        .thenAccept(
            ended ->
                troubled(
                    "The database ended by itself; the reason stands in "
                        + data.log("database.log")
                        + "."));
  }

  /** What the portal is told; whatever a person set in the environment wins. */
  private Map<String, String> environment(DatabaseAccess database, Ports ports) {
    Map<String, String> values = new HashMap<>(database.environment());
    values.put("WISSEL_PORTAL_URL", "http://127.0.0.1:" + options.port());
    values.put("WISSEL_PROFILE", options.demo() ? "demo" : "production");
    if (demoSignIn()) {
      values.putAll(DemoSignIn.environment(ports.of(Ports.Purpose.SIGN_IN), data.secrets()));
    }
    if (options.demo()) {
      values.put("WISSEL_LOG_FORMAT", "text");
      values.put("WISSEL_SIGN_IN_KEY", data.secrets().read("sign-in-key"));
    }
    if (demoHr()) {
      values.putAll(Hr.Address.of(options, ports, data.secrets()).environment());
    }
    options.environment().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("WISSEL_") && !entry.getValue().isBlank())
        .forEach(entry -> values.put(entry.getKey(), entry.getValue()));
    return values;
  }

  private interface Step {
    void run() throws Exception;
  }

  private static Callable<Void> step(String name, Step step) {
    return () -> {
      long from = System.nanoTime();
      step.run();
      logReady(name, from);
      return null;
    };
  }

  private static void logReady(String name, long from) {
    LOG.log(
        System.Logger.Level.INFO,
        "{0} ready after {1} ms",
        name,
        String.valueOf(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from)));
  }

  private static void outcome(Future<Void> step) throws InterruptedException {
    try {
      step.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StartFailure failure
          ? failure
          : new StartFailure("Wissel did not start: " + e.getCause() + ".", e.getCause());
    }
  }

  /** A part that comes up after the stop began is stopped at once. */
  private void keep(Place place, Part part) {
    running.put(place, part);
    if (stopping) {
      stop(place);
      throw new StartFailure("Wissel was stopped while it started.");
    }
  }

  private void troubled(String sentence) {
    if (!stopping) {
      trouble.complete(sentence);
    }
  }

  /** Waits until a part ends by itself, and says why. */
  String awaitTrouble() throws InterruptedException {
    try {
      return trouble.get();
    } catch (ExecutionException e) {
      return String.valueOf(e.getCause());
    }
  }

  /** Stops everything in order; safe to call twice and while the start is still going on. */
  synchronized void stop() {
    stopping = true;
    stop(Place.PORTAL);
    try {
      if (!startOver.await(START_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(System.Logger.Level.WARNING, "The start did not end; stopping what is there");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Place place : Place.values()) {
      stop(place);
    }
  }

  private void stop(Place place) {
    @Nullable Part part = running.remove(place);
    if (part != null) {
      try {
        part.stop();
        LOG.log(System.Logger.Level.INFO, "{0} stopped", place);
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "While stopping " + place, e);
      }
    }
  }
}
