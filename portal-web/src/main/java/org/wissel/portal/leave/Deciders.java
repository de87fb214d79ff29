package org.wissel.portal.leave;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wissel.portal.platform.Sql;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.Role;
import org.wissel.spi.EmployeeNumber;

/**
 * Who decides at this moment on what employees ask for: always exactly one employee who is there,
 * or a role. What has waited too long goes on to the manager's manager.
 */
@ApplicationScoped
public class Deciders {

  /**
   * The ids of what somebody decides on. At first of whom it can be: those whose requests come to
   * them or to whomever they stand in for.
   *
   * @see #parameters
   */
  static final String UNDECIDED_FOR =
      """
      with mine as (
        select ? as number
        union
        select s.employee from leave_request s
        where s.substitute = ? and s.state in ('FILED', 'APPROVED')
          and ? between s.first_day and s.last_day),
      reports as (
        select e.number from employee e where e.manager in (select number from mine)),
      further as (
        select e.number from employee e where e.manager in (select number from reports))
      select r.id from %s
        and r.employee <> ?
        and ((? and leave_decider(r.employee, ?, r.waits_since <= ?) is null)
          or (r.employee in (
              select number from reports union select number from further)
            and leave_decider(r.employee, ?, r.waits_since <= ?) = ?))
      order by r.waits_since limit 200
      """;

  private static final String MAY_DECIDE =
      "exists (select from employee where manager = :me) or exists (select from leave_request"
          + " where substitute = :me and state in ('FILED', 'APPROVED'))";

  /**
   * Something that nobody has decided yet.
   *
   * @param since when it began to wait
   */
  public record Waiting(UUID id, EmployeeNumber employee, Instant since) {}

  @Inject Sql sql;
  @Inject CurrentEmployee current;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "wissel.leave.escalate-after")
  Duration patience;

  /** By id; empty: whoever has the role decides. */
  public Map<UUID, Optional<String>> of(Collection<Waiting> undecided) {
    Map<UUID, Optional<String>> deciders = new HashMap<>();
    if (!undecided.isEmpty()) {
      Instant lateSince = lateSince();
      sql.rows(
          """
          select cast(a.id as uuid), leave_decider(a.who, ?, cast(a.late as boolean))
          from unnest(?, ?, ?) as a (id, who, late)
          """,
          row -> deciders.put(row.getObject(1, UUID.class), Optional.ofNullable(row.getString(2))),
          Date.valueOf(LocalDate.now(clock)),
          texts(undecided.stream().map(Waiting::id)),
          texts(undecided.stream().map(waiting -> waiting.employee().value())),
          texts(undecided.stream().map(waiting -> !waiting.since().isAfter(lateSince))));
    }
    return deciders;
  }

  private static Object texts(Stream<?> values) {
    return values.map(String::valueOf).toArray(String[]::new);
  }

  /**
   * A condition in SQL: whether anything can come to {@code :me}, who is signed in, for a decision.
   */
  public String mayDecide(Role otherwise) {
    return current.is(otherwise) ? "true" : MAY_DECIDE;
  }

  /** Whether whoever is signed in is this decider. */
  public boolean isMe(Optional<String> decider, Role otherwise) {
    String me = current.number().value();
    return decider.map(me::equals).orElseGet(() -> current.is(otherwise));
  }

  /**
   * The ids of what waits for whoever is signed in, the longest waiting first.
   *
   * @param undecided table {@code r} with {@code id}, {@code employee} and {@code waits_since}, and
   *     a condition, as it stands in the statement
   */
  public List<UUID> waitingForMe(String undecided, Role otherwise) {
    return sql.rows(
        UNDECIDED_FOR.formatted(undecided),
        row -> row.getObject(1, UUID.class),
        parameters(
            current.number().value(), LocalDate.now(clock), current.is(otherwise), lateSince()));
  }

  static Object[] parameters(String me, LocalDate day, boolean hasRole, Instant lateSince) {
    Date today = Date.valueOf(day);
    Timestamp late = Timestamp.from(lateSince);
    return new Object[] {me, me, today, me, hasRole, today, late, today, late, me};
  }

  private Instant lateSince() {
    return clock.instant().minus(patience);
  }
}
