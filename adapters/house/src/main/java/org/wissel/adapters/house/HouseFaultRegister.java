package org.wissel.adapters.house;

import static java.util.stream.Collectors.groupingBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.faults.Attachment;
import org.wissel.spi.faults.FaultSubmission;
import org.wissel.spi.faults.TicketAtSource;
import org.wissel.spi.faults.TicketEntry;
import org.wissel.spi.faults.TicketEntry.AttachmentAtSource;
import org.wissel.spi.faults.TicketStatusAtSource;
import org.wissel.spi.faults.Urgency;

/**
 * The rows of the fault register, read and written within somebody else's transaction. Whoever
 * writes locks the ticket first.
 */
final class HouseFaultRegister {

  /** A ticket with the key of its row and the change that touched it last. */
  record Held(long id, long changeNumber, TicketAtSource ticket) {}

  /** A write that was taken before. */
  record Taken(String reference, String content, Instant at) {}

  /** Somebody who waits for a ticket. */
  private record Involved(long ticket, boolean reported, Person person) {}

  private static final String TICKETS =
      "select t.id, t.reference, t.submission, t.subject, t.asset, t.place, t.problem, t.urgency,"
          + " t.status, t.expected_at, t.solved_at, t.reported_at, t.updated_at, t.change_number,"
          + " m.reference as merged_into, p.number as assignee_number, p.email as assignee_email,"
          + " p.name as assignee_name from house.fault_ticket t"
          + " left join house.fault_ticket m on m.id = t.merged_into"
          + " left join house.person p on p.id = t.assignee";

  private final Clock clock;
  private final Duration reopen;

  HouseFaultRegister(Clock clock, HouseSettings settings) {
    this.clock = clock;
    this.reopen = Duration.ofDays(settings.reopenDays());
  }

  /** In the precision the database keeps, so that what is answered is what is found later. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  // Tickets

  /** Locks the ticket against other writers until the transaction ends. */
  Optional<Held> lock(Connection connection, String reference) throws SQLException {
    // read only once it is ours: it may have changed while we waited
    Optional<Long> id =
        HouseDatabase.one(
            connection,
            "select id from house.fault_ticket where reference = ? for no key update",
            row -> row.getLong(1),
            reference);
    return id.isEmpty() ? Optional.empty() : Optional.of(held(connection, id.get()));
  }

  private Held held(Connection connection, long id) throws SQLException {
    return held(connection, " where t.id = ?", id).get(0);
  }

  Optional<Held> byReference(Connection connection, String reference) throws SQLException {
    return held(connection, " where t.reference = ?", reference).stream().findFirst();
  }

  Optional<Held> bySubmission(Connection connection, SubmissionId submission) throws SQLException {
    return held(
            connection,
            " where t.id = (select ticket from house.fault_write where submission = ?)",
            submission.value())
        .stream()
        .findFirst();
  }

  List<Held> changedAfter(Connection connection, long changeNumber, int limit) throws SQLException {
    return held(
        connection,
        " where t.change_number > ? order by t.change_number limit ?",
        changeNumber,
        limit);
  }

  private List<Held> held(Connection connection, String where, Object... values)
      throws SQLException {
    List<Held> alone = HouseDatabase.all(connection, TICKETS + where, this::held, values);
    Long[] ids = alone.stream().map(Held::id).toArray(Long[]::new);
    Map<Long, List<Involved>> involved =
        HouseDatabase.all(
                connection,
                "select i.ticket, i.reported, p.number, p.email, p.name"
                    + " from house.fault_involved i join house.person p on p.id = i.person"
                    + " where i.ticket = any(?) order by i.id",
                row ->
                    new Involved(
                        row.getLong("ticket"),
                        row.getBoolean("reported"),
                        HousePersons.person(row, "")),
                (Object) ids)
            .stream()
            .collect(groupingBy(Involved::ticket));
    return alone.stream()
        .map(
            h ->
                new Held(
                    h.id(),
                    h.changeNumber(),
                    with(h.ticket(), involved.getOrDefault(h.id(), List.of()))))
        .toList();
  }

  private Held held(ResultSet row) throws SQLException {
    UUID submission = row.getObject("submission", UUID.class);
    String urgency = row.getString("urgency");
    String status = row.getString("status");
    Instant solvedAt = HouseDatabase.instantOrNull(row, "solved_at");
    return new Held(
        row.getLong("id"),
        row.getLong("change_number"),
        new TicketAtSource(
            submission == null ? null : new SubmissionId(submission),
            row.getString("reference"),
            row.getString("change_number"),
            row.getString("subject"),
            row.getString("asset"),
            row.getString("place"),
            row.getString("problem"),
            urgency == null ? null : Urgency.valueOf(urgency),
            TicketStatusAtSource.valueOf(status),
            status.toLowerCase(Locale.ROOT).replace('_', ' '),
            List.of(),
            List.of(),
            HousePersons.personOrNull(row, "assignee_"),
            HouseDatabase.instantOrNull(row, "expected_at"),
            solvedAt,
            solvedAt == null ? null : solvedAt.plus(reopen),
            row.getString("merged_into"),
            HouseDatabase.instant(row, "reported_at"),
            HouseDatabase.instant(row, "updated_at")));
  }

