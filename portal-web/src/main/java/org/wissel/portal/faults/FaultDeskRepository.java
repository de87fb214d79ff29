package org.wissel.portal.faults;

import static org.wissel.portal.platform.Sql.instant;
import static org.wissel.portal.platform.Sql.timestamp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.faults.FaultDeskCard.Alike;
import org.wissel.portal.faults.FaultDeskCard.Entry;
import org.wissel.portal.faults.FaultDeskCard.Waiting;
import org.wissel.portal.platform.Sql;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.faults.TicketEntry;
import org.wissel.spi.faults.TicketStatusAtSource;
import org.wissel.spi.faults.Urgency;

/** What facilities see of tickets and what they sent; plain SQL over what was read. */
@ApplicationScoped
@Transactional
class FaultDeskRepository {

  /** More open tickets than anybody can look through. */
  static final int MOST = 500;

  /**
   * A ticket with all that staff see in lists.
   *
   * @param assignee personnel number, else name
   */
  record Ticket(
      String reference,
      String subject,
      @Nullable String asset,
      @Nullable String thing,
      @Nullable String where,
      @Nullable String problem,
      @Nullable Urgency urgency,
      TicketStatusAtSource status,
      @Nullable String assignee,
      @Nullable String assigneeName,
      @Nullable Instant expectedAt,
      int affected,
      Instant reportedAt) {

    boolean isOpen() {
      return switch (status) {
        case NEW, IN_PROGRESS, WAITS_FOR_REPORTER, ON_HOLD, OTHER -> true;
        case SOLVED, REJECTED, MERGED, DELETED -> false;
      };
    }
  }

  /** How a write stands. */
  enum State {
    SENT,
    DONE,
    REFUSED,
    STOPPED
  }

  /** What was sent. */
  record Write(
      UUID id,
      String subject,
      String kind,
      String employee,
      String name,
      @Nullable String text,
      @Nullable String refusal,
      State state,
      Instant sentAt) {}

  /** What one shift told the next. */
  record Handover(String by, String text, Instant at) {}

  @Inject Sql sql;

  // --- tickets ---

  private static final String TICKETS =
      """
      select t.*, coalesce(e.full_name, t.assignee_name) as assignee_shown,
             coalesce(t.assignee, t.assignee_name) as assignee_key,
             a.name_%1$s as thing, p.name_%1$s as place_name, b.name_%1$s as building,
             k.name_%1$s as problem_name
      from fault_ticket t
      left join employee e on e.number = t.assignee
      left join fault_asset a on a.code = t.asset
      left join fault_place p on p.code = coalesce(a.place, t.place)
      left join fault_place f on f.code = p.parent
      left join fault_place b on b.code = coalesce(f.parent, f.code)
      left join fault_problem k
        on k.kind = coalesce(a.kind, 'place') and k.code = t.problem
      """;

  private static final String IS_OPEN =
      "t.status in ('NEW', 'IN_PROGRESS', 'WAITS_FOR_REPORTER', 'ON_HOLD', 'OTHER')";

  /** All that can be worked on, the oldest first. */
  List<Ticket> open(Locale locale) {
    return sql.rows(
        tickets(locale) + " where " + IS_OPEN + " order by t.reported_at limit " + MOST,
        FaultDeskRepository::ticket);
  }

  Optional<Ticket> find(String reference, Locale locale) {
    return sql
        .rows(tickets(locale) + " where t.reference = ?", FaultDeskRepository::ticket, reference)
        .stream()
        .findFirst();
  }

  /** Nobody else sends something about it until the transaction ends. */
  void lock(String reference) {
    sql.rows(
        "select reference from fault_ticket where reference = ? for update",
        row -> row.getString(1),
        reference);
  }

  /** What reporters of the ticket photographed, the oldest report first. */
  List<UUID> photos(String reference) {
    return sql.rows(
        """
        select p.file from fault_photo p join fault_report r on r.id = p.report
        where r.reference = ? order by r.sent_at, p.position limit 20
        """,
        row -> UUID.fromString(row.getString(1)),
        reference);
  }

  /** Other open tickets about the same asset. */
  List<Alike> alike(Ticket ticket) {
    return ticket.asset() == null
        ? List.of()
        : sql.rows(
            "select * from fault_ticket t where asset = ? and reference <> ? and "
                + IS_OPEN
                + " order by reported_at limit 5",
            row ->
                new Alike(
                    row.getString("reference"),
                    row.getString("subject"),
                    row.getInt("affected"),
                    row.getTimestamp("reported_at").toInstant()),
            ticket.asset(),
            ticket.reference());
  }

  private static String tickets(Locale locale) {
    return TICKETS.formatted(AssetReadingRepository.language(locale));
  }

  private static Ticket ticket(ResultSet row) throws SQLException {
    String urgency = row.getString("urgency");
    String place = row.getString("place_name");
    String building = row.getString("building");
    String thing = row.getString("thing");
    return new Ticket(
        row.getString("reference"),
        row.getString("subject"),
        row.getString("asset"),
        thing == null ? place : thing,
        place == null || building == null ? place : place + ", " + building,
        row.getString("problem_name"),
        urgency == null ? null : Urgency.valueOf(urgency),
        TicketStatusAtSource.valueOf(row.getString("status")),
        row.getString("assignee_key"),
        row.getString("assignee_shown"),
        instant(row, "expected_at"),
        row.getInt("affected"),
        row.getTimestamp("reported_at").toInstant());
  }

