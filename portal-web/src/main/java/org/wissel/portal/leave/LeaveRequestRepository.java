package org.wissel.portal.leave;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.people.AwaySource.Away;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveDay;

/** Requests, submissions and drafts in the database; the only place that knows it. */
@ApplicationScoped
class LeaveRequestRepository {

  private static final int MOST = 200;

  /** What was first sent under a submission id. */
  record Submission(EmployeeNumber employee, String content) {}

  /** A draft as it is stored. */
  record Draft(UUID id, String content, Instant savedAt) {}

  /** A day of somebody's live request. */
  record OwnDay(UUID request, LeaveState state, String type, boolean unknownThere, LeaveDay day) {}

  /** A colleague of an employee, and a day on which the colleague is away. */
  record TeamDay(String of, String colleague, String name, @Nullable LocalDate day) {}

  @PersistenceContext(unitName = "wissel")
  EntityManager entities;

  void add(LeaveRequest request) {
    entities.persist(request);
  }

  Optional<LeaveRequest> find(UUID id) {
    return Optional.ofNullable(entities.find(LeaveRequest.class, id));
  }

  /** The request as it is now, and nobody else changes it until the transaction ends. */
  Optional<LeaveRequest> lock(UUID id) {
    LeaveRequest request = entities.find(LeaveRequest.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (request != null) {
      // it may have been read before the lock was had
      entities.refresh(request);
    }
    return Optional.ofNullable(request);
  }

  Optional<LeaveRequest> lockByReference(String reference) {
    return entities
        .createQuery("select r.id from LeaveRequest r where r.reference = :reference", UUID.class)
        .setParameter("reference", reference)
        .getResultStream()
        .findFirst()
        .flatMap(this::lock);
  }

  boolean receiptTaken(String receipt) {
    return !entities
        .createQuery("select r.id from LeaveRequest r where r.receipt = :receipt", UUID.class)
        .setParameter("receipt", receipt)
        .getResultList()
        .isEmpty();
  }

  /** The newest first. */
  List<LeaveRequest> of(EmployeeNumber employee) {
    return withSteps(
            entities.createQuery(
                "select r from LeaveRequest r where r.employee = :employee"
                    + " order by r.sentAt desc",
                LeaveRequest.class))
        .setParameter("employee", employee.value())
        .setMaxResults(MOST)
        .getResultList();
  }

  /** Those with these ids, the longest waiting first. */
  List<LeaveRequest> byIds(List<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    List<LeaveRequest> found =
        withSteps(
                entities.createQuery(
                    "select r from LeaveRequest r where r.id in :ids order by r.waitsSince",
                    LeaveRequest.class))
            .setParameter("ids", ids)
            .getResultList();
    return List.copyOf(found);
  }

  /** One more query for the steps of all, not one for each. */
  private static TypedQuery<LeaveRequest> withSteps(TypedQuery<LeaveRequest> query) {
    return query.setHint("eclipselink.batch.type", "IN").setHint("eclipselink.batch", "r.steps");
  }

  /** Full names by personnel number; who is unknown is left out. */
  Map<String, String> names(Collection<String> numbers) {
    Map<String, String> names = new HashMap<>();
    if (!numbers.isEmpty()) {
      rows(
              "select number, full_name from employee"
                  + " where number = any(string_to_array(?1, ','))",
              String.join(",", numbers))
          .forEach(row -> names.put((String) present(row[0]), (String) present(row[1])));
    }
    return names;
  }

  /** Days of the employee's own live requests, from one day to another. */
  List<OwnDay> daysOf(EmployeeNumber employee, LocalDate first, LocalDate last) {
    return rows(
            """
            select r.id, r.state, r.type, r.reference is null, d.day, d.part, d.hours,
                   d.from_time::text, d.to_time::text
            from leave_request r join leave_day d on d.request = r.id
            where r.employee = ?1 and d.day between ?2 and ?3
              and r.state in ('SENT', 'FILED', 'APPROVED', 'RETURNED')
            order by d.day
            """,
            employee.value(),
            Date.valueOf(first),
            Date.valueOf(last))
        .map(LeaveRequestRepository::ownDay)
        .toList();
  }

  /** Days that were asked for here and that the system does not know yet. */
  List<OwnDay> unknownThere(EmployeeNumber employee) {
    return rows(
            """
            select r.id, r.state, r.type, true, d.day, d.part, d.hours,
                   d.from_time::text, d.to_time::text
            from leave_request r join leave_day d on d.request = r.id
            where r.employee = ?1 and r.state = 'SENT' and r.reference is null
            order by d.day
            """,
            employee.value())
        .map(LeaveRequestRepository::ownDay)
        .toList();
  }

  private static OwnDay ownDay(@Nullable Object[] row) {
    return new OwnDay(
        uuid(row[0]),
        LeaveState.valueOf((String) present(row[1])),
        (String) present(row[2]),
        (Boolean) present(row[3]),
        new LeaveDay(
            ((Date) present(row[4])).toLocalDate(),
            DayPart.valueOf((String) present(row[5])),
            LeaveEstimate.plain((BigDecimal) present(row[6])),
            row[7] == null ? null : LocalTime.parse((String) row[7]),
            row[8] == null ? null : LocalTime.parse((String) row[8])));
  }

  /** The days on which these employees are away, also only asked for yet. */
  List<Away> away(Collection<EmployeeNumber> employees, LocalDate first, LocalDate last) {
    if (employees.isEmpty()) {
      return List.of();
    }
    return rows(
            """
            select employee, day,
              bool_or(part = 'WHOLE') or bool_or(part = 'MORNING') and bool_or(part = 'AFTERNOON')
            from leave_away
            where employee = any(string_to_array(?1, ',')) and day between ?2 and ?3
            group by employee, day
            """,
            employees.stream().map(EmployeeNumber::value).collect(Collectors.joining(",")),
            Date.valueOf(first),
            Date.valueOf(last))
        .map(
            row ->
                new Away(
                    new EmployeeNumber((String) present(row[0])),
                    ((Date) present(row[1])).toLocalDate(),
                    (boolean) present(row[2])))
        .toList();
  }

  /** Whoever is away for the whole of that day, also only asked for yet. */
  List<EmployeeNumber> awayAllDay(LocalDate day) {
    return rows(
            """
            select employee, count(*) from leave_away where day = ?1 group by employee
            having bool_or(part = 'WHOLE')
              or bool_or(part = 'MORNING') and bool_or(part = 'AFTERNOON')
            """,
            Date.valueOf(day))
        .map(row -> new EmployeeNumber((String) present(row[0])))
        .toList();
  }

  /** The colleagues of these employees, each with the days they are away; null for none. */
  List<TeamDay> teamDays(Collection<String> employees, LocalDate first, LocalDate last) {
    if (employees.isEmpty()) {
      return List.of();
    }
    return rows(
            """
            select distinct e.number, c.number, c.full_name, a.day
            from employee e
            join employee c on c.manager = e.manager and c.number <> e.number
              and c.status <> 'INACTIVE'
            left join leave_away a on a.employee = c.number and a.day between ?2 and ?3
            where e.number = any(string_to_array(?1, ','))
            order by e.number, c.full_name, a.day
            """,
            String.join(",", employees),
            Date.valueOf(first),
            Date.valueOf(last))
        .map(
            row ->
                new TeamDay(
                    (String) present(row[0]),
                    (String) present(row[1]),
                    (String) present(row[2]),
                    row[3] == null ? null : ((Date) row[3]).toLocalDate()))
        .toList();
  }

  /**
   * Takes a submission id for this content; false when it was taken before. Somebody who takes the
   * same id at this moment is waited for.
   */
  boolean take(UUID id, EmployeeNumber employee, String content) {
    return bind(
                entities.createNativeQuery(
                    "insert into leave_submission (id, employee, content)"
                        + " values (cast(?1 as uuid), ?2, ?3) on conflict do nothing"),
                id.toString(),
                employee.value(),
                content)
            .executeUpdate()
        == 1;
  }

  Optional<Submission> submission(UUID id) {
    return rows(
            "select employee, content from leave_submission where id = cast(?1 as uuid)",
            id.toString())
        .map(
            row ->
                new Submission(
                    new EmployeeNumber((String) present(row[0])), (String) present(row[1])))
        .findFirst();
  }

  Optional<Draft> draftOf(EmployeeNumber employee) {
    return rows(
            "select id, content, saved_at from leave_draft where employee = ?1", employee.value())
        .map(row -> new Draft(uuid(row[0]), (String) present(row[1]), instant(present(row[2]))))
        .findFirst();
  }

  /** Begins a draft unless there is one. */
  void beginDraft(UUID id, EmployeeNumber employee, String content) {
    bind(
            entities.createNativeQuery(
                "insert into leave_draft (id, employee, content)"
                    + " values (cast(?1 as uuid), ?2, ?3) on conflict do nothing"),
            id.toString(),
            employee.value(),
            content)
        .executeUpdate();
  }

  boolean keepDraft(UUID id, EmployeeNumber employee, String content) {
    return bind(
                entities.createNativeQuery(
                    "update leave_draft set content = ?3, saved_at = now()"
                        + " where id = cast(?1 as uuid) and employee = ?2"),
                id.toString(),
                employee.value(),
                content)
            .executeUpdate()
        == 1;
  }

  void endDraft(UUID id, EmployeeNumber employee) {
    bind(
            entities.createNativeQuery(
                "delete from leave_draft where id = cast(?1 as uuid) and employee = ?2"),
            id.toString(),
            employee.value())
        .executeUpdate();
  }

  /** The number of the last step that was written; 0 before the first. */
  long lastStep() {
    return rows("select coalesce(max(id), 0) from leave_step")
        .map(row -> ((Number) present(row[0])).longValue())
        .findFirst()
        .orElseThrow();
  }

  /** Deletes the drafts that were last saved so long ago. */
  int deleteDrafts(Duration ago) {
    return bind(
            entities.createNativeQuery(
                "delete from leave_draft where saved_at < now() - ?1 * interval '1 second'"),
            ago.toSeconds())
        .executeUpdate();
  }

  /** Days that were read as absence and are none any more; the next reading would say so too. */
  void forgetAbsence(LeaveRequest request) {
    bind(
            entities.createNativeQuery(
                "delete from leave_absence_reading"
                    + " where employee = ?1 and day between ?2 and ?3"),
            request.employee().value(),
            Date.valueOf(request.content().firstDay()),
            Date.valueOf(request.content().lastDay()))
        .executeUpdate();
  }

  private Stream<@Nullable Object[]> rows(String sql, Object... parameters) {
    List<?> found = bind(entities.createNativeQuery(sql), parameters).getResultList();
    List<@Nullable Object[]> rows = new ArrayList<>(found.size());
    for (Object row : found) {
      rows.add(row instanceof Object[] columns ? columns : new Object[] {row});
    }
    return rows.stream();
  }

  private static Query bind(Query query, Object... parameters) {
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    return query;
  }

  private static Object present(@Nullable Object value) {
    if (value == null) {
      throw new IllegalStateException("a column that is never null is null");
    }
    return value;
  }

  private static UUID uuid(@Nullable Object value) {
    return value instanceof UUID id ? id : UUID.fromString(present(value).toString());
  }

  private static Instant instant(Object value) {
    return value instanceof OffsetDateTime time
        ? time.toInstant()
        : ((Timestamp) value).toInstant();
  }
}
