package org.wissel.spi;

import org.jspecify.annotations.Nullable;

/**
 * Somebody as ticket systems know them, who know people by their address and perhaps by their
 * personnel number. What goes out has both where the portal knows them; what comes back may be
 * somebody who is no employee, such as a supplier's mechanic, and may have the name alone.
 *
 * @param number null when the system does not know it
 * @param email null when there is none
 * @param name to be shown, plain text, 1 to 200 characters
 */
public record Person(@Nullable EmployeeNumber number, @Nullable String email, String name) {
  public Person {
    if (name.isBlank() || name.length() > 200) {
      throw new IllegalArgumentException("a name has 1 to 200 characters");
    }
  }

  /** Whether both are surely the same: by personnel number, else by address; never by name. */
  public boolean is(Person other) {
    if (number != null && other.number != null) {
      return number.equals(other.number);
    }
    return email != null && other.email != null && email.equalsIgnoreCase(other.email);
  }
}
