package org.wissel.portal.platform.shell;

import java.util.Optional;
import java.util.stream.Stream;

/** Looks behind the wrappings that containers put around an exception. */
final class Causes {

  private Causes() {}

  static <T extends Throwable> Optional<T> first(Throwable thrown, Class<T> wanted) {
    return Stream.<Throwable>iterate(thrown, cause -> cause != null, Throwable::getCause)
        .limit(20) // a chain that bites its tail is possible
        .filter(wanted::isInstance)
        .map(wanted::cast)
        .findFirst();
  }
}
