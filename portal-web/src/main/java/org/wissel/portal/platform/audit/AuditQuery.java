package org.wissel.portal.platform.audit;

import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an auditor looks for; null means any.
 *
 * @param person who did it or whose record it is, by personnel number
 * @param action whole, or its first word such as {@code leave}
 * @param until the last day, inclusive
 * @param before only entries older than the one with this id: the next page
 */
public record AuditQuery(
    @Nullable String person,
    @Nullable String action,
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    @Nullable Long before) {

  /** {@code 20814, leave, 2026-11-01, 2026-11-30}. */
  String inWords() {
    return Stream.of(person, action, from, until)
        .filter(Objects::nonNull)
        .map(String::valueOf)
        .collect(Collectors.joining(", "));
  }
}
