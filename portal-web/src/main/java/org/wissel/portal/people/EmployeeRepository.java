package org.wissel.portal.people;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.people.EmployeeCheck.SetAside;
import org.wissel.portal.people.SetAsideCard.Reason;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.people.DepartmentAtSource;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;
import org.wissel.spi.people.WorkingPattern;

/** The tables of people; plain SQL, because whole batches go in at once and nothing is changed. */
@ApplicationScoped
class EmployeeRepository extends PeopleTables {

  private static final String MISSING =
      """
       where source = ? and status <> 'INACTIVE'
         and not exists (
           select 1 from unnest(?::text[]) told (number) where told.number = employee.number)
      """;

  static final String CARDS =
      """
      select e.number, e.full_name, e.given_name, e.initials, e.job_title,
             d.name as department, e.location, e.status, e.email, e.phone, m.number as manager,
             coalesce(p.hidden, '{}') as hidden, h.hash as photo
      from employee e
      left join department d on d.code = e.department
      left join employee m on m.number = e.manager
      left join people_profile p on p.employee = e.number
      left join people_photo h on h.employee = e.number and e.status <> 'INACTIVE'
      """;

  @Inject TopicRepository topics;
  @Inject PeoplePolicy policy;

  // Reading

  Optional<EmployeeCard> find(EmployeeNumber number) {
    return one(CARDS + "where e.number = ?", this::card, number.value());
  }

  /** Only among those who work here or are going to. */
  Optional<EmployeeCard> findByEmail(String email) {
    return one(
        CARDS + "where lower(e.email) = ? and e.status <> 'INACTIVE'",
        this::card,
        email.toLowerCase(Locale.ROOT));
  }

  /** The numbers of those who work here for each: by that number, else address, else full name. */
  Map<String, Set<String>> meant(Collection<String> typed) {
    record Known(String number, String address, String name) {}
    String[] small =
        typed.stream().map(each -> each.toLowerCase(Locale.ROOT)).toArray(String[]::new);
    List<Known> known =
        all(
            "select number, lower(coalesce(email, '')), lower(full_name) from employee"
                + " where status <> 'INACTIVE' and (number = any(?) or lower(email) = any(?)"
                + " or lower(full_name) = any(?))",
            row -> new Known(row.getString(1), row.getString(2), row.getString(3)),
            typed.toArray(String[]::new),
            small,
            small);
    List<BiPredicate<Known, String>> ways =
        List.of(
            (one, each) -> one.number().equals(each),
            (one, each) -> one.address().equals(each.toLowerCase(Locale.ROOT)),
            (one, each) -> one.name().equals(each.toLowerCase(Locale.ROOT)));
    return typed.stream()
        .distinct()
        .collect(
            Collectors.toMap(
                each -> each,
                each ->
                    ways.stream()
                        .map(
                            way ->
                                known.stream()
                                    .filter(one -> way.test(one, each))
                                    .map(Known::number)
                                    .collect(Collectors.toSet()))
                        .filter(numbers -> !numbers.isEmpty())
                        .findFirst()
                        .orElse(Set.of())));
  }

  List<EmployeeCard> managedBy(EmployeeNumber manager) {
    return all(
        CARDS + "where e.manager = ? and e.status <> 'INACTIVE' order by e.full_name, e.number",
        this::card,
        manager.value());
  }

  Optional<WorkingPattern> patternOf(EmployeeNumber number) {
    return one(
        "select pattern from employee where number = ?",
        row -> new WorkingPattern(Arrays.asList((BigDecimal[]) row.getArray(1).getArray())),
        number.value());
  }

