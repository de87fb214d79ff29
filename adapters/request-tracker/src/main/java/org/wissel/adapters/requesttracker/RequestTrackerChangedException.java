package org.wissel.adapters.requesttracker;

/** The ticket is no longer the version that the writer saw; never leaves the adapter. */
final class RequestTrackerChangedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RequestTrackerChangedException() {
    super("the ticket has changed", null, false, false);
  }
}
