package org.wissel.portal.platform.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Lets an integration test act as an employee, as if that employee had sent its request. */
public final class Acting {

  private Acting() {}

  /** From now on the request is this employee's; may be called again for somebody else. */
  public static void as(HttpServletRequest request, KnownEmployee employee, Role... roles) {
    new Caller(
            employee.fullName(), LinkedEmployee.of(employee, Preferences.NONE), Set.of(roles), true)
        .attachTo(request);
  }
}
