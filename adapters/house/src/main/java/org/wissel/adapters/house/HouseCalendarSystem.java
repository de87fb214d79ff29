package org.wissel.adapters.house;

import static org.wissel.spi.calendars.InvitationAtSource.Answer.NONE;

import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.house.HouseRecords.Doing;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.Write;
import org.wissel.spi.calendars.BusyAtSource;
import org.wissel.spi.calendars.CalendarSystem;
import org.wissel.spi.calendars.Invitation;
import org.wissel.spi.calendars.InvitationAtSource;
import org.wissel.spi.calendars.InvitationAtSource.Answer;
import org.wissel.spi.calendars.InvitationAtSource.AttendeeAtSource;
import org.wissel.spi.calendars.InvitationSubmission;

/**
 * The register of calendars: what people entered themselves, and invitations, which make busy whom
 * they come from and, unless declined, who is invited.
 */
final class HouseCalendarSystem implements CalendarSystem {

  private static final String INVITATIONS =
      "select r.*, o.number as organiser_number, o.email as organiser_email,"
          + " o.name as organiser_name, array(select p.number"
          + attendees()
          + " as numbers, array(select p.email"
          + attendees()
          + " as emails, array(select p.name"
          + attendees()
          + " as attendee_names, array(select a.answer"
          + attendees()
          + " as answers from house.invitation r join house.person o on o.id = r.organiser";

  private static String attendees() {
    return " from house.invitation_attendee a join house.person p on p.id = a.person"
        + " where a.invitation = r.id order by a.position)";
  }

  private static final String BUSY =
      "select person, from_time, until_time, kind from house.calendar_event"
          + " union all select organiser, from_time, until_time, 'BUSY' from house.invitation"
          + " where not cancelled"
          + " union all select a.person, i.from_time, i.until_time,"
          + " case a.answer when 'ACCEPTED' then 'BUSY' else 'TENTATIVE' end"
          + " from house.invitation_attendee a join house.invitation i on i.id = a.invitation"
          + " where not i.cancelled and a.answer <> 'DECLINED'";

  private record Owner(long id, Person person) {}

  private record Entry(long owner, BusyAtSource busy) {}

  private final HouseDatabase database;
  private final HouseRecords<InvitationAtSource> records;

  HouseCalendarSystem(HouseDatabase database, Clock clock) {
    this.database = database;
    this.records =
        new HouseRecords<>(
            database, clock, HouseThing.INVITATION, INVITATIONS, HouseCalendarSystem::invitationOf);
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.ALL;
  }

  @Override
  public Map<Person, List<BusyAtSource>> busy(Set<Person> people, TimeSpan window) {
    if (people.size() > MOST_PEOPLE) {
      throw new IllegalArgumentException("busy times are asked of at most 100 people");
    }
    window.check("a look at busy times", LONGEST_LOOK);
    return database.inSnapshot(
        connection -> {
          List<Owner> owners = owners(connection, people);
          List<Entry> entries =
              HouseDatabase.all(
                  connection,
                  "select * from ("
                      + BUSY
                      + ") b where person = any(?) and from_time < ? and until_time > ?"
                      + " order by from_time, until_time",
                  row ->
                      new Entry(
                          row.getLong("person"),
                          new BusyAtSource(
                              span(row), BusyAtSource.Kind.valueOf(row.getString("kind")))),
                  owners.stream().map(Owner::id).toArray(Long[]::new),
                  window.until(),
                  window.from());
          Map<Person, List<BusyAtSource>> busy = new LinkedHashMap<>();
          for (Person person : people) {
            owners.stream()
                .filter(owner -> owner.person().is(person))
                .findFirst()
                .ifPresent(
                    owner ->
                        busy.put(
                            person,
                            entries.stream()
                                .filter(entry -> entry.owner() == owner.id())
                                .map(Entry::busy)
                                .toList()));
          }
          return busy;
        });
  }

