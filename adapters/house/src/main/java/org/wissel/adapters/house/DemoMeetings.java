package org.wissel.adapters.house;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.OpeningHours;
import org.wissel.spi.assets.AssetAtSource;
import org.wissel.spi.assets.PlaceAtSource;
import org.wissel.spi.calendars.BusyAtSource.Kind;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.spi.reservations.Feature;
import org.wissel.spi.reservations.ReservationAtSource.Status;
import org.wissel.spi.reservations.ResourceAtSource;

/**
 * Fills empty registers of rooms, catering and calendars for the demo: the rooms of the demo's
 * buildings, what is lent there, a caterer, and two weeks of what people and rooms do.
 */
public final class DemoMeetings {

  private static final long SEED = 1201;
  private static final int DAYS = 14;
  private static final int FIRST_HALF_HOUR = 18;
  private static final int LAST_HALF_HOUR = 33;

  /** The rooms of a floor, by the number at their end, in which people meet. */
  private static final Map<String, RoomKind> KINDS =
      Map.of(
          "03", new RoomKind(4, Feature.WHITEBOARD),
          "05", new RoomKind(8, Feature.SCREEN, Feature.WHITEBOARD, Feature.WHEELCHAIR),
          "07", new RoomKind(6, Feature.WHITEBOARD, Feature.WHEELCHAIR),
          "09",
              new RoomKind(
                  16,
                  Feature.SCREEN,
                  Feature.CONFERENCE_CAMERA,
                  Feature.WHEELCHAIR,
                  Feature.HEARING_LOOP));

  /** The board's: its secretary is asked. */
  private static final String ASKS_OWNER = "GO-3.09";

  private static final List<String> SUBJECTS =
      List.of(
          "Team meeting",
          "Tariff letters",
          "Heat network Wijnaerden",
          "Safety round",
          "Smart meters, week plan",
          "Works council",
          "Budget",
          "Job interview",
          "Evaluation",
          "Supplier");

  private record RoomKind(int capacity, Set<Feature> features) {
    RoomKind(int capacity, Feature... features) {
      this(capacity, Set.of(features));
    }
  }

