package org.wissel.adapters.house;

import static java.util.Objects.requireNonNull;
import static org.wissel.spi.faults.TicketStatusAtSource.IN_PROGRESS;
import static org.wissel.spi.faults.TicketStatusAtSource.ON_HOLD;
import static org.wissel.spi.faults.TicketStatusAtSource.SOLVED;
import static org.wissel.spi.faults.TicketStatusAtSource.WAITS_FOR_REPORTER;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Person;
import org.wissel.spi.assets.AssetKindAtSource;
import org.wissel.spi.assets.AssetKindAtSource.KnownProblem;
import org.wissel.spi.assets.PlaceAtSource;
import org.wissel.spi.faults.TicketEntry.Kind;
import org.wissel.spi.faults.TicketStatusAtSource;
import org.wissel.spi.faults.Urgency;
import org.wissel.spi.people.EmployeeAtSource;

/**
 * Fills empty registers of assets and faults for the demo: the buildings, what stands in them, two
 * months of solved tickets and a morning's open ones. The personas have reported nothing, so that
 * every visitor starts with a clean list.
 */
final class DemoFaults {

  private static final long SEED = 3301;
  private static final int SOLVED_BEFORE = 60;

  private final HouseFaultRegister register;

  DemoFaults(HouseFaultRegister register) {
    this.register = register;
  }

  void fill(HouseDatabase database, DemoOrganisation organisation) {
    database.inTransaction(
        connection -> {
          // two processes that start at once: the second waits here and then finds places
          HouseDatabase.run(connection, "lock table house.place in exclusive mode");
          if (HouseDatabase.one(connection, "select 1 from house.place limit 1", row -> true)
              .isEmpty()) {
            DemoBuildings buildings = new DemoBuildings();
            addPlaces(connection, buildings.places());
            addKinds(connection);
            addAssets(connection, buildings.assets());
            new Tickets(connection, organisation, buildings).add();
          }
          return true;
        });
  }

  // Buildings

