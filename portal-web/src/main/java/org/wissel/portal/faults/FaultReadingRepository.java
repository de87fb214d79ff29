package org.wissel.portal.faults;

import static org.wissel.portal.platform.Sql.instant;
import static org.wissel.portal.platform.Sql.timestamp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Shown;
import org.wissel.portal.platform.Sql;
import org.wissel.portal.platform.systems.ReadingState;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.faults.TicketAtSource;
import org.wissel.spi.faults.TicketEntry;
import org.wissel.spi.faults.TicketStatusAtSource;
import org.wissel.spi.faults.Urgency;

/** What was last read from the system of faults; plain SQL, because much of it goes in at once. */
@ApplicationScoped
@Transactional
class FaultReadingRepository {

  /** How far the reading is. */
  record State(
      Capabilities capabilities,
      Cursor assetCursor,
      @Nullable Instant capabilitiesAt,
      @Nullable Instant changesAt,
      @Nullable Instant placesAt,
      @Nullable Instant assetsAt,
      @Nullable Instant failingSince) {}

  /** A ticket, without what only staff or its reporters may see. */
  record Ticket(
      String reference,
      String subject,
      @Nullable String asset,
      @Nullable String place,
      @Nullable String problem,
      TicketStatusAtSource status,
      @Nullable String assignee,
      @Nullable Instant expectedAt,
      @Nullable Instant reopenUntil,
      int affected,
      Instant reportedAt) {}

  /**
   * Something that staff did or wrote for everybody who waits.
   *
   * @param by who, or null when the system does not say
   * @param person to whom it was given, or null
   */
  record Entry(
      Instant at,
      TicketEntry.Kind kind,
      @Nullable String by,
      @Nullable String text,
      @Nullable String person,
      @Nullable Instant expectedAt) {}

  @Inject Sql sql;

  // --- state ---

  State state() {
    return sql.rows("select * from fault_reading_state", FaultReadingRepository::state).get(0);
  }

  private static State state(ResultSet row) throws SQLException {
    return new State(
        ReadingState.capabilities(row),
        new Cursor(row.getString("asset_cursor")),
        instant(row, "capabilities_at"),
        instant(row, "changes_at"),
        instant(row, "places_at"),
        instant(row, "assets_at"),
        instant(row, "failing_since"));
  }

  ReadingState readingState() {
    return new ReadingState(sql, "fault_reading_state");
  }

  void keepCapabilities(Capabilities capabilities, Instant now) {
    sql.update(
        "update fault_reading_state set cannot = ?, capabilities_at = ?",
        ReadingState.cannot(capabilities),
        Timestamp.from(now));
  }

  // --- people ---

  /** Whom tickets can be given to. */
  void keepStaff(List<Person> staff) {
    sql.update("delete from fault_staff");
    int position = 0;
    for (Person person : staff) {
      EmployeeNumber number = person.number();
      sql.update(
          "insert into fault_staff values (?, ?, ?, ?)",
          position++,
          number == null ? number(person, this::numberOf) : number.value(),
          person.email(),
          person.name());
    }
  }

  /** The employee whom the system means, by personnel number, else by address. */
  Optional<EmployeeNumber> numberOf(Person person) {
    EmployeeNumber number = person.number();
    return (number == null
            ? sql.rows(
                "select number from employee"
                    + " where status <> 'INACTIVE' and lower(email) = lower(?)",
                row -> new EmployeeNumber(row.getString(1)),
                String.valueOf(person.email()))
            : sql.rows(
                "select number from employee where number = ?",
                row -> new EmployeeNumber(row.getString(1)),
                number.value()))
        .stream().findFirst();
  }

  // --- tickets ---

