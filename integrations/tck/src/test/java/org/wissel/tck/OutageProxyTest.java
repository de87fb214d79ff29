package org.wissel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wissel.tck.OutageProxy.Mode;

class OutageProxyTest {

  private static final String BODY = "{\"days\":[1,2,3]}";
  private static final String ANSWER = "{\"reference\":\"L-20417\"}";

  private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer system;
  private OutageProxy proxy;

  @BeforeEach
  void start() throws IOException {
    system = HttpServer.create(loopback(0), 0);
    system.setExecutor(threads);
    system.createContext("/", this::answer);
    system.start();
    proxy = new OutageProxy(loopback(0), system.getAddress(), Duration.ofMillis(700));
  }

  @AfterEach
  void stop() {
    proxy.close();
    system.stop(0);
    threads.shutdownNow();
  }

  @Test
  void withoutOutageEverythingPassesOnOneConnection() throws Exception {
    try (Socket client = connect()) {
      assertThat(exchange(client)).startsWith("HTTP/1.1 200").endsWith(ANSWER);
      assertThat(exchange(client)).startsWith("HTTP/1.1 200").endsWith(ANSWER);
    }
    assertThat(arrived).containsExactly(BODY, BODY);
  }

  @Test
  void chunkedRequestsPassToo() throws Exception {
    try (Socket client = connect()) {
      send(
          client,
          "PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
              + "8\r\n{\"days\":\r\n8\r\n[1,2,3]}\r\n0\r\n\r\n");
      assertThat(answerOn(client)).endsWith(ANSWER);
    }
    assertThat(arrived).containsExactly(BODY);
  }

