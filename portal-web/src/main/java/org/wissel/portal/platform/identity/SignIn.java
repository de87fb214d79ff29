package org.wissel.portal.platform.identity;

import java.io.Serializable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One browser that is signed in; small, because every node keeps it in memory.
 *
 * @param employee null if no employee belongs to the account
 * @param roles as the provider gave them
 * @param started epoch milliseconds
 * @param freshUntil epoch milliseconds after which the provider is asked again
 */
record SignIn(
    String subject,
    String name,
    @Nullable LinkedEmployee employee,
    Set<Role> roles,
    String idToken,
    @Nullable String refreshToken,
    long started,
    long freshUntil)
    implements Serializable {
  SignIn {
    roles = Set.copyOf(roles);
  }

  Caller caller() {
    return new Caller(name, employee, roles, false);
  }

  SignIn with(Preferences preferences) {
    return employee == null ? this : with(employee.with(preferences), roles);
  }

  SignIn with(@Nullable LinkedEmployee linked, Set<Role> given) {
    return new SignIn(subject, name, linked, given, idToken, refreshToken, started, freshUntil);
  }

  /** Who belongs to no employee yet is looked up again soon, not only with the next token. */
  SignIn linkedSoon(long now) {
    long soon = now + Accounts.UNKNOWN_REMEMBERED.toMillis();
    return employee == null && freshUntil > soon ? freshUntil(soon) : this;
  }

  /** The provider is asked again at {@code next}. */
  SignIn freshUntil(long next) {
    return new SignIn(subject, name, employee, roles, idToken, refreshToken, started, next);
  }

  /** A provider that sends no new token of a kind means the old one to be used on. */
  SignIn with(Tokens tokens, long now) {
    return new SignIn(
        subject,
        name,
        employee,
        roles,
        tokens.idToken() == null ? idToken : tokens.idToken(),
        tokens.refreshToken() == null ? refreshToken : tokens.refreshToken(),
        started,
        now + tokens.secondsFresh() * 1000);
  }

  /** Names nobody and shows no token. */
  @Override
  public String toString() {
    return employee == null ? "sign-in without employee" : "sign-in of " + employee;
  }
}
