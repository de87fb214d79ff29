package org.wissel.adapters.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.util.StaticUtils;
import java.math.BigDecimal;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;
import org.wissel.spi.people.WorkingPattern;

/**
 * One entry, read by the names that the settings give its attributes. A value that cannot be read
 * counts as none: leaving the whole person out would mean that they have left.
 */
final class LdapEntry {

  private static final int LONGEST = 250;
  private static final int MOST_VALUES = 50;

  /** No exponents: a sum with one could take all memory. */
  private static final String HOURS = "\\d{1,2}(\\.\\d{1,2})?( \\d{1,2}(\\.\\d{1,2})?){6}";

  private final LdapSettings settings;
  private final SearchResultEntry entry;

  LdapEntry(LdapSettings settings, SearchResultEntry entry) {
    this.settings = settings;
    this.entry = entry;
  }

  /** Thrown for an entry that cannot be told as a record of the port. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  DN name() throws UnreadableException {
    try {
      return entry.getParsedDN();
    } catch (LDAPException e) {
      throw new UnreadableException("a name that is none", e);
    }
  }

  EmployeeNumber number() throws UnreadableException {
    try {
      return new EmployeeNumber(textOr(LdapAttribute.NUMBER, ""));
    } catch (IllegalArgumentException e) {
      throw new UnreadableException("a personnel number that is none", e);
    }
  }

  /** When it was last changed, by the directory's clock. */
  Instant changed() {
    String name = String.valueOf(settings.attribute(LdapAttribute.CHANGED));
    String value = entry.getAttributeValue(name);
    if (value == null) {
      throw new ContractBrokenException(
          settings.connection() + " does not tell when entries changed (" + name + ")", null);
    }
    try {
      return StaticUtils.decodeGeneralizedTime(value).toInstant();
    } catch (ParseException e) {
      throw new ContractBrokenException(
          settings.connection() + " tells a time that is none (" + name + ")", e);
    }
  }

  /** The employee; who the manager is stands in another entry. */
  EmployeeAtSource employee(@Nullable EmployeeNumber manager) throws UnreadableException {
    LocalDate startsOn = day(LdapAttribute.STARTS_ON);
    LocalDate endsOn = day(LdapAttribute.ENDS_ON);
    return new EmployeeAtSource(
        number(),
        textOr(LdapAttribute.GIVEN_NAME, ""),
        textOr(LdapAttribute.FAMILY_NAME, ""),
        text(LdapAttribute.EMAIL),
        text(LdapAttribute.PHONE),
        text(LdapAttribute.DEPARTMENT),
        manager,
        text(LdapAttribute.JOB_TITLE),
        text(LdapAttribute.LOCATION),
        status(startsOn, endsOn),
        startsOn,
        endsOn,
        pattern(),
        texts(LdapAttribute.SKILLS),
        languages(),
        texts(LdapAttribute.CHANNELS).stream()
            .flatMap(LdapEntry::words)
            .map(word -> word.toLowerCase(Locale.ROOT))
            .toList(),
        changed());
  }

  /** The first value, plain and on one line; null when there is none. */
  @Nullable String text(LdapAttribute attribute) {
    List<String> values = texts(attribute);
    return values.isEmpty() ? null : values.get(0);
  }

  private String textOr(LdapAttribute attribute, String otherwise) {
    String value = text(attribute);
    return value == null ? otherwise : value;
  }

  private List<String> texts(LdapAttribute attribute) {
    String name = settings.attribute(attribute);
    String[] values = name == null ? null : entry.getAttributeValues(name);
    return values == null
        ? List.of()
        : Arrays.stream(values)
            .limit(MOST_VALUES)
            .map(LdapEntry::plain)
            .filter(value -> !value.isEmpty())
            .toList();
  }

  private EmploymentStatus status(@Nullable LocalDate startsOn, @Nullable LocalDate endsOn) {
    String word = textOr(LdapAttribute.STATUS, "").toUpperCase(Locale.ROOT).replace('-', '_');
    for (EmploymentStatus status : EmploymentStatus.values()) {
      if (status.name().equals(word)) {
        return status;
      }
    }
    LocalDate today = LocalDate.now(settings.clock());
    if (startsOn != null && startsOn.isAfter(today)) {
      return EmploymentStatus.PENDING;
    }
    return endsOn != null && endsOn.isBefore(today)
        ? EmploymentStatus.INACTIVE
        : EmploymentStatus.ACTIVE;
  }

  /** {@code 20261128…} as in generalized time, or {@code 2026-11-28}. */
  private @Nullable LocalDate day(LdapAttribute attribute) {
    String value = text(attribute);
    if (value == null) {
      return null;
    }
    try {
      String digits = value.replace("-", "");
      return LocalDate.parse(
          digits.substring(0, Math.min(8, digits.length())), DateTimeFormatter.BASIC_ISO_DATE);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private WorkingPattern pattern() {
    String hours = text(LdapAttribute.HOURS);
    if (hours == null || !hours.matches(HOURS)) {
      return WorkingPattern.fullTime();
    }
    try {
      return new WorkingPattern(Arrays.stream(hours.split(" ")).map(BigDecimal::new).toList());
    } catch (IllegalArgumentException e) {
      return WorkingPattern.fullTime();
    }
  }

  private record Weighed(String language, double weight) {}

  /** RFC 2798 writes them as HTTP does: {@code nl, en;q=0.8}. */
  private List<String> languages() {
    List<Weighed> weighed = new ArrayList<>();
    texts(LdapAttribute.LANGUAGES).stream()
        .flatMap(LdapEntry::words)
        .forEach(
            word -> {
              String[] parts = word.split(";", 2);
              weighed.add(new Weighed(parts[0].strip(), weight(parts)));
            });
    weighed.sort(Comparator.comparingDouble(Weighed::weight).reversed());
    return weighed.stream().map(Weighed::language).filter(word -> !word.isEmpty()).toList();
  }

  private static double weight(String[] parts) {
    String weight = parts.length < 2 ? "" : parts[1].replace("q=", "").strip();
    return weight.matches("[01](\\.\\d{1,3})?") ? Double.parseDouble(weight) : 1;
  }

  private static Stream<String> words(String value) {
    return Arrays.stream(value.split(",")).map(String::strip).filter(word -> !word.isEmpty());
  }

  /** On one line, without invisible characters, and not longer than anybody's honest value. */
  static String plain(String text) {
    String line = text.replaceAll("[\\p{C}\\s\\p{Z}]+", " ").strip();
    if (line.length() <= LONGEST) {
      return line;
    }
    return line.substring(
        0, Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
  }
}
