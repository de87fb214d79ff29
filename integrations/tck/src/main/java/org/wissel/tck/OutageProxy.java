package org.wissel.tck;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands on the line between a client and an HTTP system and injects outages. Every exchange obeys
 * the mode at the moment its request is complete; a change of mode resets every open connection, so
 * that a kept-alive one obeys it too. HTTP/1.1 without TLS, messages up to 16 MiB, at most 200
 * connections at a time (one more is reset).
 *
 * <p>For other protocols there is a line {@link #ofBytes}, which knows no exchanges: what arrives
 * at once is taken for a request or an answer. An outage can also begin in the middle of such a
 * talk, and then lasts to its end. At most 100 connections at a time.
 */
public final class OutageProxy implements AutoCloseable {

  /** What the line does to an exchange. */
  public enum Mode {
    /** All is well. */
    NONE,
    /** Connections are refused; nothing reaches the target. */
    UNAVAILABLE,
    /** A request waits before it is passed on, and is passed on even when the client has left. */
    SLOW,
    /**
     * By turns, the connection is reset after half of the request, and after half of the answer.
     */
    RESET,
    /** The target gets the request and answers; the client gets a reset instead of the answer. */
    LOST,
    /** The line answers 401 itself; for HTTP only. */
    REFUSED,
    /**
     * The line answers 200 itself, by turns with a web page and with half of a JSON object. A line
     * of bytes answers by turns with that page and with bytes that mean nothing.
     */
    GARBAGE,
    /**
     * The line answers 200 itself with a JSON object that is not in UTF-8, as JSON must be; for
     * HTTP only.
     */
    CHARSET;

    /** The mode with that name in small letters; refuses anything else. */
    public static Mode of(String word) {
      return Arrays.stream(values())
          .filter(mode -> mode.word().equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no such mode: " + word));
    }

    /** The name in small letters. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int CONNECTIONS = 200;
  private static final int CONNECT_MILLIS = 5_000;
  private static final int IDLE_MILLIS = 60_000;
  private static final int CHUNK = 8192;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String PAGE = "<!doctype html><title>Maintenance</title>";
  private static final String FOREIGN = "{\"reference\":\"één\",\"Name\":\"één\"}";
  private static final long NEVER = -1;
  private static final Predicate<String> EVERY = requestLine -> true;

  /** What is done, and to which exchanges. */
  private record Rule(Mode mode, Predicate<String> exchanges) {
    Mode of(HttpBytes request) {
      return exchanges.test(request.firstLine()) ? mode : Mode.NONE;
    }
  }

  private final Supplier<InetSocketAddress> target;
  private final Duration delay;

  /** How many bytes of answers pass on a connection before an outage; or never, for HTTP. */
  private final long spared;

  private final InetSocketAddress address;
  private final ExecutorService threads;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger turns = new AtomicInteger();

  private volatile Rule rule = new Rule(Mode.NONE, EVERY);
  private volatile CountDownLatch nextMode = new CountDownLatch(1);
  private @Nullable Listener listener;
  private volatile boolean closed;

  /**
   * Listens at once, with all well and 30 seconds for {@link Mode#SLOW}; port 0 takes a free one.
   */
  public OutageProxy(InetSocketAddress listen, InetSocketAddress target) throws IOException {
    this(listen, target, Duration.ofSeconds(30));
  }

  /**
   * The same to a target that is asked for at every exchange, where the line is needed before its
   * target is known.
   */
  public OutageProxy(InetSocketAddress listen, Supplier<InetSocketAddress> target)
      throws IOException {
    this(listen, target, Duration.ofSeconds(30), NEVER);
  }

  /**
   * @param delay how long a request waits in {@link Mode#SLOW}
   */
  public OutageProxy(InetSocketAddress listen, InetSocketAddress target, Duration delay)
      throws IOException {
    this(listen, () -> target, delay, NEVER);
  }

  /**
   * A line for a protocol that is not HTTP.
   *
   * @param spared how many bytes of answers pass on each connection before the outage begins; 0
   *     lets nothing pass
   */
  public static OutageProxy ofBytes(
      InetSocketAddress listen, InetSocketAddress target, Duration delay, long spared)
      throws IOException {
    return new OutageProxy(listen, () -> target, delay, spared);
  }

  private OutageProxy(
      InetSocketAddress listen, Supplier<InetSocketAddress> target, Duration delay, long spared)
      throws IOException {
    this.spared = spared;
    this.target = target;
    this.delay = delay;
    this.threads =
        new ThreadPoolExecutor(
            0, CONNECTIONS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), OutageProxy::daemon);
    ServerSocket first = listening(listen);
    this.address = new InetSocketAddress(first.getInetAddress(), first.getLocalPort());
    this.listener = listen(first);
  }

  /** The port it listens on, the same for its whole life. */
  public int port() {
    return address.getPort();
  }

  public Mode mode() {
    return rule.mode();
  }

  /** Applies from the next exchange on; exchanges under way are reset. */
  public void set(Mode mode) {
    set(mode, EVERY);
  }

  /**
   * The same for some exchanges only; with the others all is well. {@link Mode#UNAVAILABLE} cannot
   * choose, as it lets nobody say what they want.
   *
   * @param exchanges of a request's first line, such as {@code POST /tickets HTTP/1.1}, tells
   *     whether the mode is meant for it; on a line of bytes, of all that the client says at once,
   *     whether the outage begins with it
   */
  public synchronized void set(Mode mode, Predicate<String> exchanges) {
    if (spared != NEVER && (mode == Mode.REFUSED || mode == Mode.CHARSET)) {
      throw new IllegalArgumentException("a line of bytes has no word for " + mode);
    }
    if (exchanges != EVERY && mode == Mode.UNAVAILABLE) {
      throw new IllegalArgumentException(mode + " is for all exchanges here");
    }
    Rule next = new Rule(mode, exchanges);
    if (closed || next.equals(rule)) {
      return;
    }
    rule = next;
    if (mode == Mode.UNAVAILABLE) {
      stopListening();
    } else {
      listenAgain();
    }
    CountDownLatch waiting = nextMode;
    nextMode = new CountDownLatch(1);
    waiting.countDown();
    open.forEach(OutageProxy::reset);
  }

  @Override
  public synchronized void close() {
    closed = true;
    stopListening();
    nextMode.countDown();
    open.forEach(OutageProxy::reset);
    threads.shutdownNow();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "outage-proxy");
    thread.setDaemon(true);
    return thread;
  }

  private static ServerSocket listening(InetSocketAddress address) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(address, CONNECTIONS);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private record Listener(ServerSocket socket, Thread acceptor) {}

  private Listener listen(ServerSocket socket) {
    Thread acceptor = daemon(() -> acceptOn(socket));
    acceptor.start();
    return new Listener(socket, acceptor);
  }

  // The kernel takes connections for a closed socket as long as a thread still waits in accept.
  private void stopListening() {
    Listener current = listener;
    listener = null;
    if (current != null) {
      closeQuietly(current.socket());
      try {
        current.acceptor().join(PATIENCE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  // The port was free a moment ago, yet a connection of somebody else may hold it for an instant.
  private void listenAgain() {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (listener == null) {
      try {
        listener = listen(listening(address));
      } catch (IOException e) {
        if (System.nanoTime() > giveUp) {
          throw new IllegalStateException("cannot listen on " + address + " again", e);
        }
        Thread.onSpinWait();
      }
    }
  }

  private void acceptOn(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        open.add(client);
        try {
          threads.execute(() -> serve(client));
        } catch (RejectedExecutionException e) {
          forget(client);
        }
      } catch (IOException e) {
        // closed, or one connection that came to nothing
      }
    }
  }

  private void serve(Socket client) {
    try {
      client.setSoTimeout(IDLE_MILLIS);
      client.setTcpNoDelay(true);
      if (spared != NEVER) {
        relay(client);
        return;
      }
      BufferedInputStream in = new BufferedInputStream(client.getInputStream());
      HttpBytes request;
      do {
        request = HttpBytes.request(in);
      } while (request != null && exchange(client, request));
    } catch (IOException e) {
      // whatever broke, the client gets a reset
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      forget(client);
    }
  }

  /** One exchange; whether the connection may carry another one. */
  private boolean exchange(Socket client, HttpBytes request)
      throws IOException, InterruptedException {
    switch (rule.of(request)) {
      case NONE -> {
        return passOn(client, request);
      }
      case SLOW -> {
        boolean changed = nextMode.await(delay.toMillis(), TimeUnit.MILLISECONDS);
        return !changed && passOn(client, request);
      }
      case RESET -> {
        if (turns.getAndIncrement() % 2 == 0) {
          passOnHalf(request);
        } else {
          client.getOutputStream().write(answerTo(request).firstHalf());
        }
      }
      case LOST -> answerTo(request);
      case REFUSED ->
          answer(
              client,
              "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"line\"",
              "text/html",
              "<!doctype html><title>Sign in</title><p>Please sign in.</p>");
      case GARBAGE -> {
        if (turns.getAndIncrement() % 2 == 0) {
          answer(client, "200 OK", "text/html", PAGE);
        } else {
          answer(client, "200 OK", "application/json", "{\"reference\":\"L-2");
        }
      }
      case CHARSET -> answer(client, "200 OK", "application/json", FOREIGN);
      case UNAVAILABLE -> {
        // accepted just before the line went down: reset
      }
    }
    return false;
  }

  /** One connection of a line of bytes, from its client to the system. */
  private void relay(Socket client) throws IOException, InterruptedException {
    Socket system = connected();
    Talk talk = new Talk();
    boolean left = false;
    try {
      threads.execute(() -> relayAnswers(system, client, talk));
      InputStream in = client.getInputStream();
      byte[] part = new byte[CHUNK];
      for (int length = in.read(part); length >= 0; length = in.read(part)) {
        switch (talk.said(new String(part, 0, length, StandardCharsets.ISO_8859_1))) {
          case SLOW -> {
            if (nextMode.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
              return;
            }
          }
          case RESET -> {
            if (talk.even()) {
              system.getOutputStream().write(part, 0, length / 2);
              return;
            }
          }
          case GARBAGE -> {
            client.getOutputStream().write(garbage(talk.even()));
            finish(client);
            return;
          }
          case UNAVAILABLE, REFUSED, CHARSET -> {
            return;
          }
          case NONE, LOST -> {
            // the system gets it
          }
        }
        system.getOutputStream().write(part, 0, length);
      }
      // what was said last is still on its way, and a server that sees its client leave may drop
      // it; whatever it answers ends the talk
      left = talk.isSlow();
    } finally {
      if (!left) {
        forget(system);
      }
    }
  }

  private void relayAnswers(Socket system, Socket client, Talk talk) {
    try {
      InputStream in = system.getInputStream();
      byte[] part = new byte[CHUNK];
      for (int length = in.read(part); length >= 0; length = in.read(part)) {
        Mode now = talk.answered(length);
        boolean half = now == Mode.RESET && !talk.even();
        if (now != Mode.LOST) {
          client.getOutputStream().write(part, 0, half ? length / 2 : length);
        }
        if (half || now == Mode.LOST) {
          return;
        }
      }
      finish(client);
    } catch (IOException e) {
      // whatever broke, the client gets a reset
    } finally {
      forget(client);
      forget(system);
    }
  }

  /** One connection of a line of bytes: well until its outage begins. */
  private final class Talk {

    private long answered;
    private @Nullable Integer turn;

    /** The mode for what the client says. */
    synchronized Mode said(String text) {
      return mode(rule.exchanges() == EVERY ? answered >= spared : rule.exchanges().test(text));
    }

    /** The mode for what the system answers. */
    synchronized Mode answered(int length) {
      boolean over = answered >= spared;
      answered += length;
      return mode(rule.exchanges() == EVERY && over);
    }

    private Mode mode(boolean begins) {
      Mode mode = rule.mode();
      if (turn == null && begins && mode != Mode.NONE) {
        turn = turns.getAndIncrement();
      }
      return turn == null ? Mode.NONE : mode;
    }

    synchronized boolean isSlow() {
      return turn != null && rule.mode() == Mode.SLOW;
    }

    /** Whether it is this one's turn for the first of two ways. */
    synchronized boolean even() {
      return turn != null && turn % 2 == 0;
    }
  }

  private static byte[] garbage(boolean even) {
    return even
        ? ("HTTP/1.1 200 OK\r\n\r\n" + PAGE).getBytes(StandardCharsets.US_ASCII)
        : new byte[] {48, -124, 127, -1, -1, -1, 2, 1, 1, 0, -1, 66, 17, 0, 5, -62, 9};
  }

  private boolean passOn(Socket client, HttpBytes request) throws IOException {
    HttpBytes answer = answerTo(request);
    client.getOutputStream().write(answer.all());
    if (request.lastOfConnection() || answer.lastOfConnection()) {
      finish(client);
      return false;
    }
    return true;
  }

  private HttpBytes answerTo(HttpBytes request) throws IOException {
    Socket system = connected();
    try {
      system.getOutputStream().write(request.all());
      return HttpBytes.answer(new BufferedInputStream(system.getInputStream()), request.isHead());
    } finally {
      forget(system);
    }
  }

  private void passOnHalf(HttpBytes request) throws IOException {
    Socket system = connected();
    try {
      system.getOutputStream().write(request.firstHalf());
    } finally {
      forget(system);
    }
  }

  private Socket connected() throws IOException {
    Socket system = new Socket();
    open.add(system);
    try {
      system.setTcpNoDelay(true);
      system.setSoTimeout(IDLE_MILLIS);
      system.connect(target.get(), CONNECT_MILLIS);
      return system;
    } catch (IOException e) {
      forget(system);
      throw e;
    }
  }

  private static void answer(Socket client, String status, String type, String body)
      throws IOException {
    String head =
        "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
            .formatted(status, type, body.length());
    client.getOutputStream().write((head + body).getBytes(StandardCharsets.ISO_8859_1));
    finish(client);
  }

  // Waits until the client has closed: a reset of ours could overtake the answer.
  private static void finish(Socket client) throws IOException {
    client.shutdownOutput();
    client.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  private void forget(Socket socket) {
    open.remove(socket);
    reset(socket);
  }

  // A linger of zero turns the close into a reset.
  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // closed already
    }
    closeQuietly(socket);
  }

  private static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      // nothing left to do with it
    }
  }
}
