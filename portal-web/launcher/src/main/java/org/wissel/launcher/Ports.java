package org.wissel.launcher;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/** The ports beside the portal's own: chosen free at the first start and remembered. */
final class Ports {

  /** What a port is for; each has its own distance, so that neighbours do not meet. */
  enum Purpose {
    DATABASE,
    SIGN_IN,
    HR,
    HR_LINE,
    CONTROL,
    CLUSTER;

    int near(int portalPort) {
      int distance = 1000 * (ordinal() + 1);
      return portalPort + distance <= LAST ? portalPort + distance : portalPort - distance;
    }
  }

  private static final int LAST = 65535;

  private final Map<Purpose, Integer> chosen;

  private Ports(Map<Purpose, Integer> chosen) {
    this.chosen = chosen;
  }

  static Ports choose(Path memory, int portalPort) throws IOException {
    Properties remembered = read(memory);
    Map<Purpose, Integer> chosen = new EnumMap<>(Purpose.class);
    for (Purpose purpose : Purpose.values()) {
      int wanted =
          Integer.parseInt(
              remembered.getProperty(purpose.name(), String.valueOf(purpose.near(portalPort))));
      chosen.put(purpose, firstFree(wanted, portalPort, chosen.values()));
    }
    write(memory, chosen);
    return new Ports(chosen);
  }

  int of(Purpose purpose) {
    return java.util.Objects.requireNonNull(chosen.get(purpose));
  }

  InetSocketAddress address(Purpose purpose) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), of(purpose));
  }

  static void refuseTaken(String listen, int port) {
    if (!isFree(listen, port)) {
      throw new StartFailure(
          "Port "
              + port
              + " is taken by another program; stop that program, or start Wissel with --port and"
              + " another number.");
    }
  }

  private static int firstFree(int wanted, int portalPort, Collection<Integer> taken) {
    for (int port = wanted; port <= LAST; port++) {
      if (port != portalPort && !taken.contains(port) && isFree("127.0.0.1", port)) {
        return port;
      }
    }
    throw new StartFailure("There is no free port from " + wanted + " on; choose a lower --port.");
  }

  static boolean isFree(String listen, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(listen, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Properties read(Path memory) throws IOException {
    Properties remembered = new Properties();
    if (Files.exists(memory)) {
      try (Reader reader = Files.newBufferedReader(memory)) {
        remembered.load(reader);
      }
    }
    return remembered;
  }

  private static void write(Path memory, Map<Purpose, Integer> chosen) throws IOException {
    Properties properties = new Properties();
    chosen.forEach((purpose, port) -> properties.setProperty(purpose.name(), port.toString()));
    try (Writer writer = Files.newBufferedWriter(memory)) {
      properties.store(writer, "Chosen at the first start; a taken one is replaced.");
    }
  }
}
