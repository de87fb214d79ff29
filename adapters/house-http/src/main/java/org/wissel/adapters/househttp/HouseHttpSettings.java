package org.wissel.adapters.househttp;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.AdapterSettings;

/** The checked values of one connection. */
record HouseHttpSettings(
    String connection,
    URI url,
    String user,
    String password,
    Duration connectTimeout,
    Duration readTimeout,
    Clock clock,
    @Nullable SSLContext ssl) {

  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration READ = Duration.ofSeconds(4);

  static HouseHttpSettings of(AdapterSettings settings) {
    URI url = settings.url();
    if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
        || url.getHost() == null) {
      throw wrong(settings, "url", "must be an http or https address");
    }
    String user = settings.required("user");
    if (user.contains(":")) {
      throw wrong(settings, "user", "cannot contain a colon");
    }
    return new HouseHttpSettings(
        settings.connection(),
        url,
        user,
        settings.required("password"),
        timeout(settings, "connect-timeout", CONNECT),
        timeout(settings, "read-timeout", READ),
        settings.clock(),
        settings.ssl());
  }

  /** The value of the Authorization header. */
  String authorization() {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  @Override
  public String toString() {
    return "HouseHttpSettings[" + connection + ", " + url + "]";
  }

  private static Duration timeout(AdapterSettings settings, String key, Duration otherwise) {
    Duration timeout;
    try {
      timeout = settings.millis(key, otherwise);
    } catch (NumberFormatException e) {
      throw wrong(settings, key, "must be a number of milliseconds");
    }
    // zero would mean "wait for ever"
    if (timeout.toMillis() < 1 || timeout.toMillis() > Integer.MAX_VALUE) {
      throw wrong(settings, key, "must be at least one millisecond");
    }
    return timeout;
  }

  private static IllegalArgumentException wrong(AdapterSettings settings, String key, String why) {
    return new IllegalArgumentException(
        "wissel.connections." + settings.connection() + "." + key + " " + why);
  }
}
