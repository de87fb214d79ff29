package org.wissel.portal.platform.identity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.spi.EmployeeNumber;

/** The employee who makes this request, by cookie or by bearer token. */
@RequestScoped
public class CurrentEmployee {
  @Inject HttpServletRequest request;

  /** For work that no request asks for; see {@link OnBehalf}. */
  private @Nullable Caller stands;

  void standFor(@Nullable Caller caller) {
    stands = caller;
  }

  /** Who it is; refuses where nobody is signed in or the account belongs to no employee. */
  public EmployeeNumber number() {
    return numberIfAny().orElseThrow(() -> Refusal.forbidden("identity.refusal.noEmployee"));
  }

  public Optional<EmployeeNumber> numberIfAny() {
    return employee().map(LinkedEmployee::employeeNumber);
  }

  /** Empty text where there is no employee. */
  public String givenName() {
    return employee().map(LinkedEmployee::givenName).orElse("");
  }

  /** Empty text where there is no employee. */
  public String fullName() {
    return employee().map(LinkedEmployee::fullName).orElse("");
  }

  /** Empty text where there is no employee. */
  public String initials() {
    return employee().map(LinkedEmployee::initials).orElse("");
  }

  public boolean is(Role role) {
    return roles().contains(role);
  }

  /** Refuses whoever does not have this role. */
  public void require(Role role) {
    if (!is(role)) {
      throw Refusal.forbidden("identity.refusal.role");
    }
  }

  public Set<Role> roles() {
    Caller caller = caller();
    return caller == null ? Set.of() : caller.roles();
  }

  /** English or Dutch: what the person chose, then what the browser or the client asks for. */
  public Locale locale() {
    Caller caller = stands;
    LinkedEmployee employee = caller == null ? null : caller.employee();
    if (employee == null) {
      return Languages.of(request);
    }
    String chosen = employee.language();
    return chosen == null ? Locale.ENGLISH : Locale.forLanguageTag(chosen);
  }

  /** {@code auto}, {@code light} or {@code dark}. */
  public String theme() {
    return preferences().theme();
  }

  /**
   * All of the reader that the frame of a page shows, as a text that no two different readers have
   * in common; null where there is no employee.
   */
  public @Nullable String asReader() {
    Caller caller = caller();
    LinkedEmployee employee = caller == null ? null : caller.employee();
    return employee == null
        ? null
        : String.join(
            "|",
            employee.number(),
            employee.fullName(),
            employee.givenName(),
            employee.theme(),
            locale().toLanguageTag(),
            roles().toString());
  }

  boolean signedIn() {
    return caller() != null;
  }

  Preferences preferences() {
    return employee().map(LinkedEmployee::preferences).orElse(Preferences.NONE);
  }

  private Optional<LinkedEmployee> employee() {
    Caller caller = caller();
    return caller == null ? Optional.empty() : Optional.ofNullable(caller.employee());
  }

  private @Nullable Caller caller() {
    return stands == null ? Caller.of(request) : stands;
  }
}
