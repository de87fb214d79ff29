package org.wissel.portal.platform.systems;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.AdapterException;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SystemUnavailableException;

/** Turns a failure into words a maintainer may see: one short line without secrets or people. */
final class SafeWords {
  private static final int LONGEST = 140;

  private final List<String> secrets;

  /** For a connection with these values; those that are secret by their name never come out. */
  SafeWords(Map<String, String> values) {
    this.secrets =
        values.entrySet().stream()
            .filter(e -> isSecret(e.getKey()) && e.getValue().length() > 3)
            .map(Map.Entry::getValue)
            .toList();
  }

  String of(Throwable failure) {
    String kind = kind(failure);
    if (failure instanceof RequestRejectedException rejection) {
      return kind + ": " + safe(rejection.code());
    }
    // Only the adapter family words its messages for maintainers; others may quote anything.
    String message = failure instanceof AdapterException ? failure.getMessage() : null;
    return message == null || message.isBlank() ? kind : kind + ": " + safe(message);
  }

  private static String kind(Throwable failure) {
    if (failure instanceof SystemUnavailableException) {
      return "unavailable";
    } else if (failure instanceof RequestRejectedException) {
      return "rejected";
    } else if (failure instanceof ContractBrokenException) {
      return "unexpected answer";
    } else if (failure instanceof AccessRefusedException) {
      return "access refused";
    }
    return failure.getClass().getSimpleName();
  }

  String safe(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    for (String secret : secrets) {
      line = line.replace(secret, "…");
    }
    line =
        line.replaceAll("(?i)(bearer|basic)\\s+[\\w+/=.~-]+", "$1 …")
            .replaceAll("//[^/@\\s]+@", "//…@")
            .replaceAll("\\?\\S+", "?…")
            .replaceAll("[\\w.+-]+@[\\w-]+\\.[\\w.-]+", "…")
            .replaceAll("\\b[A-Za-z0-9+/_-]{40,}={0,2}", "…");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }

  private static boolean isSecret(String key) {
    String name = key.toLowerCase(Locale.ROOT);
    return name.contains("password")
        || name.contains("secret")
        || name.contains("token")
        || name.contains("key");
  }
}
