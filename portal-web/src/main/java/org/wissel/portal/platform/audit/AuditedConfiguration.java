package org.wissel.portal.platform.audit;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Database;

/**
 * Compares the configuration with that of the start before and writes down what changed. Of secrets
 * only a slow digest is kept, to tell that they changed; an entry shows nothing of it.
 */
@ApplicationScoped
public class AuditedConfiguration {

  private static final System.Logger LOG = System.getLogger(AuditedConfiguration.class.getName());
  private static final String SEEN = "configuration ";
  static final String THE_PORTAL = "wissel";
  private static final int DIGEST_ROUNDS = 100_000;
  private static final int SECONDS_UNTIL_STARTED = 20;
  private static final int DIGEST_BITS = 128;

  @Inject Database database;
  @Inject AuditRepository entries;
  @Inject Config config;
  @Resource ManagedScheduledExecutorService executor;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    database.ready();
    // Digests are slow on purpose, and the start shall not wait for them.
    executor.schedule(
        () -> {
          try {
            compare(entries, values(config));
          } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The configuration was not compared with the one before", e);
          }
        },
        SECONDS_UNTIL_STARTED,
        TimeUnit.SECONDS);
  }

  /** The portal's keys as its sources name them, environment variables among them. */
  private static Map<String, String> values(Config config) {
    Map<String, String> values = new TreeMap<>();
    for (String name : config.getPropertyNames()) {
      if (name.startsWith("wissel.") || name.startsWith("WISSEL_")) {
        config.getOptionalValue(name, String.class).ifPresent(value -> values.put(name, value));
      }
    }
    return values;
  }

  static void compare(AuditRepository entries, Map<String, String> values) {
    Map<String, String> before = entries.remembered(SEEN);
    values.forEach(
        (key, value) -> {
          String kept = isSecret(key) ? digest(key, value) : value;
          if (entries.remember(SEEN + key, kept)) {
            note(entries, key, before.get(SEEN + key), kept);
          }
        });
    before.forEach(
        (what, value) -> {
          String key = what.substring(SEEN.length());
          if (!values.containsKey(key) && entries.forget(what)) {
            note(entries, key, value, null);
          }
        });
  }

  private static void note(
      AuditRepository entries, String key, @Nullable String before, @Nullable String after) {
    entries.add(
        THE_PORTAL, "configuration.change", key, null, shown(key, before), shown(key, after));
  }

  private static @Nullable String shown(String key, @Nullable String value) {
    return value != null && isSecret(key) ? "…" : value;
  }

  static boolean isSecret(String key) {
    return key.matches("(?i).*(password|secret|key|token|webhook)");
  }

  private static String digest(String key, String value) {
    try {
      byte[] digest =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
              .generateSecret(
                  new PBEKeySpec(
                      value.toCharArray(),
                      key.getBytes(StandardCharsets.UTF_8),
                      DIGEST_ROUNDS,
                      DIGEST_BITS))
              .getEncoded();
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
