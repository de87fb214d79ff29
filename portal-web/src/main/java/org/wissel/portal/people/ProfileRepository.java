package org.wissel.portal.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.people.WorkingPattern;

/** Profiles as others see them, and what people say about themselves. */
@ApplicationScoped
class ProfileRepository extends PeopleTables {

  private static final String PROFILES =
      """
      select e.number, e.full_name, e.given_name, e.initials, e.job_title,
             d.name as department_name, e.location, e.status, e.email, e.phone,
             m.number as manager, e.department, e.skills, e.languages, e.channels, e.pattern,
             e.starts_on, coalesce(p.hidden, '{}') as hidden, coalesce(p.ask_me, '{}') as ask_me,
             coalesce(p.not_me, '{}') as not_me, h.hash as photo
      from employee e
      left join department d on d.code = e.department
      left join employee m on m.number = e.manager
      left join people_profile p on p.employee = e.number
      left join people_photo h on h.employee = e.number and e.status <> 'INACTIVE'
      """;

  @Inject PeoplePolicy policy;
  @Inject TopicRepository topics;

  List<ProfileRow> profiles(Collection<EmployeeNumber> numbers) {
    return all(
        PROFILES + "where e.number = any (?)",
        this::profile,
        (Object) numbers.stream().map(EmployeeNumber::value).toArray(String[]::new));
  }

  /** How many of a department do not hide their days, and how many of them are here. */
  record Present(String department, int here, int people) {}

  /**
   * Of everybody who works here, by department; empty for none.
   *
   * @param away whoever is away for the whole of the day
   */
  List<Present> present(LocalDate day, boolean holiday, Collection<EmployeeNumber> away) {
    return all(
        """
        select coalesce(e.department, ''), count(*),
          count(*) filter (where e.status = 'ACTIVE' and e.pattern[?] > 0 and not ?
            and a.number is null)
        from employee e
        left join people_profile p on p.employee = e.number
        left join (select distinct unnest(?::text[]) as number) a on a.number = e.number
        where e.status in ('ACTIVE', 'ON_LEAVE')
          and not coalesce('DAYS' = any (p.hidden), false)
        group by 1
        """,
        row -> new Present(row.getString(1), row.getInt(3), row.getInt(2)),
        day.getDayOfWeek().getValue(),
        holiday,
        away.stream().map(EmployeeNumber::value).toArray(String[]::new));
  }

  /** Who works directly in a department, by name, the head first. */
  List<ProfileRow> in(String department, int limit) {
    return all(
        PROFILES
            + """
            where e.department = ? and e.status <> 'INACTIVE'
            order by (e.number = d.head) is true desc, e.full_name, e.number limit ?
            """,
        this::profile,
        department,
        limit);
  }

  /** Whoever has the same manager, the person among them, by name. */
  List<ProfileRow> managedBy(EmployeeNumber manager, int limit) {
    return all(
        PROFILES
            + "where e.manager = ? and e.status <> 'INACTIVE' order by e.full_name, e.number limit ?",
        this::profile,
        manager.value(),
        limit);
  }

  /** From the head of the organisation down to the person's manager. */
  List<EmployeeNumber> managers(EmployeeNumber employee) {
    return all(
        """
        with recursive above (number, manager, step) as (
          select number, manager, 0 from employee where number = ?
          union all
          select e.number, e.manager, a.step + 1
          from above a join employee e on e.number = a.manager where a.step < 20)
          cycle number set again using path
        select number from above where step > 0 and not again order by step desc
        """,
        row -> new EmployeeNumber(row.getString(1)),
        employee.value());
  }

  private ProfileRow profile(ResultSet row) throws SQLException {
    Set<ProfileField> hidden = EnumSet.noneOf(ProfileField.class);
    for (ProfileField field : ProfileField.values()) {
      if (policy.hides(field) || texts(row, "hidden").contains(field.name())) {
        hidden.add(field);
      }
    }
    List<String> notMe = texts(row, "not_me");
    List<String> skills =
        texts(row, "skills").stream()
            .filter(skill -> notMe.stream().noneMatch(text -> OwnWords.same(text, skill)))
            .toList();
    return new ProfileRow(
        EmployeeRepository.card(row, policy, "department_name"),
        row.getString("department"),
        hidden.contains(ProfileField.SKILLS) ? List.of() : skills,
        hidden.contains(ProfileField.LANGUAGES) ? List.of() : texts(row, "languages"),
        texts(row, "channels"),
        texts(row, "ask_me"),
        new WorkingPattern(Arrays.asList((BigDecimal[]) row.getArray("pattern").getArray())),
        row.getObject("starts_on", LocalDate.class),
        hidden);
  }

  Set<EmployeeNumber> showing(ProfileField field, Collection<EmployeeNumber> people) {
    return Set.copyOf(
        all(
            """
            select e.number from employee e
            left join people_profile p on p.employee = e.number
            where e.number = any (?) and e.status <> 'INACTIVE'
              and not coalesce(? = any (p.hidden), false)
            """,
            row -> new EmployeeNumber(row.getString(1)),
            people.stream().map(EmployeeNumber::value).toArray(String[]::new),
            field.name()));
  }

  OwnWords wordsOf(EmployeeNumber employee) {
    Optional<OwnWords> stored =
        one(
            "select ask_me, not_me, hidden, version from people_profile where employee = ?",
            row ->
                new OwnWords(
                    texts(row, "ask_me"),
                    texts(row, "not_me"),
                    fields(texts(row, "hidden")),
                    row.getInt("version")),
            employee.value());
    return stored.orElse(OwnWords.NONE);
  }

  private static Set<ProfileField> fields(List<String> names) {
    Set<ProfileField> fields = EnumSet.noneOf(ProfileField.class);
    names.forEach(name -> fields.add(ProfileField.valueOf(name)));
    return fields;
  }

  /**
   * Stores it in the place of what was there.
   *
   * @param version of what it takes the place of, or null for whatever it is
   * @return false when what is stored is of another version
   */
  @Transactional
  boolean keep(EmployeeNumber employee, OwnWords words, @Nullable Integer version) {
    int stored =
        update(
            """
            insert into people_profile as known (employee, ask_me, not_me, hidden)
            values (?, ?, ?, ?)
            on conflict (employee) do update set ask_me = excluded.ask_me,
              not_me = excluded.not_me, hidden = excluded.hidden, version = known.version + 1,
              changed_at = now()
              where known.version = coalesce(?::int, known.version)
            """,
            employee.value(),
            words.askMe().toArray(String[]::new),
            words.notMe().toArray(String[]::new),
            words.hidden().stream().map(ProfileField::name).sorted().toArray(String[]::new),
            version);
    if (stored == 0) {
      return false;
    }
    topics.link(List.of(employee));
    topics.countOf(employee);
    return true;
  }
}
