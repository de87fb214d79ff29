package org.wissel.launcher;

import org.jspecify.annotations.Nullable;

/** Wissel cannot run; the message is one sentence that says what a person can do about it. */
final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartFailure(String sentence) {
    super(sentence);
  }

  StartFailure(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
