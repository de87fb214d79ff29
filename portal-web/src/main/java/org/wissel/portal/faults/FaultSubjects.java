package org.wissel.portal.faults;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.wissel.portal.platform.Subject;
import org.wissel.portal.platform.SubjectSource;
import org.wissel.spi.EmployeeNumber;

/**
 * Each device that is there can be talked about by everybody who can report it. Places are none:
 * people sit there.
 */
@ApplicationScoped
@Transactional
class FaultSubjects implements SubjectSource {

  @Inject AssetReadingRepository assets;

  @Override
  public String kind() {
    return "asset";
  }

  @Override
  public Optional<Subject> subject(String id, EmployeeNumber reader, Locale locale) {
    return assets
        .find(id, locale)
        .filter(thing -> id.equals(thing.asset()))
        .map(
            thing ->
                new Subject(
                    kind(),
                    id,
                    thing.where() == null ? thing.name() : thing.name() + ", " + thing.where(),
                    "/faults/form.xhtml?code=" + URLEncoder.encode(id, StandardCharsets.UTF_8)));
  }
}
