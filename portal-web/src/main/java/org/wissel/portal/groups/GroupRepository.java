package org.wissel.portal.groups;

import static org.wissel.portal.platform.Sql.instant;
import static org.wissel.portal.platform.Sql.timestamp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.groups.GroupCard.Waiting;
import org.wissel.portal.platform.Sql;
import org.wissel.portal.platform.identity.Readers;
import org.wissel.spi.EmployeeNumber;

/** Groups and who is in them; SQL in the transaction of whoever calls. */
@ApplicationScoped
class GroupRepository {

  @Inject Sql sql;

  // --- who may see what ---

  private static final String LOOKS =
      """
      select g.id, g.name, g.kind, g.ended_at, g.nameless, g.size, m.role,
             exists (select 1 from work_group_ask a
                     where a.group_id = g.id and a.employee = ? and a.invited_by is not null) as invited
      from work_group g
      left join work_group_member m on m.group_id = g.id and m.employee = ?
      """;

  /** A look, and whether the group may be known of. */
  private record Known(GroupLook look, boolean known) {}

  Optional<GroupLook> look(UUID group, EmployeeNumber who) {
    return looks(List.of(group), who).stream().findFirst();
  }

  List<GroupLook> looks(Collection<UUID> groups, EmployeeNumber who) {
    return sql
        .rows(
            LOOKS + "where g.id = any(?)",
            GroupRepository::known,
            who.value(),
            who.value(),
            groups.toArray(UUID[]::new))
        .stream()
        .filter(Known::known)
        .map(Known::look)
        .toList();
  }

  private static Known known(ResultSet row) throws SQLException {
    GroupLook look = look(row);
    return new Known(
        look, look.role() != null || look.kind() != GroupKind.HIDDEN || row.getBoolean("invited"));
  }

  private static GroupLook look(ResultSet row) throws SQLException {
    return GroupLook.of(
        row.getObject("id", UUID.class),
        row.getString("name"),
        GroupKind.valueOf(row.getString("kind")),
        instant(row, "ended_at") != null,
        row.getBoolean("nameless"),
        row.getInt("size"),
        role(row));
  }

  private static @Nullable GroupRole role(ResultSet row) throws SQLException {
    String role = row.getString("role");
    return role == null ? null : GroupRole.valueOf(role);
  }

  /** By name; without those that have ended. */
  List<GroupName> mine(EmployeeNumber who) {
    return sql.rows(
        """
        select g.id, g.name, m.role, g.nameless, g.size
        from work_group_member m join work_group g on g.id = m.group_id
        where m.employee = ? and g.ended_at is null order by g.name, g.id
        """,
        GroupRepository::name,
        who.value());
  }

  /** That somebody is in a group. */
  record In(EmployeeNumber who, GroupName group) {}

  /**
   * The groups of these people of which that reader may know that they are in them: open ones,
   * those that both are in, and closed ones that they own, which everybody is told, yet not how
   * many are in those. Of the reader what everybody may know.
   */
  List<In> of(Collection<EmployeeNumber> people, EmployeeNumber reader) {
    return sql.rows(
        """
        select m.employee, g.id, g.name, m.role,
          g.nameless and (g.kind = 'OPEN' or r.employee is not null) as nameless,
          case when g.kind = 'OPEN' or r.employee is not null then g.size else 0 end as size
        from work_group_member m join work_group g on g.id = m.group_id
        left join work_group_member r on r.group_id = g.id and r.employee = ?
        where m.employee = any (?) and g.ended_at is null
          and (g.kind = 'OPEN' or g.kind = 'CLOSED' and m.role = 'OWNER'
            or m.employee <> ? and r.employee is not null)
        order by m.employee, g.name, g.id
        """,
        row -> new In(new EmployeeNumber(row.getString("employee")), name(row)),
        reader.value(),
        people.stream().map(EmployeeNumber::value).toArray(String[]::new),
        reader.value());
  }

  private static GroupName name(ResultSet row) throws SQLException {
    return new GroupName(
        row.getObject("id", UUID.class),
        row.getString("name"),
        !row.getString("role").equals(GroupRole.GUEST.name()),
        row.getBoolean("nameless"),
        row.getInt("size"));
  }

