package org.wissel.e2e;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real Keycloak on loopback with the realm of {@code config/keycloak}. Its files and its own
 * build, which takes a minute, stay below {@code target} for the next run; its data do not.
 */
final class Keycloak implements AutoCloseable {
  static final String CLIENT_SECRET = "the-secret-of-the-client";
  static final String PASSWORD = "a-password-of-the-journey";

  private static final Path ROOT = Path.of(System.getProperty("wissel.root"));
  private static final Path TARGET = Path.of(System.getProperty("wissel.target"));
  private static final Path HOME =
      TARGET.resolve("keycloak/keycloak-" + System.getProperty("keycloak.version"));
  private static final Path LOG = TARGET.resolve("keycloak.log");
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** Quick to start and small: it serves one browser. */
  private static final String JVM_OPTIONS =
      "-Xms64m -Xmx320m -XX:MaxMetaspaceSize=256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";

  private final String url;
  private final Process process;

  private Keycloak(String url, Process process) {
    this.url = url;
    this.process = process;
  }

  /** Where the realm will be, when Keycloak is started at this port. */
  static String issuer(int port) {
    return "http://127.0.0.1:" + port + "/realms/wissel";
  }

  /** Skips the journey where Keycloak cannot be had; in CI that is a failure. */
  static void need() {
    if (Files.exists(HOME.resolve("bin/kc.sh")) || unpacked("-o") || unpacked("-B")) {
      return;
    }
    String sentence =
        "NOT TESTED: signing in at Keycloak, because Maven cannot get"
            + " org.keycloak:keycloak-quarkus-dist; the reason stands in "
            + LOG;
    if ("true".equals(System.getenv("CI"))) {
      throw new IllegalStateException(sentence);
    }
    System.getLogger(Keycloak.class.getName()).log(System.Logger.Level.WARNING, sentence);
    Assumptions.abort(sentence);
  }

