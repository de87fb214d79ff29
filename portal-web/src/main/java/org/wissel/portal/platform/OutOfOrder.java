package org.wissel.portal.platform;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.wissel.spi.TimeSpan;

/** Tells when devices and places do not work; a CDI bean of the feature that knows. */
public interface OutOfOrder {

  /**
   * When something is broken or being maintained, by its code; what works all that time is missing.
   *
   * @param codes of devices and places, as the port for assets knows them
   */
  Map<String, List<TimeSpan>> outOfOrder(Collection<String> codes, TimeSpan window);
}
