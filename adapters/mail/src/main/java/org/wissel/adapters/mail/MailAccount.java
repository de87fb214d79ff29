package org.wissel.adapters.mail;

import java.net.URI;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * A mailbox and how to come to it.
 *
 * @param imap {@code imap} with STARTTLS or {@code imaps}
 */
record MailAccount(
    String connection,
    URI imap,
    String user,
    String password,
    Duration connectTimeout,
    Duration readTimeout,
    SSLContext ssl) {

  /** Where nothing goes over a wire. */
  private static final Set<String> HERE = Set.of("127.0.0.1", "[::1]");

  /**
   * The library's settings for one protocol. Without encryption only to this machine itself, and
   * never to a server whose certificate is not of its name.
   */
  Properties properties(URI server) {
    String protocol = server.getScheme();
    boolean wire = !HERE.contains(server.getHost());
    Properties all = new Properties();
    put(all, protocol, "host", server.getHost());
    put(all, protocol, "port", String.valueOf(server.getPort()));
    put(all, protocol, "connectiontimeout", String.valueOf(connectTimeout.toMillis()));
    // a write is a talk of several answers, and all of it is to be over in the read timeout
    String each = String.valueOf(Math.max(1, readTimeout.toMillis() / 2));
    put(all, protocol, "timeout", each);
    put(all, protocol, "writetimeout", each);
    put(all, protocol, "starttls.enable", String.valueOf(wire));
    put(all, protocol, "starttls.required", String.valueOf(wire && !protocol.endsWith("s")));
    put(all, protocol, "ssl.checkserveridentity", "true");
    all.put("mail." + protocol + ".ssl.socketFactory", ssl.getSocketFactory());
    // else it would try again with those that Java trusts
    put(all, protocol, "socketFactory.fallback", "false");
    put(all, protocol, "auth", "true");
    put(all, protocol, "quitwait", "false");
    put(all, protocol, "localhost", "wissel");
    return all;
  }

  private static void put(Properties all, String protocol, String key, String value) {
    all.put("mail." + protocol + "." + key, value);
  }

  @Override
  public String toString() {
    return "MailAccount[" + connection + ", " + imap + "]";
  }
}
