package org.wissel.launcher;

/** One thing that the supervisor runs, and stops again. */
interface Part {
  void stop();
}