  /** Keeps it; true when something that is shown is another than before. */
  boolean keepTicket(TicketAtSource ticket, Function<Person, Optional<EmployeeNumber>> numbers) {
    Person assignee = ticket.assignee();
    String number = assignee == null ? null : number(assignee, numbers);
    Urgency urgency = ticket.urgency();
    boolean changed =
        sql.update(
                """
            insert into fault_ticket as t
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (reference) do update
            set subject = excluded.subject, asset = excluded.asset, place = excluded.place,
                problem = excluded.problem, status = excluded.status,
                assignee = excluded.assignee, assignee_name = excluded.assignee_name,
                expected_at = excluded.expected_at, solved_at = excluded.solved_at,
                reopen_until = excluded.reopen_until, affected = excluded.affected,
                reported_at = excluded.reported_at, updated_at = excluded.updated_at,
                urgency = excluded.urgency, merged_into = excluded.merged_into
            where (t.*) is distinct from (excluded.*) and t.updated_at <= excluded.updated_at
            """,
                ticket.reference(),
                ticket.subject(),
                ticket.asset(),
                ticket.place(),
                ticket.problem(),
                ticket.status().name(),
                number,
                number == null && assignee != null ? assignee.name() : null,
                timestamp(ticket.expectedAt()),
                timestamp(ticket.solvedAt()),
                timestamp(ticket.reopenUntil()),
                ticket.affected(),
                timestamp(ticket.reportedAt()),
                timestamp(ticket.updatedAt()),
                urgency == null ? null : urgency.name(),
                ticket.mergedInto())
            == 1;
    if (changed) {
      sql.update("delete from fault_waiting where reference = ?", ticket.reference());
      keepWaiting(ticket.reference(), ticket.reporters(), false, numbers);
      keepWaiting(ticket.reference(), ticket.followers(), true, numbers);
    }
    return changed;
  }

  private void keepWaiting(
      String reference,
      List<Person> people,
      boolean follow,
      Function<Person, Optional<EmployeeNumber>> numbers) {
    int position = 0;
    for (Person person : people) {
      String number = number(person, numbers);
      sql.update(
          "insert into fault_waiting values (?, ?, ?, ?, ?)",
          reference,
          follow,
          position++,
          number,
          number == null ? person.name() : null);
    }
  }

  private static @Nullable String number(
      Person person, Function<Person, Optional<EmployeeNumber>> numbers) {
    return numbers.apply(person).map(EmployeeNumber::value).orElse(null);
  }

  /**
   * Keeps what happened. What a reporter wrote and what is internal is for staff alone. True when
   * something is new for everybody who waits.
   */
  boolean keepHistory(
      String reference,
      List<TicketEntry> history,
      Function<Person, Optional<EmployeeNumber>> numbers) {
    boolean changed = false;
    int position = 0;
    for (TicketEntry entry : history) {
      position++;
      boolean forAll = isForEverybody(entry);
      Person by = entry.by();
      Person person = entry.person();
      String byNumber = by == null ? null : number(by, numbers);
      String personNumber = person == null ? null : number(person, numbers);
      boolean added =
          sql.update(
                  "insert into fault_entry values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                      + " on conflict do nothing",
                  reference,
                  entry.id(),
                  position,
                  timestamp(entry.at()),
                  entry.kind().name(),
                  byNumber,
                  by == null || byNumber != null ? null : by.name(),
                  entry.text(),
                  personNumber,
                  person == null || personNumber != null ? null : person.name(),
                  timestamp(entry.expectedAt()),
                  forAll)
              == 1;
      changed |= added && forAll;
    }
    return changed;
  }

  private static boolean isForEverybody(TicketEntry entry) {
    return !entry.internal()
        && switch (entry.kind()) {
          case QUESTION, UPDATE, ASSIGNED, EXPECTED, SOLVED, REOPENED -> true;
          case REPORTED, REPLY, COMMENT, MERGED, FOLLOWED, UNFOLLOWED, OTHER -> false;
        };
  }

  private static final String TICKETS =
      "select t.*, coalesce(e.full_name, t.assignee_name) as assignee_shown"
          + " from fault_ticket t left join employee e on e.number = t.assignee ";

  private static final String NOT_OVER =
      " and t.status in ('NEW', 'IN_PROGRESS', 'WAITS_FOR_REPORTER', 'ON_HOLD', 'OTHER')";

  private static final String OPEN = NOT_OVER + " order by t.affected desc, t.reported_at limit 5";

