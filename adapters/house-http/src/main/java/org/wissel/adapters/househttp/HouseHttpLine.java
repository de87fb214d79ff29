package org.wissel.adapters.househttp;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.AdapterException;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Correlation;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SystemUnavailableException;

/**
 * The line to one register: sends a call and turns whatever comes back, or does not, into an answer
 * or an {@link AdapterException}.
 *
 * <p>Why every exchange has a connection of its own and every body is streamed: the JDK's
 * HttpURLConnection, which Jersey uses, silently sends a request again when its connection breaks
 * before the answer, on a kept-alive connection as well as on a new one. A second attempt that is
 * refused would then hide that the first one may have arrived. It does not repeat streamed
 * requests. A GET may still be sent twice; it changes nothing.
 */
final class HouseHttpLine implements AutoCloseable {

  private static final int LARGEST_ANSWER = 5 << 20;
  private static final int LONGEST_SENTENCE = 500;
  private static final int LONGEST_CODE = 60;
  // the read timeout is for each read; a system that sends byte by byte would never end
  private static final int READS_OF_ONE_ANSWER = 5;

  private static final System.Logger LOG = System.getLogger(HouseHttpLine.class.getName());

  private final HouseHttpSettings settings;
  private final HouseHttpClient client;
  private final Jsonb jsonb;

  HouseHttpLine(HouseHttpSettings settings) {
    this.settings = settings;
    RestClientBuilder builder =
        RestClientBuilder.newBuilder()
            .baseUri(settings.url())
            .connectTimeout(settings.connectTimeout().toMillis(), MILLISECONDS)
            .readTimeout(settings.readTimeout().toMillis(), MILLISECONDS)
            .followRedirects(false)
            .property("microprofile.rest.client.disable.default.mapper", true)
            .property("jersey.config.client.request.entity.processing", "CHUNKED")
            .register(onItsOwnConnection(settings.authorization()));
    if (settings.ssl() != null) {
      builder.sslContext(settings.ssl());
    }
    this.client = builder.build(HouseHttpClient.class);
    this.jsonb = JsonbBuilder.create();
  }

  private static ClientRequestFilter onItsOwnConnection(String authorization) {
    return request -> {
      request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, authorization);
      request.getHeaders().putSingle("Connection", "close");
      String correlation = Correlation.id();
      if (correlation != null) {
        request.getHeaders().putSingle(Correlation.HEADER, correlation);
      }
    };
  }

  /** The portal's clock. */
  Clock clock() {
    return settings.clock();
  }

  /** The object as the JSON text of a request. */
  String json(Object wire) {
    return jsonb.toJson(wire);
  }

  /**
   * One exchange.
   *
   * @param call which address is called
   * @param wire the shape of the answer
   * @param reader takes what is needed out of the answer; refuses by {@link
   *     ContractBrokenException}
   */
  <W, T> T ask(Function<HouseHttpClient, Response> call, Class<W> wire, Function<W, T> reader) {
    return answer(
        call,
        (status, body) -> {
          if (status != 200) {
            throw unexpected(status, body);
          }
          return read(body, wire, reader);
        });
  }

  /** One exchange that looks for a record; empty when the register says that it has none. */
  <W, T> Optional<T> find(
      Function<HouseHttpClient, Response> call, Class<W> wire, Function<W, T> reader) {
    return answer(
        call,
        (status, body) -> {
          if (status == 404) {
            surelyNone(body);
            return Optional.empty();
          }
          if (status != 200) {
            throw unexpected(status, body);
          }
          return Optional.of(read(body, wire, reader));
        });
  }

  @Override
  public void close() {
    client.close();
    try {
      jsonb.close();
    } catch (Exception e) {
      LOG.log(System.Logger.Level.DEBUG, "JSON-B did not close", e);
    }
  }

  private record Body(String type, byte[] bytes) {
    boolean isJson() {
      return type.startsWith(MediaType.APPLICATION_JSON);
    }
  }

  private interface Judge<T> {
    T on(int status, Body body);
  }

  private <T> T answer(Function<HouseHttpClient, Response> call, Judge<T> judge) {
    int status;
    Body body;
    try (Response response = call.apply(client)) {
      status = response.getStatus();
      refusals(response);
      body = body(response);
    } catch (ProcessingException | IOException e) {
      throw noAnswer(e);
    }
    return judge.on(status, body);
  }

  /** What the status alone decides. */
  private void refusals(Response response) {
    int status = response.getStatus();
    if (status == 401 || status == 403) {
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
    long latest = System.nanoTime() + READS_OF_ONE_ANSWER * settings.readTimeout().toNanos();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] part = new byte[16_384];
    try (InputStream in = response.readEntity(InputStream.class)) {
      for (int count = in.read(part); count >= 0; count = in.read(part)) {
        bytes.write(part, 0, count);
        if (bytes.size() > LARGEST_ANSWER) {
          throw new ContractBrokenException("the answer is larger than 5 MB", null);
        }
        if (System.nanoTime() - latest > 0) {
          throw new SocketTimeoutException("the answer takes too long");
        }
      }
    }
    return new Body(type.toLowerCase(Locale.ROOT), bytes.toByteArray());
  }

  private <W, T> T read(Body body, Class<W> wire, Function<W, T> reader) {
    if (!body.isJson()) {
      throw new ContractBrokenException(
          "the answer is no JSON but " + plain(body.type(), 60), null);
    }
    try {
      W parsed = jsonb.fromJson(new ByteArrayInputStream(body.bytes()), wire);
      if (parsed == null) {
        throw new ContractBrokenException("the answer is empty", null);
      }
      return reader.apply(parsed);
    } catch (AdapterException e) {
      throw e;
    } catch (RuntimeException e) {
      // JSON that cannot be parsed, or values that the port's records refuse
      throw new ContractBrokenException("the answer cannot be read", e);
    }
  }

  private AdapterException unexpected(int status, Body body) {
    if (status == 422) {
      return read(body, HouseHttpWire.Refusal.class, this::rejected);
    }
    return new ContractBrokenException(settings.connection() + " answered " + status, null);
  }

  private AdapterException rejected(HouseHttpWire.Refusal refusal) {
    String code = plain(HouseHttpWire.present(refusal.code, "code"), LONGEST_CODE);
    String sentence = plain(HouseHttpWire.present(refusal.sentence, "sentence"), LONGEST_SENTENCE);
    return new RequestRejectedException(
        HouseHttpWire.text(code, "code"), HouseHttpWire.text(sentence, "sentence"));
  }

  /** A 404 of something between us and the register proves nothing. */
  private void surelyNone(Body body) {
    String code = read(body, HouseHttpWire.Refusal.class, refusal -> String.valueOf(refusal.code));
    if (!code.equals("no-such-request")) {
      throw new ContractBrokenException(settings.connection() + " does not know the address", null);
    }
  }

  /** Plain text on one line, shortened. */
  static String plain(String text, int longest) {
    String line = text.replaceAll("<[^>]*>", " ").replaceAll("[\\p{C}\\s\\p{Z}]+", " ").strip();
    if (line.length() <= longest) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(longest - 2)) ? longest - 2 : longest - 1;
    return line.substring(0, end) + "…";
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
      if (cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException) {
        return new AccessRefusedException("no trusted connection with " + where, e);
      }
      if (neverConnected(cause)) {
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
