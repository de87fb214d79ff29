package org.wissel.adapters.house;

import java.util.List;
import org.wissel.spi.EmployeeNumber;

/**
 * Somebody of the demo organisation whom a visitor can sign in as.
 *
 * @param key first name in plain small letters, e.g. {@code sanne}; the personnel number for
 *     somebody who is not among the ten to choose from
 * @param roles what the sign-in account carries; {@code employee} is always among them
 * @param oneLine who this is, for the page where a visitor chooses
 */
public record Persona(
    String key,
    String givenName,
    String familyName,
    String email,
    EmployeeNumber number,
    List<String> roles,
    String oneLine) {
  public Persona {
    roles = List.copyOf(roles);
  }

  public String fullName() {
    return givenName + " " + familyName;
  }
}
