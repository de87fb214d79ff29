package org.wissel.adapters.caldav;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.wissel.adapters.house.DemoOrganisation;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.calendars.CalendarSystem;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;
import org.wissel.spi.reservations.ReservationSystem;
import org.wissel.tck.OutageProxy;
import org.wissel.tck.RealBackend;

/**
 * A real CalDAV server with the demo organisation; see {@link RealBackend}. Tests that run side by
 * side share it, each with rooms and people of its own.
 */
final class TestCalendars {

  static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  private final boolean sogo;
  private final RealBackend server;
  private final CalDavSettings settings;

  private TestCalendars(String name) {
    this.sogo = name.equals("sogo");
    this.server = RealBackend.running(name);
    this.settings = CalDavSettings.of(server.settings());
  }

  static TestCalendars of(String server) {
    return new TestCalendars(server);
  }

  InetSocketAddress address() {
    return server.address();
  }

  /** A connection as the portal has it; more settings as key, value, key, value. */
  OpenedAdapter connect(String... more) {
    return new CalDavAdapterFactory().open(server.settings(more));
  }

  /** A connection whose account is somebody of SOGo, whom nobody lets look. */
  OpenedAdapter connectAs(Person person) {
    String name = account(person);
    return connect(
        "user",
        name,
        "password",
        server.read("people-password"),
        "notes",
        name + "/Calendar/personal/");
  }

  private static String account(Person person) {
    String address = Objects.requireNonNull(person.email());
    return address.substring(0, address.indexOf('@'));
  }

  /** The server's address over that line. */
  String over(OutageProxy line) {
    return settings.url().toString().replace(":" + address().getPort(), ":" + line.port());
  }

  /** The file of resources with these alone: every write asks every calendar. */
  String only(String... codes) {
    try {
      List<String> all = Files.readAllLines(Path.of(server.settings().required("resources")));
      Path file = Files.createTempFile("resources", ".tsv");
      file.toFile().deleteOnExit();
      Files.write(
          file,
          all.stream()
              .filter(line -> Stream.of(codes).anyMatch(code -> line.startsWith(code + "\t")))
              .toList());
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ReservationSystem reservations(OpenedAdapter adapter) {
    return adapter.port(ReservationSystem.class).orElseThrow();
  }

  static CalendarSystem calendars(OpenedAdapter adapter) {
    return adapter.port(CalendarSystem.class).orElseThrow();
  }

  /** People of whom no other test has one, when it has another number. */
  static List<Person> people(int number) {
    return DemoOrganisation.of(LocalDate.now(ZONE)).employees().stream()
        .filter(employee -> employee.status() != EmploymentStatus.INACTIVE)
        .filter(employee -> employee.email() != null)
        .skip(4L * number)
        .limit(4)
        .map(TestCalendars::person)
        .toList();
  }

  private static Person person(EmployeeAtSource employee) {
    EmployeeNumber number = employee.number();
    return new Person(number, employee.email(), employee.givenName() + " " + employee.familyName());
  }

  // By another hand than the portal's

  /** What somebody does in a calendar of theirs. */
  record Hand(CalDavLine line, URI calendar) {

    String read(String name) {
      return Objects.requireNonNull(there(name).text()).replaceAll("\r?\n[ \t]", "");
    }

    private CalDavLine.Item there(String name) {
      return line.get(at(name)).orElseThrow();
    }

    void put(String name, String text) {
      if (!line.put(at(name), null, text)) {
        throw new AssertionError("it is there");
      }
    }

    void change(String name, UnaryOperator<String> change) {
      String before = read(name);
      String after = change.apply(before);
      if (after.equals(before) || !line.put(at(name), there(name).etag(), after)) {
        throw new AssertionError("nothing changed: " + before);
      }
    }

    void delete(String name) {
      line.delete(at(name));
    }

    void enter(TimeSpan span, String subject) {
      String uid = UUID.randomUUID().toString();
      put(
          uid,
          event(
              uid,
              "DTSTART:" + CalDavEvent.utc(span.from()),
              "DTEND:" + CalDavEvent.utc(span.until()),
              "SUMMARY:" + subject));
    }

    void move(String name, TimeSpan span) {
      change(
          name,
          text ->
              text.replaceFirst("DTSTART[:;].*", "DTSTART:" + CalDavEvent.utc(span.from()))
                  .replaceFirst("DTEND[:;].*", "DTEND:" + CalDavEvent.utc(span.until())));
    }

    private URI at(String name) {
      return calendar.resolve(name + ".ics");
    }
  }

  /** Who looks after a room. */
  Hand roomsHand(String code) {
    return hand(
        code.toLowerCase(Locale.ROOT),
        "rooms-password",
        Objects.requireNonNull(settings.resources().get(code)).calendar());
  }

  /** Somebody at their own calendar. */
  Hand hand(Person person) {
    return hand(
        account(person),
        "people-password",
        settings.calendar(Objects.requireNonNull(person.email())).orElseThrow());
  }

  /** In Radicale the desk looks after all calendars. */
  private Hand hand(String account, String password, URI calendar) {
    return new Hand(
        new CalDavLine(
            CalDavSettings.of(
                server.settings(
                    "user",
                    sogo ? account : "desk",
                    "password",
                    server.read(sogo ? password : "desk-password")))),
        calendar);
  }

  /** An event with these lines beside its name, and what calendars know of our zone. */
  static String event(String uid, String... lines) {
    return String.join(
        "\r\n",
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Test//EN",
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Amsterdam",
        "BEGIN:DAYLIGHT",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "DTSTART:19700329T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "DTSTART:19701025T030000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "UID:" + uid,
        "DTSTAMP:20261101T000000Z",
        String.join("\r\n", lines),
        "END:VEVENT",
        "END:VCALENDAR",
        "");
  }
}
