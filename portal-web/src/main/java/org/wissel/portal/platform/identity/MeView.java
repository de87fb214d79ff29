package org.wissel.portal.platform.identity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;

/** Whoever looks at the page, for {@code #{me.…}} in pages. */
@Named("me")
@RequestScoped
public class MeView {
  @Inject CurrentEmployee current;

  public boolean isSignedIn() {
    return current.signedIn();
  }

  public boolean isEmployee() {
    return current.is(Role.EMPLOYEE);
  }

  /** Empty where there is no employee. */
  public String getNumber() {
    return current.numberIfAny().map(number -> number.value()).orElse("");
  }

  public String getGivenName() {
    return current.givenName();
  }

  public String getFullName() {
    return current.fullName();
  }

  public String getInitials() {
    return current.initials();
  }

  /** Of the circle with the initials. */
  public String getColor() {
    return AvatarColor.of(getNumber());
  }

  public Locale getLocale() {
    return current.locale();
  }

  public String getLanguage() {
    return current.locale().getLanguage();
  }

  public String getTheme() {
    return current.theme();
  }

  public boolean isFacilities() {
    return current.is(Role.FACILITIES);
  }

  public boolean isFinance() {
    return current.is(Role.FINANCE);
  }

  public boolean isHr() {
    return current.is(Role.HR);
  }

  public boolean isEditor() {
    return current.is(Role.EDITOR);
  }

  public boolean isModerator() {
    return current.is(Role.MODERATOR);
  }

  public boolean isField() {
    return current.is(Role.FIELD);
  }

  public boolean isIt() {
    return current.is(Role.IT);
  }

  public boolean isAuditor() {
    return current.is(Role.AUDITOR);
  }
}
