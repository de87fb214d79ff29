package org.wissel.adapters.house;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SystemUnavailableException;

/**
 * Serves house registers as a system of their own over HTTP: JSON for the portal, with a user and a
 * password, the page of HR itself under {@code /}, and what others do by their own hand under
 * {@code /desk}. The README of {@code adapters/house-http} has the addresses.
 */
public final class HouseServer implements AutoCloseable {

  /**
   * Who opens HR's page.
   *
   * @param name under which actions on the page are recorded, e.g. {@code Marijke Bos}
   */
  public record Desk(String user, String password, String name) {
    @Override
    public String toString() {
      return "Desk[" + user + "]";
    }
  }

  private static final int THREADS = 16;
  private static final System.Logger LOG = System.getLogger(HouseServer.class.getName());

  private final HouseRest rest;
  private final HousePage page;
  private final HouseFinanceRest finance;
  private final HouseMeetingsRest meetings;
  private final byte[] portal;
  private final byte[] desk;
  private final InetSocketAddress address;
  private final HttpServer server;
  private final ExecutorService threads;

  /** HR's page takes the same user and password, and records its actions as done by HR. */
  public HouseServer(
      HouseRegisters registers, InetSocketAddress address, String user, String password)
      throws IOException {
    this(registers, address, user, password, new Desk(user, password, "HR"));
  }

  /** Takes the port at once, 0 for any that is free; answers after {@link #start()}. */
  public HouseServer(
      HouseRegisters registers, InetSocketAddress address, String user, String password, Desk desk)
      throws IOException {
    this.rest = new HouseRest(registers);
    this.page = new HousePage(registers, desk.name());
    this.finance = new HouseFinanceRest(registers.finance());
    this.meetings = new HouseMeetingsRest(registers.meetings());
    this.portal = digest(user + ":" + password);
    this.desk = digest(desk.user() + ":" + desk.password());
    this.server = HttpServer.create(address, 0);
    this.address = server.getAddress();
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            work -> {
              Thread thread = new Thread(work, "house-server");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  public void start() {
    server.start();
  }

  public int port() {
    return address.getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, answer(exchange));
    }
  }

  /** Whatever happens, the caller sees an answer of ours and never the inside of an error. */
  private HouseAnswer answer(HttpExchange exchange) throws IOException {
    try {
      HouseCall call =
          HouseCall.of(
              exchange,
              // nobody but the portal may fill our memory
              head -> knows(head, portal) ? HouseRest.largestBody(head) : HouseCall.LARGEST_BODY);
      boolean forPortal = HouseRest.owns(call);
      if (!knows(call, forPortal ? portal : desk)) {
        return unknownCaller(forPortal);
      }
      if (forPortal) {
        return rest.answer(call);
      }
      if (HouseFinanceRest.owns(call)) {
        return finance.answer(call);
      }
      return HouseMeetingsRest.owns(call) ? meetings.answer(call) : page.answer(call);
    } catch (HouseAnswer.Stop stop) {
      return stop.answer();
    } catch (RequestRejectedException e) {
      return HouseAnswer.refusal(422, e.code(), e.sentence());
    } catch (SystemUnavailableException e) {
      LOG.log(System.Logger.Level.WARNING, "the database does not answer", e);
      HouseAnswer refusal =
          HouseAnswer.refusal(503, "unavailable", "The register cannot be reached now.");
      return new HouseAnswer(
          refusal.status(), refusal.type(), refusal.body(), Map.of("Retry-After", "5"));
    } catch (IllegalArgumentException e) {
      return HouseAnswer.refusal(400, "bad-input", String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "a request failed", e);
      return HouseAnswer.refusal(500, "failed", "Something went wrong here.");
    }
  }

  private static void send(HttpExchange exchange, HouseAnswer answer) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", answer.type());
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    // not no-referrer: a form post would then carry "Origin: null"
    headers.set("Referrer-Policy", "same-origin");
    headers.set(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'");
    if ("close".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Connection"))) {
      // the JDK's server closes without a word, and a client would send its next request into that
      headers.set("Connection", "close");
    }
    answer.headers().forEach(headers::set);
    boolean bodiless = answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : answer.body().length);
    if (!bodiless) {
      exchange.getResponseBody().write(answer.body());
    }
  }

  private static HouseAnswer unknownCaller(boolean forPortal) {
    String realm = forPortal ? "register" : "HR Self Service";
    return new HouseAnswer(
        401,
        "text/plain; charset=utf-8",
        "User or password is wrong.".getBytes(StandardCharsets.UTF_8),
        Map.of("WWW-Authenticate", "Basic realm=\"" + realm + "\", charset=\"UTF-8\""));
  }

  private static boolean knows(HouseCall call, byte[] expected) {
    String header = call.header("Authorization");
    if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
      return false;
    }
    try {
      byte[] pair = Base64.getDecoder().decode(header.substring(6).strip());
      return MessageDigest.isEqual(digest(new String(pair, StandardCharsets.UTF_8)), expected);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  // digests have one length, so the comparison tells nothing about the password's
  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
