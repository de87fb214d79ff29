package org.wissel.portal.platform.identity;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.wissel.spi.EmployeeNumber;

/**
 * Who may see something, however many they are.
 *
 * @param everybody the others say nothing then
 * @param people who may by their number
 * @param roles who may by their role; who has one is known only while they ask or listen
 */
public record Readers(boolean everybody, Set<EmployeeNumber> people, Set<Role> roles) {

  /** Every employee. */
  public static final Readers EVERYBODY = new Readers(true, Set.of(), Set.of());

  public static final Readers NOBODY = new Readers(false, Set.of(), Set.of());

  public Readers {
    people = Set.copyOf(people);
    roles = Set.copyOf(roles);
  }

  /** Those of them who may by their number. */
  public Set<EmployeeNumber> among(Collection<EmployeeNumber> some) {
    return some.stream()
        .filter(who -> everybody || people.contains(who))
        .collect(Collectors.toUnmodifiableSet());
  }
}
