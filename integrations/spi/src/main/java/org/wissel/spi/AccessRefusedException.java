package org.wissel.spi;

import org.jspecify.annotations.Nullable;

/**
 * The system does not let the portal in (401, 403, a sign-in page, an expired certificate): the
 * connection pauses as a whole.
 */
public final class AccessRefusedException extends AdapterException {

  private static final long serialVersionUID = 1L;

  public AccessRefusedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public boolean mayHaveArrived() {
    return false;
  }
}
