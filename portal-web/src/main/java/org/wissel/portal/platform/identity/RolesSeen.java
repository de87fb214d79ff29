package org.wissel.portal.platform.identity;

import java.util.Set;
import org.wissel.spi.EmployeeNumber;

/** Fired when the identity provider tells which roles an employee has. */
public record RolesSeen(EmployeeNumber employee, Set<Role> roles) {
  public RolesSeen {
    roles = Set.copyOf(roles);
  }
}
