package org.wissel.portal.platform;

import java.util.Optional;
import java.util.stream.Stream;

/** Looks behind the wrappings that containers put around an exception. */
public final class Causes {

  private Causes() {}

  /** The exception itself and what it was caused by, the outermost first. */
  static Stream<Throwable> of(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
        .limit(20); // a chain that bites its tail is possible
  }

  public static <T extends Throwable> Optional<T> first(Throwable thrown, Class<T> wanted) {
    return of(thrown).filter(wanted::isInstance).map(wanted::cast).findFirst();
  }
}
