package org.wissel.portal.faults;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.wissel.portal.platform.Places;

/** Where places are, as the system for assets has it. */
@ApplicationScoped
class FaultPlaces implements Places {

  @Inject AssetReadingRepository assets;

  @Override
  public Map<String, String> around(Collection<String> codes, Locale locale) {
    return assets.around(codes, locale);
  }
}
