package org.wissel.portal.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.stream.Collectors;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.identity.RolesSeen;

/**
 * Writes down when somebody's roles differ from those of their last sign-in. They are given and
 * taken at the identity provider, which alone knows by whom.
 */
@ApplicationScoped
public class AuditedRoles {

  private static final System.Logger LOG = System.getLogger(AuditedRoles.class.getName());
  private static final String SEEN = "roles ";

  @Inject AuditRepository entries;

  void seen(@Observes RolesSeen seen) {
    String number = seen.employee().value();
    String now =
        seen.roles().stream()
            .filter(role -> role != Role.EMPLOYEE) // everybody is
            .map(role -> role.name().toLowerCase(Locale.ROOT))
            .sorted()
            .collect(Collectors.joining(", "));
    try {
      String before = entries.remembered(SEEN + number).getOrDefault(SEEN + number, "");
      if (!before.equals(now) && entries.remember(SEEN + number, now)) {
        entries.add(AuditedConfiguration.THE_PORTAL, "rights.change", number, number, before, now);
      }
    } catch (RuntimeException e) {
      // Nobody is kept out because it cannot be written down now; the next sign-in does it.
      LOG.log(Level.WARNING, "The roles of a sign-in were not compared with those before", e);
    }
  }
}
