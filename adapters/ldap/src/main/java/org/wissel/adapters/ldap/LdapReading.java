package org.wissel.adapters.ldap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Changes;
import org.wissel.spi.people.EmployeeAtSource;

/**
 * What one look at the directory found, handed out batch by batch.
 *
 * <p>Directories tell the time of a change by the second, and a change may become visible late,
 * coming from another server of the same directory. So each look begins some time before the last
 * one ended, and leaves out what the reader was told already, known by its content.
 */
final class LdapReading {

  /** How late a change may become visible without waiting for the next reading of everybody. */
  static final Duration OVERLAP = Duration.ofMinutes(1);

  private final LdapCursor from;
  private final String id;
  private final List<EmployeeAtSource> news;
  private final LdapCursor next;
  private final Set<Long> told;

  private LdapReading(
      LdapCursor from, String id, List<EmployeeAtSource> news, LdapCursor next, Set<Long> told) {
    this.from = from;
    this.id = id;
    this.news = news;
    this.next = next;
    this.told = told;
  }

  /** From when on everything has to be looked at; null: everybody. */
  static @Nullable Instant since(LdapCursor cursor) {
    Instant latest = cursor.latest();
    return latest == null ? null : latest.minus(OVERLAP);
  }

  /**
   * @param id names the reading while it is handed out
   * @param found all that changed {@link #since}
   * @param alreadyTold what the digest of the cursor stands for
   * @param now no change counts as later: one entry dated in years to come would hide all others
   */
  static LdapReading of(
      LdapCursor from,
      String id,
      List<EmployeeAtSource> found,
      Set<Long> alreadyTold,
      Instant now) {
    List<EmployeeAtSource> news = new ArrayList<>();
    Instant latest = from.latest();
    for (EmployeeAtSource employee : found) {
      if (!alreadyTold.contains(fingerprint(employee))) {
        news.add(employee);
      }
      if (latest == null || employee.updatedAt().isAfter(latest)) {
        latest = employee.updatedAt();
      }
    }
    if (news.isEmpty() || latest == null) {
      return new LdapReading(from, id, List.of(), from, alreadyTold);
    }
    latest = latest.isAfter(now) ? now : latest;
    news.sort(
        Comparator.comparing(EmployeeAtSource::updatedAt)
            .thenComparing(employee -> employee.number().value()));
    Instant since = latest.minus(OVERLAP);
    Set<Long> told = new HashSet<>();
    for (EmployeeAtSource employee : found) {
      if (!employee.updatedAt().isBefore(since)) {
        told.add(fingerprint(employee));
      }
    }
    return new LdapReading(from, id, news, new LdapCursor(latest, digest(told), "", 0), told);
  }

  String id() {
    return id;
  }

  /** The digest of what the reader will have been told at the end. */
  String toldDigest() {
    return next.told();
  }

  Set<Long> told() {
    return told;
  }

  Changes<EmployeeAtSource> batch(int offset, int limit) {
    int begin = Math.min(offset, news.size());
    int end = Math.min(news.size(), begin + limit);
    boolean more = end < news.size();
    return new Changes<>(
        news.subList(begin, end), (more ? from.within(id, end) : next).cursor(), more);
  }

  private static long fingerprint(EmployeeAtSource employee) {
    return ByteBuffer.wrap(sha256().digest(employee.toString().getBytes(UTF_8))).getLong();
  }

  private static String digest(Set<Long> told) {
    MessageDigest sum = sha256();
    told.stream()
        .sorted()
        .forEach(one -> sum.update(ByteBuffer.allocate(Long.BYTES).putLong(0, one)));
    return "%016x".formatted(ByteBuffer.wrap(sum.digest()).getLong());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has it", e);
    }
  }
}
