package org.wissel.adapters.requesttracker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A line that passes everything on and loses the answer to one kind of call: the outage that hits a
 * write and spares the look-up before it.
 */
final class LosingLine implements AutoCloseable {

  private static final Set<String> OF_THE_LINE =
      Set.of(
          "connection", "content-length", "host", "transfer-encoding", "upgrade", "http2-settings");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicInteger lost = new AtomicInteger();
  private final InetSocketAddress target;
  private final String what;
  private final HttpServer server;

  /**
   * @param what begins the method and path of the calls whose answer is lost, or ends the path
   */
  LosingLine(InetSocketAddress target, String what) throws IOException {
    this.target = target;
    this.what = what;
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", this::passOn);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How many answers were lost. */
  int lost() {
    return lost.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void passOn(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(
              URI.create(
                  "http://"
                      + target.getHostString()
                      + ":"
                      + target.getPort()
                      + exchange.getRequestURI()));
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) -> {
                if (!OF_THE_LINE.contains(name.toLowerCase(Locale.ROOT))) {
                  values.forEach(value -> request.header(name, value));
                }
              });
      byte[] body = exchange.getRequestBody().readAllBytes();
      request.method(
          exchange.getRequestMethod(),
          body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
      HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
      if (loses(exchange)) {
        lost.incrementAndGet();
        return; // closed without an answer
      }
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!OF_THE_LINE.contains(name.toLowerCase(Locale.ROOT))) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      // said, since the client would else keep the connection for its next call
      exchange.getResponseHeaders().set("Connection", "close");
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(
          answer.statusCode(), head || answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean loses(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    String call = exchange.getRequestMethod() + " " + path;
    return call.equals(what)
        || what.endsWith("/") && call.startsWith(what)
        || path.endsWith("/" + what);
  }
}
