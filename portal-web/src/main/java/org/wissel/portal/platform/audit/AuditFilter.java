package org.wissel.portal.platform.audit;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;

/** What an auditor typed, checked. */
final class AuditFilter {

  private static final int LONGEST = 60;

  private AuditFilter() {}

  /** Empty texts mean any; refuses what cannot be meant, naming the field. */
  static AuditQuery of(
      @Nullable String person,
      @Nullable String action,
      @Nullable String from,
      @Nullable String until,
      @Nullable String before) {
    LocalDate first = day("from", from);
    LocalDate last = day("until", until);
    if (first != null && last != null && last.isBefore(first)) {
      throw Refusal.invalid("until", "audit.refusal.order");
    }
    return new AuditQuery(
        text("person", person), text("action", action), first, last, number(before));
  }

  private static @Nullable String text(String field, @Nullable String typed) {
    if (typed == null || typed.isBlank()) {
      return null;
    }
    if (typed.length() > LONGEST || !typed.strip().matches("[\\p{L}\\p{N} ._:-]+")) {
      throw Refusal.invalid(field, "audit.refusal.text", LONGEST);
    }
    return typed.strip();
  }

  private static @Nullable LocalDate day(String field, @Nullable String typed) {
    if (typed == null || typed.isBlank()) {
      return null;
    }
    try {
      return LocalDate.parse(typed.strip());
    } catch (DateTimeException e) {
      throw Refusal.invalid(field, "audit.refusal.day");
    }
  }

  private static @Nullable Long number(@Nullable String typed) {
    if (typed == null || typed.isBlank()) {
      return null;
    }
    try {
      return Long.valueOf(typed.strip());
    } catch (NumberFormatException e) {
      throw Refusal.invalid("before", "audit.refusal.before");
    }
  }
}
