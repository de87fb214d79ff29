package org.wissel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wissel.tck.OutageProxy.Mode;

/** A line of bytes, to a system that says everything again. */
class OutageProxyOfBytesTest {

  private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private ServerSocket system;
  private OutageProxy line;

  @BeforeEach
  void start() throws IOException {
    system = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
    line = line(0);
  }

  @AfterEach
  void stop() throws IOException {
    line.close();
    system.close();
    threads.shutdownNow();
  }

  @Test
  void withoutOutageEverythingPasses() throws Exception {
    try (Socket client = connect(line)) {
      assertThat(talk(client, "one")).isEqualTo("one");
      assertThat(talk(client, "two")).isEqualTo("two");
    }
  }

  @Test
  void unavailableRefusesConnections() {
    line.set(Mode.UNAVAILABLE);
    assertThatThrownBy(() -> connect(line)).isInstanceOf(ConnectException.class);
  }

  @Test
  void slowWaitsBeforeItPassesOn() throws Exception {
    line.set(Mode.SLOW);
    try (Socket client = connect(line)) {
      client.setSoTimeout(200);
      assertThatThrownBy(() -> talk(client, "late")).isInstanceOf(SocketTimeoutException.class);
      assertThat(arrived).isEmpty();
      client.setSoTimeout(5000);
      assertThat(read(client, 4)).isEqualTo("late");
    }
  }

  @Test
  void resetBreaksFirstInTheRequestThenInTheAnswer() throws Exception {
    line.set(Mode.RESET);
    try (Socket client = connect(line)) {
      assertThatThrownBy(() -> talk(client, "abcd")).isInstanceOf(SocketException.class);
    }
    assertThat(arrived.poll(5, TimeUnit.SECONDS)).isEqualTo("ab");
    try (Socket client = connect(line)) {
      client.getOutputStream().write("abcd".getBytes(StandardCharsets.US_ASCII));
      assertThatThrownBy(() -> client.getInputStream().readNBytes(4))
          .isInstanceOf(SocketException.class);
    }
    assertThat(arrived.poll(5, TimeUnit.SECONDS)).isEqualTo("abcd");
  }

  @Test
  void lostReachesTheSystemButNotTheClient() throws Exception {
    line.set(Mode.LOST);
    try (Socket client = connect(line)) {
      assertThatThrownBy(() -> talk(client, "abcd")).isInstanceOf(SocketException.class);
    }
    assertThat(arrived.poll(5, TimeUnit.SECONDS)).isEqualTo("abcd");
  }

  @Test
  void garbageIsAWebPageByTurns() throws Exception {
    line.set(Mode.GARBAGE);
    try (Socket client = connect(line)) {
      assertThat(talkToTheEnd(client)).startsWith("HTTP/1.1 200 OK").contains("Maintenance");
    }
    try (Socket client = connect(line)) {
      assertThat(talkToTheEnd(client)).isNotEmpty().doesNotContain("HTTP");
    }
    assertThat(arrived).isEmpty();
  }

  @Test
  void anOutageCanBeginInTheMiddleOfATalk() throws Exception {
    try (OutageProxy later = line(6)) {
      later.set(Mode.LOST);
      try (Socket client = connect(later)) {
        assertThat(talk(client, "one")).isEqualTo("one");
        assertThat(talk(client, "two")).isEqualTo("two");
        assertThatThrownBy(() -> talk(client, "three")).isInstanceOf(SocketException.class);
      }
      assertThat(arrived).containsExactly("one", "two", "three");
    }
  }

  @Test
  void aTalkUnderWayIsResetWhenTheModeChanges() throws Exception {
    try (Socket client = connect(line)) {
      talk(client, "one");
      line.set(Mode.SLOW);
      assertThatThrownBy(() -> talk(client, "two")).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void itCannotSayThatAccessIsRefused() {
    assertThatThrownBy(() -> line.set(Mode.REFUSED)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> line.set(Mode.CHARSET)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anOutageCanBeginWithWhatIsSaid() throws Exception {
    line.set(Mode.LOST, "two"::equals);
    try (Socket client = connect(line)) {
      assertThat(talk(client, "one")).isEqualTo("one");
      assertThatThrownBy(() -> talk(client, "two")).isInstanceOf(SocketException.class);
    }
    assertThat(arrived).containsExactly("one", "two");
  }

  @Test
  void whatIsSlowArrivesAlthoughItsClientHasLeft() throws Exception {
    line.set(Mode.SLOW);
    try (Socket client = connect(line)) {
      client.getOutputStream().write("one".getBytes(StandardCharsets.US_ASCII));
    }
    assertThat(arrived.poll(10, TimeUnit.SECONDS)).isEqualTo("one");
  }

  private OutageProxy line(long spared) throws IOException {
    return OutageProxy.ofBytes(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        new InetSocketAddress(system.getInetAddress(), system.getLocalPort()),
        Duration.ofMillis(700),
        spared);
  }

  private static Socket connect(OutageProxy line) throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), line.port());
    client.setSoTimeout(5000);
    return client;
  }

  private static String talk(Socket client, String words) throws IOException {
    client.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
    return read(client, words.length());
  }

  private static String talkToTheEnd(Socket client) throws IOException {
    client.getOutputStream().write('x');
    return new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  private static String read(Socket client, int length) throws IOException {
    byte[] words = client.getInputStream().readNBytes(length);
    if (words.length < length) {
      throw new SocketException("the line ended");
    }
    return new String(words, StandardCharsets.US_ASCII);
  }

  private void accept() {
    while (!system.isClosed()) {
      try {
        Socket client = system.accept();
        threads.execute(() -> sayAgain(client));
      } catch (IOException e) {
        // the test is over
      }
    }
  }

  private void sayAgain(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      byte[] part = new byte[100];
      for (int length = in.read(part); length >= 0; length = in.read(part)) {
        arrived.add(new String(part, 0, length, StandardCharsets.US_ASCII));
        client.getOutputStream().write(part, 0, length);
      }
    } catch (IOException e) {
      // a reset
    }
  }
}
