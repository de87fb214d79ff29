package org.wissel.adapters.tryton;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.WriterInterceptor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.AdapterException;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Correlation;
import org.wissel.spi.PlainText;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.TrustedAuthorities;

/**
 * The line to one Tryton: sends a call within a session and turns whatever comes back, or does not,
 * into JSON or an {@link AdapterException}.
 *
 * <p>Every exchange has a connection of its own and every body is streamed with its length, because
 * the JDK's HttpURLConnection, which Jersey uses, silently sends a request again when its
 * connection breaks before the answer, unless it is streamed.
 */
final class TrytonLine implements AutoCloseable {

  // a receipt of 10 MB in base64, with its ends of lines
  private static final int LARGEST_ANSWER = 16 << 20;
  private static final int LONGEST_SENTENCE = 300;
  private static final String READ_TIMEOUT = "jersey.config.client.readTimeout";

  // once the length is known to the connection its header has done its work, and Jersey would warn
  // of it at every call
  private static final WriterInterceptor WITHOUT_LENGTH =
      context -> {
        context.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
        context.proceed();
      };

  private final TrytonSettings settings;
  private final TrytonClient client;
  private final ThreadLocal<@Nullable Long> until = new ThreadLocal<>();
  private final AtomicReference<@Nullable Session> sessions = new AtomicReference<>();
  private final ReentrantLock loggingIn = new ReentrantLock();

  /**
   * @param user the portal's
   * @param company for which that user works
   */
  private record Session(String authorization, long user, long company) {}

  TrytonLine(TrytonSettings settings) {
    this.settings = settings;
    RestClientBuilder builder =
        RestClientBuilder.newBuilder()
            .baseUri(settings.url())
            .connectTimeout(settings.connectTimeout().toMillis(), MILLISECONDS)
            .readTimeout(settings.readTimeout().toMillis(), MILLISECONDS)
            .followRedirects(false)
            .property("microprofile.rest.client.disable.default.mapper", true)
            .property("jersey.config.client.httpUrlConnector.useFixedLengthStreaming", true)
            .register(onItsOwnConnection())
            .register(WITHOUT_LENGTH);
    if (settings.ssl() != null) {
      builder.sslContext(settings.ssl());
    }
    this.client = builder.build(TrytonClient.class);
  }

  /**
   * Work of several exchanges in the time that one may take, the read timeout: whoever waits for
   * it, with a lease on what is delivered, counts on that.
   */
  <T> T inTime(Supplier<T> work) {
    if (until.get() != null) {
      return work.get();
    }
    until.set(System.nanoTime() + settings.readTimeout().toNanos());
    try {
      return work.get();
    } finally {
      until.remove();
    }
  }

  /** How long this thread's work may still take, in nanoseconds; refuses when that is over. */
  long left() {
    Long end = until.get();
    long left = end == null ? settings.readTimeout().toNanos() : end - System.nanoTime();
    if (left < 1_000_000) {
      throw new SystemUnavailableException(
          settings.connection() + " takes too long", true, null, null);
    }
    return left;
  }

  private ClientRequestFilter onItsOwnConnection() {
    return request -> {
      request.setProperty(READ_TIMEOUT, (int) NANOSECONDS.toMillis(left()));
      request.getHeaders().putSingle("Connection", "close");
      if (request.getEntity() instanceof byte[] body) {
        request.getHeaders().putSingle(HttpHeaders.CONTENT_LENGTH, body.length);
      }
      String correlation = Correlation.id();
      if (correlation != null) {
        request.getHeaders().putSingle(Correlation.HEADER, correlation);
      }
    };
  }

  /** The company for which the portal's user works. */
  long company() {
    return session().company();
  }

  /** The number of the portal's user. */
  long user() {
    return session().user();
  }

  /** One call; parameters as {@link TrytonJson#of} takes them. */
  JsonValue call(String method, @Nullable Object... parameters) {
    return callWith(Map.of(), method, parameters);
  }

  /**
   * One call with more of a context.
   *
   * @param context such as {@code _timestamp}, by which Tryton writes only to what is as it was
   *     read; {@link TrytonChangedException} when it is not
   */
  JsonValue callWith(Map<String, ?> context, String method, @Nullable Object... parameters) {
    Session known = sessions.get();
    if (known != null) {
      Optional<JsonValue> answer = within(known, context, method, parameters);
      if (answer.isPresent()) {
        return answer.get();
      }
      forget(known);
    }
    // only a session that was just made counts as refused when it is
    return within(session(), context, method, parameters)
        .orElseThrow(() -> refused("gives a session and does not take it"));
  }

