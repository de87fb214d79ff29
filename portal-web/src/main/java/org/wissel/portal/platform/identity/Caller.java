package org.wissel.portal.platform.identity;

import jakarta.servlet.ServletRequest;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whoever makes this request, as the sign-in mechanism found out.
 *
 * @param name of the account, for an account that no employee belongs to
 * @param employee null if no employee belongs to the account
 * @param bearer whether the request carries a token instead of the cookie
 */
record Caller(String name, @Nullable LinkedEmployee employee, Set<Role> roles, boolean bearer) {
  private static final String ATTRIBUTE = Caller.class.getName();

  /** Every linked account is an employee's, whatever the provider says; no other one is. */
  Caller {
    EnumSet<Role> given = EnumSet.noneOf(Role.class);
    given.addAll(roles);
    given.remove(Role.EMPLOYEE);
    if (employee != null) {
      given.add(Role.EMPLOYEE);
    }
    roles = Set.copyOf(given);
  }

  static @Nullable Caller of(ServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Caller caller ? caller : null;
  }

  void attachTo(ServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** The name of the principal. */
  String principal() {
    return employee == null ? name : employee.number();
  }

  Set<String> groups() {
    return roles.stream().map(Role::claim).collect(Collectors.toUnmodifiableSet());
  }
}
