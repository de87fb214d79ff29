package org.wissel.portal.faults;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.transaction.Transactional;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Database;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.faults.TicketAtSource;
import org.wissel.spi.faults.TicketEntry;
import org.wissel.spi.faults.TicketStatusAtSource;

/** What was last read from the system of faults; plain SQL, because much of it goes in at once. */
@ApplicationScoped
@Transactional
class FaultReadingRepository {

  /** How far the reading is. */
  record State(
      Capabilities capabilities,
      Cursor cursor,
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

  @Resource(lookup = Database.DATA_SOURCE)
  DataSource dataSource;

  private interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  // --- state ---

  State state() {
    return rows("select * from fault_reading_state", FaultReadingRepository::state).get(0);
  }

  private static State state(ResultSet row) throws SQLException {
    return new State(
        new Capabilities(cannot(row.getString("cannot"))),
        new Cursor(row.getString("cursor")),
        new Cursor(row.getString("asset_cursor")),
        instant(row, "capabilities_at"),
        instant(row, "changes_at"),
        instant(row, "places_at"),
        instant(row, "assets_at"),
        instant(row, "failing_since"));
  }

  private static Map<Capability, String> cannot(String text) {
    Map<Capability, String> cannot = new EnumMap<>(Capability.class);
    try (JsonReader json = JSON.createReader(new StringReader(text))) {
      json.readObject()
          .forEach(
              (name, sentence) ->
                  cannot.put(Capability.valueOf(name), ((JsonString) sentence).getString()));
    }
    return cannot;
  }

  /** One member of the cluster reads at a time. */
  boolean lease(Duration length) {
    return update(
            "update fault_reading_state set leased_until = now() + ? * interval '1 millisecond'"
                + " where leased_until < now()",
            length.toMillis())
        == 1;
  }

  void endLease() {
    update("update fault_reading_state set leased_until = '-infinity'");
  }

  /** True when it answered until now. */
  boolean failing(Instant now) {
    return update(
            "update fault_reading_state set failing_since = ? where failing_since is null",
            Timestamp.from(now))
        == 1;
  }

  /** True when it had not answered. */
  boolean answering() {
    return update(
            "update fault_reading_state set failing_since = null where failing_since is not null")
        == 1;
  }

  void readTo(Cursor cursor, Instant now) {
    update(
        "update fault_reading_state set cursor = ?, changes_at = ?",
        cursor.value(),
        Timestamp.from(now));
  }

  void keepCapabilities(Capabilities capabilities, Instant now) {
    JsonObjectBuilder cannot = JSON.createObjectBuilder();
    capabilities.cannot().forEach((what, why) -> cannot.add(what.name(), why));
    update(
        "update fault_reading_state set cannot = ?, capabilities_at = ?",
        cannot.build().toString(),
        Timestamp.from(now));
  }

  // --- people ---

  /** The employee whom the system means, by personnel number, else by address. */
  Optional<EmployeeNumber> numberOf(Person person) {
    EmployeeNumber number = person.number();
    return (number == null
            ? rows(
                "select number from employee"
                    + " where status <> 'INACTIVE' and lower(email) = lower(?)",
                row -> new EmployeeNumber(row.getString(1)),
                String.valueOf(person.email()))
            : rows(
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
    return update(
            """
            insert into fault_ticket as t values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (reference) do update
            set subject = excluded.subject, asset = excluded.asset, place = excluded.place,
                problem = excluded.problem, status = excluded.status,
                assignee = excluded.assignee, assignee_name = excluded.assignee_name,
                expected_at = excluded.expected_at, solved_at = excluded.solved_at,
                reopen_until = excluded.reopen_until, affected = excluded.affected,
                reported_at = excluded.reported_at, updated_at = excluded.updated_at
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
            timestamp(ticket.updatedAt()))
        == 1;
  }

  private static @Nullable String number(
      Person person, Function<Person, Optional<EmployeeNumber>> numbers) {
    return numbers.apply(person).map(EmployeeNumber::value).orElse(null);
  }

  /**
   * Keeps what staff did or wrote for everybody; what a reporter wrote is the reporter's own, and
   * what is internal stays there. True when something is new.
   */
  boolean keepHistory(
      String reference,
      List<TicketEntry> history,
      Function<Person, Optional<EmployeeNumber>> numbers) {
    boolean changed = false;
    int position = 0;
    for (TicketEntry entry : history) {
      position++;
      if (!isForEverybody(entry)) {
        continue;
      }
      Person by = entry.by();
      Person person = entry.person();
      String byNumber = by == null ? null : number(by, numbers);
      String personNumber = person == null ? null : number(person, numbers);
      changed |=
          update(
                  "insert into fault_entry values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                      + " on conflict do nothing",
                  reference,
                  entry.id(),
                  position,
                  timestamp(entry.at()),
                  entry.kind().name(),
                  byNumber,
                  by == null || byNumber != null ? null : by.name(),
                  entry.kind() == TicketEntry.Kind.REOPENED ? null : entry.text(),
                  personNumber,
                  person == null || personNumber != null ? null : person.name(),
                  timestamp(entry.expectedAt()))
              == 1;
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

  private static final String OPEN =
      " and t.status in ('NEW', 'IN_PROGRESS', 'WAITS_FOR_REPORTER', 'ON_HOLD', 'OTHER')"
          + " order by t.affected desc, t.reported_at limit 5";

  Map<String, Ticket> tickets(Collection<String> references) {
    return rows(
            TICKETS + "where t.reference = any(?)",
            FaultReadingRepository::ticket,
            (Object) references.toArray(String[]::new))
        .stream()
        .collect(Collectors.toMap(Ticket::reference, Function.identity()));
  }

  /** What is known and not solved of an asset, those that most people wait for first. */
  List<Ticket> openOfAsset(String asset) {
    return rows(TICKETS + "where t.asset = ?" + OPEN, FaultReadingRepository::ticket, asset);
  }

  /** The same of a place itself. */
  List<Ticket> openOfPlace(String place) {
    return rows(
        TICKETS + "where t.asset is null and t.place = ?" + OPEN,
        FaultReadingRepository::ticket,
        place);
  }

  /** Whether it is known and neither solved nor otherwise at its end. */
  boolean isOpen(String reference) {
    return !rows(
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
    rows(
        """
        select n.*, coalesce(b.full_name, n.name) as by_shown,
               coalesce(p.full_name, n.person_name) as person_shown
        from fault_entry n
        left join employee b on b.number = n.employee
        left join employee p on p.number = n.person
        where n.reference = any(?) order by n.reference, n.position
        """,
        row ->
            entries
                .computeIfAbsent(row.getString("reference"), r -> new ArrayList<>())
                .add(
                    new Entry(
                        row.getTimestamp("happened_at").toInstant(),
                        TicketEntry.Kind.valueOf(row.getString("kind")),
                        row.getString("by_shown"),
                        row.getString("text"),
                        row.getString("person_shown"),
                        instant(row, "expected_at"))),
        (Object) references.toArray(String[]::new));
    return entries;
  }

  /** What a report is about, in words. */
  record Names(@Nullable String asset, @Nullable String place, @Nullable String problem) {}

  /** By report, in the reader's language; what the readings do not know is null. */
  Map<UUID, Names> names(Collection<UUID> reports, Locale locale) {
    Map<UUID, Names> names = new HashMap<>();
    String language = AssetReadingRepository.language(locale);
    rows(
        """
        select r.id, a.name_%1$s as asset, p.name_%1$s as place, b.name_%1$s as building,
               k.name_%1$s as problem
        from fault_report r
        left join fault_ticket t on t.reference = r.reference
        left join fault_asset a on a.code = coalesce(t.asset, r.asset)
        left join fault_place p on p.code = coalesce(a.place, t.place, r.place)
        left join fault_place f on f.code = p.parent
        left join fault_place b on b.code = coalesce(f.parent, f.code)
        left join fault_problem k
          on k.kind = coalesce(a.kind, 'place') and k.code = coalesce(t.problem, r.problem)
        where r.id = any(?)
        """
            .formatted(language),
        row -> {
          String place = row.getString("place");
          String building = row.getString("building");
          return names.put(
              row.getObject("id", UUID.class),
              new Names(
                  row.getString("asset"),
                  place == null || building == null ? place : place + ", " + building,
                  row.getString("problem")));
        },
        (Object) reports.toArray(UUID[]::new));
    return names;
  }

  // --- SQL ---

  private int update(String sql, @Nullable Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      set(connection, statement, parameters);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T extends @Nullable Object> List<T> rows(
      String sql, Row<T> row, @Nullable Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      set(connection, statement, parameters);
      List<T> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(row.of(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void set(
      Connection connection, PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      Object value = parameters[i];
      if (value instanceof Object[] list) {
        String type = value instanceof UUID[] ? "uuid" : "text";
        statement.setArray(i + 1, connection.createArrayOf(type, list));
      } else {
        statement.setObject(i + 1, value);
      }
    }
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp value = row.getTimestamp(column);
    return value == null ? null : value.toInstant();
  }
}