  Map<String, Ticket> tickets(Collection<String> references) {
    return sql
        .rows(
            TICKETS + "where t.reference = any(?)",
            FaultReadingRepository::ticket,
            (Object) references.toArray(String[]::new))
        .stream()
        .collect(Collectors.toMap(Ticket::reference, Function.identity()));
  }

  /** What is known and not solved of an asset, those that most people wait for first. */
  List<Ticket> openOfAsset(String asset) {
    return sql.rows(TICKETS + "where t.asset = ?" + OPEN, FaultReadingRepository::ticket, asset);
  }

  /** The same of a place itself. */
  List<Ticket> openOfPlace(String place) {
    return sql.rows(
        TICKETS + "where t.asset is null and t.place = ?" + OPEN,
        FaultReadingRepository::ticket,
        place);
  }

  /** Which of these devices and places have an open ticket, or are out of order by themselves. */
  List<String> broken(Collection<String> codes) {
    String[] all = codes.toArray(String[]::new);
    return sql.rows(
        "select coalesce(t.asset, t.place) from fault_ticket t"
            + " where coalesce(t.asset, t.place) = any (?)"
            + NOT_OVER
            + " union select code from fault_asset where code = any (?) and status in ('OUT_OF_ORDER', 'RETIRED')",
        row -> row.getString(1),
        all,
        all);
  }

  /** Whether its history was kept before. */
  boolean hasHistory(String reference) {
    return !sql.rows(
            "select reference from fault_entry where reference = ? limit 1",
            row -> row.getString(1),
            reference)
        .isEmpty();
  }

  /** Whether it is known and neither solved nor otherwise at its end. */
  boolean isOpen(String reference) {
    return !sql.rows(
            "select reference from fault_ticket t where t.reference = ?" + OPEN,
            row -> row.getString(1),
            reference)
        .isEmpty();
  }

  private static Ticket ticket(ResultSet row) throws SQLException {
    return new Ticket(
        row.getString("reference"),
        row.getString("subject"),
        row.getString("asset"),
        row.getString("place"),
        row.getString("problem"),
        TicketStatusAtSource.valueOf(row.getString("status")),
        row.getString("assignee_shown"),
        instant(row, "expected_at"),
        instant(row, "reopen_until"),
        row.getInt("affected"),
        row.getTimestamp("reported_at").toInstant());
  }

  /** By reference, oldest first. */
  Map<String, List<Entry>> entries(Collection<String> references) {
    Map<String, List<Entry>> entries = new HashMap<>();
    sql.rows(
        """
        select n.*, coalesce(b.full_name, n.name) as by_shown,
               coalesce(p.full_name, n.person_name) as person_shown
        from fault_entry n
        left join employee b on b.number = n.employee
        left join employee p on p.number = n.person
        where n.reference = any(?) and n.for_all order by n.reference, n.position
        """,
        row ->
            entries
                .computeIfAbsent(row.getString("reference"), r -> new ArrayList<>())
                .add(
                    new Entry(
                        row.getTimestamp("happened_at").toInstant(),
                        TicketEntry.Kind.valueOf(row.getString("kind")),
                        row.getString("by_shown"),
                        // why it is not solved is the reporter's own
                        row.getString("kind").equals(TicketEntry.Kind.REOPENED.name())
                            ? null
                            : row.getString("text"),
                        row.getString("person_shown"),
                        instant(row, "expected_at"))),
        (Object) references.toArray(String[]::new));
    return entries;
  }

  /** What a report is about, in words. */
  record Names(@Nullable String asset, @Nullable String place, @Nullable String problem) {
    static Names of(
        @Nullable String asset,
        @Nullable String place,
        @Nullable String building,
        @Nullable String problem) {
      return new Names(
          asset, place == null || building == null ? place : place + ", " + building, problem);
    }
  }

  /** What a report r is about. */
  private static final String WHAT =
      """
      left join fault_ticket t on t.reference = r.reference
      left join fault_asset a on a.code = coalesce(t.asset, r.asset)
      left join fault_place p on p.code = coalesce(a.place, t.place, r.place)
      left join fault_place f on f.code = p.parent
      left join fault_place b on b.code = coalesce(f.parent, f.code)
      left join fault_problem k
        on k.kind = coalesce(a.kind, 'place') and k.code = coalesce(t.problem, r.problem)
      """;