  private static final OpeningHours HOURS =
      new OpeningHours(
          ZoneId.of("Europe/Amsterdam"),
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY).stream()
              .collect(
                  Collectors.toMap(
                      day -> day,
                      day -> new OpeningHours.Hours(LocalTime.of(7, 0), LocalTime.of(19, 0)))),
          Set.of());

  private final ZoneId zone;

  DemoMeetings(ZoneId zone) {
    this.zone = zone;
  }

  void fill(HouseDatabase database, DemoOrganisation organisation) {
    database.inTransaction(
        connection -> {
          // two processes that start at once: the second waits here and then finds rooms
          HouseDatabase.run(connection, "lock table house.resource in exclusive mode");
          if (HouseDatabase.one(connection, "select 1 from house.resource limit 1", row -> true)
              .isEmpty()) {
            addOpenings(connection);
            addResources(connection);
            addCaterer(connection);
            addCalendars(connection);
            addEvents(connection, organisation);
            addReservations(connection, organisation.today());
          }
          return true;
        });
  }

  private static void addOpenings(Connection connection) throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (int day = DayOfWeek.MONDAY.getValue(); day <= DayOfWeek.FRIDAY.getValue(); day++) {
      rows.add(new @Nullable Object[] {"rooms", day, LocalTime.of(7, 0), LocalTime.of(19, 0)});
      rows.add(new @Nullable Object[] {"caterer", day, LocalTime.of(8, 0), LocalTime.of(16, 0)});
    }
    HouseDatabase.runAll(
        connection,
        "insert into house.opening (schedule, weekday, from_time, until_time) values (?, ?, ?, ?)",
        rows);
  }

  // Rooms and equipment

  private static void addResources(Connection connection) throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (ResourceAtSource resource : resources()) {
      rows.add(
          new @Nullable Object[] {
            resource.code(),
            resource.kind(),
            resource.names().get("en"),
            resource.names().get("nl"),
            resource.place(),
            resource.capacity(),
            resource.features().stream().map(Enum::name).sorted().toArray(String[]::new),
            resource.assets().toArray(String[]::new),
            resource.code().equals(ASKS_OWNER),
            rows.size()
          });
    }
    HouseDatabase.runAll(
        connection,
        "insert into house.resource (code, kind, name_en, name_nl, place, capacity, features,"
            + " assets, schedule, asks_owner, position)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, 'rooms', ?, ?)",
        rows);
  }

  /** The rooms and the equipment of the demo's buildings. */
  public static List<ResourceAtSource> resources() {
    DemoBuildings buildings = new DemoBuildings();
    Map<String, String> screens =
        buildings.assets().stream()
            .filter(asset -> asset.kind().equals("screen"))
            .collect(
                Collectors.toMap(
                    asset -> Objects.requireNonNull(asset.place()), DemoBuildings.Asset::code));
    List<ResourceAtSource> resources = new ArrayList<>();
    for (PlaceAtSource place : buildings.places()) {
      RoomKind kind =
          place.kind() == PlaceAtSource.Kind.ROOM
              ? KINDS.get(place.code().substring(place.code().length() - 2))
              : null;
      if (kind != null) {
        String screen = screens.get(place.code());
        resources.add(
            new ResourceAtSource(
                place.code(),
                ResourceAtSource.Kind.ROOM,
                place.names(),
                place.code(),
                kind.capacity(),
                kind.features(),
                screen == null ? Set.of() : Set.of(screen),
                HOURS));
      }
      if (place.kind() == PlaceAtSource.Kind.BUILDING) {
        resources.add(
            equipment(
                "CAM-" + place.code(),
                Map.of("en", "Conference camera", "nl", "Vergadercamera"),
                place.code(),
                Feature.CONFERENCE_CAMERA,
                Set.of()));
      }
    }
    for (DemoBuildings.Asset asset : buildings.assets()) {
      if (asset.kind().equals("projector") && asset.status() == AssetAtSource.Status.IN_USE) {
        resources.add(
            equipment(
                asset.code(),
                asset.names(),
                Objects.requireNonNull(asset.place()).split("-", 2)[0],
                Feature.PROJECTOR,
                Set.of(asset.code())));
      }
    }
    return resources;
  }

  private static ResourceAtSource equipment(
      String code, Map<String, String> names, String place, Feature feature, Set<String> assets) {
    return new ResourceAtSource(
        code, ResourceAtSource.Kind.EQUIPMENT, names, place, null, Set.of(feature), assets, HOURS);
  }

  // The caterer

  private static void addCaterer(Connection connection) throws SQLException {
    HouseDatabase.run(
        connection,
        "insert into house.caterer (schedule, notice_minutes, least, most)"
            + " values ('caterer', 360, 4, 60)");
    HouseDatabase.runAll(
        connection,
        "insert into house.catering_menu (code, name_en, name_nl, per_head, position)"
            + " values (?, ?, ?, ?, ?)",
        List.of(
            menu("soup", "Soup and sandwiches", "Soep en broodjes", "8.50", 1),
            menu("sandwiches", "Sandwiches", "Broodjes", "6.75", 2),
            menu("warm", "Warm lunch", "Warme lunch", "13.50", 3),
            menu("coffee", "Coffee, tea and cake", "Koffie, thee en gebak", "4.25", 4)));
    HouseDatabase.runAll(
        connection,
        "insert into house.catering_diet (code, name_en, name_nl, position) values (?, ?, ?, ?)",
        List.of(
            new @Nullable Object[] {"vegetarian", "Vegetarian", "Vegetarisch", 1},
            new @Nullable Object[] {"vegan", "Vegan", "Veganistisch", 2},
            new @Nullable Object[] {"halal", "Halal", "Halal", 3},
            new @Nullable Object[] {"gluten-free", "Gluten free", "Glutenvrij", 4},
            new @Nullable Object[] {"lactose-free", "Lactose free", "Lactosevrij", 5},
            new @Nullable Object[] {"nut-free", "Without nuts", "Zonder noten", 6}));
  }

  private static @Nullable Object[] menu(
      String code, String english, String dutch, String perHead, int position) {
    return new @Nullable Object[] {code, english, dutch, new BigDecimal(perHead), position};
  }

  // What people do

  private static void addCalendars(Connection connection) throws SQLException {
    HouseDatabase.run(
        connection,
        "insert into house.person (number, email, name)"
            + " select number, email, given_name || ' ' || family_name from house.employee"
            + " where status = 'ACTIVE' order by number on conflict do nothing");
    HouseDatabase.run(
        connection,
        "insert into house.calendar (person) select p.id from house.person p"
            + " join house.employee e on e.number = p.number where e.status = 'ACTIVE'");
  }

  private void addEvents(Connection connection, DemoOrganisation organisation) throws SQLException {
    Map<String, Long> calendars =
        HouseDatabase.all(
                connection,
                "select p.number, p.id from house.calendar c join house.person p on p.id = c.person",
                row -> Map.entry(row.getString("number"), row.getLong("id")))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    Random random = new Random(SEED);
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (EmployeeAtSource employee : organisation.employees()) {
      Long calendar = calendars.get(employee.number().value());
      if (calendar == null) {
        continue;
      }
      for (LocalDate day : workdays(organisation.today())) {
        if (employee.pattern().on(day.getDayOfWeek()).signum() == 0) {
          rows.add(event(calendar, day, FIRST_HALF_HOUR, 16, Kind.AWAY, "Not working"));
        } else {
          for (Meeting meeting : Meeting.ofADay(random, 2)) {
            Kind kind = random.nextInt(8) == 0 ? Kind.TENTATIVE : Kind.BUSY;
            rows.add(
                event(
                    calendar, day, meeting.halfHour(), meeting.halfHours(), kind, subject(random)));
          }
        }
      }
    }
    HouseDatabase.runAll(
        connection,
        "insert into house.calendar_event (person, from_time, until_time, kind, subject)"
            + " values (?, ?, ?, ?, ?)",
        rows);
  }

  private @Nullable Object[] event(
      long calendar, LocalDate day, int halfHour, int halfHours, Kind kind, String subject) {
    Instant from = at(day, halfHour);
    return new @Nullable Object[] {
      calendar, from, from.plus(Duration.ofMinutes(30L * halfHours)), kind, subject
    };
  }

  private void addReservations(Connection connection, LocalDate today) throws SQLException {
    List<Long> organisers =
        HouseDatabase.all(
            connection, "select person from house.calendar order by person", row -> row.getLong(1));
    Random random = new Random(SEED);
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (long room :
        HouseDatabase.all(
            connection,
            "select id from house.resource where kind = 'ROOM' order by position",
            row -> row.getLong(1))) {
      for (LocalDate day : workdays(today)) {
        for (Meeting meeting : Meeting.ofADay(random, 3)) {
          Instant from = at(day, meeting.halfHour());
          rows.add(
              new @Nullable Object[] {
                room,
                from,
                from.plus(Duration.ofMinutes(30L * meeting.halfHours())),
                subject(random),
                2 + random.nextInt(3),
                organisers.get(random.nextInt(organisers.size())),
                Status.BOOKED,
                at(today, 0)
              });
        }
      }
    }
    HouseDatabase.runAll(
        connection,
        "insert into house.reservation (resource, from_time, until_time, subject, headcount,"
            + " organiser, status, updated_at, change_number) values (?, ?, ?, ?, ?, ?, ?, ?, 0)",
        rows);
  }

  private static List<LocalDate> workdays(LocalDate today) {
    return today
        .datesUntil(today.plusDays(DAYS))
        .filter(day -> day.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue())
        .toList();
  }

  private Instant at(LocalDate day, int halfHour) {
    return day.atTime(halfHour / 2, halfHour % 2 * 30).atZone(zone).toInstant();
  }

  private static String subject(Random random) {
    return SUBJECTS.get(random.nextInt(SUBJECTS.size()));
  }

  /**
   * When somebody meets.
   *
   * @param halfHour since midnight
   */
  private record Meeting(int halfHour, int halfHours) {

    /** At most so many, one after the other. */
    static List<Meeting> ofADay(Random random, int most) {
      List<Meeting> meetings = new ArrayList<>();
      int free = FIRST_HALF_HOUR + random.nextInt(6);
      for (int i = random.nextInt(most + 1); i > 0; i--) {
        int length = 1 + random.nextInt(3);
        if (free + length <= LAST_HALF_HOUR) {
          meetings.add(new Meeting(free, length));
        }
        free += length + random.nextInt(6);
      }
      return meetings;
    }
  }
}
