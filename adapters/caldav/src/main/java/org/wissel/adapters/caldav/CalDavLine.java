package org.wissel.adapters.caldav;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.AdapterException;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Correlation;
import org.wissel.spi.SystemUnavailableException;
import org.xml.sax.SAXException;

/**
 * The line to one CalDAV server: sends a call and turns whatever comes back, or does not, into
 * events or an {@link AdapterException}. The words of a refusal are never read: they may name the
 * meeting of somebody else.
 */
final class CalDavLine {

  private static final int LARGEST_ANSWER = 16 << 20;
  private static final int TRIES = 5;
  private static final String DAV = "DAV:";
  private static final String CALDAV = "urn:ietf:params:xml:ns:caldav";
  private static final String XML = "application/xml; charset=utf-8";
  private static final String CALENDAR = "text/calendar; charset=utf-8";

  private final CalDavSettings settings;
  private final HttpClient client;
  private final String authorization;
  private final ThreadLocal<@Nullable Long> until = new ThreadLocal<>();

  /** What stands at an address; the text is null where only the version was asked. */
  record Item(URI href, String etag, @Nullable String text) {}

  /** The connection broke before the end of the answer; never leaves the line. */
  private static final class BrokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenException(Throwable cause) {
      super(cause);
    }
  }

  private record Answer(int status, byte[] body, String etag) {}

  CalDavLine(CalDavSettings settings) {
    this.settings = settings;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout());
    if (settings.ssl() != null) {
      builder.sslContext(settings.ssl());
    }
    this.client = builder.build();
    this.authorization =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((settings.user() + ":" + settings.password()).getBytes(UTF_8));
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

  /** How long this thread's work may still take; refuses when that is over. */
  Duration left() {
    Long end = until.get();
    long left = end == null ? settings.readTimeout().toNanos() : end - System.nanoTime();
    if (left < 1_000_000) {
      throw new SystemUnavailableException(
          settings.connection() + " takes too long", true, null, null);
    }
    return Duration.ofNanos(left);
  }

  /** The versions of everything in a calendar; empty when there is no such calendar. */
  Optional<List<Item>> versions(URI calendar) {
    return list(
        calendar,
        "PROPFIND",
        "<D:propfind xmlns:D='DAV:'><D:prop><D:getetag/></D:prop></D:propfind>");
  }

  /** The events of a calendar that may overlap with the time, or a few more. */
  Optional<List<Item>> overlapping(URI calendar, String from, String until) {
    return list(
        calendar,
        "REPORT",
        "<C:calendar-query xmlns:D='DAV:' xmlns:C='urn:ietf:params:xml:ns:caldav'><D:prop>"
            + "<D:getetag/><C:calendar-data/></D:prop><C:filter><C:comp-filter name='VCALENDAR'>"
            + "<C:comp-filter name='VEVENT'><C:time-range start='%s' end='%s'/></C:comp-filter>"
                .formatted(from, until)
            + "</C:comp-filter></C:filter></C:calendar-query>");
  }

  /** What stands at the address; empty when nothing does. */
  Optional<Item> get(URI href) {
    Answer answer = exchange(request(href, "GET", null, null));
    return answer.status() == 404 || answer.status() == 410
        ? Optional.empty()
        : Optional.of(new Item(href, answer.etag(), utf8(succeeded(answer, 200).body())));
  }

  /**
   * Writes an event.
   *
   * @param etag of what it replaces; null when nothing may stand there
   * @return whether it was written; false when something else stands there by now
   */
  boolean put(URI href, @Nullable String etag, String text) {
    HttpRequest.Builder request =
        request(href, "PUT", text, CALENDAR)
            .header(etag == null ? "If-None-Match" : "If-Match", etag == null ? "*" : etag);
    Answer answer = exchange(request);
    if (answer.status() == 412 || answer.status() == 409) {
      return false;
    }
    succeeded(answer, 201, 204, 200);
    return true;
  }

  /** Takes away what stands at the address, if anything does. */
  void delete(URI href) {
    Answer answer = exchange(request(href, "DELETE", null, null));
    if (answer.status() != 404 && answer.status() != 410) {
      succeeded(answer, 200, 204);
    }
  }

  private Optional<List<Item>> list(URI calendar, String method, String xml) {
    Answer answer = exchange(request(calendar, method, xml, XML).header("Depth", "1"));
    if (answer.status() == 404 || answer.status() == 410) {
      return Optional.empty();
    }
    return items(calendar, succeeded(answer, 207).body());
  }

  /**
   * The items of a multistatus; empty when it is about another calendar, which is how SOGo answers
   * for a user whom it does not have.
   */
  static Optional<List<Item>> items(URI calendar, byte[] xml) {
    List<Item> items = new ArrayList<>();
    NodeList responses = document(xml).getElementsByTagNameNS(DAV, "response");
    for (int i = 0; i < responses.getLength(); i++) {
      Element response = (Element) responses.item(i);
      URI href = href(calendar, first(response, DAV, "href").orElseThrow(CalDavLine::strange));
      if (!href.getPath().startsWith(calendar.getPath())) {
        return Optional.empty();
      }
      Optional<String> etag = first(response, DAV, "getetag");
      if (!href.getPath().equals(calendar.getPath()) && etag.isPresent()) {
        items.add(
            new Item(href, etag.get(), first(response, CALDAV, "calendar-data").orElse(null)));
      }
    }
    return Optional.of(items);
  }

  private static URI href(URI calendar, String text) {
    try {
      return calendar.resolve(text.strip());
    } catch (IllegalArgumentException e) {
      throw strange();
    }
  }

  private static Optional<String> first(Element within, String namespace, String name) {
    NodeList found = within.getElementsByTagNameNS(namespace, name);
    return found.getLength() == 0
        ? Optional.empty()
        : Optional.of(found.item(0).getTextContent()).filter(text -> !text.isBlank());
  }

  private static Document document(byte[] xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      Document document = builder.parse(new ByteArrayInputStream(xml));
      Element root = document.getDocumentElement();
      if (!DAV.equals(root.getNamespaceURI()) || !"multistatus".equals(root.getLocalName())) {
        throw strange();
      }
      return document;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    } catch (SAXException | IOException e) {
      throw new ContractBrokenException("the answer cannot be read", e);
    }
  }

  private static ContractBrokenException strange() {
    return new ContractBrokenException("the answer is no list of a calendar", null);
  }

  private HttpRequest.Builder request(
      URI href, String method, @Nullable String body, @Nullable String type) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(href)
            .header("Authorization", authorization)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (type != null) {
      request.header("Content-Type", type);
    }
    String correlation = Correlation.id();
    if (correlation != null) {
      request.header(Correlation.HEADER, correlation);
    }
    return request;
  }

  /**
   * One exchange. Where the connection breaks, as servers do to one that was idle and the JDK
   * notices too late, it is made again: no write here does anything twice, because it says what it
   * replaces.
   */
  private Answer exchange(HttpRequest.Builder request) {
    for (int i = 1; ; i++) {
      try {
        return once(request);
      } catch (BrokenException e) {
        if (i == TRIES) {
          throw new SystemUnavailableException(
              "the connection with " + settings.connection() + " broke", true, null, e);
        }
      }
    }
  }

  private Answer once(HttpRequest.Builder request) {
    Duration left = left();
    // the client's own timeout ends with the headers; this one is for the whole answer
    CompletableFuture<HttpResponse<InputStream>> sent =
        client.sendAsync(request.timeout(left).build(), BodyHandlers.ofInputStream());
    CompletableFuture<Answer> whole = sent.thenApplyAsync(CalDavLine::whole);
    try {
      Answer answer = whole.get(left.toMillis(), TimeUnit.MILLISECONDS);
      refusals(answer.status());
      return answer;
    } catch (ExecutionException e) {
      throw noAnswer(e);
    } catch (TimeoutException e) {
      sent.thenAccept(response -> close(response.body()));
      throw new SystemUnavailableException(
          settings.connection() + " did not answer in time", true, null, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SystemUnavailableException("interrupted", true, null, e);
    }
  }

  private static Answer whole(HttpResponse<InputStream> response) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (InputStream in = response.body()) {
      byte[] part = new byte[16_384];
      for (int count = in.read(part); count >= 0; count = in.read(part)) {
        bytes.write(part, 0, count);
        if (bytes.size() > LARGEST_ANSWER) {
          throw new ContractBrokenException("the answer is larger than 16 MB", null);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Answer(
        response.statusCode(),
        bytes.toByteArray(),
        response.headers().firstValue("ETag").orElse(""));
  }

  private static void close(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      // it was given up already
      return;
    }
  }

  /** What the status alone decides. */
  private void refusals(int status) {
    if (status == 401 || status == 403 || status == 407 || status >= 300 && status < 400) {
      throw new AccessRefusedException(
          settings.connection() + " does not let us in (" + status + ")", null);
    }
    // a method that is not there is no outage
    if (status == 429 || status >= 500 && status < 600 && status != 501) {
      throw new SystemUnavailableException(
          settings.connection() + " answered " + status, status != 429, null, null);
    }
  }

  private Answer succeeded(Answer answer, int... expected) {
    for (int status : expected) {
      if (answer.status() == status) {
        return answer;
      }
    }
    throw new ContractBrokenException(settings.connection() + " answered " + answer.status(), null);
  }

  /** Refuses what a lenient decoder would replace by question marks. */
  private static String utf8(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ContractBrokenException("the answer is not in UTF-8", e);
    }
  }

  private RuntimeException noAnswer(Exception e) {
    String where = settings.connection();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof AdapterException known) {
        return known;
      }
      if (cause instanceof SSLException) {
        return new AccessRefusedException("no trusted connection with " + where, e);
      }
      if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
        return new SystemUnavailableException(where + " is not reachable", false, null, e);
      }
      if (cause instanceof HttpTimeoutException) {
        return new SystemUnavailableException(where + " did not answer in time", true, null, e);
      }
    }
    return new BrokenException(e);
  }
}