  /** By report, in the reader's language; what the readings do not know is null. */
  Map<UUID, Names> names(Collection<UUID> reports, Locale locale) {
    Map<UUID, Names> names = new HashMap<>();
    String language = AssetReadingRepository.language(locale);
    sql.rows(
        """
        select r.id, a.name_%1$s as asset, p.name_%1$s as place, b.name_%1$s as building,
               k.name_%1$s as problem
        from fault_report r
        """
                .formatted(language)
            + WHAT
            + "where r.id = any(?)",
        row ->
            names.put(
                row.getObject("id", UUID.class),
                Names.of(
                    row.getString("asset"),
                    row.getString("place"),
                    row.getString("building"),
                    row.getString("problem"))),
        (Object) reports.toArray(UUID[]::new));
    return names;
  }

  // --- the board ---

  private static final String BOARD =
      """
      select jsonb_build_object('since', (select failing_since from fault_reading_state),
        'reports', found.reports)
      from (select jsonb_agg(jsonb_build_object('report', to_jsonb(r),
          'asset', a.name_%1$s, 'place', p.name_%1$s, 'building', b.name_%1$s,
          'problem', k.name_%1$s, 'ticket', to_jsonb(t),
          'assignee', coalesce(e.full_name, t.assignee_name),
          'question', (select jsonb_build_object('at', n.happened_at, 'text', n.text)
            from fault_entry n where n.reference = r.reference and n.for_all
              and n.kind = 'QUESTION' order by n.position desc limit 1))
          order by r.sent_at desc) as reports
        from (select * from fault_report
          where employee = :me and (on_its_way is not null or attention_since is not null
            or state in ('SENT', 'FILED', 'RETURNED')
            or (state in ('DONE', 'REJECTED')
              and done_at > cast(:now as timestamptz) - interval '1 day'))
          order by sent_at desc limit 20) r
        %2$s
        left join employee e on e.number = t.assignee) found
      where found.reports is not null
      """;

  /**
   * As {@code BoardSource} asks for the reports of somebody that wait for somebody, or came to
   * their end lately: the newest first.
   */
  String rowsOnBoard(Locale locale) {
    return BOARD.formatted(AssetReadingRepository.language(locale), WHAT);
  }

  /** A report as the board was told of it. */
  record OnBoard(
      FaultReport report, Names names, @Nullable Ticket ticket, @Nullable Entry question) {}

  static List<OnBoard> onBoard(JsonObject told) {
    return told.getJsonArray("reports").stream()
        .map(JsonValue::asJsonObject)
        .map(FaultReadingRepository::onBoardOne)
        .toList();
  }

  private static OnBoard onBoardOne(JsonObject told) {
    return new OnBoard(
        Shown.of(FaultReport.class, told.getJsonObject("report")),
        Names.of(
            told.getString("asset", null),
            told.getString("place", null),
            told.getString("building", null),
            told.getString("problem", null)),
        told.get("ticket") instanceof JsonObject ticket
            ? ticket(ticket, told.getString("assignee", null))
            : null,
        told.get("question") instanceof JsonObject question
            ? new Entry(
                Objects.requireNonNull(Shown.instant(question.get("at"))),
                TicketEntry.Kind.QUESTION,
                null,
                question.getString("text", null),
                null,
                null)
            : null);
  }

  private static Ticket ticket(JsonObject row, @Nullable String assignee) {
    return new Ticket(
        row.getString("reference"),
        row.getString("subject"),
        row.getString("asset", null),
        row.getString("place", null),
        row.getString("problem", null),
        TicketStatusAtSource.valueOf(row.getString("status")),
        assignee,
        Shown.instant(row.get("expected_at")),
        Shown.instant(row.get("reopen_until")),
        row.getInt("affected"),
        Objects.requireNonNull(Shown.instant(row.get("reported_at"))));
  }
}
