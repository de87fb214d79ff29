package org.wissel.adapters.requesttracker;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
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
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
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
 * The line to one Request Tracker: sends a call and turns whatever comes back, or does not, into
 * JSON or an {@link AdapterException}.
 *
 * <p>Every exchange has a connection of its own and every body is streamed with its length, because
 * the JDK's HttpURLConnection, which Jersey uses, silently sends a request again when its
 * connection breaks before the answer, unless it is streamed. Not in chunks: web servers in front
 * of RT refuse those.
 */
final class RequestTrackerLine implements AutoCloseable {

  // five photos of 2 MB in base64 do not come in one answer, one does; histories are long
  private static final int LARGEST_ANSWER = 8 << 20;
  private static final int LONGEST_SENTENCE = 300;
  private static final String READ_TIMEOUT = "jersey.config.client.readTimeout";

  // once the length is known to the connection its header has done its work, and Jersey would warn
  // of it at every call
  private static final WriterInterceptor WITHOUT_LENGTH =
      context -> {
        context.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
        context.proceed();
      };

  private final RequestTrackerSettings settings;
  private final RequestTrackerClient client;
  private final ThreadLocal<@Nullable Long> until = new ThreadLocal<>();

  RequestTrackerLine(RequestTrackerSettings settings) {
    this.settings = settings;
    RestClientBuilder builder =
        RestClientBuilder.newBuilder()
            .baseUri(UriBuilder.fromUri(settings.url()).path("REST/2.0").build())
            .connectTimeout(settings.connectTimeout().toMillis(), MILLISECONDS)
            .readTimeout(settings.readTimeout().toMillis(), MILLISECONDS)
            .followRedirects(false)
            .property("microprofile.rest.client.disable.default.mapper", true)
            .property("jersey.config.client.httpUrlConnector.useFixedLengthStreaming", true)
            .register(onItsOwnConnection("token " + settings.token()))
            .register(WITHOUT_LENGTH);
    if (settings.ssl() != null) {
      builder.sslContext(settings.ssl());
    }
    this.client = builder.build(RequestTrackerClient.class);
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

  private ClientRequestFilter onItsOwnConnection(String authorization) {
    return request -> {
      request.setProperty(READ_TIMEOUT, (int) NANOSECONDS.toMillis(left()));
      request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, authorization);
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

  /** One exchange that must bring an object. */
  JsonObject object(Function<RequestTrackerClient, Response> call) {
    return answer(call, (status, body, response) -> object(succeeded(status, body)));
  }

  /** The same, of something that is not there (404) or not to be seen (403): then empty. */
  Optional<JsonObject> find(Function<RequestTrackerClient, Response> call) {
    return answer(
        call,
        (status, body, response) ->
            status == 404 || status == 403
                ? surelyNone(body)
                : Optional.of(object(succeeded(status, body))));
  }

  /** One exchange that changes something; RT answers with sentences in its language. */
  JsonArray sentences(Function<RequestTrackerClient, Response> call) {
    return answer(
        call,
        (status, body, response) -> {
          if (json(succeeded(status, body)) instanceof JsonArray sentences) {
            return sentences;
          }
          throw new ContractBrokenException("the answer is no list of sentences", null);
        });
  }

  /** The ticket's version; empty when there is no such ticket, or none for us. */
  OptionalLong version(long ticket) {
    return answer(
        client -> client.head(ticket),
        (status, body, response) -> {
          if (status == 404 || status == 403) {
            return OptionalLong.empty();
          }
          if (status != 200) {
            throw new ContractBrokenException(settings.connection() + " answered " + status, null);
          }
          String tag = String.valueOf(response.getHeaderString(HttpHeaders.ETAG));
          if (!tag.matches("\"[0-9]{1,18}\"")) {
            throw new ContractBrokenException("a ticket without a version", null);
          }
          return OptionalLong.of(Long.parseLong(tag.substring(1, tag.length() - 1)));
        });
  }

  @Override
  public void close() {
    client.close();
  }

  private record Body(String type, byte[] bytes) {}

  private interface Judge<T> {
    T on(int status, Body body, Response response);
  }

  private <T> T answer(Function<RequestTrackerClient, Response> call, Judge<T> judge) {
    left();
    try (Response response = call.apply(client)) {
      refusals(response);
      return judge.on(response.getStatus(), body(response), response);
    } catch (ProcessingException | IOException e) {
      throw noAnswer(e);
    }
  }

  /** What the status alone decides. */
  private void refusals(Response response) {
    int status = response.getStatus();
    if (status == 401 || status == 407 || status >= 300 && status < 400) {
      // a redirect leads to a page to sign in
      throw new AccessRefusedException(
          settings.connection() + " does not let us in (" + status + ")", null);
    }
    if (status == 429 || status >= 500 && status < 600) {
      throw new SystemUnavailableException(
          settings.connection() + " answered " + status, status != 429, retryAfter(response), null);
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
          throw new ContractBrokenException("the answer is larger than 8 MB", null);
        }
        if (System.nanoTime() - latest > 0) {
          throw new SocketTimeoutException("the answer takes too long");
        }
      }
    }
    return new Body(type.toLowerCase(Locale.ROOT), bytes.toByteArray());
  }

  private Body succeeded(int status, Body body) {
    if (status == 200 || status == 201) {
      return body;
    }
    if (status == 403) {
      throw new AccessRefusedException(
          settings.connection() + " refuses a right (403): " + message(body), null);
    }
    if (status == 412) {
      throw new RequestTrackerChangedException();
    }
    if (status == 400) {
      String sentence = message(body);
      if (sentence.startsWith("Permission Denied")) {
        throw new AccessRefusedException(settings.connection() + " refuses a right", null);
      }
      throw new RequestRejectedException("refused", sentence);
    }
    throw new ContractBrokenException(settings.connection() + " answered " + status, null);
  }

  /** RT's sentence of an error, without the place in its source that it likes to add. */
  private static String message(Body body) {
    if (!(json(body) instanceof JsonObject refusal)) {
      throw new ContractBrokenException("an error without a message", null);
    }
    String sentence =
        PlainText.line(RequestTrackerJson.text(refusal, "message"), LONGEST_SENTENCE)
            .replaceFirst("\\bat /.*", "")
            .strip();
    return sentence.isEmpty() ? "Request Tracker refuses it." : sentence;
  }

  /** A 404 of something between us and RT proves nothing. */
  private static Optional<JsonObject> surelyNone(Body body) {
    message(body);
    return Optional.empty();
  }

  private static JsonObject object(Body body) {
    if (json(body) instanceof JsonObject object) {
      return object;
    }
    throw new ContractBrokenException("the answer is no object", null);
  }

  private static JsonStructure json(Body body) {
    if (!body.type().startsWith(MediaType.APPLICATION_JSON)) {
      if (new String(body.bytes(), StandardCharsets.ISO_8859_1).contains("NoAuth/Login")) {
        throw new AccessRefusedException("Request Tracker shows its page to sign in", null);
      }
      throw new ContractBrokenException(
          "the answer is no JSON but " + PlainText.line(body.type(), 60), null);
    }
    if (body.type().contains("charset") && !body.type().contains("utf-8")) {
      throw new ContractBrokenException("the answer is not in UTF-8", null);
    }
    try (JsonReader reader = Json.createReader(new StringReader(utf8(body.bytes())))) {
      return reader.read();
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