  /** Empty when the session is over, so that nothing was done. */
  private Optional<JsonValue> within(
      Session session, Map<String, ?> more, String method, @Nullable Object[] parameters) {
    Map<String, Object> context = new HashMap<>(more);
    context.put("company", session.company());
    context.put("language", "en");
    List<@Nullable Object> all = new ArrayList<>(Arrays.asList(parameters));
    all.add(context);
    return exchange(session.authorization(), method, all);
  }

  private void forget(Session old) {
    sessions.compareAndSet(old, null);
  }

  /** Made by whoever asks first; the others wait for it, within their time. */
  private Session session() {
    Session known = sessions.get();
    if (known != null) {
      return known;
    }
    try {
      if (!loggingIn.tryLock(left(), NANOSECONDS)) {
        throw new SystemUnavailableException(
            settings.connection() + " takes too long to log in", false, null, null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SystemUnavailableException("interrupted", false, null, e);
    }
    try {
      known = sessions.get();
      if (known == null) {
        known = login();
        sessions.set(known);
      }
      return known;
    } finally {
      loggingIn.unlock();
    }
  }

  private Session login() {
    JsonValue answer =
        exchange(
                null,
                "common.db.login",
                List.of(settings.user(), Map.of("password", settings.password()), "en"))
            .orElseThrow(() -> refused("does not take the user and the password"));
    if (!(answer instanceof JsonArray pair)
        || pair.size() != 2
        || !(pair.get(0) instanceof JsonNumber user)
        || !(pair.get(1) instanceof JsonString key)) {
      throw new ContractBrokenException("the answer is no session", null);
    }
    String plain = settings.user() + ":" + user.longValue() + ":" + key.getString();
    String authorization =
        "Session " + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    JsonValue preferences =
        exchange(authorization, "model.res.user.get_preferences", List.of(true, Map.of()))
            .orElseThrow(() -> refused("gives a session and does not take it"));
    if (!(preferences instanceof JsonObject object)
        || !(object.get("company") instanceof JsonNumber company)) {
      throw refused("has given the user no company");
    }
    return new Session(authorization, user.longValue(), company.longValue());
  }

  @Override
  public void close() {
    client.close();
  }

  private AccessRefusedException refused(String why) {
    return new AccessRefusedException(settings.connection() + " " + why, null);
  }

  private record Body(String type, byte[] bytes) {}

  /** Empty for 401. */
  private Optional<JsonValue> exchange(
      @Nullable String authorization, String method, List<?> parameters) {
    left();
    byte[] json =
        Json.createObjectBuilder()
            .add("id", 1)
            .add("method", method)
            .add("params", TrytonJson.of(parameters))
            .build()
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    try (Response response = client.call(settings.database(), method, authorization, json)) {
      if (response.getStatus() == 401) {
        return Optional.empty();
      }
      refusals(response);
      return Optional.of(result(body(response)));
    } catch (ProcessingException | IOException e) {
      throw noAnswer(e);
    }
  }

  /** What the status alone decides. */
  private void refusals(Response response) {
    int status = response.getStatus();
    if (status == 403 || status == 407 || status >= 300 && status < 400) {
      throw refused("does not let us in (" + status + ")");
    }
    if (status == 429 || status >= 500 && status < 600) {
      throw new SystemUnavailableException(
          settings.connection() + " answered " + status, status != 429, retryAfter(response), null);
    }
    if (status != 200) {
      throw new ContractBrokenException(settings.connection() + " answered " + status, null);
    }
  }

  private Body body(Response response) throws IOException {
    String type = String.valueOf(response.getHeaderString(HttpHeaders.CONTENT_TYPE));
    if (!response.hasEntity()) {
      return new Body(type, new byte[0]);
    }
    // a read timeout is for each read; what is sent byte by byte would never end
    long latest = System.nanoTime() + left();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] part = new byte[16_384];
    try (InputStream in = response.readEntity(InputStream.class)) {
      for (int count = in.read(part); count >= 0; count = in.read(part)) {
        bytes.write(part, 0, count);
        if (bytes.size() > LARGEST_ANSWER) {
          throw new ContractBrokenException("the answer is larger than 16 MB", null);
        }
        if (System.nanoTime() - latest > 0) {
          throw new SocketTimeoutException("the answer takes too long");
        }
      }
    }
    return new Body(type.toLowerCase(Locale.ROOT), bytes.toByteArray());
  }

  private JsonValue result(Body body) {
    if (!(json(body) instanceof JsonObject answer)) {
      throw new ContractBrokenException("the answer is no object", null);
    }
    if (answer.get("error") instanceof JsonArray error) {
      throw failure(error);
    }
    JsonValue result = answer.get("result");
    if (result == null) {
      throw new ContractBrokenException("the answer has no result", null);
    }
    return result;
  }

  /** Tryton says nearly everything with status 200. */
  private RuntimeException failure(JsonArray error) {
    String kind = first(error);
    String sentence =
        PlainText.line(
            error.size() > 1 && error.get(1) instanceof JsonArray words ? first(words) : "",
            LONGEST_SENTENCE);
    return switch (kind) {
      case "ConcurrencyException" -> new TrytonChangedException();
      case "LoginException" -> refused("wants more than a password");
      case "UserError", "UserWarning" ->
          sentence.startsWith("You are not allowed to")
              ? refused("refuses a right: " + sentence)
              : new RequestRejectedException(
                  "refused", sentence.isEmpty() ? "Tryton refuses it." : sentence);
      default ->
          // SQLite's and PostgreSQL's words for a writer that stood in the way of another
          kind.contains("is locked") || kind.contains("could not serialize")
              ? new SystemUnavailableException(
                  settings.connection() + " is busy with another write", true, null, null)
              : new ContractBrokenException(
                  settings.connection() + " failed: " + PlainText.line(kind, LONGEST_SENTENCE),
                  null);
    };
  }

  private static String first(JsonArray array) {
    return !array.isEmpty() && array.get(0) instanceof JsonString text ? text.getString() : "";
  }

  private static JsonValue json(Body body) {
    if (!body.type().startsWith("application/json")) {
      throw new ContractBrokenException(
          "the answer is no JSON but " + PlainText.line(body.type(), 60), null);
    }
    if (body.type().contains("charset") && !body.type().contains("utf-8")) {
      throw new ContractBrokenException("the answer is not in UTF-8", null);
    }
    try (JsonReader reader = Json.createReader(new StringReader(utf8(body.bytes())))) {
      return reader.readValue();
    } catch (CharacterCodingException e) {
      throw new ContractBrokenException("the answer is not in UTF-8", e);
    } catch (RuntimeException e) {
      throw new ContractBrokenException("the answer cannot be read", e);
    }
  }

  /** Refuses what a lenient decoder would replace by question marks. */
  private static String utf8(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private @Nullable Duration retryAfter(Response response) {
    String header = response.getHeaderString(HttpHeaders.RETRY_AFTER);
    if (header == null) {
      return null;
    }
    try {
      Duration asked =
          header.strip().matches("[0-9]{1,9}")
              ? Duration.ofSeconds(Long.parseLong(header.strip()))
              : Duration.between(
                  settings.clock().instant(),
                  ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME));
      return asked.isNegative() ? Duration.ZERO : asked;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private AdapterException noAnswer(Exception e) {
    String where = settings.connection();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (TrustedAuthorities.isUntrusted(cause)) {
        return new AccessRefusedException("no trusted connection with " + where, e);
      }
      if (cause instanceof SSLHandshakeException || neverConnected(cause)) {
        return new SystemUnavailableException(where + " is not reachable", false, null, e);
      }
      if (cause instanceof SocketTimeoutException) {
        return new SystemUnavailableException(where + " did not answer in time", true, null, e);
      }
      if (cause instanceof IOException) {
        return new SystemUnavailableException(
            "the connection with " + where + " broke", true, null, e);
      }
    }
    return new ContractBrokenException("no exchange with " + where + " came about", e);
  }

  // The JDK tells a timeout while connecting from one while reading by its text only; should that
  // ever change, "may have arrived" is the safe side.
  private static boolean neverConnected(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof UnknownHostException
        || cause instanceof NoRouteToHostException
        || cause instanceof SocketTimeoutException
            && "connect timed out".equalsIgnoreCase(cause.getMessage());
  }
}
