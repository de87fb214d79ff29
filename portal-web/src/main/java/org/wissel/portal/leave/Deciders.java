package org.wissel.portal.leave;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
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

  /** Those whose requests can come to :me or to whomever they stand in for. */
  private static final String REACH =
      """
      with mine as (
        select cast(:me as text) as number
        union
        select s.employee from leave_request s
        where s.substitute = :me and s.state in ('FILED', 'APPROVED')
          and cast(:today as date) between s.first_day and s.last_day),
      reports as (
        select e.number from employee e where e.manager in (select number from mine)),
      further as (
        select e.number from employee e where e.manager in (select number from reports))
      """;

  /** Whether :me decides on r. */
  private static final String IS_ME =
      """
      (r.employee <> :me
        and ((ROLE and leave_decider(r.employee, cast(:today as date), LATE) is null)
          or (r.employee in (
              select number from reports union select number from further)
            and leave_decider(r.employee, cast(:today as date), LATE) = :me)))
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
    return sql.named(
        waitingFor(undecided, current.is(otherwise), patience),
        row -> row.getObject(1, UUID.class),
        Map.of(
            "me",
            current.number().value(),
            "now",
            Timestamp.from(clock.instant()),
            "today",
            LocalDate.now(clock)));
  }

  static String waitingFor(String undecided, boolean hasRole, Duration patience) {
    return REACH
        + "select r.id from "
        + undecided
        + " and "
        + isMe(hasRole, patience)
        + " order by r.waits_since limit 200";
  }

  private static String isMe(boolean hasRole, Duration patience) {
    return IS_ME.replace("ROLE", String.valueOf(hasRole)).replace("LATE", "r." + late(patience));
  }

  private static String late(Duration patience) {
    return "waits_since <= cast(:now as timestamptz) - interval '"
        + patience.toSeconds()
        + " seconds'";
  }

  /**
   * What is on the board of whoever is signed in, as {@code BoardSource} asks: JSON with the {@code
   * rows} that wait for their decision and those of their own, the {@code deciders} by id, and the
   * {@code names} of people by number.
   *
   * @param undecided table {@code r} with {@code id}, {@code employee}, {@code undecided}, {@code
   *     waits_since}, {@code sent_at} and {@code state}, and a condition
   * @param own the same for their own; what was returned comes first, and the newest 40 in all
   * @param row JSON of a row {@code f}
   * @param also entries of what else is to be told, about the rows {@code found}
   */
  public String rows(String undecided, String own, Role otherwise, String row, String also) {
    return REACH
        + ", found as materialized ((select r.* from "
        + undecided
        + " and "
        + isMe(current.is(otherwise), patience)
        + " order by r.waits_since limit 200) union all (select r.* from "
        + own
        + " and r.employee = :me order by (r.state = 'RETURNED') desc, r.sent_at desc limit 40)),"
        + " decided as materialized ("
        + "select id, leave_decider(employee, cast(:today as date), "
        + late(patience)
        + ") as decider from found where undecided) "
        + "select jsonb_build_object('rows', (select jsonb_agg("
        + row
        + ") from found f), 'deciders', (select jsonb_object_agg(id, decider) from decided),"
        + " 'names', (select jsonb_object_agg(e.number, e.full_name) from employee e"
        + " where e.number in (select employee from found union select decider from decided)), "
        + also
        + ")";
  }

  /** The deciders that {@link #rows} told; empty: whoever has the role decides. */
  public static Map<UUID, Optional<String>> deciders(JsonObject told) {
    Map<UUID, Optional<String>> deciders = new HashMap<>();
    object(told, "deciders")
        .forEach((id, number) -> deciders.put(UUID.fromString(id), text(number)));
    return deciders;
  }

  /** The names that {@link #rows} told, by personnel number. */
  public static Map<String, String> names(JsonObject told) {
    Map<String, String> names = new HashMap<>();
    object(told, "names")
        .forEach((number, name) -> text(name).ifPresent(known -> names.put(number, known)));
    return names;
  }

  private static JsonObject object(JsonObject told, String entry) {
    return told.get(entry) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
  }

  private static Optional<String> text(JsonValue value) {
    return value instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
  }

  private Instant lateSince() {
    return clock.instant().minus(patience);
  }
}
