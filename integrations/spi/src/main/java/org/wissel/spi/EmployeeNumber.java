package org.wissel.spi;

/**
 * The personnel number: how outside systems and the portal name one employee. At most 32
 * characters.
 */
public record EmployeeNumber(String value) {
  public EmployeeNumber {
    if (value.isBlank() || value.length() > 32 || value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a personnel number has 1 to 32 characters that show");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
