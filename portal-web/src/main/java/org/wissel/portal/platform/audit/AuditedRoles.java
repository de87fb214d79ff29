package org.wissel.portal.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.identity.RolesSeen;
import org.wissel.spi.EmployeeNumber;

/**
 * Writes down when somebody's roles differ from those of their last sign-in. They are given and
 * taken at the identity provider, which alone knows by whom.
 */
@ApplicationScoped
public class AuditedRoles {

  private static final System.Logger LOG = System.getLogger(AuditedRoles.class.getName());
  private static final String SEEN = "roles ";

  @Inject AuditRepository entries;

  /** Whoever had that role when they last signed in; who has it now only their next one tells. */
  public Set<EmployeeNumber> lastSeenWith(Role role) {
    String name = name(role);
    return entries.remembered(SEEN).entrySet().stream()
        .filter(seen -> List.of(seen.getValue().split(", ")).contains(name))
        .map(seen -> new EmployeeNumber(seen.getKey().substring(SEEN.length())))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String name(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  void seen(@Observes RolesSeen seen) {
    String number = seen.employee().value();
    String now =
        seen.roles().stream()
            .filter(role -> role != Role.EMPLOYEE) // everybody is
            .map(AuditedRoles::name)
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
