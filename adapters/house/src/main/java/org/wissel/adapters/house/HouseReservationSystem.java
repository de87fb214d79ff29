package org.wissel.adapters.house;

import static org.wissel.spi.reservations.ReservationAtSource.Status.BOOKED;
import static org.wissel.spi.reservations.ReservationAtSource.Status.CANCELLED;
import static org.wissel.spi.reservations.ReservationAtSource.Status.DECLINED;
import static org.wissel.spi.reservations.ReservationAtSource.Status.HELD;
import static org.wissel.spi.reservations.ReservationAtSource.Status.LAPSED;
import static org.wissel.spi.reservations.ReservationAtSource.Status.PENDING;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.house.HouseRecords.Doing;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.Write;
import org.wissel.spi.reservations.Feature;
import org.wissel.spi.reservations.ReservationAtSource;
import org.wissel.spi.reservations.ReservationAtSource.Status;
import org.wissel.spi.reservations.ReservationSubmission;
import org.wissel.spi.reservations.ReservationSystem;
import org.wissel.spi.reservations.ResourceAtSource;

/**
 * The register of rooms and equipment. The database lets nothing have a resource while something
 * else has it; what is held too long is let go before anybody looks.
 */
final class HouseReservationSystem implements ReservationSystem {

  private static final String TAKEN = "23P01";
  private static final Set<Status> HAVE_IT = Set.of(HELD, PENDING, BOOKED);

  private static final String RESERVATIONS =
      "select r.*, e.code from house.reservation r join house.resource e on e.id = r.resource";

  private static final String RESOURCES =
      "select id, code, kind, name_en, name_nl, place, capacity, features, assets, schedule,"
          + " asks_owner from house.resource";

  private record Resource(long id, boolean asksOwner, ResourceAtSource resource) {}

  private interface Update {
    void run() throws SQLException;
  }

  private final HouseDatabase database;
  private final HouseOpenings openings;
  private final HouseRecords<ReservationAtSource> records;

  HouseReservationSystem(HouseDatabase database, Clock clock, HouseOpenings openings) {
    this.database = database;
    this.openings = openings;
    this.records =
        new HouseRecords<>(
            database,
            clock,
            HouseThing.RESERVATION,
            RESERVATIONS,
            HouseReservationSystem::reservation);
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.ALL;
  }

  @Override
  public List<ResourceAtSource> resources() {
    return database.inSnapshot(
        connection ->
            resources(connection, " order by position limit 2000").stream()
                .map(Resource::resource)
                .toList());
  }

  @Override
  public Map<String, List<TimeSpan>> busy(Set<String> resources, TimeSpan window) {
    if (resources.size() > MOST_RESOURCES) {
      throw new IllegalArgumentException("busy times are asked of at most 100 resources");
    }
    window.check("a look at busy times", LONGEST_LOOK);
    letGo();
    return database.inTransaction(
        connection -> {
          Map<String, List<TimeSpan>> busy = new HashMap<>();
          HouseDatabase.all(
              connection,
              "select e.code, r.from_time, r.until_time from house.resource e"
                  + " left join house.reservation r on r.resource = e.id and r.from_time < ?"
                  + " and r.until_time > ? and r.status = any(?)"
                  + " where e.code = any(?) order by r.from_time",
              row -> {
                List<TimeSpan> spans =
                    busy.computeIfAbsent(row.getString("code"), code -> new ArrayList<>());
                return row.getObject("from_time") != null && spans.add(span(row));
              },
              window.until(),
              window.from(),
              HAVE_IT.stream().map(Enum::name).toArray(String[]::new),
              resources.toArray(String[]::new));
          return busy;
        });
  }

  // Writing

