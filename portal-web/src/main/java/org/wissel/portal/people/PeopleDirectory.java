package org.wissel.portal.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.EmployeeDirectory;
import org.wissel.portal.platform.identity.KnownEmployee;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;

/** Tells sign-in whom an account belongs to, and fields who is meant. */
@ApplicationScoped
class PeopleDirectory implements EmployeeDirectory {

  @Inject EmployeeRepository employees;

  @Override
  public Optional<KnownEmployee> find(@Nullable String email, @Nullable String personnelNumber) {
    return Optional.ofNullable(email)
        .flatMap(employees::findByEmail)
        .or(
            () ->
                number(personnelNumber).flatMap(employees::find).filter(PeopleDirectory::worksHere))
        .map(PeopleDirectory::known);
  }

  @Override
  public Optional<KnownEmployee> find(EmployeeNumber number) {
    return employees.find(number).map(PeopleDirectory::known);
  }

  @Override
  public Map<String, EmployeeNumber> meant(String field, Collection<String> typed) {
    Map<String, Set<String>> found = employees.meant(typed);
    Map<String, EmployeeNumber> meant = new HashMap<>();
    for (String each : typed) {
      Set<String> numbers = found.getOrDefault(each, Set.of());
      if (numbers.isEmpty()) {
        throw Refusal.invalid(field, "people.refusal.unknown", each);
      }
      if (numbers.size() > 1) {
        throw Refusal.invalid(field, "people.refusal.several", numbers.size(), each);
      }
      meant.put(each, new EmployeeNumber(numbers.iterator().next()));
    }
    return meant;
  }

  @Override
  public Map<String, String> names(Collection<String> numbers) {
    return numbers.isEmpty() ? Map.of() : employees.names(numbers);
  }

  @Override
  public boolean hasLeft(EmployeeNumber number) {
    return employees.find(number).filter(card -> !worksHere(card)).isPresent();
  }

  /** Claims come from outside: what cannot be a personnel number belongs to nobody. */
  private static Optional<EmployeeNumber> number(@Nullable String claim) {
    return claim == null || claim.isBlank() || claim.length() > 32
        ? Optional.empty()
        : Optional.of(new EmployeeNumber(claim));
  }

  private static boolean worksHere(EmployeeCard card) {
    return card.status() != EmploymentStatus.INACTIVE;
  }

  private static KnownEmployee known(EmployeeCard card) {
    return new KnownEmployee(
        new EmployeeNumber(card.number()), card.givenName(), card.fullName(), card.initials());
  }
}
