package org.wissel.adapters.househttp;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.wissel.adapters.house.DemoOrganisation;
import org.wissel.adapters.house.HouseFacilitiesDesk;
import org.wissel.adapters.house.HouseFinanceDesk;
import org.wissel.adapters.house.HouseMeetingsDesk;
import org.wissel.adapters.house.HouseRegisters;
import org.wissel.adapters.house.HouseServer;
import org.wissel.adapters.house.HouseSettings;
import org.wissel.adapters.house.Persona;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.assets.AssetSystem;
import org.wissel.spi.calendars.CalendarSystem;
import org.wissel.spi.catering.CateringSystem;
import org.wissel.spi.expenses.ExpenseSystem;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.leave.AbsenceAtSource;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.spi.leave.LeaveSystem;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;
import org.wissel.spi.people.PeopleSystem;
import org.wissel.spi.people.WorkingPattern;
import org.wissel.spi.reservations.ReservationSystem;
import org.wissel.tck.OwnHand;

/** A whole HR system: register with the demo organisation, served over HTTP. */
final class TestHr implements AutoCloseable {

  static final String USER = "portal";
  static final String PASSWORD = "geheim: é";

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setRegisterShutdownHook(true).start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final DataSource database = emptyDatabase();
  private final Clock clock;
  private final HouseRegisters registers;
  private final HouseServer server;

  TestHr(Decides decides) {
    this(HouseSettings.of(decides), Clock.system(HouseSettings.of(decides).zone()));
  }

  TestHr(HouseSettings settings, Clock clock) {
    this.clock = clock;
    registers = HouseRegisters.open(database, clock, settings);
    registers.seedDemo(LocalDate.now(clock));
    try {
      server = new HouseServer(registers, loopback(0), USER, PASSWORD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.start();
  }

  static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** A connection to whatever listens on that port; more settings as key, value, key, value. */
  static OpenedAdapter connect(int port, String... more) {
    Map<String, String> values = new HashMap<>();
    values.put("url", "http://127.0.0.1:" + port);
    values.put("user", USER);
    values.put("password", PASSWORD);
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    return new HouseHttpAdapterFactory()
        .open(new AdapterSettings("hr", values, Clock.systemUTC(), null, null));
  }

  static LeaveSystem leave(OpenedAdapter adapter) {
    return adapter.port(LeaveSystem.class).orElseThrow();
  }

  static PeopleSystem people(OpenedAdapter adapter) {
    return adapter.port(PeopleSystem.class).orElseThrow();
  }

  static FaultSystem faults(OpenedAdapter adapter) {
    return adapter.port(FaultSystem.class).orElseThrow();
  }

  static AssetSystem assets(OpenedAdapter adapter) {
    return adapter.port(AssetSystem.class).orElseThrow();
  }

  static ExpenseSystem expenses(OpenedAdapter adapter) {
    return adapter.port(ExpenseSystem.class).orElseThrow();
  }

  static ReservationSystem reservations(OpenedAdapter adapter) {
    return adapter.port(ReservationSystem.class).orElseThrow();
  }

  static CateringSystem catering(OpenedAdapter adapter) {
    return adapter.port(CateringSystem.class).orElseThrow();
  }

  static CalendarSystem calendars(OpenedAdapter adapter) {
    return adapter.port(CalendarSystem.class).orElseThrow();
  }

  static Person person(String persona) {
    Persona known = DemoOrganisation.persona(persona);
    return new Person(known.number(), known.email(), known.fullName());
  }

  /** The assets themselves, past the wire. */
  AssetSystem assetRegister() {
    return registers.assets();
  }

  /** What facilities do there by their own hand. */
  HouseFacilitiesDesk facilities() {
    return registers.facilities();
  }

  /** What finance does there by its own hand. */
  HouseFinanceDesk finance() {
    return registers.finance();
  }

  /** What owners of rooms, the caterer and people do there by their own hand. */
  HouseMeetingsDesk meetings() {
    return registers.meetings();
  }

  /** Two rooms, {@code T-1} and {@code T-2}, and a projector, {@code T-P}, for a test alone. */
  void addRooms() {
    run(
        "insert into house.resource (code, kind, name_en, name_nl, capacity, features, assets,"
            + " schedule, position) values"
            + " ('T-1', 'ROOM', 'First', 'Eerste', 8, '{SCREEN}', '{W-SC-0005}', 'rooms', 9001),"
            + " ('T-2', 'ROOM', 'Second', 'Tweede', 6, '{}', '{}', 'rooms', 9002),"
            + " ('T-P', 'EQUIPMENT', 'Projector', 'Beamer', null, '{PROJECTOR}', '{}', null,"
            + " 9003)");
  }

  InetSocketAddress address() {
    return loopback(server.port());
  }

  int port() {
    return server.port();
  }

  Clock clock() {
    return clock;
  }

  /** The register itself, past the wire. */
  LeaveSystem register() {
    return registers.leave();
  }

  /** Full-time employees without leave in the three weeks after that day. */
  List<EmployeeNumber> freeEmployees(LocalDate monday) {
    Set<EmployeeNumber> away =
        registers.leave().absences(monday, monday.plusDays(20)).stream()
            .map(AbsenceAtSource::employee)
            .collect(Collectors.toSet());
    EmployeeNumber sanne = DemoOrganisation.persona("sanne").number();
    return DemoOrganisation.of(LocalDate.now(clock)).employees().stream()
        .filter(e -> e.status() == EmploymentStatus.ACTIVE)
        .filter(e -> e.pattern().equals(WorkingPattern.fullTime()))
        .map(EmployeeAtSource::number)
        .filter(number -> !away.contains(number) && !number.equals(sanne))
        .toList();
  }

  OwnHand ownHand() {
    return new OwnHand() {
      @Override
      public void approve(String reference) {
        registers.desk().approve(reference, "Marijke Bos");
      }

      @Override
      public void correct(String reference, LocalDate first, LocalDate last, String reason) {
        registers.desk().correct(reference, first, last, reason, "Marijke Bos");
      }
    };
  }

  void run(String... statements) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : Arrays.asList(statements)) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }

  private static DataSource emptyDatabase() {
    String name = "hr_" + NUMBER.incrementAndGet();
    try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return Server.POSTGRES.getDatabase("postgres", name);
  }
}