  Set<EmployeeNumber> people(UUID group) {
    return people("select employee from work_group_member where group_id = ?", group);
  }

  Set<EmployeeNumber> members(UUID group) {
    return people(
        "select employee from work_group_member where group_id = ? and role <> 'GUEST'", group);
  }

  private Set<EmployeeNumber> people(String select, UUID group) {
    return sql.rows(select, row -> new EmployeeNumber(row.getString(1)), group).stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Who may read what is in it. */
  Readers readers(UUID group) {
    Set<EmployeeNumber> people = new HashSet<>();
    boolean open =
        sql.rows(
                """
                select g.kind, m.employee from work_group g
                left join work_group_member m on m.group_id = g.id and g.kind <> 'OPEN'
                where g.id = ?
                """,
                row -> {
                  String number = row.getString("employee");
                  if (number != null) {
                    people.add(new EmployeeNumber(number));
                  }
                  return GroupKind.valueOf(row.getString("kind"));
                },
                group)
            .contains(GroupKind.OPEN);
    return open ? Readers.EVERYBODY : new Readers(false, people, Set.of());
  }

  // --- what people see ---

  private static final String CARDS =
      """
      select g.*, d.name as department_name, m.role, m.by_rule, a.employee as asked, a.invited_by,
             a.role as asked_role,
             f.employee as favourite
      from work_group g
      left join department d on d.code = g.department
      left join work_group_member m on m.group_id = g.id and m.employee = ?
      left join work_group_ask a on a.group_id = g.id and a.employee = ?
      left join work_group_favourite f on f.group_id = g.id and f.employee = ?
      """;

  private static final String KNOWN =
      " (g.kind <> 'HIDDEN' or m.role is not null or a.invited_by is not null) ";

  /** Departments in and below one, as PostgreSQL walks them. */
  private static final String BELOW =
      """
      (with recursive below (code, step) as (
         select cast(? as text), 0
         union
         select d.code, b.step + 1 from department d join below b on d.parent = b.code where b.step < 20)
       select code from below)
      """;

  Optional<GroupCard> card(UUID group, EmployeeNumber who) {
    return sql.first(
        CARDS + "where g.id = ? and" + KNOWN,
        GroupRepository::card,
        who.value(),
        who.value(),
        who.value(),
        group);
  }

  /** Those that somebody is in, by name; those that have ended are the last. */
  List<GroupCard> cardsOf(EmployeeNumber who) {
    return sql.rows(
        CARDS + "where m.role is not null order by g.ended_at is not null, g.name, g.id limit 500",
        GroupRepository::card,
        who.value(),
        who.value(),
        who.value());
  }

  /** Those that stand open between a group and somebody: invitations first. */
  List<GroupCard> waitingFor(EmployeeNumber who) {
    return sql.rows(
        CARDS
            + "where a.employee is not null and g.ended_at is null and"
            + KNOWN
            + "order by a.invited_by is null, g.name, g.id limit 100",
        GroupRepository::card,
        who.value(),
        who.value(),
        who.value());
  }

  /**
   * Those that somebody may know of, by name.
   *
   * @param words of which each begins one of name, purpose or place
   */
  List<GroupCard> find(
      EmployeeNumber who,
      List<String> words,
      @Nullable String department,
      @Nullable String place,
      @Nullable UUID after,
      int most) {
    StringBuilder where = new StringBuilder("where g.ended_at is null and").append(KNOWN);
    List<Object> values = new ArrayList<>(List.of(who.value(), who.value(), who.value()));
    for (String word : words) {
      where.append("and strpos(g.searchable, ?) > 0 ");
      values.add(" " + word);
    }
    if (department != null) {
      where.append("and g.department in ").append(BELOW);
      values.add(department);
    }
    if (place != null) {
      where.append("and g.place = ? ");
      values.add(place);
    }
    if (after != null) {
      where.append(
          "and (g.name, g.id) > (select before.name, before.id from work_group before"
              + " where before.id = ?) ");
      values.add(after);
    }
    values.add(most);
    return sql.rows(
        CARDS + where + "order by g.name, g.id limit ?", GroupRepository::card, values.toArray());
  }

  private static GroupCard card(ResultSet row) throws SQLException {
    GroupLook look = look(row);
    GroupSort sort = GroupSort.valueOf(row.getString("sort"));
    Waiting waiting =
        row.getString("asked") == null
            ? Waiting.NOTHING
            : row.getString("invited_by") == null ? Waiting.ASKED : Waiting.INVITED;
    String invitedAs = waiting == Waiting.INVITED ? row.getString("asked_role") : null;
    return new GroupCard(
        look.id(),
        look.name(),
        row.getString("purpose"),
        look.kind(),
        sort,
        row.getString("department_name"),
        row.getString("department"),
        row.getString("place"),
        look.nameless(),
        sort == GroupSort.COHORT && look.owned() ? rule(row) : null,
        look.size(),
        row.getInt("version"),
        instant(row, "ended_at"),
        look.role(),
        row.getBoolean("by_rule"),
        look.mayRead(),
        look.mayWrite(),
        waiting,
        invitedAs == null ? null : GroupRole.valueOf(invitedAs),
        row.getString("favourite") != null);
  }

  private static GroupRule rule(ResultSet row) throws SQLException {
    int months = row.getInt("rule_months");
    return new GroupRule(
        row.getString("rule_department"),
        row.wasNull() ? null : months,
        row.getString("rule_title"));
  }

  /**
   * How many groups that somebody may know of belong to each department, and are about each place.
   */
  Map<String, Integer> counted(EmployeeNumber who, String column) {
    return sql
        .rows(
            "select g."
                + column
                + ", count(*) from work_group g"
                + " left join work_group_member m on m.group_id = g.id and m.employee = ?"
                + " left join work_group_ask a on a.group_id = g.id and a.employee = ?"
                + " where g.ended_at is null and g."
                + column
                + " is not null and"
                + KNOWN
                + "group by 1",
            row -> Map.entry(row.getString(1), row.getInt(2)),
            who.value(),
            who.value())
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static final String PEOPLE =
      """
      select m.employee, m.role, m.since, m.by_rule, coalesce(e.full_name, '') as full_name,
             coalesce(e.initials, '') as initials, e.job_title
      from work_group_member m left join employee e on e.number = m.employee
      """;

  /** Owners first, then members, then guests, each by name. */
  List<GroupPerson> people(UUID group, @Nullable EmployeeNumber after, int most) {
    String place =
        "(array_position(array['OWNER', 'MEMBER', 'GUEST'], %1$s.role), "
            + "coalesce(%2$s.full_name, ''), %1$s.employee)";
    String next =
        after == null
            ? ""
            : " and "
                + place.formatted("m", "e")
                + " > (select array_position(array['OWNER', 'MEMBER', 'GUEST'], b.role),"
                + " coalesce(n.full_name, ''), b.employee from work_group_member b"
                + " left join employee n on n.number = b.employee"
                + " where b.group_id = m.group_id and b.employee = ?)";
    List<Object> values = new ArrayList<>(List.of(group));
    if (after != null) {
      values.add(after.value());
    }
    values.add(most);
    return sql.rows(
        PEOPLE
            + "where m.group_id = ?"
            + next
            + " order by "
            + place.formatted("m", "e")
            + " limit ?",
        GroupRepository::person,
        values.toArray());
  }

  private static final String AROUND =
      """
      (select 1 as part, row_number() over (order by m.since, m.employee) as nr, m.employee, m.role,
         m.since, m.by_rule, coalesce(e.full_name, '') as full_name,
         coalesce(e.initials, '') as initials, e.job_title, null as invited_by, '' as words,
         m.since as asked_at
       from work_group_member m left join employee e on e.number = m.employee
       where m.group_id = ? and m.role = 'OWNER' order by m.since, m.employee limit ?)
      union all
      (select 2, row_number() over (order by a.invited_by is not null, a.asked_at, a.employee),
         a.employee, a.role, a.asked_at, false, coalesce(e.full_name, ''),
         coalesce(e.initials, ''), e.job_title, a.invited_by, a.words, a.asked_at
       from work_group_ask a left join employee e on e.number = a.employee
       where a.group_id = ? and ?
       order by a.invited_by is not null, a.asked_at, a.employee limit 500)
      order by part, nr
      """;

  /** Who runs a group, and who asked to come in or was invited. */
  record Around(List<GroupPerson> owners, List<GroupAsk> asks) {}

  /**
   * One statement.
   *
   * @param led whether whoever looks is told who asked
   */
  Around around(UUID group, int most, boolean led) {
    Around around = new Around(new ArrayList<>(), new ArrayList<>());
    sql.rows(
        AROUND,
        row ->
            row.getInt("part") == 1
                ? around.owners().add(person(row))
                : around.asks().add(asked(row)),
        group,
        most,
        group,
        led);
    return around;
  }

  private static GroupPerson person(ResultSet row) throws SQLException {
    return new GroupPerson(
        row.getString("employee"),
        row.getString("full_name"),
        row.getString("initials"),
        row.getString("job_title"),
        GroupRole.valueOf(row.getString("role")),
        row.getTimestamp("since").toInstant(),
        row.getBoolean("by_rule"));
  }

  List<GroupAsk> asks(UUID group) {
    return sql.rows(
        """
        select a.*, coalesce(e.full_name, '') as full_name, coalesce(e.initials, '') as initials,
               e.job_title
        from work_group_ask a left join employee e on e.number = a.employee
        where a.group_id = ? order by a.invited_by is not null, a.asked_at, a.employee limit 500
        """,
        GroupRepository::asked,
        group);
  }

  private static GroupAsk asked(ResultSet row) throws SQLException {
    return new GroupAsk(
        row.getString("employee"),
        row.getString("full_name"),
        row.getString("initials"),
        row.getString("job_title"),
        row.getString("invited_by") != null,
        GroupRole.valueOf(row.getString("role")),
        row.getString("words"),
        row.getTimestamp("asked_at").toInstant());
  }

  // --- writing ---

  /**
   * What decides about a write.
   *
   * @param role of whoever writes
   */
  record Locked(
      UUID id,
      String name,
      GroupKind kind,
      GroupSort sort,
      boolean ended,
      int size,
      int version,
      String createdBy,
      @Nullable GroupRole role,
      boolean byRule) {}

  /** Nobody else writes the group or its members until the end of the transaction. */
  Optional<Locked> lock(UUID group, EmployeeNumber who) {
    return sql.first(
        """
        select g.*, m.role, m.by_rule
        from work_group g left join work_group_member m on m.group_id = g.id and m.employee = ?
        where g.id = ? for update of g
        """,
        row ->
            new Locked(
                row.getObject("id", UUID.class),
                row.getString("name"),
                GroupKind.valueOf(row.getString("kind")),
                GroupSort.valueOf(row.getString("sort")),
                instant(row, "ended_at") != null,
                row.getInt("size"),
                row.getInt("version"),
                row.getString("created_by"),
                role(row),
                row.getBoolean("by_rule")),
        who.value(),
        group);
  }

  /** False when there is one with this id already. */
  boolean add(UUID id, GroupWish wish, EmployeeNumber by, Instant now) {
    GroupRule rule = wish.rule();
    return sql.update(
            """
            insert into work_group (id, name, purpose, searchable, kind, sort, nameless, department,
              place, rule_department, rule_months, rule_title, created_at, created_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """,
            id,
            wish.name(),
            wish.purpose(),
            wish.searchable(),
            wish.kind().name(),
            wish.sort().name(),
            wish.nameless(),
            wish.department(),
            wish.place(),
            rule == null ? null : rule.department(),
            rule == null ? null : rule.months(),
            rule == null ? null : rule.title(),
            timestamp(now),
            by.value())
        == 1;
  }

  void change(UUID id, GroupWish wish) {
    GroupRule rule = wish.rule();
    sql.update(
        """
        update work_group set name = ?, purpose = ?, searchable = ?, kind = ?, nameless = ?,
          department = ?, place = ?, rule_department = ?, rule_months = ?, rule_title = ?,
          version = version + 1
        where id = ?
        """,
        wish.name(),
        wish.purpose(),
        wish.searchable(),
        wish.kind().name(),
        wish.nameless(),
        wish.department(),
        wish.place(),
        rule == null ? null : rule.department(),
        rule == null ? null : rule.months(),
        rule == null ? null : rule.title(),
        id);
  }

  void end(UUID id, @Nullable Instant at) {
    sql.update("update work_group set ended_at = ? where id = ?", timestamp(at), id);
  }

  /** How many somebody owns that have not ended. */
  int owned(EmployeeNumber who) {
    return sql.first(
            "select count(*) from work_group_member m join work_group g on g.id = m.group_id"
                + " where m.employee = ? and m.role = 'OWNER' and g.ended_at is null",
            row -> row.getInt(1),
            who.value())
        .orElse(0);
  }

  boolean departmentKnown(String code) {
    return sql.first("select 1 from department where code = ?", row -> true, code).isPresent();
  }

  /** Puts people in with a role, or gives them another; whoever came by a rule then stays. */
  void put(UUID group, Collection<EmployeeNumber> people, GroupRole role, Instant now) {
    sql.batch(
        """
        insert into work_group_member (group_id, employee, role, since) values (?, ?, ?, ?)
        on conflict (group_id, employee) do update set role = excluded.role
        """,
        people.stream()
            .map(who -> new @Nullable Object[] {group, who.value(), role.name(), timestamp(now)})
            .toList());
    counted(group);
  }

  boolean remove(UUID group, EmployeeNumber who) {
    boolean gone =
        sql.update(
                "delete from work_group_member where group_id = ? and employee = ?",
                group,
                who.value())
            > 0;
    counted(group);
    return gone;
  }

  private void counted(UUID group) {
    sql.update(
        "update work_group set size = (select count(*) from work_group_member where group_id ="
            + " work_group.id) where id = ?",
        group);
  }

  Optional<GroupRole> roleOf(UUID group, EmployeeNumber who) {
    return sql.first(
        "select role from work_group_member where group_id = ? and employee = ?",
        row -> GroupRole.valueOf(row.getString(1)),
        group,
        who.value());
  }

  boolean byRule(UUID group, EmployeeNumber who) {
    return sql.first(
            "select by_rule from work_group_member where group_id = ? and employee = ?",
            row -> row.getBoolean(1),
            group,
            who.value())
        .orElse(false);
  }

  Set<EmployeeNumber> ownersOf(UUID group) {
    return sql
        .rows(
            "select employee from work_group_member where group_id = ? and role = 'OWNER'",
            row -> new EmployeeNumber(row.getString(1)),
            group)
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  // --- asking and inviting ---

  /** False when something stands open between the two already. */
  boolean ask(
      UUID group,
      EmployeeNumber who,
      @Nullable EmployeeNumber invitedBy,
      GroupRole role,
      String words,
      Instant now) {
    return sql.update(
            "insert into work_group_ask values (?, ?, ?, ?, ?, ?) on conflict do nothing",
            group,
            who.value(),
            invitedBy == null ? null : invitedBy.value(),
            role.name(),
            words,
            timestamp(now))
        == 1;
  }

  /**
   * What stood open.
   *
   * @param invitedBy null when the person asked
   */
  record Ask(@Nullable EmployeeNumber invitedBy, GroupRole role) {}

  Optional<Ask> ask(UUID group, EmployeeNumber who) {
    return sql.first(
        "select invited_by, role from work_group_ask where group_id = ? and employee = ?",
        row -> {
          String by = row.getString(1);
          return new Ask(
              by == null ? null : new EmployeeNumber(by), GroupRole.valueOf(row.getString(2)));
        },
        group,
        who.value());
  }

  void answered(UUID group, Collection<EmployeeNumber> people) {
    sql.update(
        "delete from work_group_ask where group_id = ? and employee = any(?)",
        group,
        people.stream().map(EmployeeNumber::value).toArray(String[]::new));
  }

  int asksOf(EmployeeNumber who) {
    return sql.first(
            "select count(*) from work_group_ask where employee = ? and invited_by is null",
            row -> row.getInt(1),
            who.value())
        .orElse(0);
  }

  int open(UUID group) {
    return sql.first(
            "select count(*) from work_group_ask where group_id = ?", row -> row.getInt(1), group)
        .orElse(0);
  }

  // --- the favourite ---

  void favour(EmployeeNumber who, UUID group) {
    sql.update(
        "insert into work_group_favourite values (?, ?)"
            + " on conflict (employee) do update set group_id = excluded.group_id",
        who.value(),
        group);
  }

  void favourNone(EmployeeNumber who, UUID group) {
    sql.update(
        "delete from work_group_favourite where employee = ? and group_id = ?", who.value(), group);
  }

  // --- rules ---

  /** The cohorts that have not ended. */
  List<UUID> cohorts() {
    return sql.rows(
        "select id from work_group where sort = 'COHORT' and ended_at is null order by id",
        row -> row.getObject(1, UUID.class));
  }

  private static final String FITS =
      """
      select e.number from employee e, work_group g
      where g.id = ? and e.status in ('ACTIVE', 'ON_LEAVE')
        and (g.rule_department is null or e.department in
             (with recursive below (code, step) as (
                select g.rule_department, 0
                union
                select d.code, b.step + 1 from department d join below b on d.parent = b.code
                where b.step < 20)
              select code from below))
        and (g.rule_months is null or (e.starts_on <= cast(? as date)
             and e.starts_on > cast(? as date) - g.rule_months * interval '1 month'))
        and (g.rule_title is null or strpos(lower(e.job_title), lower(g.rule_title)) > 0)
      """;

  /** Who came and who went. */
  record Moved(Set<EmployeeNumber> came, Set<EmployeeNumber> went) {}

  /**
   * Lets those in who fit the rule of a locked cohort, and out who came by it and do not any more.
   */
  Moved followRule(UUID group, LocalDate today, Instant now) {
    String day = today.toString();
    List<EmployeeNumber> went =
        sql.rows(
            "delete from work_group_member where group_id = ? and by_rule and role <> 'OWNER'"
                + " and employee not in ("
                + FITS
                + ") returning employee",
            row -> new EmployeeNumber(row.getString(1)),
            group,
            group,
            day,
            day);
    List<EmployeeNumber> came =
        sql.rows(
            "insert into work_group_member (group_id, employee, role, since, by_rule)"
                + " select ?, fits.number, 'MEMBER', ?, true from ("
                + FITS
                + ") fits on conflict do nothing returning employee",
            row -> new EmployeeNumber(row.getString(1)),
            group,
            timestamp(now),
            group,
            day,
            day);
    if (!came.isEmpty() || !went.isEmpty()) {
      counted(group);
    }
    return new Moved(Set.copyOf(came), Set.copyOf(went));
  }

  /** Groups in which somebody is who does not work here any more, or that nobody owns. */
  List<UUID> withFormer() {
    return sql.rows(
        """
        select m.group_id from work_group_member m
        join employee e on e.number = m.employee where e.status = 'INACTIVE'
        union
        select m.group_id from work_group_member m
        group by m.group_id having bool_and(m.role <> 'OWNER')
        """,
        row -> row.getObject(1, UUID.class));
  }

  void recount() {
    sql.update(
        """
        update work_group g set size = c.people
        from (select group_id, count(*) as people from work_group_member group by group_id) c
        where c.group_id = g.id and g.size <> c.people
        """);
    sql.update(
        """
        update work_group_event v set coming = c.people
        from (select e.id, count(a.event) filter (where a.comes) as people
              from work_group_event e left join work_group_event_answer a on a.event = e.id
              where e.ends_at > now() group by e.id) c
        where c.id = v.id and v.coming <> c.people
        """);
  }

  /** Takes out of a locked group whoever does not work here any more. */
  void removeFormer(UUID group) {
    sql.update(
        "delete from work_group_member m using employee e"
            + " where m.group_id = ? and e.number = m.employee and e.status = 'INACTIVE'",
        group);
    counted(group);
    // Whoever is in it longest follows the last owner.
    sql.update(
        """
        update work_group_member set role = 'OWNER'
        where group_id = ?
          and not exists (select 1 from work_group_member where group_id = ? and role = 'OWNER')
          and employee = (select employee from work_group_member where group_id = ?
                          order by role = 'GUEST', since, employee limit 1)
        """,
        group,
        group,
        group);
  }

  /** True for one node at a time, until the end of the transaction. */
  boolean turn() {
    return sql.first(
            "select pg_try_advisory_xact_lock(hashtextextended('groups', 0))",
            row -> row.getBoolean(1))
        .orElse(false);
  }
}
