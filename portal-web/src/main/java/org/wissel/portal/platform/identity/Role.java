package org.wissel.portal.platform.identity;

import java.util.Locale;

/** Roles that the identity provider gives; manager and substitute follow from people instead. */
public enum Role {
  EMPLOYEE,
  FACILITIES,
  FINANCE,
  HR,
  EDITOR,
  MODERATOR,
  FIELD,
  IT,
  AUDITOR;

  /** The name in claims and in web.xml, e.g. {@code it}. */
  public String claim() {
    return name().toLowerCase(Locale.ROOT);
  }
}
