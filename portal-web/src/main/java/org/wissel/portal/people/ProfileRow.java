package org.wissel.portal.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.people.WorkingPattern;

/**
 * All that the portal knows of somebody; what they or the policy hide is missing in the card and in
 * the lists, except for {@code pattern}, which nobody is shown.
 */
record ProfileRow(
    EmployeeCard card,
    @Nullable String department,
    List<String> skills,
    List<String> languages,
    List<String> channels,
    List<String> askMe,
    WorkingPattern pattern,
    @Nullable LocalDate startsOn,
    Set<ProfileField> hidden) {

  EmployeeNumber number() {
    return new EmployeeNumber(card.number());
  }
}
