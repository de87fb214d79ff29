package org.wissel.spi;

import org.jspecify.annotations.Nullable;

/** An answer that nobody agreed on: HTML instead of JSON, a missing field, an unknown shape. */
public final class ContractBrokenException extends AdapterException {

  private static final long serialVersionUID = 1L;

  public ContractBrokenException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public boolean mayHaveArrived() {
    return true;
  }
}
