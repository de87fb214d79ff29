package org.wissel.launcher;

import java.util.logging.LogManager;

/** Keeps the log open during the ordered stop; Java's own closes it as soon as that begins. */
public final class LastingLogManager extends LogManager {
  @Override
  public void reset() {
    // The log ends with the process.
  }
}
