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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.AdapterException;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Correlation;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.TrustedAuthorities;
import org.xml.sax.SAXException;

/**
 * The line to one CalDAV server: sends a call and turns whatever comes back, or does not, into
 * events or an {@link AdapterException}. The words of a refusal are never read: they may name the
 * meeting of somebody else.
 */
final class CalDavLine {

  private static final int LARGEST_ANSWER = 16 << 20;
  private static final int TRIES = 5;
  private static final long REST = 20_000_000;
  private static final String DAV = "DAV:";
  private static final String CALDAV = "urn:ietf:params:xml:ns:caldav";
  private static final String TYPE = "<D:resourcetype/>";
  private static final String NAMES = "xmlns:D='%s' xmlns:C='%s'".formatted(DAV, CALDAV);
  private static final String XML = "application/xml; charset=utf-8";
  private static final String CALENDAR = "text/calendar; charset=utf-8";

  private final CalDavSettings settings;
  private final HttpClient reader;
  private final HttpClient writer;
  private final AtomicLong written = new AtomicLong(System.nanoTime());
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

  private record Answer(int status, byte[] body, String etag) {
    boolean isNothing() {
      return status == 404 || status == 410;
    }
  }

  CalDavLine(CalDavSettings settings) {
    this.settings = settings;
    this.reader = client(settings);
    this.writer = client(settings);
    this.authorization =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((settings.user() + ":" + settings.password()).getBytes(UTF_8));
  }

