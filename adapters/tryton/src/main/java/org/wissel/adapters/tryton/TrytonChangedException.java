package org.wissel.adapters.tryton;

/** The invoice is no longer what was read; nothing was written. Never leaves the adapter. */
final class TrytonChangedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TrytonChangedException() {
    super("the invoice has changed", null, false, false);
  }
}