  private static TicketAtSource with(TicketAtSource t, List<Involved> involved) {
    return new TicketAtSource(
        t.submission(),
        t.reference(),
        t.version(),
        t.subject(),
        t.asset(),
        t.place(),
        t.problem(),
        t.urgency(),
        t.status(),
        t.rawStatus(),
        involved.stream().filter(Involved::reported).map(Involved::person).toList(),
        involved.stream().filter(i -> !i.reported()).map(Involved::person).toList(),
        t.assignee(),
        t.expectedAt(),
        t.solvedAt(),
        t.reopenUntil(),
        t.mergedInto(),
        t.reportedAt(),
        t.updatedAt());
  }

  /** Takes up a new ticket, which still has to be {@link #touched}. */
  long add(Connection connection, FaultSubmission s, Instant at) throws SQLException {
    return add(
        connection,
        s.submission(),
        s.subject(),
        s.asset(),
        s.place(),
        s.problem(),
        s.urgency(),
        at);
  }

  /** Takes up a new ticket, which still has to be {@link #touched}. */
  long add(
      Connection connection,
      @Nullable SubmissionId submission,
      String subject,
      @Nullable String asset,
      @Nullable String place,
      @Nullable String problem,
      @Nullable Urgency urgency,
      Instant at)
      throws SQLException {
    return HouseDatabase.one(
            connection,
            "insert into house.fault_ticket (submission, subject, asset, place, problem, urgency,"
                + " status, reported_at, updated_at, change_number)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0) returning id",
            row -> row.getLong(1),
            submission == null ? null : submission.value(),
            subject,
            asset,
            place,
            problem,
            urgency,
            TicketStatusAtSource.NEW,
            at,
            at)
        .orElseThrow();
  }

  /** Gives the ticket its next version. Takes the last lock of the transaction. */
  void touched(Connection connection, long ticket, Instant at) throws SQLException {
    HouseDatabase.run(
        connection,
        "update house.fault_ticket set change_number = ?, updated_at = ? where id = ?",
        HouseDatabase.nextChange(connection, "faults"),
        at,
        ticket);
  }

  void setStatus(Connection connection, long ticket, TicketStatusAtSource status)
      throws SQLException {
    HouseDatabase.run(
        connection, "update house.fault_ticket set status = ? where id = ?", status, ticket);
  }

  void setAssignee(Connection connection, long ticket, @Nullable Long person) throws SQLException {
    HouseDatabase.run(
        connection, "update house.fault_ticket set assignee = ? where id = ?", person, ticket);
  }

  void setExpected(Connection connection, long ticket, @Nullable Instant at) throws SQLException {
    HouseDatabase.run(
        connection, "update house.fault_ticket set expected_at = ? where id = ?", at, ticket);
  }

  void setSolved(Connection connection, long ticket, @Nullable Instant at) throws SQLException {
    HouseDatabase.run(
        connection, "update house.fault_ticket set solved_at = ? where id = ?", at, ticket);
  }

  /**
   * The duplicate, and what went into it before, ends in the other ticket; everybody who waits for
   * it waits for that one.
   */
  void merge(Connection connection, Held duplicate, Held into, Instant at) throws SQLException {
    HouseDatabase.run(
        connection,
        "insert into house.fault_involved (ticket, person, reported)"
            + " select ?, person, reported from house.fault_involved where ticket = ? order by id"
            + " on conflict (ticket, person)"
            + " do update set reported = fault_involved.reported or excluded.reported",
        into.id(),
        duplicate.id());
    List<Long> earlier =
        HouseDatabase.all(
            connection,
            "select id from house.fault_ticket where merged_into = ? order by id for no key update",
            row -> row.getLong(1),
            duplicate.id());
    setStatus(connection, duplicate.id(), TicketStatusAtSource.MERGED);
    HouseDatabase.run(
        connection,
        "update house.fault_ticket set merged_into = ? where id = ? or merged_into = ?",
        into.id(),
        duplicate.id(),
        duplicate.id());
    touched(connection, duplicate.id(), at);
    for (long id : earlier) {
      touched(connection, id, at);
    }
  }

  /** Whether they did not wait for it before; who reported it stays a reporter. */
  boolean involve(Connection connection, long ticket, long person, boolean reports)
      throws SQLException {
    return HouseDatabase.run(
            connection,
            "insert into house.fault_involved (ticket, person, reported) values (?, ?, ?)"
                + " on conflict do nothing",
            ticket,
            person,
            reports)
        == 1;
  }

