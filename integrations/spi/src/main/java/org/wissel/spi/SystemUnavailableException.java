package org.wissel.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** No usable answer now (refused, timed out, reset, 5xx, 429): try again later. */
public final class SystemUnavailableException extends AdapterException {

  private static final long serialVersionUID = 1L;

  private final boolean mayHaveArrived;
  private final transient @Nullable Duration retryAfter;

  /**
   * @param mayHaveArrived true unless it is sure that the system never saw the request, as when the
   *     connection was refused
   * @param retryAfter what the system asked for, or null
   */
  public SystemUnavailableException(
      String message,
      boolean mayHaveArrived,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(message, cause);
    this.mayHaveArrived = mayHaveArrived;
    this.retryAfter = retryAfter;
  }

  @Override
  public boolean mayHaveArrived() {
    return mayHaveArrived;
  }

  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