  Map<String, String> names(Collection<String> numbers) {
    return all(
            "select number, full_name from employee where number = any (?)",
            row -> Map.entry(row.getString(1), row.getString(2)),
            (Object) numbers.toArray(String[]::new))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  List<EmployeeCard> search(List<String> words, int limit, int offset) {
    return all(
        CARDS
            + "where e.status <> 'INACTIVE'"
            + begun(words)
            + " order by e.full_name, e.number limit ? offset ?",
        this::card,
        values(words, limit, offset));
  }

  /**
   * @param among null for everybody
   */
  List<EmployeeCard> suggest(
      EmployeeNumber asking, List<String> words, @Nullable Set<EmployeeNumber> among, int limit) {
    List<Object> values = new ArrayList<>(List.of(asking.value()));
    if (among != null) {
      values.add(among.stream().map(EmployeeNumber::value).toArray(String[]::new));
    }
    Collections.addAll(values, values(words, limit));
    return all(
        "with me as (select number, manager from employee where number = ?)"
            + CARDS
            + "cross join me where e.status <> 'INACTIVE' and e.number <> me.number"
            + (among == null ? "" : " and e.number = any (?)")
            + begun(words)
            + (words.isEmpty()
                ? " and (e.manager in (me.manager, me.number) or e.number = me.manager)"
                : "")
            + """
             order by (e.manager in (me.manager, me.number) or e.number = me.manager) is true desc,
              e.full_name, e.number
            limit ?
            """,
        this::card,
        values.toArray());
  }

  /** One condition for each word, because no index serves {@code like all}. */
  static String begun(List<String> words) {
    return " and e.searchable like ?".repeat(words.size());
  }

  /** Words are letters and digits only, so no character of a pattern is among them. */
  static Object[] values(List<String> words, Integer... more) {
    return Stream.concat(words.stream().map(word -> "% " + word + "%"), Stream.of(more)).toArray();
  }

  List<SetAsideCard> setAside() {
    return all(
        "select number, name, reason, value, since from employee_set_aside order by since, number",
        row ->
            new SetAsideCard(
                row.getString("number"),
                row.getString("name"),
                Reason.valueOf(row.getString("reason")),
                row.getString("value"),
                row.getObject("since", OffsetDateTime.class).toInstant()));
  }

  private EmployeeCard card(ResultSet row) throws SQLException {
    return card(row, policy, "department");
  }

  /** Without what the person or the policy hides. */
  static EmployeeCard card(ResultSet row, PeoplePolicy policy, String department)
      throws SQLException {
    List<String> hidden = texts(row, "hidden");
    return new EmployeeCard(
        row.getString("number"),
        row.getString("full_name"),
        row.getString("given_name"),
        row.getString("initials"),
        row.getString("job_title"),
        row.getString(department),
        shown(row, "location", ProfileField.PLACE, hidden, policy),
        EmploymentStatus.valueOf(row.getString("status")),
        shown(row, "email", ProfileField.EMAIL, hidden, policy),
        shown(row, "phone", ProfileField.PHONE, hidden, policy),
        photo(row, hidden, policy),
        row.getString("manager"));
  }

  /** Another picture has another address, so that a browser need not ask for one it has. */
  private static @Nullable String photo(ResultSet row, List<String> hidden, PeoplePolicy policy)
      throws SQLException {
    String hash = shown(row, "photo", ProfileField.PHOTO, hidden, policy);
    return hash == null
        ? null
        : "/api/people/" + PeoplePolicy.encoded(row.getString("number")) + "/photo/" + hash;
  }

  private static @Nullable String shown(
      ResultSet row, String column, ProfileField field, List<String> hidden, PeoplePolicy policy)
      throws SQLException {
    return policy.hides(field) || hidden.contains(field.name()) ? null : row.getString(column);
  }

  // Taking over what was read

  /**
   * How far reading has come.
   *
   * @param all whether it is time to read everybody again
   */
  record Reading(String connection, Cursor cursor, boolean all) {
    Cursor from() {
      return all ? Cursor.START : cursor;
    }
  }

  @Transactional
  Reading reading(String connection, long fullEveryMillis) {
    update("insert into people_reading (connection) values (?) on conflict do nothing", connection);
    return one(
            """
            select cursor,
              coalesce(full_read_at < now() - ? * interval '1 millisecond', true) as all_again
            from people_reading where connection = ?
            """,
            row ->
                new Reading(
                    connection, new Cursor(row.getString("cursor")), row.getBoolean("all_again")),
            fullEveryMillis,
            connection)
        .orElseThrow();
  }

  boolean anyKnown() {
    return one("select exists (select 1 from employee)", row -> row.getBoolean(1)).orElseThrow();
  }

  /** What the portal knows of all that these records refer to. */
  EmployeeCheck check(Collection<EmployeeAtSource> records) {
    String[] managers =
        records.stream()
            .map(EmployeeCheck::manager)
            .filter(Objects::nonNull)
            .distinct()
            .toArray(String[]::new);
    String[] addresses =
        records.stream()
            .map(EmployeeCheck::address)
            .filter(Objects::nonNull)
            .map(address -> address.toLowerCase(Locale.ROOT))
            .distinct()
            .toArray(String[]::new);
    Set<String> departments =
        new HashSet<>(all("select code from department", row -> row.getString(1)));
    Set<String> employees =
        new HashSet<>(
            all(
                "select number from employee where number = any (?)",
                row -> row.getString(1),
                (Object) managers));
    Map<String, String> owners =
        all(
                """
                select lower(email), number from employee
                where lower(email) = any (?) and status <> 'INACTIVE'
                """,
                row -> Map.entry(row.getString(1), row.getString(2)),
                (Object) addresses)
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new EmployeeCheck(departments, employees, owners);
  }

  @Transactional
  void storeDepartments(List<DepartmentAtSource> departments) {
    JsonArrayBuilder rows = JSON.createArrayBuilder();
    for (DepartmentAtSource department : departments) {
      JsonObjectBuilder row = JSON.createObjectBuilder();
      EmployeeNumber head = department.head();
      add(row, "code", department.code());
      add(row, "name", department.name());
      add(row, "parent", department.parent());
      add(row, "head", head == null ? null : head.value());
      rows.add(row);
    }
    update(
        """
        insert into department as known (code, name, parent, head)
        select code, name, parent, head
        from jsonb_to_recordset(?::jsonb) as r (code text, name text, parent text, head text)
        on conflict (code) do update
          set name = excluded.name, parent = excluded.parent, head = excluded.head
          where known is distinct from excluded
        """,
        rows.build().toString());
  }

  /**
   * Stores one batch, all of it or nothing.
   *
   * @return false when another member of the cluster has meanwhile read further: this run is stale
   * @throws UnstorableException when the database refuses a value
   */
  @Transactional
  boolean store(Reading reading, Collection<EmployeeAtSource> employees) {
    if (!stillThere(reading)) {
      return false;
    }
    JsonArrayBuilder rows = JSON.createArrayBuilder();
    employees.forEach(employee -> rows.add(row(employee)));
    update(
        """
        insert into employee (number, given_name, family_name, full_name, initials, searchable,
          email, phone, department, manager, job_title, location, status, starts_on, ends_on,
          pattern, skills, languages, channels, updated_at, source)
        select r.*, ?
        from jsonb_to_recordset(?::jsonb) as r (number text, given_name text, family_name text,
          full_name text, initials text, searchable text, email text, phone text, department text,
          manager text, job_title text, location text, status text, starts_on date, ends_on date,
          pattern numeric[], skills text[], languages text[], channels text[],
          updated_at timestamptz)
        -- Who left before the portal knew them, or was forgotten since, stays unknown.
        where r.status <> 'INACTIVE'
          or exists (select 1 from employee known where known.number = r.number)
        on conflict (number) do update set
          given_name = excluded.given_name, family_name = excluded.family_name,
          full_name = excluded.full_name, initials = excluded.initials,
          searchable = excluded.searchable, email = excluded.email, phone = excluded.phone,
          department = excluded.department, manager = excluded.manager,
          job_title = excluded.job_title, location = excluded.location, status = excluded.status,
          starts_on = excluded.starts_on, ends_on = excluded.ends_on, pattern = excluded.pattern,
          skills = excluded.skills, languages = excluded.languages, channels = excluded.channels,
          updated_at = excluded.updated_at, source = excluded.source
        """,
        reading.connection(),
        rows.build().toString());
    update(
        "delete from employee_set_aside where number = any (?)",
        (Object) employees.stream().map(e -> e.number().value()).toArray(String[]::new));
    topics.link(employees.stream().map(EmployeeAtSource::number).toList());
    return true;
  }

  @Transactional
  void setAside(Collection<SetAside> bad) {
    for (SetAside record : bad) {
      EmployeeAtSource employee = record.employee();
      update(
          """
          insert into employee_set_aside as known (number, name, reason, value)
          values (?, ?, ?, ?)
          on conflict (number) do update set name = excluded.name, reason = excluded.reason,
            value = excluded.value,
            since = case when known.reason = excluded.reason then known.since else now() end
          """,
          employee.number().value(),
          printable(new PersonName(employee.givenName(), employee.familyName()).full()),
          record.reason().name(),
          printable(record.value()));
    }
  }

  /**
   * Who is missing among everybody.
   *
   * @param closed whether they count as former from now on
   */
  record Missing(int people, boolean closed) {}

  /**
   * Closes those of this connection who are not among everybody. When they are more than {@code
   * few} and than a fifth of those known, it is the system that is wrong, and nobody is closed.
   */
  @Transactional
  Missing closeMissing(Reading reading, Collection<EmployeeNumber> everybody, int few) {
    if (!stillThere(reading)) {
      return new Missing(0, false);
    }
    String[] told = everybody.stream().map(EmployeeNumber::value).toArray(String[]::new);
    int known =
        one(
                "select count(*) from employee where source = ? and status <> 'INACTIVE'",
                row -> row.getInt(1),
                reading.connection())
            .orElseThrow();
    int missing =
        one(
                "select count(*) from employee" + MISSING,
                row -> row.getInt(1),
                reading.connection(),
                told)
            .orElseThrow();
    boolean closing = missing <= Math.max(few, known / 5);
    if (missing > 0 && closing) {
      update("update employee set status = 'INACTIVE'" + MISSING, reading.connection(), told);
      topics.unlinkFormer();
    }
    return new Missing(missing, closing);
  }

  /** Remembers where to go on, unless another member has meanwhile read further. */
  @Transactional
  void finish(Reading reading, Cursor next) {
    update(
        """
        update people_reading set cursor = ?, read_at = now(),
          full_read_at = case when ? then now() else full_read_at end
        where connection = ? and cursor = ?
        """,
        next.value(),
        reading.all(),
        reading.connection(),
        reading.cursor().value());
  }

  /** Keeps the row locked until the commit: members store one after the other. */
  private boolean stillThere(Reading reading) {
    return one(
            "select cursor from people_reading where connection = ? for update",
            row -> row.getString(1),
            reading.connection())
        .filter(reading.cursor().value()::equals)
        .isPresent();
  }

  private static JsonObjectBuilder row(EmployeeAtSource employee) {
    PersonName name = new PersonName(employee.givenName(), employee.familyName());
    JsonObjectBuilder row = JSON.createObjectBuilder();
    add(row, "number", employee.number().value());
    add(row, "given_name", name.given());
    add(row, "family_name", name.family());
    add(row, "full_name", name.full());
    add(row, "initials", name.initials());
    add(row, "searchable", name.searchable());
    add(row, "email", EmployeeCheck.address(employee));
    add(row, "phone", employee.phone());
    add(row, "department", employee.department());
    add(row, "manager", EmployeeCheck.manager(employee));
    add(row, "job_title", employee.jobTitle());
    add(row, "location", employee.location());
    add(row, "status", employee.status().name());
    add(row, "starts_on", employee.startsOn());
    add(row, "ends_on", employee.endsOn());
    row.add("pattern", JSON.createArrayBuilder(employee.pattern().hours()));
    row.add("skills", JSON.createArrayBuilder(employee.skills()));
    row.add("languages", JSON.createArrayBuilder(employee.languages()));
    row.add("channels", JSON.createArrayBuilder(employee.channels()));
    add(row, "updated_at", employee.updatedAt());
    return row;
  }

  private static void add(JsonObjectBuilder row, String column, @Nullable Object value) {
    if (value == null) {
      row.add(column, JsonValue.NULL);
    } else {
      row.add(column, value.toString());
    }
  }

  /** PostgreSQL keeps no NUL character; a bad record may hold one. */
  private static @Nullable String printable(@Nullable String text) {
    return text == null ? null : text.replaceAll("\\p{Cntrl}", "");
  }
}