  private static List<Owner> owners(Connection connection, Set<Person> people) throws SQLException {
    List<String> numbers = new ArrayList<>();
    List<String> emails = new ArrayList<>();
    for (Person person : people) {
      if (person.number() != null) {
        numbers.add(person.number().value());
      }
      if (person.email() != null) {
        emails.add(person.email().toLowerCase(Locale.ROOT));
      }
    }
    return HouseDatabase.all(
        connection,
        "select p.id, p.number, p.email, p.name from house.calendar c"
            + " join house.person p on p.id = c.person"
            + " where p.number = any(?) or lower(p.email) = any(?)",
        row -> new Owner(row.getLong("id"), HousePersons.person(row, "")),
        numbers.toArray(String[]::new),
        emails.toArray(String[]::new));
  }

  // Writing

  @Override
  public Acknowledgement invite(InvitationSubmission s) {
    Invitation i = s.invitation();
    return records.make(
        s.submission(),
        s.language(),
        (connection, id, at, say) -> {
          long organiser = calendarOf(connection, s.organiser()).orElseThrow(say::unknownOrganiser);
          HouseDatabase.run(
              connection,
              "insert into house.invitation (id, submission, organiser, from_time, until_time,"
                  + " zone, subject, text, place, link, updated_at, change_number)"
                  + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
              id,
              s.submission().value(),
              organiser,
              i.span().from(),
              i.span().until(),
              i.zone().getId(),
              i.subject(),
              i.text(),
              i.place(),
              linkOf(i),
              at);
          invite(connection, id, i.attendees(), Map.of());
        },
        s.organiser(),
        content(i));
  }

  @Override
  public Acknowledgement change(Write write, Invitation i) {
    return records.write(
        write,
        doing -> {
          notClosed(doing);
          HouseDatabase.run(
              doing.connection(),
              "update house.invitation set from_time = ?, until_time = ?, zone = ?, subject = ?,"
                  + " text = ?, place = ?, link = ? where id = ?",
              i.span().from(),
              i.span().until(),
              i.zone().getId(),
              i.subject(),
              i.text(),
              i.place(),
              linkOf(i),
              doing.id());
          Map<Long, Answer> kept =
              i.span().equals(doing.record().span()) ? answers(doing) : Map.of();
          HouseDatabase.run(
              doing.connection(),
              "delete from house.invitation_attendee where invitation = ?",
              doing.id());
          invite(doing.connection(), doing.id(), i.attendees(), kept);
        },
        "change",
        content(i));
  }

  @Override
  public Acknowledgement cancel(Write write) {
    return records.write(
        write,
        doing -> {
          notClosed(doing);
          HouseDatabase.run(
              doing.connection(),
              "update house.invitation set cancelled = true where id = ?",
              doing.id());
        },
        "cancel");
  }

  // In the calendars themselves

  /** Gives somebody a calendar. */
  void open(Person person) {
    database.inTransaction(
        connection ->
            HouseDatabase.run(
                connection,
                "insert into house.calendar (person) values (?) on conflict do nothing",
                HousePersons.keyOf(connection, person)));
  }

  /** Enters something in somebody's calendar, who must have one. */
  void enterHere(Person person, TimeSpan span, BusyAtSource.Kind kind, String subject) {
    database.inTransaction(
        connection ->
            HouseDatabase.run(
                connection,
                "insert into house.calendar_event (person, from_time, until_time, kind, subject)"
                    + " values (?, ?, ?, ?, ?)",
                calendarOf(connection, person)
                    .orElseThrow(HouseSentences.ENGLISH::unknownOrganiser),
                span.from(),
                span.until(),
                kind,
                subject));
  }

  void answerHere(String reference, Person attendee, Answer answer) {
    records.here(
        reference,
        doing -> {
          notClosed(doing);
          Optional<Long> person = HousePersons.known(doing.connection(), attendee);
          int answered =
              person.isEmpty()
                  ? 0
                  : HouseDatabase.run(
                      doing.connection(),
                      "update house.invitation_attendee set answer = ?"
                          + " where invitation = ? and person = ?",
                      answer,
                      doing.id(),
                      person.get());
          if (answered == 0) {
            throw new IllegalArgumentException("this person is not invited");
          }
        });
  }