  /** Reporters first. */
  List<Waiting> waiting(String reference) {
    return sql.rows(
        """
        select coalesce(e.full_name, w.name, w.employee) as shown, w.follows
        from fault_waiting w left join employee e on e.number = w.employee
        where w.reference = ? order by w.follows, w.position
        """,
        row -> new Waiting(row.getString("shown"), row.getBoolean("follows")),
        reference);
  }

  /** The oldest first. */
  List<Entry> entries(String reference) {
    return sql.rows(
        """
        select n.*, coalesce(b.full_name, n.name) as by_shown,
               coalesce(p.full_name, n.person_name) as person_shown
        from fault_entry n
        left join employee b on b.number = n.employee
        left join employee p on p.number = n.person
        where n.reference = ? order by n.position
        """,
        row ->
            new Entry(
                row.getTimestamp("happened_at").toInstant(),
                TicketEntry.Kind.valueOf(row.getString("kind")),
                row.getString("by_shown"),
                row.getString("text"),
                row.getString("person_shown"),
                instant(row, "expected_at"),
                row.getBoolean("for_all")),
        reference);
  }

  /** Whom tickets can be given to, by name. */
  List<Person> staff() {
    return sql.rows(
        "select s.employee, s.email, coalesce(e.full_name, s.name) as shown from fault_staff s"
            + " left join employee e on e.number = s.employee order by 3, 2",
        row -> {
          String number = row.getString("employee");
          return new Person(
              number == null ? null : new EmployeeNumber(number),
              row.getString("email"),
              row.getString("shown"));
        });
  }

  // --- what was sent ---

  void add(
      UUID id, String subject, String kind, EmployeeNumber by, @Nullable String text, Instant now) {
    sql.update(
        "insert into fault_desk_write values (?, ?, ?, ?, ?, null, 'SENT', ?, null)",
        id,
        subject,
        kind,
        by.value(),
        text,
        timestamp(now));
  }

  /** Whether it has still something to do at the system. */
  boolean isSent(UUID id) {
    return !sql.rows(
            "select id from fault_desk_write where id = ? and state in ('SENT', 'STOPPED')",
            row -> row.getString(1),
            id)
        .isEmpty();
  }

  void settle(UUID id, State state, @Nullable String refusal, Instant now) {
    sql.update(
        "update fault_desk_write set state = ?, refusal = ?, settled_at = ? where id = ?",
        state.name(),
        refusal,
        timestamp(now),
        id);
  }

  private static final String WRITES =
      "select w.*, coalesce(e.full_name, w.employee) as by_shown from fault_desk_write w"
          + " left join employee e on e.number = w.employee ";

  /**
   * What is on its way, by what it is about. What the system has taken stays on it until it was
   * read again, so that nobody sees the state of before in between.
   */
  Map<String, List<Write>> underWay() {
    Map<String, List<Write>> found = new HashMap<>();
    sql.rows(
            WRITES
                + "where state in ('SENT', 'STOPPED') or (state = 'DONE' and settled_at >"
                + " (select coalesce(changes_at, '-infinity') from fault_reading_state))"
                + " order by sent_at, id",
            FaultDeskRepository::write)
        .forEach(
            write -> found.computeIfAbsent(write.subject(), s -> new ArrayList<>()).add(write));
    return found;
  }

  /** The newest first. */
  List<Write> refused(String subject, Instant since) {
    return sql.rows(
        WRITES + "where subject = ? and state = 'REFUSED' and settled_at > ? order by sent_at desc",
        FaultDeskRepository::write,
        subject,
        timestamp(since));
  }

  /** How many were deleted. */
  int deleteSettled(Duration keep) {
    return sql.update(
            "delete from fault_desk_write where settled_at < now() - ? * interval '1 millisecond'"
                + " and state in ('DONE', 'REFUSED')",
            keep.toMillis())
        + sql.update(
            "delete from fault_handover where written_at < now() - ? * interval '1 millisecond'",
            keep.toMillis());
  }

  private static Write write(ResultSet row) throws SQLException {
    return new Write(
        row.getObject("id", UUID.class),
        row.getString("subject"),
        row.getString("kind"),
        row.getString("employee"),
        row.getString("by_shown"),
        row.getString("text"),
        row.getString("refusal"),
        State.valueOf(row.getString("state")),
        row.getTimestamp("sent_at").toInstant());
  }

  // --- handing over ---

  void handOver(UUID id, EmployeeNumber by, String text, Instant now) {
    sql.update(
        "insert into fault_handover values (?, ?, ?, ?)", id, by.value(), text, timestamp(now));
  }

  Optional<Handover> handover() {
    return sql
        .rows(
            "select coalesce(e.full_name, h.employee) as by_shown, h.text, h.written_at"
                + " from fault_handover h left join employee e on e.number = h.employee"
                + " order by h.written_at desc limit 1",
            row ->
                new Handover(
                    row.getString("by_shown"),
                    row.getString("text"),
                    row.getTimestamp("written_at").toInstant()))
        .stream()
        .findFirst();
  }
}