  private static void addPlaces(Connection connection, List<PlaceAtSource> places)
      throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (PlaceAtSource p : places) {
      rows.add(
          new @Nullable Object[] {
            p.code(), p.kind(), p.names().get("en"), p.names().get("nl"), p.parent(), rows.size()
          });
    }
    HouseDatabase.runAll(
        connection,
        "insert into house.place (code, kind, name_en, name_nl, parent, position)"
            + " values (?, ?, ?, ?, ?, ?)",
        rows);
  }

  private static void addKinds(Connection connection) throws SQLException {
    List<@Nullable Object[]> kinds = new ArrayList<>();
    List<@Nullable Object[]> problems = new ArrayList<>();
    for (AssetKindAtSource kind : DemoBuildings.KINDS) {
      kinds.add(
          new @Nullable Object[] {
            kind.code(), kind.names().get("en"), kind.names().get("nl"), kinds.size()
          });
      for (KnownProblem p : kind.problems()) {
        problems.add(
            new @Nullable Object[] {
              kind.code(), p.code(), p.names().get("en"), p.names().get("nl"), problems.size()
            });
      }
    }
    HouseDatabase.runAll(
        connection,
        "insert into house.asset_kind (code, name_en, name_nl, position) values (?, ?, ?, ?)",
        kinds);
    HouseDatabase.runAll(
        connection,
        "insert into house.known_problem (kind, code, name_en, name_nl, position)"
            + " values (?, ?, ?, ?, ?)",
        problems);
  }

  private void addAssets(Connection connection, List<DemoBuildings.Asset> assets)
      throws SQLException {
    long change = HouseDatabase.nextChanges(connection, "assets", assets.size());
    Instant now = register.now();
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (DemoBuildings.Asset a : assets) {
      rows.add(
          new @Nullable Object[] {
            a.code(),
            a.kind(),
            a.names().get("en"),
            a.names().get("nl"),
            a.place(),
            a.status(),
            now,
            change++
          });
    }
    HouseDatabase.runAll(
        connection,
        "insert into house.asset (code, kind, name_en, name_nl, place, status, updated_at,"
            + " change_number) values (?, ?, ?, ?, ?, ?, ?, ?)",
        rows);
    HouseDatabase.runAll(
        connection,
        "insert into house.asset_notice (asset, kind, text, from_time, until_time)"
            + " values (?, ?, ?, ?, ?)",
        List.of(
            new @Nullable Object[] {
              "W-CO-0304", "OUTAGE", "Waits for a pump. Coffee is at 2.04.", now, null
            },
            new @Nullable Object[] {
              "W-LI-0001",
              "MAINTENANCE",
              "Yearly inspection of lift A; take lift B.",
              now.plus(Duration.ofDays(6)),
              now.plus(Duration.ofDays(6)).plus(Duration.ofHours(4))
            }));
  }

  // Tickets

  private final class Tickets {
    private final Connection connection;
    private final DemoBuildings buildings;
    private final Map<String, EmployeeAtSource> byName;
    private final List<EmployeeAtSource> reporters;
    private final List<EmployeeAtSource> technicians;
    private final Random random = new Random(SEED);
    private final Instant now = register.now();

    Tickets(Connection connection, DemoOrganisation organisation, DemoBuildings buildings) {
      this.connection = connection;
      this.buildings = buildings;
      Set<String> personas =
          DemoOrganisation.personas().stream()
              .map(persona -> persona.number().value())
              .collect(Collectors.toSet());
      this.byName =
          organisation.employees().stream()
              .collect(Collectors.toMap(e -> e.givenName() + " " + e.familyName(), e -> e));
      this.technicians =
          organisation.employees().stream()
              .filter(e -> String.valueOf(e.department()).startsWith("MW-FA-BU"))
              .toList();
      this.reporters =
          organisation.employees().stream()
              .filter(e -> String.valueOf(e.location()).startsWith("Gorinchem"))
              .filter(e -> !String.valueOf(e.department()).startsWith("MW-FA"))
              .filter(e -> !personas.contains(e.number().value()))
              .toList();
    }

    void add() throws SQLException {
      for (EmployeeAtSource technician : technicians) {
        HousePersons.makeStaff(connection, key(technician));
      }
      long youssef = key("Youssef El Amrani");
      long colleague = key(technicians.get(2));
      for (int i = SOLVED_BEFORE; i > 0; i--) {
        solvedBefore(i, i % 3 == 0 ? colleague : youssef);
      }
      morning(youssef, colleague);
    }

    private void solvedBefore(int day, long technician) throws SQLException {
      DemoBuildings.Asset asset = buildings.assets().get(random.nextInt(buildings.assets().size()));
      List<KnownProblem> problems =
          DemoBuildings.KINDS.stream()
              .filter(kind -> kind.code().equals(asset.kind()))
              .findFirst()
              .orElseThrow()
              .problems();
      // the first problem is the likeliest
      KnownProblem problem = problems.get(Math.min(random.nextInt(6) / 2, problems.size() - 1));
      Ticket ticket =
          new Ticket(
              now.minus(Duration.ofDays(day)).minusSeconds(random.nextInt(20_000)),
              asset.names().get("en") + ": " + lowered(problem),
              asset.code(),
              requireNonNull(asset.place()),
              problem.code(),
              random.nextInt(3) == 0 ? Urgency.SLOWS : Urgency.CAN_WAIT);
      ticket.reportedBy(key(reporters.get(random.nextInt(reporters.size()))), null);
      ticket.takenBy(technician, 10 + random.nextInt(60));
      ticket.solved(technician, 30 + random.nextInt(600), "Repaired and tried out.");
      ticket.done();
    }

    private void morning(long youssef, long colleague) throws SQLException {
      Ticket lockerOpens =
          ticket(26 * 60, "Locker 118: does not open", "W-LO-0118", "GO-1", "does-not-open");
      lockerOpens.reportedBy(key("Noor Hendriks"), null);
      lockerOpens.takenBy(youssef, 30);
      lockerOpens.solved(youssef, 1500, "New battery in the lock.");
      lockerOpens.done();

      Ticket chargePoint =
          ticket(22 * 60, "Charge point 4: rejects my badge", "W-CP-0904", "GO-P", "rejects-badge");
      chargePoint.reportedBy(key(reporters.get(3)), "It worked last week.");
      chargePoint.takenBy(colleague, 15);
      chargePoint.says(colleague, 40, Kind.QUESTION, "Which number stands on your badge?");
      chargePoint.is(WAITS_FOR_REPORTER);
      chargePoint.done();

      Ticket heat = ticket(20 * 60, "Room 3.07: too hot", null, "GO-3.07", "too-hot");
      heat.reportedBy(key(reporters.get(5)), "27 degrees since noon");
      heat.takenBy(youssef, 25);
      heat.expected(youssef, 30, now.plus(Duration.ofHours(4)));
      heat.done();

      Ticket wifi =
          ticket(190, "Wifi Ground floor: drops again and again", "W-WI-0000", "GO-0", "drops");
      wifi.reportedBy(key(reporters.get(8)), "In the canteen");
      for (int i = 9; i < 14; i++) {
        wifi.followedBy(key(reporters.get(i)), 5 + i);
      }
      wifi.takenBy(colleague, 30);
      wifi.says(colleague, 50, Kind.COMMENT, "Supplier sends somebody, case 88123");
      wifi.is(ON_HOLD);
      wifi.done();

      Ticket screen =
          ticket(130, "Meeting screen Waal: stays black", "W-SC-0105", "GO-1.05", "stays-black");
      screen.reportedBy(key(reporters.get(15)), null);
      screen.followedBy(key(reporters.get(16)), 20);
      screen.done();

      Ticket printer = ticket(92, "Printer 2.14: paper jam", "W-PR-0214", "GO-2.14", "paper-jam");
      printer.reportedBy(key("Bram de Groot"), "Jams on every second sheet, only tray 2.");
      printer.takenBy(youssef, 7);
      printer.followedBy(key("Elif Yıldız"), 31);
      printer.followedBy(key("Anouk Smit"), 46);
      printer.expected(youssef, 50, now.plus(Duration.ofMinutes(40)));
      printer.says(youssef, 51, Kind.UPDATE, "The roller is worn. I swap it; use 2.02 until then.");
      printer.done();

      Ticket again = ticket(86, "Printer 2.14: something else", "W-PR-0214", "GO-2.14", null);
      again.reportedBy(key("Noor Hendriks"), "2.14 keeps jamming");
      again.done();

      Ticket lift = ticket(35, "Lift B: stands still", "W-LI-0002", "GO", "stands-still");
      lift.urgent(Urgency.DANGER);
      lift.reportedBy(key(reporters.get(20)), "Stops between the floors, nobody is inside");
      lift.followedBy(key(reporters.get(21)), 4);
      lift.done();
    }

    private Ticket ticket(
        int minutesAgo,
        String subject,
        @Nullable String asset,
        String place,
        @Nullable String problem)
        throws SQLException {
      return new Ticket(
          now.minus(Duration.ofMinutes(minutesAgo)), subject, asset, place, problem, Urgency.SLOWS);
    }

    private long key(String name) throws SQLException {
      return key(requireNonNull(byName.get(name)));
    }

    private long key(EmployeeAtSource employee) throws SQLException {
      return HousePersons.keyOf(
          connection,
          new Person(
              employee.number(),
              employee.email(),
              employee.givenName() + " " + employee.familyName()));
    }

    private static String lowered(KnownProblem problem) {
      String name = requireNonNull(problem.names().get("en"));
      return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** A ticket whose history happens some minutes after it was reported, and before now. */
    private final class Ticket {
      private final long id;
      private final Instant reportedAt;
      private Instant last;

      Ticket(
          Instant at,
          String subject,
          @Nullable String asset,
          String place,
          @Nullable String problem,
          Urgency urgency)
          throws SQLException {
        id = register.add(connection, null, subject, asset, place, problem, urgency, at);
        reportedAt = at;
        last = at;
      }

      void urgent(Urgency urgency) throws SQLException {
        HouseDatabase.run(
            connection, "update house.fault_ticket set urgency = ? where id = ?", urgency, id);
      }

      void reportedBy(long person, @Nullable String words) throws SQLException {
        register.involve(connection, id, person, true);
        enter(person, 0, Kind.REPORTED, words, null, null);
      }

      void followedBy(long person, int minutes) throws SQLException {
        register.involve(connection, id, person, false);
        enter(person, minutes, Kind.FOLLOWED, null, null, null);
      }

      void takenBy(long technician, int minutes) throws SQLException {
        register.setAssignee(connection, id, technician);
        is(IN_PROGRESS);
        enter(technician, minutes, Kind.ASSIGNED, null, technician, null);
      }

      void expected(long technician, int minutes, Instant at) throws SQLException {
        register.setExpected(connection, id, at);
        enter(technician, minutes, Kind.EXPECTED, null, null, at);
      }

      void says(long person, int minutes, Kind kind, String text) throws SQLException {
        enter(person, minutes, kind, text, null, null);
      }

      void solved(long technician, int minutes, String reason) throws SQLException {
        is(SOLVED);
        enter(technician, minutes, Kind.SOLVED, reason, null, null);
        register.setSolved(connection, id, last);
      }

      void is(TicketStatusAtSource status) throws SQLException {
        register.setStatus(connection, id, status);
      }

      void done() throws SQLException {
        register.touched(connection, id, last);
      }

      private void enter(
          long by,
          int minutes,
          Kind kind,
          @Nullable String text,
          @Nullable Long person,
          @Nullable Instant expectedAt)
          throws SQLException {
        last = reportedAt.plus(Duration.ofMinutes(minutes));
        register.enter(connection, id, null, last, by, kind, text, person, expectedAt);
      }
    }
  }
}