  /** Whether they followed it; who reported it goes on waiting. */
  boolean leave(Connection connection, long ticket, long person) throws SQLException {
    return HouseDatabase.run(
            connection,
            "delete from house.fault_involved where ticket = ? and person = ? and not reported",
            ticket,
            person)
        == 1;
  }

  // History

  /** Enters what happened, and returns the key of the entry. */
  long enter(
      Connection connection,
      long ticket,
      @Nullable SubmissionId submission,
      Instant at,
      long by,
      TicketEntry.Kind kind,
      @Nullable String text,
      @Nullable Long person,
      @Nullable Instant expectedAt)
      throws SQLException {
    return HouseDatabase.one(
            connection,
            "insert into house.fault_entry (ticket, submission, at, by_person, kind, internal,"
                + " text, person, expected_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
            row -> row.getLong(1),
            ticket,
            submission == null ? null : submission.value(),
            at,
            by,
            kind,
            kind == TicketEntry.Kind.COMMENT,
            text,
            person,
            expectedAt)
        .orElseThrow();
  }

  void attach(Connection connection, long entry, List<Attachment> attachments) throws SQLException {
    for (Attachment attachment : attachments) {
      HouseDatabase.run(
          connection,
          "insert into house.fault_attachment (entry, name, media_type, content)"
              + " values (?, ?, ?, ?)",
          entry,
          attachment.name(),
          attachment.mediaType(),
          attachment.content());
    }
  }

  List<TicketEntry> history(Connection connection, String reference) throws SQLException {
    record Attached(long entry, AttachmentAtSource attachment) {}
    Map<Long, List<Attached>> attachments =
        HouseDatabase.all(
                connection,
                "select a.id, a.entry, a.name, a.media_type, length(a.content) as size"
                    + " from house.fault_attachment a join house.fault_entry e on e.id = a.entry"
                    + " join house.fault_ticket t on t.id = e.ticket where t.reference = ?"
                    + " order by a.id",
                row ->
                    new Attached(
                        row.getLong("entry"),
                        new AttachmentAtSource(
                            row.getString("id"),
                            row.getString("name"),
                            row.getString("media_type"),
                            row.getLong("size"))),
                reference)
            .stream()
            .collect(groupingBy(Attached::entry));
    return HouseDatabase.all(
        connection,
        "select e.id, e.submission, e.at, e.kind, e.internal, e.text, e.expected_at,"
            + " b.number as by_number, b.email as by_email, b.name as by_name,"
            + " p.number as person_number, p.email as person_email, p.name as person_name"
            + " from house.fault_entry e join house.fault_ticket t on t.id = e.ticket"
            + " left join house.person b on b.id = e.by_person"
            + " left join house.person p on p.id = e.person"
            + " where t.reference = ? order by e.id",
        row -> {
          UUID submission = row.getObject("submission", UUID.class);
          return new TicketEntry(
              row.getString("id"),
              submission == null ? null : new SubmissionId(submission),
              HouseDatabase.instant(row, "at"),
              HousePersons.personOrNull(row, "by_"),
              TicketEntry.Kind.valueOf(row.getString("kind")),
              row.getBoolean("internal"),
              row.getString("text"),
              HousePersons.personOrNull(row, "person_"),
              HouseDatabase.instantOrNull(row, "expected_at"),
              attachments.getOrDefault(row.getLong("id"), List.of()).stream()
                  .map(Attached::attachment)
                  .toList());
        },
        reference);
  }

  Optional<Attachment> attachment(Connection connection, String reference, long id)
      throws SQLException {
    return HouseDatabase.one(
        connection,
        "select a.name, a.media_type, a.content from house.fault_attachment a"
            + " join house.fault_entry e on e.id = a.entry"
            + " join house.fault_ticket t on t.id = e.ticket where t.reference = ? and a.id = ?",
        row ->
            new Attachment(
                row.getString("name"), row.getString("media_type"), row.getBytes("content")),
        reference,
        id);
  }

  // Writes taken before

  Optional<Taken> taken(Connection connection, SubmissionId submission) throws SQLException {
    return HouseDatabase.one(
        connection,
        "select t.reference, w.content, w.taken_at from house.fault_write w"
            + " join house.fault_ticket t on t.id = w.ticket where w.submission = ?",
        row ->
            new Taken(
                row.getString("reference"),
                row.getString("content"),
                HouseDatabase.instant(row, "taken_at")),
        submission.value());
  }

  void take(Connection connection, SubmissionId submission, long ticket, String content, Instant at)
      throws SQLException {
    HouseDatabase.run(
        connection,
        "insert into house.fault_write (submission, ticket, content, taken_at)"
            + " values (?, ?, ?, ?)",
        submission.value(),
        ticket,
        content,
        at);
  }
}
