package org.wissel.portal.platform;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/** Tells where places are; a CDI bean of the feature that knows. */
public interface Places {

  /**
   * In which building, and on which floor, something is, by its code; what is nowhere is missing.
   *
   * @param codes of places, as the port for assets knows them
   */
  Map<String, String> around(Collection<String> codes, Locale locale);
}
