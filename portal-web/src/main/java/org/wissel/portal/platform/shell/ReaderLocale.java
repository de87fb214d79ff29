package org.wissel.portal.platform.shell;

import java.util.Locale;
import org.wissel.portal.platform.identity.CurrentEmployee;

/** The reader's language for an error message, also when the preference itself cannot be read. */
final class ReaderLocale {

  private ReaderLocale() {}

  static Locale of(CurrentEmployee current) {
    try {
      return Words.supported(current.locale());
    } catch (RuntimeException e) {
      return Words.ENGLISH;
    }
  }
}
