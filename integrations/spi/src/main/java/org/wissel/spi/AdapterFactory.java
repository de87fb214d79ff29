package org.wissel.spi;

import java.util.Set;

/**
 * Makes the ports of one product for one configured connection. Found by {@link
 * java.util.ServiceLoader}; an instance is used for many connections and keeps no state.
 */
public interface AdapterFactory {
  /** The adapter's name in {@code wissel.connections.<name>.adapter}, e.g. {@code house-http}. */
  String name();

  /** The port interfaces this adapter can offer, e.g. {@code LeaveSystem.class}. */
  Set<Class<?>> ports();

  /** Opens a connection; reads settings and prepares clients but calls nothing outside. */
  OpenedAdapter open(AdapterSettings settings);
}
