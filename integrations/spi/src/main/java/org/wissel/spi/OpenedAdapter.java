package org.wissel.spi;

import java.util.Optional;

/** The ports of one connection, ready to be called from several threads. */
public interface OpenedAdapter extends AutoCloseable {
  /** The port, or empty when this adapter does not offer it. */
  <P> Optional<P> port(Class<P> type);

  /**
   * Asks the system the cheapest thing that proves address, credentials and contract. Returns
   * normally when all is well, throws an {@link AdapterException} otherwise.
   */
  void ping();

  @Override
  void close();
}