  private static HttpClient client(CalDavSettings settings) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout());
    if (settings.ssl() != null) {
      builder.sslContext(settings.ssl());
    }
    return builder.build();
  }

  CalDavSettings settings() {
    return settings;
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

  /** Whether there is such a calendar, and it is not closed to us. */
  boolean exists(URI calendar) {
    Answer answer = propfind(calendar, TYPE);
    return answer.status() != 403 && properties(calendar, answer).isPresent();
  }

  /** Proves that there is such a calendar, and that we may look at it. */
  void check(URI calendar) {
    if (properties(calendar, TYPE).isEmpty()) {
      throw new ContractBrokenException("a calendar is not there", null);
    }
  }

  /**
   * The versions of the events of a calendar that may overlap with the time, or of a few more;
   * empty when there is no such calendar, or it is closed to us. SOGo finds none in the calendar of
   * nobody.
   */
  Optional<List<Item>> versions(URI calendar, TimeSpan span) {
    return list(calendar, "calendar-query", "", within(span));
  }

  /** The same events with their texts; surely empty when there is no such calendar. */
  Optional<List<Item>> overlapping(URI calendar, TimeSpan span) {
    return texts(calendar, "calendar-query", within(span));
  }

  /** Those events of a calendar that are there; empty as above. */
  Optional<List<Item>> all(URI calendar, Set<URI> hrefs) {
    return texts(
        calendar,
        "calendar-multiget",
        hrefs.stream()
            .map(href -> "<D:href>" + href.getRawPath().replace("&", "&amp;") + "</D:href>")
            .collect(Collectors.joining()));
  }

  private static String within(TimeSpan span) {
    return "<C:filter><C:comp-filter name='VCALENDAR'><C:comp-filter name='VEVENT'>"
        + "<C:time-range start='%s' end='%s'/></C:comp-filter></C:comp-filter></C:filter>"
            .formatted(CalDavEvent.utc(span.from()), CalDavEvent.utc(span.until()));
  }

  private Optional<List<Item>> texts(URI calendar, String report, String which) {
    return list(calendar, report, "<C:calendar-data/>", which)
        .map(items -> items.stream().filter(item -> item.text() != null).toList())
        .filter(items -> !items.isEmpty() || exists(calendar));
  }

  private Optional<List<Item>> list(URI calendar, String report, String what, String which) {
    String asked =
        "<C:%1$s %2$s><D:prop><D:getetag/>%3$s</D:prop>%4$s</C:%1$s>"
            .formatted(report, NAMES, what, which);
    Answer answer = exchange(request(calendar, "REPORT", asked, XML).header("Depth", "1"));
    return answer.isNothing() || answer.status() == 403
        ? Optional.empty()
        : items(calendar, succeeded(answer, 207).body());
  }

  /** Properties of what stands at the address; empty when nothing does. */
  private Optional<Element> properties(URI href, String names) {
    return properties(href, propfind(href, names));
  }

  private Answer propfind(URI href, String names) {
    String asked = "<D:propfind %s><D:prop>%s</D:prop></D:propfind>".formatted(NAMES, names);
    return exchange(request(href, "PROPFIND", asked, XML).header("Depth", "0"));
  }

  private Optional<Element> properties(URI href, Answer answer) {
    if (answer.isNothing()) {
      return Optional.empty();
    }
    Element all = multistatus(succeeded(answer, 207).body());
    String about = href(href, first(all, DAV, "href").orElseThrow(CalDavLine::strange)).getPath();
    return bare(about).equals(bare(href.getPath())) ? Optional.of(all) : Optional.empty();
  }

  private static String bare(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /**
   * Whether the server brings invitations and answers to calendars by itself (RFC 6638): then the
   * account has an outbox.
   *
   * @param own a calendar of the account
   */
  boolean schedules(URI own) {
    return properties(own, "<D:current-user-principal/>")
        .flatMap(found -> first(found, DAV, "current-user-principal"))
        .flatMap(principal -> properties(href(own, principal), "<C:schedule-outbox-URL/>"))
        .flatMap(found -> first(found, CALDAV, "schedule-outbox-URL"))
        .isPresent();
  }

  /** What stands at the address; empty when nothing does. */
  Optional<Item> get(URI href) {
    Answer answer = exchange(request(href, "GET", null, null));
    return answer.isNothing()
        ? Optional.empty()
        : Optional.of(new Item(href, answer.etag(), utf8(succeeded(answer, 200).body())));
  }

  /**
   * Writes an event. Made once: when the connection breaks, nobody knows whether it arrived.
   *
   * @param etag of what it replaces; null when nothing may stand there
   * @return whether it was written; false when something else stands there by now
   */
  boolean put(URI href, @Nullable String etag, String text) {
    rest();
    try {
      return written(once(writer, putting(href, etag, text)));
    } catch (BrokenException e) {
      throw broken(e);
    } finally {
      written.set(System.nanoTime());
    }
  }

  /**
   * The same for what only the portal reads: a claim, a note. Made again when the connection
   * breaks.
   */
  boolean mark(URI href, @Nullable String etag, String text) {
    return written(exchange(putting(href, etag, text)));
  }

  private HttpRequest.Builder putting(URI href, @Nullable String etag, String text) {
    return request(href, "PUT", text, CALENDAR)
        .header(etag == null ? "If-None-Match" : "If-Match", etag == null ? "*" : etag);
  }

  /**
   * Until a write need not fear the connection of another one: SOGo and Radicale close each after
   * its answer without a word of it, and the JDK takes a moment to notice.
   */
  private void rest() {
    for (long left = REST; left > 0; left = written.get() + REST - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private boolean written(Answer answer) {
    if (answer.status() == 412 || answer.status() == 409) {
      return false;
    }
    succeeded(answer, 201, 204, 200);
    return true;
  }

  /** Takes away what stands at the address, if anything does. */
  void delete(URI href) {
    Answer answer = exchange(request(href, "DELETE", null, null));
    if (!answer.isNothing()) {
      succeeded(answer, 200, 204);
    }
  }

  /**
   * The items of a multistatus, each at its address as we write it; empty when it is about another
   * calendar, which is how SOGo answers for a user whom it does not have.
   */
  static Optional<List<Item>> items(URI calendar, byte[] xml) {
    List<Item> items = new ArrayList<>();
    NodeList responses = multistatus(xml).getElementsByTagNameNS(DAV, "response");
    for (int i = 0; i < responses.getLength(); i++) {
      Element response = (Element) responses.item(i);
      URI href = href(calendar, first(response, DAV, "href").orElseThrow(CalDavLine::strange));
      if (!href.getPath().startsWith(calendar.getPath())) {
        return Optional.empty();
      }
      Optional<String> etag = first(response, DAV, "getetag");
      if (!href.getPath().equals(calendar.getPath()) && etag.isPresent()) {
        String path = href.getRawPath();
        items.add(
            new Item(
                calendar.resolve("./" + path.substring(path.lastIndexOf('/') + 1)),
                etag.get(),
                first(response, CALDAV, "calendar-data").orElse(null)));
      }
    }
    return Optional.of(items);
  }

  private static URI href(URI asked, String text) {
    try {
      return asked.resolve(text.strip());
    } catch (IllegalArgumentException e) {
      throw strange();
    }
  }

  /** The text of the first such element; empty when there is none, or no text. */
  private static Optional<String> first(Element within, String namespace, String name) {
    NodeList found = within.getElementsByTagNameNS(namespace, name);
    return found.getLength() == 0
        ? Optional.empty()
        : Optional.of(found.item(0).getTextContent()).filter(text -> !text.isBlank());
  }

  private static Element multistatus(byte[] xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      Element root = builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
      if (!DAV.equals(root.getNamespaceURI()) || !"multistatus".equals(root.getLocalName())) {
        throw strange();
      }
      return root;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    } catch (SAXException | IOException e) {
      throw new ContractBrokenException("the answer cannot be read", e);
    }
  }

  private static ContractBrokenException strange() {
    return new ContractBrokenException("the answer is nothing of a calendar", null);
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
   * One exchange that does no harm twice. Where the connection breaks it is made again: mostly the
   * server closed it after the answer before.
   */
  private Answer exchange(HttpRequest.Builder request) {
    for (int i = 1; ; i++) {
      try {
        return once(reader, request);
      } catch (BrokenException e) {
        if (i == TRIES) {
          throw broken(e);
        }
      }
    }
  }

  private SystemUnavailableException broken(BrokenException e) {
    return new SystemUnavailableException(
        "the connection with " + settings.connection() + " broke", true, null, e);
  }

  private Answer once(HttpClient client, HttpRequest.Builder request) {
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
    if (status == 401 || status == 407 || status >= 300 && status < 400) {
      throw refused(status);
    }
    // a method that is not there is no outage
    if (status == 429 || status >= 500 && status < 600 && status != 501) {
      throw new SystemUnavailableException(
          settings.connection() + " answered " + status, status != 429, null, null);
    }
  }

  private AccessRefusedException refused(int status) {
    return new AccessRefusedException(
        settings.connection() + " does not let us in (" + status + ")", null);
  }

  private Answer succeeded(Answer answer, int... expected) {
    if (answer.status() == 403) {
      throw refused(403);
    }
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
      boolean handshake = cause instanceof SSLHandshakeException;
      if (TrustedAuthorities.isUntrusted(cause) || cause instanceof SSLException && !handshake) {
        return new AccessRefusedException("no trusted connection with " + where, e);
      }
      if (handshake
          || cause instanceof ConnectException
          || cause instanceof HttpConnectTimeoutException) {
        return new SystemUnavailableException(where + " is not reachable", false, null, e);
      }
      if (cause instanceof HttpTimeoutException) {
        return new SystemUnavailableException(where + " did not answer in time", true, null, e);
      }
    }
    return new BrokenException(e);
  }
}