  void moveHere(String reference, TimeSpan span) {
    records.here(
        reference,
        doing -> {
          notClosed(doing);
          HouseDatabase.run(
              doing.connection(),
              "update house.invitation set from_time = ?, until_time = ? where id = ?",
              span.from(),
              span.until(),
              doing.id());
          HouseDatabase.run(
              doing.connection(),
              "update house.invitation_attendee set answer = ? where invitation = ?",
              NONE,
              doing.id());
        });
  }

  // How it goes

  private static void notClosed(Doing<InvitationAtSource> doing) {
    if (doing.record().cancelled()) {
      throw doing.say().closed(HouseThing.INVITATION);
    }
  }

  private static Optional<Long> calendarOf(Connection connection, Person person)
      throws SQLException {
    Optional<Long> known = HousePersons.known(connection, person);
    return known.isEmpty()
        ? Optional.empty()
        : HouseDatabase.one(
            connection,
            "select person from house.calendar where person = ?",
            row -> row.getLong(1),
            known.get());
  }

  private static void invite(
      Connection connection, long invitation, List<Person> attendees, Map<Long, Answer> answers)
      throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Person attendee : attendees) {
      long key = HousePersons.keyOf(connection, attendee);
      rows.add(
          new @Nullable Object[] {invitation, key, rows.size(), answers.getOrDefault(key, NONE)});
    }
    HouseDatabase.runAll(
        connection,
        "insert into house.invitation_attendee (invitation, person, position, answer)"
            + " values (?, ?, ?, ?)",
        rows);
  }

  private static Map<Long, Answer> answers(Doing<InvitationAtSource> doing) throws SQLException {
    Map<Long, Answer> answers = new LinkedHashMap<>();
    for (AttendeeAtSource attendee : doing.record().attendees()) {
      HousePersons.known(doing.connection(), attendee.person())
          .ifPresent(key -> answers.put(key, attendee.answer()));
    }
    return answers;
  }

  private static List<@Nullable Object> content(Invitation i) {
    return Arrays.asList(
        i.span(), i.zone(), i.subject(), i.text(), i.place(), i.link(), i.attendees());
  }

  private static @Nullable String linkOf(Invitation i) {
    return i.link() == null ? null : i.link().toString();
  }

  private static TimeSpan span(ResultSet row) throws SQLException {
    return new TimeSpan(
        HouseDatabase.instant(row, "from_time"), HouseDatabase.instant(row, "until_time"));
  }

  private static InvitationAtSource invitationOf(ResultSet row) throws SQLException {
    String link = row.getString("link");
    List<@Nullable String> numbers = HouseDatabase.texts(row, "numbers");
    List<@Nullable String> emails = HouseDatabase.texts(row, "emails");
    List<String> names = HouseDatabase.texts(row, "attendee_names");
    List<String> answers = HouseDatabase.texts(row, "answers");
    return new InvitationAtSource(
        new SubmissionId(row.getObject("submission", UUID.class)),
        row.getString("reference"),
        row.getString("change_number"),
        HousePersons.person(row, "organiser_"),
        span(row),
        ZoneId.of(row.getString("zone")),
        row.getString("subject"),
        row.getString("text"),
        row.getString("place"),
        link == null ? null : URI.create(link),
        IntStream.range(0, names.size())
            .mapToObj(
                i ->
                    new AttendeeAtSource(
                        new Person(numberOrNull(numbers.get(i)), emails.get(i), names.get(i)),
                        Answer.valueOf(answers.get(i))))
            .toList(),
        row.getBoolean("cancelled"),
        HouseDatabase.instant(row, "updated_at"));
  }

  private static @Nullable EmployeeNumber numberOrNull(@Nullable String number) {
    return number == null ? null : new EmployeeNumber(number);
  }

  // Reading

  @Override
  public Optional<InvitationAtSource> invitation(String reference) {
    return records.byReference(reference);
  }

  @Override
  public Optional<InvitationAtSource> findBySubmission(SubmissionId submission) {
    return records.bySubmission(submission);
  }

  @Override
  public Changes<InvitationAtSource> changesSince(Cursor cursor, int limit) {
    return records.changesSince(cursor, limit);
  }
}
