package org.wissel.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Faults inside a portal's process, by an agent that is put into it; the portal knows nothing. */
final class Byteman {

  /** The clock of the machine is an hour ahead. */
  static final String AN_HOUR_AHEAD =
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
      """;

  /** Between two deletions of what is old there are two seconds; the log tells what it was. */
  static final String DELETES_SOON =
      """
      RULE a day is two seconds
      CLASS org.wissel.portal.platform.Repeating
      METHOD start
      AT ENTRY
      IF $3.equals("Nothing is deleted today")
      DO traceln("deletes after " + $1 + ", then every " + $2);
         $1 = java.time.Duration.ofSeconds(2L);
         $2 = java.time.Duration.ofSeconds(2L)
      ENDRULE
      """;

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
}
