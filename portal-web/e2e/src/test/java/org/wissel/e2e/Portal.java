package org.wissel.e2e;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The whole portal, started with the script that a person types, on a free port and in a data
 * folder of its own. One for all journeys of a run.
 */
final class Portal implements AutoCloseable {

  private static final Path ROOT = Path.of(System.getProperty("wissel.root"));
  private static final Path TARGET = Path.of(System.getProperty("wissel.target"));

  /** Shorter than a person gets, because nearly every journey waits for its end. */
  static final Duration UNDO = Duration.ofSeconds(6);

  /** Whose classes are worth recording, because every portal is asked for some of them. */
  private static final List<String> PAGES =
      List.of(
          "/home/index.xhtml", "/leave/form.xhtml", "/faults/form.xhtml", "/requests/index.xhtml");

  /** Which of the JVMs that go through journeys side by side this is. */
  /** Those whom journeys are; they are read one part of the organisation after the other. */
  private static final List<String> PERSONAS =
      List.of("tom", "sanne", "lotte", "pieter", "aylin", "ravi", "youssef", "joost", "marijke");

  private static final String FORK = System.getProperty("wissel.fork", "1");

  private static final class Shared {
    private static final Portal ONE = begun("e2e-" + FORK, Map.of()).knowingPeople();
  }

  /**
   * The first run of a release records its loaded classes, which every later start is three times
   * as quick with; it is not one of those that go on until the end. What it leaves is a demo whose
   * systems have been read, with which others begin.
   */
  private static final class First {
    private static final Path RELEASE = ROOT.resolve("portal-web/launcher/target/wissel");
    private static final Path MARK = TARGET.resolve("portal-first-of");
    private static final List<String> PARTS = List.of("database", "secrets", ".wissel-data");