  @Override
  public Acknowledgement book(ReservationSubmission s) {
    letGo();
    return records.make(
        s.submission(),
        s.language(),
        (connection, id, at, say) -> {
          Resource resource = lock(connection, s.resource()).orElseThrow(say::unknownResource);
          check(resource, s.span(), s.headcount(), say);
          Status status = s.heldUntil() != null ? HELD : resource.asksOwner() ? PENDING : BOOKED;
          add(connection, id, resource.id(), s, status, at, say);
        },
        s.resource(),
        s.span(),
        s.subject(),
        s.headcount(),
        s.organiser(),
        s.heldUntil());
  }

  private static void add(
      Connection connection,
      long id,
      long resource,
      ReservationSubmission s,
      Status status,
      Instant at,
      HouseSentences say)
      throws SQLException {
    long organiser = HousePersons.keyOf(connection, s.organiser());
    unlessTaken(
        say,
        () ->
            HouseDatabase.run(
                connection,
                "insert into house.reservation (id, submission, resource, from_time, until_time,"
                    + " subject, headcount, organiser, status, held_until, updated_at,"
                    + " change_number) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
                id,
                s.submission().value(),
                resource,
                s.span().from(),
                s.span().until(),
                s.subject(),
                s.headcount(),
                organiser,
                status,
                s.heldUntil(),
                at));
  }

  @Override
  public Acknowledgement confirm(Write write) {
    letGo();
    return records.write(
        write,
        doing -> {
          Status status = doing.record().status();
          if (status == HELD || status == LAPSED) {
            Resource resource = resource(doing);
            unlessTaken(
                doing.say(), () -> set(doing, resource.asksOwner() ? PENDING : BOOKED, null));
          } else {
            notClosed(doing);
          }
        },
        "confirm");
  }

  @Override
  public Acknowledgement change(Write write, TimeSpan span, int headcount) {
    ReservationSubmission.check(span, headcount);
    letGo();
    return records.write(
        write,
        doing -> {
          notClosed(doing);
          Resource resource = resource(doing);
          check(resource, span, headcount, doing.say());
          if (resource.asksOwner()
              && doing.record().status() == BOOKED
              && !span.equals(doing.record().span())) {
            set(doing, PENDING, null);
          }
          unlessTaken(
              doing.say(),
              () ->
                  HouseDatabase.run(
                      doing.connection(),
                      "update house.reservation set from_time = ?, until_time = ?, headcount = ?"
                          + " where id = ?",
                      span.from(),
                      span.until(),
                      headcount,
                      doing.id()));
        },
        "change",
        span,
        headcount);
  }

  @Override
  public Acknowledgement cancel(Write write) {
    letGo();
    return records.write(
        write,
        doing -> {
          notClosed(doing);
          set(doing, CANCELLED, null);
        },
        "cancel");
  }

  // At the register itself

  /** Who owns the resource says yes to what waits for it. */
  void acceptHere(String reference) {
    records.here(
        reference,
        doing -> {
          if (doing.record().status() != PENDING) {
            throw doing.say().closed(HouseThing.RESERVATION);
          }
          set(doing, BOOKED, null);
        });
  }

  /** Who owns the resource says no to what waits for it, or takes back what has it. */
  void declineHere(String reference, String reason) {
    records.here(
        reference,
        doing -> {
          notClosed(doing);
          set(doing, DECLINED, reason);
        });
  }

  /** Whoever looks after the resource moves what is in it to another time. */
  void moveHere(String reference, TimeSpan span) {
    records.here(
        reference,
        doing -> {
          notClosed(doing);
          check(resource(doing), span, doing.record().headcount(), doing.say());
          unlessTaken(
              doing.say(),
              () ->
                  HouseDatabase.run(
                      doing.connection(),
                      "update house.reservation set from_time = ?, until_time = ? where id = ?",
                      span.from(),
                      span.until(),
                      doing.id()));
        });
  }

  // How it goes

  /** Lets go what was held until now. */
  private void letGo() {
    Instant now = records.now();
    database.inTransaction(
        connection -> {
          // what somebody confirms this moment is not waited for
          for (long id :
              HouseDatabase.all(
                  connection,
                  "select id from house.reservation where status = 'HELD' and held_until <= ?"
                      + " order by id for no key update skip locked",
                  row -> row.getLong(1),
                  now)) {
            HouseDatabase.run(
                connection,
                "update house.reservation set status = ?, held_until = null where id = ?",
                LAPSED,
                id);
            records.touched(connection, id, now);
          }
          return true;
        });
  }

