package org.wissel.spi;

import java.util.Map;
import java.util.Optional;

/**
 * What a configured port cannot do, each with the sentence that an employee sees instead. What is
 * not listed, it can; the contract tests check both.
 */
public record Capabilities(Map<Capability, String> cannot) {
  public static final Capabilities ALL = new Capabilities(Map.of());

  public Capabilities {
    cannot = Map.copyOf(cannot);
  }

  public boolean can(Capability capability) {
    return !cannot.containsKey(capability);
  }

  public Optional<String> whyNot(Capability capability) {
    return Optional.ofNullable(cannot.get(capability));
  }
}