  @Test
  void anAnswerOnAConnectionToBeClosedArrivesWhole() throws Exception {
    try (Socket client = connect()) {
      send(client, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      String all = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(all).endsWith(ANSWER);
    }
  }

  @Test
  void unavailableRefusesConnectionsAndLetsNothingThrough() throws Exception {
    proxy.set(Mode.UNAVAILABLE);
    assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
    assertThat(arrived).isEmpty();
  }

  @Test
  void aConnectionThatWasOpenBeforeTheOutageIsReset() throws Exception {
    try (Socket client = connect()) {
      exchange(client);
      proxy.set(Mode.UNAVAILABLE);
      assertThatThrownBy(() -> exchange(client)).isInstanceOf(SocketException.class);
    }
    assertThat(arrived).hasSize(1);
  }

  @Test
  void afterTheOutageItListensOnTheSamePort() throws Exception {
    int port = proxy.port();
    proxy.set(Mode.UNAVAILABLE);
    proxy.set(Mode.NONE);
    assertThat(proxy.port()).isEqualTo(port);
    try (Socket client = connect()) {
      assertThat(exchange(client)).endsWith(ANSWER);
    }
  }

  @Test
  void slowPassesTheRequestOnAfterTheDelayAlsoWhenTheClientHasLeft() throws Exception {
    proxy.set(Mode.SLOW);
    try (Socket client = connect()) {
      client.setSoTimeout(200);
      assertThatThrownBy(() -> exchange(client)).isInstanceOf(SocketTimeoutException.class);
      assertThat(arrived).isEmpty();
    }
    assertThat(arrived.poll(10, TimeUnit.SECONDS)).isEqualTo(BODY);
  }

  @Test
  void aRequestThatWaitsInSlowIsResetWhenTheModeChanges() throws Exception {
    proxy.set(Mode.SLOW);
    try (Socket client = connect()) {
      client.setSoTimeout(200);
      assertThatThrownBy(() -> exchange(client)).isInstanceOf(SocketTimeoutException.class);
      proxy.set(Mode.NONE);
      assertThatThrownBy(() -> answerOn(client)).isInstanceOf(SocketException.class);
    }
    try (Socket client = connect()) {
      assertThat(exchange(client)).endsWith(ANSWER);
    }
    assertThat(arrived).hasSize(1);
  }

  @Test
  void resetBreaksFirstInTheRequestThenInTheAnswer() throws Exception {
    proxy.set(Mode.RESET);
    try (Socket client = connect()) {
      assertThatThrownBy(() -> exchange(client)).isInstanceOf(SocketException.class);
    }
    assertThat(arrived).isEmpty();
    try (Socket client = connect()) {
      assertThatThrownBy(() -> exchange(client)).isInstanceOf(IOException.class);
    }
    assertThat(arrived.poll(10, TimeUnit.SECONDS)).isEqualTo(BODY);
  }

  @Test
  void lostIsProcessedByTheSystemButNeverAnswered() throws Exception {
    proxy.set(Mode.LOST);
    try (Socket client = connect()) {
      assertThatThrownBy(() -> exchange(client)).isInstanceOf(SocketException.class);
    }
    assertThat(arrived).containsExactly(BODY);
  }

  @Test
  void refusedAnswers401Itself() throws Exception {
    proxy.set(Mode.REFUSED);
    try (Socket client = connect()) {
      assertThat(exchange(client)).startsWith("HTTP/1.1 401").contains("WWW-Authenticate: Basic");
    }
    assertThat(arrived).isEmpty();
  }

  @Test
  void garbageAnswersAPageAndThenHalfAnObjectItself() throws Exception {
    proxy.set(Mode.GARBAGE);
    try (Socket client = connect()) {
      assertThat(exchange(client)).startsWith("HTTP/1.1 200").contains("text/html");
    }
    try (Socket client = connect()) {
      assertThat(exchange(client)).contains("application/json").doesNotEndWith("}");
    }
    assertThat(arrived).isEmpty();
  }

  @Test
  void charsetAnswersAnObjectInLettersThatAreNotUtf8() throws Exception {
    proxy.set(Mode.CHARSET);
    try (Socket client = connect()) {
      String answer = exchange(client);
      assertThat(answer).startsWith("HTTP/1.1 200").contains("application/json").endsWith("}");
      ByteBuffer bytes = ByteBuffer.wrap(answer.getBytes(StandardCharsets.ISO_8859_1));
      assertThatThrownBy(() -> StandardCharsets.UTF_8.newDecoder().decode(bytes))
          .isInstanceOf(CharacterCodingException.class);
    }
    assertThat(arrived).isEmpty();
  }

  @Test
  void aModeForSomeExchangesLetsTheOthersPassOnTheSameLine() throws Exception {
    proxy.set(Mode.LOST, requestLine -> requestLine.equals("PUT /ticket HTTP/1.1"));
    try (Socket client = connect()) {
      assertThat(exchange(client)).endsWith(ANSWER);
      send(client, request("/ticket"));
      assertThatThrownBy(() -> answerOn(client)).isInstanceOf(SocketException.class);
    }
    assertThat(arrived).containsExactly(BODY, BODY);
    proxy.set(Mode.LOST);
    try (Socket client = connect()) {
      assertThatThrownBy(() -> exchange(client)).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void unavailableIsForAllExchangesSinceNobodyCanSayWhatTheyWant() {
    assertThatThrownBy(() -> proxy.set(Mode.UNAVAILABLE, requestLine -> true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(proxy.mode()).isEqualTo(Mode.NONE);
  }

  @Test
  void modesAreNamedInSmallLetters() {
    assertThat(Mode.of("lost")).isEqualTo(Mode.LOST);
    assertThat(List.of(Mode.values())).allMatch(mode -> Mode.of(mode.word()) == mode);
    assertThatThrownBy(() -> Mode.of("LOST")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Mode.of("broken")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aClosedProxyListensNoMoreAndTurnsNoMore() {
    proxy.close();
    proxy.set(Mode.LOST);
    assertThat(proxy.mode()).isEqualTo(Mode.NONE);
    assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      arrived.add(body);
      byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private Socket connect() throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    client.setSoTimeout(10_000);
    return client;
  }

  private static String exchange(Socket client) throws IOException {
    send(client, request("/"));
    return answerOn(client);
  }

  private static String request(String path) {
    return "PUT %s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(path, BODY.length(), BODY);
  }

  private static void send(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Reads exactly one answer byte by byte, so that the connection can be used again. */
  private static String answerOn(Socket client) throws IOException {
    StringBuilder answer = new StringBuilder();
    int missing = Integer.MAX_VALUE;
    while (missing > 0) {
      int next = client.getInputStream().read();
      if (next < 0) {
        throw new SocketException("closed after " + answer);
      }
      answer.append((char) next);
      missing--;
      if (next == '\n' && answer.toString().endsWith("\r\n\r\n")) {
        String head = answer.toString().toLowerCase(Locale.ROOT);
        missing = Integer.parseInt(head.replaceAll("(?s).*content-length: *([0-9]+).*", "$1"));
      }
    }
    return answer.toString();
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }
}