  private static void notClosed(Doing<ReservationAtSource> doing) {
    if (!HAVE_IT.contains(doing.record().status())) {
      throw doing.say().closed(HouseThing.RESERVATION);
    }
  }

  private static void check(Resource resource, TimeSpan span, int headcount, HouseSentences say) {
    Integer capacity = resource.resource().capacity();
    if (capacity != null && headcount > capacity) {
      throw say.tooSmall(capacity);
    }
    if (!resource.resource().hours().cover(span)) {
      throw say.notOpen();
    }
  }

  private static void set(Doing<ReservationAtSource> doing, Status status, @Nullable String reason)
      throws SQLException {
    HouseDatabase.run(
        doing.connection(),
        "update house.reservation set status = ?, held_until = null, reason = ? where id = ?",
        status,
        reason,
        doing.id());
  }

  private static void unlessTaken(HouseSentences say, Update update) throws SQLException {
    try {
      update.run();
    } catch (SQLException e) {
      if (TAKEN.equals(e.getSQLState())) {
        throw say.taken();
      }
      throw e;
    }
  }

  private Resource resource(Doing<ReservationAtSource> doing) throws SQLException {
    return lock(doing.connection(), doing.record().resource()).orElseThrow();
  }

  /**
   * Lets those who want the same resource do so one after the other, which the constraint may not.
   */
  private Optional<Resource> lock(Connection connection, String code) throws SQLException {
    return resources(connection, " where code = ? for no key update", code).stream().findFirst();
  }

  private List<Resource> resources(Connection connection, String where, Object... values)
      throws SQLException {
    HouseOpenings.Schedules schedules = openings.schedules(connection);
    return HouseDatabase.all(
        connection,
        RESOURCES + where,
        row ->
            new Resource(
                row.getLong("id"),
                row.getBoolean("asks_owner"),
                new ResourceAtSource(
                    row.getString("code"),
                    ResourceAtSource.Kind.valueOf(row.getString("kind")),
                    Map.of("en", row.getString("name_en"), "nl", row.getString("name_nl")),
                    row.getString("place"),
                    row.getObject("capacity", Integer.class),
                    HouseDatabase.texts(row, "features").stream()
                        .map(Feature::valueOf)
                        .collect(Collectors.toSet()),
                    Set.copyOf(HouseDatabase.texts(row, "assets")),
                    schedules.of(row.getString("schedule")))),
        values);
  }

  private static TimeSpan span(ResultSet row) throws SQLException {
    return new TimeSpan(
        HouseDatabase.instant(row, "from_time"), HouseDatabase.instant(row, "until_time"));
  }

  private static ReservationAtSource reservation(ResultSet row) throws SQLException {
    String status = row.getString("status");
    return new ReservationAtSource(
        new SubmissionId(row.getObject("submission", UUID.class)),
        row.getString("reference"),
        row.getString("change_number"),
        row.getString("code"),
        span(row),
        row.getString("subject"),
        row.getInt("headcount"),
        Status.valueOf(status),
        status.toLowerCase(Locale.ROOT),
        HouseDatabase.instantOrNull(row, "held_until"),
        row.getString("reason"),
        HouseDatabase.instant(row, "updated_at"));
  }

  // Reading

  @Override
  public Optional<ReservationAtSource> reservation(String reference) {
    letGo();
    return records.byReference(reference);
  }

  @Override
  public Optional<ReservationAtSource> findBySubmission(SubmissionId submission) {
    letGo();
    return records.bySubmission(submission);
  }

  @Override
  public Changes<ReservationAtSource> changesSince(Cursor cursor, int limit) {
    letGo();
    return records.changesSince(cursor, limit);
  }
}