  /** Starts it for a portal at this address; returns when the realm answers. */
  static Keycloak start(int port, String portalUrl) {
    try {
      build();
      String url = "http://127.0.0.1:" + port;
      deleteAll(HOME.resolve("data"));
      Path realm = HOME.resolve("data/import/wissel-realm.json");
      Files.createDirectories(realm.getParent());
      Files.copy(
          ROOT.resolve("config/keycloak/wissel-realm.json"),
          realm,
          StandardCopyOption.REPLACE_EXISTING);
      ProcessBuilder builder =
          command(
              "start",
              "--optimized",
              "--import-realm",
              "--http-enabled=true",
              "--http-host=127.0.0.1",
              "--http-port=" + port,
              "--hostname=" + url,
              "--cache=local");
      builder
          .environment()
          .putAll(
              Map.of(
                  "KC_BOOTSTRAP_ADMIN_USERNAME", "admin",
                  "KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD,
                  "WISSEL_PORTAL_URL", portalUrl,
                  "WISSEL_SIGN_IN_CLIENT_SECRET", CLIENT_SECRET,
                  "WISSEL_PEOPLE_PASSWORD", PASSWORD));
      Keycloak keycloak = new Keycloak(url, builder.start());
      Runtime.getRuntime().addShutdownHook(new Thread(keycloak::close, "stop-keycloak"));
      keycloak.awaitRealm();
      return keycloak;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return url;
  }

  /** Changes settings of the realm. */
  void change(String settings) {
    admin("PUT", "", settings);
  }

  /** How many events of the type Keycloak has written down. */
  int events(String type) {
    return admin("GET", "/events?max=500&type=" + type, "").getAsJsonArray().size();
  }

  /** The name of the key that tokens are signed with. */
  String signingKey() {
    return admin("GET", "/keys", "")
        .getAsJsonObject()
        .getAsJsonObject("active")
        .get("RS256")
        .getAsString();
  }

  /** From now on tokens are signed with a new key. */
  void rotateKeys() {
    String before = signingKey();
    admin(
        "POST",
        "/components",
        "{\"name\":\"newer\",\"providerId\":\"rsa-generated\","
            + "\"providerType\":\"org.keycloak.keys.KeyProvider\","
            + "\"config\":{\"priority\":[\"200\"],\"enabled\":[\"true\"],\"active\":[\"true\"],"
            + "\"keySize\":[\"2048\"],\"algorithm\":[\"RS256\"]}}");
    if (signingKey().equals(before)) {
      throw new IllegalStateException("Keycloak did not rotate its keys");
    }
  }

  /** Puts somebody into a group. */
  void join(String username, String group) {
    String user = id("/users?exact=true&username=" + username, "username", username);
    admin("PUT", "/users/" + user + "/groups/" + id("/groups", "name", group), "");
  }

  private String id(String path, String field, String value) {
    JsonArray found = admin("GET", path, "").getAsJsonArray();
    for (JsonElement one : found) {
      JsonObject object = one.getAsJsonObject();
      if (object.get(field).getAsString().equals(value)) {
        return object.get("id").getAsString();
      }
    }
    throw new IllegalStateException("no " + value + " in " + found);
  }

  /** Asks for tokens as the client does; the answer, whatever it is. */
  HttpResponse<String> token(Map<String, String> form) {
    return Http.send(
        HttpRequest.newBuilder(URI.create(url + "/realms/wissel/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(body(form))
            .build());
  }

  /** Where a browser that has no sign-in yet is sent, or the status of the answer. */
  String authorization(Map<String, String> query) {
    HttpResponse<String> answer =
        Http.send(HttpRequest.newBuilder(URI.create(authorizationAddress(query))).build());
    return answer.headers().firstValue("Location").orElse("status " + answer.statusCode());
  }

  String authorizationAddress(Map<String, String> query) {
    return url + "/realms/wissel/protocol/openid-connect/auth?" + encoded(query);
  }

  @Override
  public void close() {
    // The script waits for Java and is no use without it.
    List<ProcessHandle> ours =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    ours.forEach(ProcessHandle::destroy);
    for (ProcessHandle one : ours) {
      try {
        one.onExit().get(20, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
        one.destroyForcibly();
      }
    }
  }

  private JsonElement admin(String method, String path, String body) {
    HttpResponse<String> token =
        Http.send(
            HttpRequest.newBuilder(URI.create(url + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    body(
                        Map.of(
                            "grant_type", "password",
                            "client_id", "admin-cli",
                            "username", "admin",
                            "password", PASSWORD)))
                .build());
    String bearer =
        JsonParser.parseString(token.body()).getAsJsonObject().get("access_token").getAsString();
    HttpResponse<String> answer =
        Http.send(
            HttpRequest.newBuilder(URI.create(url + "/admin/realms/wissel" + path))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .method(
                    method,
                    body.isEmpty()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body))
                .build());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(method + " " + path + " answered " + answer.body());
    }
    return JsonParser.parseString(answer.body());
  }

  private static HttpRequest.BodyPublisher body(Map<String, String> form) {
    return HttpRequest.BodyPublishers.ofString(encoded(form));
  }

  private static String encoded(Map<String, String> pairs) {
    return pairs.entrySet().stream()
        .map(
            pair ->
                pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private void awaitRealm() {
    Instant deadline = Instant.now().plus(PATIENCE);
    HttpRequest realm =
        HttpRequest.newBuilder(URI.create(url + "/realms/wissel/.well-known/openid-configuration"))
            .timeout(Duration.ofSeconds(20))
            .build();
    while (true) {
      try {
        if (Http.send(realm).statusCode() == 200) {
          return;
        }
      } catch (UncheckedIOException e) {
        // Not there yet.
      }
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        close();
        throw new IllegalStateException("Keycloak did not start; the reason stands in " + LOG);
      }
      Pause.millis(300);
    }
  }

  private static boolean unpacked(String how) {
    return ended(
        new ProcessBuilder(
            "mvn",
            how,
            "-B",
            "-q",
            "-f",
            ROOT.resolve("portal-web/e2e/pom.xml").toString(),
            "org.apache.maven.plugins:maven-dependency-plugin:unpack@keycloak"));
  }

  /** Its own build for our choice of database, once. */
  private static void build() throws IOException {
    Path built = HOME.resolve("built-for-wissel");
    if (!Files.exists(built)) {
      if (!ended(command("build", "--db=dev-file"))) {
        throw new IllegalStateException("Keycloak was not built; the reason stands in " + LOG);
      }
      Files.createFile(built);
    }
  }

  private static ProcessBuilder command(String... words) {
    List<String> command = new ArrayList<>(List.of("bash", HOME.resolve("bin/kc.sh").toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_OPTS", JVM_OPTIONS);
    return logged(builder);
  }

  private static boolean ended(ProcessBuilder builder) {
    try {
      Process process = logged(builder).start();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static ProcessBuilder logged(ProcessBuilder builder) {
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
  }

  private static void deleteAll(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
