package org.wissel.spi;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The values of one connection, typed. Secrets never appear in {@link #toString()}.
 *
 * @param connection the configured name, e.g. {@code hr}
 * @param values what stands under {@code wissel.connections.<name>.}, without that prefix
 * @param clock the portal's clock
 * @param ssl for HTTPS, or null for the platform's default
 * @param dataSource the portal's database, for house registers inside the portal only
 */
public record AdapterSettings(
    String connection,
    Map<String, String> values,
    Clock clock,
    @Nullable SSLContext ssl,
    @Nullable DataSource dataSource) {

  public AdapterSettings {
    values = Map.copyOf(values);
  }

  public Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key)).filter(v -> !v.isBlank());
  }

  /** The value, or an {@link IllegalArgumentException} that names the full key. */
  public String required(String key) {
    return text(key)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "wissel.connections." + connection + "." + key + " has no value"));
  }

  public URI url() {
    return URI.create(required("url"));
  }

  /** Milliseconds under {@code key}, or the default. */
  public Duration millis(String key, Duration otherwise) {
    return text(key).map(v -> Duration.ofMillis(Long.parseLong(v))).orElse(otherwise);
  }

  @Override
  public String toString() {
    return "AdapterSettings[" + connection + ", " + values.keySet() + "]";
  }
}
