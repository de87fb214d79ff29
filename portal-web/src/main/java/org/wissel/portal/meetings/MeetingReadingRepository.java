package org.wissel.portal.meetings;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.catering.CateringTerms;
import org.wissel.spi.reservations.ResourceAtSource;

/** STAND-IN. */
@ApplicationScoped
class MeetingReadingRepository {
  ZoneId zone() {
    return ZoneId.systemDefault();
  }

  Optional<ResourceAtSource> resource(String code) {
    return Optional.empty();
  }

  Map<String, String> resourceNames(String code) {
    return resource(code).map(ResourceAtSource::names).orElse(Map.of("en", code));
  }

  Optional<CateringTerms> terms() {
    return Optional.empty();
  }

  List<ResourceAtSource> instead(String code, TimeSpan span, int headcount, int most) {
    return List.of();
  }
}