    static {
      try (FileChannel file =
              FileChannel.open(
                  TARGET.resolve("recording"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var alone = file.lock()) {
        if (!recorded() || !Files.exists(MARK) || !Files.readString(MARK).equals(release())) {
          Files.deleteIfExists(MARK);
          Portal first = begin(ROOT, "first", Map.of()).knowingPeople();
          new Leave(first).awaitRead("tom");
          PAGES.forEach(page -> first.call("tom", "GET", page, ""));
          first.close();
          Files.writeString(MARK, release());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static boolean recorded() throws IOException {
      Path programs = RELEASE.resolve("programs");
      if (!Files.isDirectory(programs)) {
        return false;
      }
      try (Stream<Path> files = Files.list(programs)) {
        return files.anyMatch(file -> file.toString().matches(".*/server-.*[.]jsa"));
      }
    }

    /** Which release it is, and of which day its demo. */
    private static String release() throws IOException {
      return LocalDate.now(ZoneId.of("Europe/Amsterdam"))
          + " "
          + Files.getLastModifiedTime(RELEASE.resolve("wissel.war"))
          + " "
          + Files.getLastModifiedTime(RELEASE.resolve("lib"));
    }

    static void once() {}

    static void copy(Path data) {
      try {
        Files.createDirectories(data);
        List<String> command = new ArrayList<>(List.of("cp", "-a"));
        PARTS.forEach(part -> command.add(TARGET.resolve("portal-first/" + part).toString()));
        command.add(data.toString());
        int outcome = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (outcome != 0) {
          throw new IllegalStateException(command + " ended with " + outcome);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private final Path home;
  private final int port;
  private final Path data;
  private final Map<String, String> environment;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  private Portal(Path home, int port, Path data, Map<String, String> environment) {
    this.home = home;
    this.port = port;
    this.data = data;
    this.environment = environment;
  }

  /** The portal that all journeys share; it has heard of its people. */
  static Portal shared() {
    return Shared.ONE;
  }

  /** Waits until it has read people for the first time: before that it knows nobody. */
  Portal knowingPeople() {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    for (String persona : PERSONAS) {
      while (call(persona, "GET", "/api/me", "").json().get("number") == null) {
        if (Instant.now().isAfter(end)) {
          throw new IllegalStateException(
              "the portal has not heard of " + persona + " in a minute");
        }
        Pause.millis(200);
      }
    }
    return this;
  }

  /**
   * A portal of its own that was started before, so that its demo is there and read; the caller
   * closes it.
   *
   * @param settings none that its demo, database or connections depend on
   */
  static Portal begun(String name, Map<String, String> settings) {
    First.once();
    Portal portal = empty(ROOT, name, settings);
    First.copy(portal.data);
    return portal.begin(name);
  }

  /** A portal of its own with other settings, on an empty data folder; the caller closes it. */
  static Portal start(String name, Map<String, String> environment) {
    return start(ROOT, name, environment);
  }

  /** The same from the script of another folder. */
  static Portal start(Path home, String name, Map<String, String> environment) {
    First.once();
    return begin(home, name, environment);
  }

  /** What a backup holds as a portal of its own, in an empty data folder; the caller closes it. */
  static Portal restored(Path backup, String name) {
    Portal portal = empty(ROOT, name, Map.of());
    run(
        ROOT,
        Duration.ofMinutes(5),
        Map.of(),
        "restore",
        backup.toString(),
        "--data",
        portal.data.toString());
    return portal.begin(name);
  }

  private static Portal begin(Path home, String name, Map<String, String> settings) {
    return empty(home, name, settings).begin(name);
  }

  private static Portal empty(Path home, String name, Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>();
    environment.put("WISSEL_LEAVE_UNDO", UNDO.toString());
    environment.put("WISSEL_LEAVE_REFRESH", "PT3S");
    // a journey that wants the demo's year of history says so
    environment.put("WISSEL_DEMO_CONTENT", "none");
    environment.putAll(settings);
    int port = freePort();
    Path data = TARGET.resolve("portal-" + name);
    run(home, Duration.ofMinutes(5), environment, "reset", "--yes", "--data", data.toString());
    return new Portal(home, port, data, environment);
  }

  private Portal begin(String name) {
    startAgain();
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-portal-" + name));
    return this;
  }

  /** Where people reach it. */
  String url() {
    return environment.getOrDefault("WISSEL_PORTAL_URL", "http://127.0.0.1:" + port);
  }

  /** Where a proxy in front reaches it. */
  int port() {
    return port;
  }

  /** Whether its log says so. */
  boolean said(String words) {
    return text("log/portal.log").contains(words);
  }

  /** Whether the log of the launcher says so. */
  boolean launcherSaid(String words) {
    return text("log/launcher.log").contains(words);
  }

  /** How many nodes there are, this one among them, as the log told last. */
  int nodes() {
    Matcher told = Pattern.compile("DG Size: (\\d+)").matcher(text("log/portal.log"));
    int nodes = 0;
    while (told.find()) {
      nodes = Integer.parseInt(told.group(1));
    }
    return nodes;
  }

  /** Waits until it knows of so many nodes. */
  void awaitNodes(int count) {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (nodes() != count) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("the nodes have not found each other");
      }
      Pause.millis(300);
    }
  }

  /** Where the demo's HR takes calls. */
  URI hr() {
    return URI.create("http://127.0.0.1:" + ports().getProperty("HR_LINE"));
  }

  /** Where the demo's registers take calls past the outage dial. */
  InetSocketAddress registers() {
    int port = Integer.parseInt(ports().getProperty("HR"));
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** What the portal's log says. */
  List<String> log() {
    return text("log/portal.log").lines().toList();
  }

  /** What a second node needs to work with this one's database, sign-in and HR. */
  Map<String, String> forSecondNode(int clusterPort) {
    Properties ports = ports();
    String cluster = "127.0.0.1:" + ports.getProperty("CLUSTER");
    String second = "127.0.0.1:" + clusterPort;
    Map<String, String> values = new HashMap<>();
    values.put("WISSEL_PORTAL_URL", url());
    values.put("WISSEL_CLUSTER_NODE", second);
    values.put("WISSEL_CLUSTER_NODES", cluster + "," + second);
    values.put("WISSEL_DATABASE_URL", database());
    values.put("WISSEL_DATABASE_USER", "wissel_app");
    values.put("WISSEL_DATABASE_PASSWORD", secret("wissel_app"));
    values.put("WISSEL_DATABASE_OWNER_USER", "wissel_owner");
    values.put("WISSEL_DATABASE_OWNER_PASSWORD", secret("wissel_owner"));
    values.put("WISSEL_SIGN_IN_ISSUER", issuer());
    values.put("WISSEL_SIGN_IN_CLIENT_ID", "wissel");
    values.put(
        "WISSEL_SIGN_IN_CLIENT_SECRET",
        told("WISSEL_SIGN_IN_CLIENT_SECRET", "secrets/sign-in-client"));
    values.put("WISSEL_SIGN_IN_KEY", secret("sign-in-key"));
    values.put("WISSEL_CONNECTIONS", "hr,facilities,rooms,catering,calendars");
    connection(values, "HR", "HR", "leave,people");
    connection(values, "FACILITIES", "Facilities", "faults,assets");
    connection(values, "ROOMS", "Rooms", "reservations");
    connection(values, "CATERING", "Catering", "catering");
    connection(values, "CALENDARS", "Calendars", "calendars");
    values.put("WISSEL_CONNECTIONS_FACILITIES_LINE", "fac");
    return values;
  }

  private String database() {
    return "jdbc:postgresql://127.0.0.1:" + ports().getProperty("DATABASE") + "/wissel";
  }

  /** What its own role gets from its database: the first value of all. */
  String select(String sql) {
    try (Connection connection =
            DriverManager.getConnection(
                database() + "?currentSchema=wissel", "wissel_app", secret("wissel_app"));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : "";
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** All rights on its database, which the portal itself never has. */
  Connection superuser() {
    try {
      return DriverManager.getConnection(database(), "postgres", secret("database-superuser"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A log of it, e.g. {@code portal.log}. */
  Path log(String name) {
    return data.resolve("log").resolve(name);
  }

  private String issuer() {
    return told("WISSEL_SIGN_IN_ISSUER", "run/issuer");
  }

  /** From outside, or else what the demo wrote down. */
  private String told(String variable, String file) {
    String outside = environment.get(variable);
    return outside == null ? text(file) : outside;
  }

  private void connection(Map<String, String> values, String name, String label, String ports) {
    String prefix = "WISSEL_CONNECTIONS_" + name + "_";
    values.put(prefix + "ADAPTER", "house-http");
    values.put(prefix + "NAME", label);
    values.put(prefix + "PORTS", ports);
    values.put(prefix + "URL", hr().toString());
    values.put(prefix + "USER", "wissel");
    values.put(prefix + "PASSWORD", secret("hr"));
  }

  private String secret(String name) {
    return text("secrets/" + name);
  }

  private String text(String file) {
    try {
      return Files.readString(data.resolve(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Properties ports() {
    Properties ports = new Properties();
    try (Reader file = Files.newBufferedReader(data.resolve("run/ports"))) {
      ports.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ports;
  }

  /** Stops it and gives the room on the disk back. */
  void throwAway() {
    run(home, Duration.ofMinutes(5), Map.of(), "reset", "--yes", "--data", data.toString());
  }

  /** Stops everything of it and starts it again, at the same address and with the same data. */
  void restart() {
    close();
    startAgain();
  }

  /** Starts it on the data that are there. */
  void startAgain() {
    run(
        home,
        Duration.ofMinutes(8),
        environment,
        "start",
        "--port",
        String.valueOf(port),
        "--data",
        data.toString());
    tokens.clear(); // the demo's sign-in has begun anew
  }

  /** Writes all that it has into a file, while it runs. */
  void backup(Path file) {
    run(
        home,
        Duration.ofMinutes(5),
        environment,
        "backup",
        file.toString(),
        "--data",
        data.toString());
  }

  /** Kills the server without a word, as a power cut would, and waits until all of it has ended. */
  void kill() {
    ProcessHandle server = process("portal.pid");
    ProcessHandle launcher = process("launcher.pid");
    server.destroyForcibly();
    launcher.onExit().join();
  }

  /** Has it end at this step, waits until all of it has ended, and starts it again. */
  void haltAt(Halt step) {
    ProcessHandle launcher = process("launcher.pid");
    step.arm(haltFolder(data));
    try {
      launcher.onExit().get(2, TimeUnit.MINUTES);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("it never came to " + step, e);
    }
    startAgain();
  }

  private static Path haltFolder(Path data) {
    return data.resolveSibling(data.getFileName() + "-halt");
  }

  /** For {@link #start}: one that {@link #haltAt} works with. */
  static Map<String, String> canHalt(String name) {
    return Halt.possible(haltFolder(TARGET.resolve("portal-" + name)));
  }

  /** For {@link #start}: one whose process follows these rules of {@link Byteman}. */
  static Map<String, String> following(String name, String... rules) {
    return Byteman.following(TARGET.resolve(name + ".btm"), String.join("", rules));
  }

  /** The process of the server. */
  long pid() {
    return process("portal.pid").pid();
  }

  /** Processor time that its server has taken, of all threads. */
  Duration serverTime() {
    return process("portal.pid").info().totalCpuDuration().orElseThrow();
  }

  /** What the server and its database took of the processors so far. */
  Duration processorTime() {
    ProcessHandle database =
        ProcessHandle.of(
                Long.parseLong(text("database/postmaster.pid").lines().findFirst().orElseThrow()))
            .orElseThrow();
    return Stream.concat(Stream.of(process("portal.pid"), database), database.descendants())
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  private ProcessHandle process(String pidFile) {
    return ProcessHandle.of(Long.parseLong(text("run/" + pidFile))).orElseThrow();
  }

  /** Waits until what was just sent can no longer be undone, and is on its way. */
  static void awaitUndoOver() {
    Pause.millis(UNDO.plusSeconds(1).toMillis());
  }

  /** A bearer token as the script prints it. */
  String printedToken(String name) {
    return run(home, Duration.ofMinutes(1), Map.of(), "token", name, "--data", data.toString())
        .strip();
  }

  /**
   * A bearer token for a persona, e.g. {@code tom}, or for anybody by personnel number; asked of
   * the demo's sign-in itself, because the script starts a JVM for each.
   */
  String token(String name) {
    return tokens.computeIfAbsent(name, this::askToken);
  }

  /** For a token that is taken no more, as after a new start of the demo's sign-in. */
  void forgetToken(String name) {
    tokens.remove(name);
  }

  private String askToken(String name) {
    HttpResponse<String> answer =
        Http.send(
            HttpRequest.newBuilder(URI.create(issuer() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "grant_type=password&password=x&scope=wissel&client_id=wissel&username="
                            + name))
                .build());
    return JsonParser.parseString(answer.body())
        .getAsJsonObject()
        .get("access_token")
        .getAsString();
  }

  /** Calls REST as the persona, past a proxy; {@code body} may be empty. */
  Answer call(String persona, String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + token(persona))
            .header("Accept-Language", "en")
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    HttpResponse<String> response = Http.send(request.build());
    return new Answer(response.statusCode(), response.body(), response.headers());
  }

  /** HR's own register behind this portal. */
  Register register() {
    return new Register(data);
  }

  /** Sets the outage dial of the demo's HR. */
  void outage(String mode) {
    Answer answer = call("ravi", "PUT", "/api/systems/hr/outage", "{\"mode\":\"" + mode + "\"}");
    if (answer.status() >= 300) {
      throw new IllegalStateException("the dial answered " + answer);
    }
  }

  /** Sets it past the portal, which may be busy dying. */
  void dial(String mode) {
    HttpResponse<String> answer =
        Http.send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + ports().getProperty("CONTROL") + "/outage"))
                .header("Authorization", "Bearer " + secret("outage"))
                .PUT(HttpRequest.BodyPublishers.ofString("{\"mode\":\"" + mode + "\"}"))
                .build());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("the dial answered " + answer.statusCode());
    }
  }

  record Answer(int status, String body, HttpHeaders headers) {
    JsonObject json() {
      return JsonParser.parseString(body).getAsJsonObject();
    }

    JsonArray list() {
      return JsonParser.parseString(body).getAsJsonArray();
    }
  }

  @Override
  public void close() {
    run(home, Duration.ofMinutes(2), Map.of(), "stop", "--data", data.toString());
  }

  private static String run(
      Path home, Duration limit, Map<String, String> environment, String... words) {
    List<String> command = new ArrayList<>(List.of(home.resolve("wissel").toString()));
    command.addAll(List.of(words));
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
      builder.environment().put("WISSEL_JUST_BUILT", "yes");
      builder.environment().putAll(environment);
      Path out = TARGET.resolve("wissel-" + words[0] + "-" + FORK + ".out");
      builder.redirectOutput(out.toFile());
      builder.redirectError(
          ProcessBuilder.Redirect.appendTo(TARGET.resolve("wissel.err").toFile()));
      builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      Process process = builder.start();
      if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(command + " took longer than " + limit);
      }
      String said = Files.readString(out);
      if (process.exitValue() != 0) {
        throw new IllegalStateException(
            command + " ended with " + process.exitValue() + ": " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
