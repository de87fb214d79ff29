package org.wissel.spi;

import org.jspecify.annotations.Nullable;

/** How a call to an outside system fails; the four kinds are all there are. */
public abstract sealed class AdapterException extends RuntimeException
    permits SystemUnavailableException,
        RequestRejectedException,
        ContractBrokenException,
        AccessRefusedException {

  private static final long serialVersionUID = 1L;

  AdapterException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Whether the request may have reached the system although no answer came back. */
  public abstract boolean mayHaveArrived();
}
