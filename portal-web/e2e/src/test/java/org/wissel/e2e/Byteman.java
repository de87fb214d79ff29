package org.wissel.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Faults inside a portal's process, by an agent that is put into it; the portal knows nothing. */
final class Byteman {

  private Byteman() {}

  /** For {@link Portal#start}: one whose process follows these rules. */
  static Map<String, String> following(Path script, String rules) {
    try {
      Files.createDirectories(script.getParent());
      Files.writeString(script, rules);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String jar =
        Arrays.stream(System.getProperty("java.class.path").split(":", -1))
            .filter(path -> path.matches(".*/byteman-[0-9.]+[.]jar"))
            .findFirst()
            .orElseThrow();
    return Map.of("WISSEL_JVM_OPTIONS", "-javaagent:" + jar + "=script:" + script + ",boot:" + jar);
  }

  /** For {@link Portal#start}: one on whose machine the clock is an hour ahead. */
  static Map<String, String> anHourAhead(Path script) {
    return following(
        script,
        """
        RULE the time as most of Java asks for it
        CLASS java.time.Clock
        METHOD currentInstant
        AT EXIT
        IF true
        DO RETURN $!.plusSeconds(3600L)
        ENDRULE
        RULE the same in milliseconds
        CLASS java.time.Clock$SystemClock
        METHOD millis
        AT EXIT
        IF true
        DO RETURN $! + 3600000L
        ENDRULE
        RULE the time as old libraries ask for it
        CLASS java.util.Date
        METHOD <init>()
        AT EXIT
        IF true
        DO $0.setTime($0.getTime() + 3600000L)
        ENDRULE
        """);
  }
}
