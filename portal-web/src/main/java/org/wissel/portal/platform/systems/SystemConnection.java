package org.wissel.portal.platform.systems;

import java.util.function.Function;

/** One configured adapter: its name, its ports, and the guard that every call goes through. */
public interface SystemConnection {

  /** The configured name, e.g. {@code hr}; also in addresses. */
  String name();

  /** What people call the system, e.g. {@code HR}. */
  String label();

  boolean offers(Class<?> port);

  /**
   * Calls the port through the guard (circuit, bulkhead) and writes the exchange to the log. The
   * call carries the thread's {@link org.wissel.spi.Correlation}, or one of its own.
   *
   * @param operation for the log, e.g. {@code submit}
   * @throws org.wissel.spi.AdapterException as the adapter does; an open circuit or a full bulkhead
   *     is a {@link org.wissel.spi.SystemUnavailableException} that surely did not arrive
   */
  <P, T> T call(Class<P> port, String operation, Function<P, T> work);
}
