package org.wissel.portal.platform.identity;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;

/** What sign-in asks of the feature that knows people. */
public interface EmployeeDirectory {

  /** The employee that an account belongs to: by e-mail first, then by personnel number. */
  Optional<KnownEmployee> find(@Nullable String email, @Nullable String personnelNumber);

  /** The employee with this number, also a former one. */
  Optional<KnownEmployee> find(EmployeeNumber number);

  /**
   * Who is meant by each of what somebody typed into a field: by personnel number, e-mail address
   * or full name, among those who work here.
   *
   * @throws org.wissel.portal.platform.Refusal where that is nobody, or one of several
   */
  Map<String, EmployeeNumber> meant(String field, Collection<String> typed);

  /** Full names by number, of those who are known, in one statement. */
  Map<String, String> names(Collection<String> numbers);

  /** Whether the system of people says so. */
  boolean hasLeft(EmployeeNumber number);
}
