package org.wissel.portal.groups;

import static org.wissel.portal.platform.Sql.instant;
import static org.wissel.portal.platform.Sql.timestamp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.groups.GroupFile.Version;
import org.wissel.portal.platform.Sql;
import org.wissel.spi.EmployeeNumber;

/** Pages, files and events of groups; SQL in the transaction of whoever calls. */
@ApplicationScoped
class GroupContentRepository {

  @Inject Sql sql;

  private static final String HAND =
      """
      (select 1 as part, row_number() over (order by p.place, p.id) as nr, p.id, p.title as name,
         p.owner as who, o.full_name as who_name, coalesce(e.full_name, '') as by_name,
         p.edited_at as at, p.version, 0 as bytes,
         (select max(i.made_at) from work_group_improvement i where i.page = p.id) as improved
       from work_group_page p
       left join employee o on o.number = p.owner
       left join employee e on e.number = p.edited_by
       where p.group_id = ? and p.removed_at is null)
      union all
      (select 2, row_number() over (order by f.changed_at desc, f.id), f.id, f.name, v.stored_by,
         null, coalesce(e.full_name, ''), v.stored_at, f.version, v.bytes, null
       from work_group_file f
       join work_group_file_version v on v.file = f.id and v.version = f.version
       left join employee e on e.number = v.stored_by
       where f.group_id = ? and f.removed_at is null
       order by f.changed_at desc, f.id limit ?)
      order by part, nr
      """;

  /** Its pages without their words, the next events and the latest files: two statements. */
  GroupHand hand(UUID group, Eyes eyes, int events, int files) {
    List<GroupPin> pins = new ArrayList<>();
    List<GroupFile> latest = new ArrayList<>();
    sql.rows(
        HAND,
        row -> {
          UUID id = row.getObject("id", UUID.class);
          String name = row.getString("name");
          String who = row.getString("who");
          boolean mine = eyes.led() || (eyes.answers() && eyes.who().value().equals(who));
          String by = row.getString("by_name");
          Instant at = row.getTimestamp("at").toInstant();
          int version = row.getInt("version");
          return row.getInt("part") == 1
              ? pins.add(
                  new GroupPin(
                      id,
                      name,
                      "",
                      who,
                      row.getString("who_name"),
                      by,
                      at,
                      version,
                      mine,
                      instant(row, "improved"),
                      List.of()))
              : latest.add(
                  new GroupFile(
                      id, name, version, row.getInt("bytes"), by, at, mine, List.of(), List.of()));
        },
        group,
        group,
        files);
    return new GroupHand(pins, coming(group, eyes, events), latest);
  }

  // --- pages ---

  private static final String PINS =
      """
      select p.id, p.group_id, p.title, p.owner, p.edited_at, p.version, o.full_name as owner_name,
             coalesce(e.full_name, '') as edited_name, %s as words,
             (select max(i.made_at) from work_group_improvement i where i.page = p.id) as improved
      from work_group_page p
      left join employee o on o.number = p.owner
      left join employee e on e.number = p.edited_by
      """;

  /** In their order, without what stands in them. */
  List<GroupPin> pins(UUID group, EmployeeNumber who, boolean led, boolean alive) {
    return sql.rows(
        PINS.formatted("''")
            + "where p.group_id = ? and p.removed_at is null order by p.place, p.id",
        row -> pin(row, who, led, alive),
        group);
  }

  Optional<GroupPin> pin(UUID group, UUID id, EmployeeNumber who, boolean led, boolean alive) {
    return sql.first(
        PINS.formatted("p.words") + "where p.group_id = ? and p.id = ? and p.removed_at is null",
        row -> pin(row, who, led, alive),
        group,
        id);
  }

  private static GroupPin pin(ResultSet row, EmployeeNumber who, boolean led, boolean alive)
      throws SQLException {
    String owner = row.getString("owner");
    return new GroupPin(
        row.getObject("id", UUID.class),
        row.getString("title"),
        row.getString("words"),
        owner,
        row.getString("owner_name"),
        row.getString("edited_name"),
        row.getTimestamp("edited_at").toInstant(),
        row.getInt("version"),
        led || (alive && who.value().equals(owner)),
        instant(row, "improved"),
        List.of());
  }

  /** Those that were removed take room as well. */
  int pins(UUID group) {
    return count("select count(*) from work_group_page where group_id = ?", group);
  }

  /** A page of a process, and who sees to it. */
  record Step(UUID group, String title, @Nullable EmployeeNumber owner) {}

  /** Of a process, ended or not. */
  Optional<Step> step(UUID page) {
    return sql.first(
        "select p.group_id, p.title, p.owner from work_group_page p join work_group g on g.id ="
            + " p.group_id where p.id = ? and p.removed_at is null and g.sort = 'PROCESS'",
        row -> {
          String owner = row.getString(3);
          return new Step(
              row.getObject(1, UUID.class),
              row.getString(2),
              owner == null ? null : new EmployeeNumber(owner));
        },
        page);
  }

  /** What was changed in it, the latest first. */
  List<GroupImprovement> improvements(UUID page) {
    return sql.rows(
        "select i.*, coalesce(e.full_name, '') as full_name from work_group_improvement i"
            + " left join employee e on e.number = i.made_by"
            + " where i.page = ? order by i.made_at desc, i.id",
        row ->
            new GroupImprovement(
                row.getObject("id", UUID.class),
                row.getString("what"),
                row.getString("why"),
                row.getString("full_name"),
                row.getTimestamp("made_at").toInstant()),
        page);
  }

  /** False when there is one with this id already. */
  boolean addImprovement(
      UUID id, UUID page, String what, String why, EmployeeNumber by, Instant now) {
    return sql.update(
            "insert into work_group_improvement values (?, ?, ?, ?, ?, ?) on conflict do nothing",
            id,
            page,
            what,
            why,
            by.value(),
            timestamp(now))
        == 1;
  }

  void removeImprovement(UUID page, UUID id) {
    sql.update("delete from work_group_improvement where page = ? and id = ?", page, id);
  }

  /** At the end; false when there is one with this id already. */
  boolean addPin(
      UUID id,
      UUID group,
      String title,
      String words,
      @Nullable EmployeeNumber owner,
      EmployeeNumber by,
      Instant now) {
    return sql.update(
            """
            insert into work_group_page (id, group_id, title, words, place, owner, edited_by, edited_at)
            select ?, ?, ?, ?, coalesce(max(place), 0) + 1, ?, ?, ?
            from work_group_page where group_id = ? on conflict do nothing
            """,
            id,
            group,
            title,
            words,
            owner == null ? null : owner.value(),
            by.value(),
            timestamp(now),
            group)
        == 1;
  }

  void changePin(
      UUID id,
      String title,
      String words,
      @Nullable EmployeeNumber owner,
      EmployeeNumber by,
      Instant now) {
    sql.update(
        "update work_group_page set title = ?, words = ?, owner = ?, edited_by = ?, edited_at = ?,"
            + " version = version + 1 where id = ?",
        title,
        words,
        owner == null ? null : owner.value(),
        by.value(),
        timestamp(now),
        id);
  }

  void removePin(UUID group, UUID id, Instant now) {
    sql.update(
        "update work_group_page set removed_at = ?"
            + " where group_id = ? and id = ? and removed_at is null",
        timestamp(now),
        group,
        id);
  }

  /** False when there is none that was removed. */
  boolean restorePin(UUID group, UUID id) {
    return sql.update(
            "update work_group_page set removed_at = null"
                + " where group_id = ? and id = ? and removed_at is not null",
            group,
            id)
        == 1;
  }

  /** When it was removed. */
  Optional<Instant> pinRemoved(UUID group, UUID id) {
    return sql.first(
        "select removed_at from work_group_page"
            + " where group_id = ? and id = ? and removed_at is not null",
        row -> row.getTimestamp(1).toInstant(),
        group,
        id);
  }

  /** Which they were. */
  List<UUID> forgetRemovedPins(UUID group) {
    return sql.rows(
        "delete from work_group_page where group_id = ? and removed_at is not null returning id",
        row -> row.getObject(1, UUID.class),
        group);
  }

  /** The same of all groups. */
  List<UUID> forgetRemovedPins(Instant before) {
    return sql.rows(
        "delete from work_group_page where removed_at < ? returning id",
        row -> row.getObject(1, UUID.class),
        timestamp(before));
  }

  void order(UUID group, List<UUID> ids) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (UUID id : ids) {
      rows.add(new @Nullable Object[] {rows.size() + 1, group, id});
    }
    sql.batch("update work_group_page set place = ? where group_id = ? and id = ?", rows);
  }

  // --- files ---

  private static final String FILES =
      """
      select f.id, f.name, f.version, v.bytes, v.stored_by, v.stored_at,
             coalesce(e.full_name, '') as stored_name
      from work_group_file f
      join work_group_file_version v on v.file = f.id and v.version = f.version
      left join employee e on e.number = v.stored_by
      """;

  /** The one changed last before the others. */
  List<GroupFile> files(UUID group, EmployeeNumber who, boolean led, boolean alive, int most) {
    return sql.rows(
        FILES
            + "where f.group_id = ? and f.removed_at is null"
            + " order by f.changed_at desc, f.id limit ?",
        row -> file(row, who, led, alive, List.of()),
        group,
        most);
  }

  Optional<GroupFile> file(UUID group, UUID id, EmployeeNumber who, boolean led, boolean alive) {
    List<Version> before =
        sql.rows(
            """
            select v.version, v.bytes, v.stored_at, coalesce(e.full_name, '') as stored_name
            from work_group_file_version v join work_group_file f on f.id = v.file
            left join employee e on e.number = v.stored_by
            where f.group_id = ? and f.id = ? and v.version < f.version order by v.version desc
            """,
            row ->
                new Version(
                    row.getInt("version"),
                    row.getInt("bytes"),
                    row.getString("stored_name"),
                    row.getTimestamp("stored_at").toInstant()),
            group,
            id);
    return sql.first(
        FILES + "where f.group_id = ? and f.id = ? and f.removed_at is null",
        row -> file(row, who, led, alive, before),
        group,
        id);
  }

  private static GroupFile file(
      ResultSet row, EmployeeNumber who, boolean led, boolean alive, List<Version> before)
      throws SQLException {
    return new GroupFile(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getInt("version"),
        row.getInt("bytes"),
        row.getString("stored_name"),
        row.getTimestamp("stored_at").toInstant(),
        led || (alive && who.value().equals(row.getString("stored_by"))),
        List.of(),
        before);
  }

  /** What a submission stored, and for whom. */
  record Stored(UUID file, UUID group, String storedBy, String sha256) {}

  Optional<Stored> stored(UUID submission) {
    return sql.first(
        "select v.file, f.group_id, v.stored_by, v.sha256 from work_group_file_version v"
            + " join work_group_file f on f.id = v.file where v.id = ?",
        row ->
            new Stored(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4)),
        submission);
  }

  /** Those that were removed take room as well. */
  int files(UUID group) {
    return count("select count(*) from work_group_file where group_id = ?", group);
  }

  long bytes(UUID group) {
    return sql.first(
            "select coalesce(sum(v.bytes), 0) from work_group_file_version v"
                + " join work_group_file f on f.id = v.file where f.group_id = ?",
            row -> row.getLong(1),
            group)
        .orElse(0L);
  }

  boolean hasFile(UUID group, String name) {
    return count(
            "select count(*) from work_group_file where group_id = ? and name = ?", group, name)
        > 0;
  }

  /** A new version of the file with that name, or the first; the oldest beyond so many go. */
  UUID addVersion(
      UUID submission,
      UUID group,
      String name,
      byte[] content,
      String sha256,
      EmployeeNumber by,
      Instant now,
      int kept) {
    UUID file =
        sql.first(
                """
                insert into work_group_file as f (id, group_id, name, version, changed_at)
                values (?, ?, ?, 1, ?)
                on conflict (group_id, name) do update
                  set version = f.version + 1, changed_at = excluded.changed_at
                returning id
                """,
                row -> row.getObject(1, UUID.class),
                UUID.randomUUID(),
                group,
                name,
                timestamp(now))
            .orElseThrow();
    sql.update(
        "insert into work_group_file_version (id, file, version, sha256, bytes, content, stored_by,"
            + " stored_at) select ?, id, version, ?, ?, ?, ?, ? from work_group_file where id = ?",
        submission,
        sha256,
        content.length,
        content,
        by.value(),
        timestamp(now),
        file);
    sql.update(
        "delete from work_group_file_version v using work_group_file f"
            + " where f.id = ? and v.file = f.id and v.version <= f.version - ?",
        file,
        kept);
    return file;
  }

  Optional<byte[]> content(UUID file, int version) {
    return sql.first(
        "select content from work_group_file_version where file = ? and version = ?",
        row -> row.getBytes(1),
        file,
        version);
  }

  /** Behind a name that nobody can type, so that another may have its own. */
  void removeFile(UUID group, UUID id, Instant now) {
    sql.update(
        "update work_group_file set removed_at = ?, name = name || '/' || id"
            + " where group_id = ? and id = ? and removed_at is null",
        timestamp(now),
        group,
        id);
  }

  /** What it was called and who added its latest version. */
  record RemovedFile(String name, String storedBy) {}

  Optional<RemovedFile> removedFile(UUID group, UUID id) {
    return sql.first(
        "select split_part(f.name, '/', 1), v.stored_by from work_group_file f"
            + " join work_group_file_version v on v.file = f.id and v.version = f.version"
            + " where f.group_id = ? and f.id = ? and f.removed_at is not null",
        row -> new RemovedFile(row.getString(1), row.getString(2)),
        group,
        id);
  }

  void restoreFile(UUID id) {
    sql.update(
        "update work_group_file set removed_at = null, name = split_part(name, '/', 1)"
            + " where id = ?",
        id);
  }

  void forgetRemovedFiles(UUID group) {
    sql.update("delete from work_group_file where group_id = ? and removed_at is not null", group);
  }

  int forgetRemovedFiles(Instant before) {
    return sql.update("delete from work_group_file where removed_at < ?", timestamp(before));
  }

  // --- events ---

  private static final String EVENTS =
      """
      select v.*, g.name as group_name, a.comes
      from work_group_event v join work_group g on g.id = v.group_id
      left join work_group_event_answer a on a.event = v.id and a.employee = ?
      """;

  /** What of a row is for whom. */
  record Eyes(EmployeeNumber who, boolean led, boolean answers, Instant now) {}

  /** Those that are not over and not called off, the next first. */
  List<GroupEvent> coming(UUID group, Eyes eyes, int most) {
    return sql.rows(
        EVENTS
            + "where v.group_id = ? and v.ends_at > ? and not v.cancelled"
            + " order by v.starts_at, v.id limit ?",
        row -> event(row, eyes, List.of()),
        eyes.who().value(),
        group,
        timestamp(eyes.now()),
        most);
  }

  /** Those that ended lately or will, the next first, also those called off. */
  List<GroupEvent> all(UUID group, Eyes eyes, Instant since, int most) {
    return sql.rows(
        EVENTS + "where v.group_id = ? and v.ends_at > ? order by v.starts_at, v.id limit ?",
        row -> event(row, eyes, List.of()),
        eyes.who().value(),
        group,
        timestamp(since),
        most);
  }

  /** The same of all groups that somebody is in, and of open ones where they come. */
  List<GroupEvent> ofPerson(EmployeeNumber who, Instant since, int most) {
    Eyes eyes = new Eyes(who, false, false, since);
    return sql.rows(
        EVENTS
            + """
            left join work_group_member m on m.group_id = g.id and m.employee = ?
            where v.ends_at > ? and a.comes is distinct from false
              and (m.role is not null or (g.kind = 'OPEN' and a.comes))
              and exists (select 1 from employee e where e.number = ? and e.status <> 'INACTIVE')
            order by v.starts_at, v.id limit ?
            """,
        row -> event(row, eyes, List.of()),
        who.value(),
        who.value(),
        timestamp(since),
        who.value(),
        most);
  }

  Optional<GroupEvent> event(UUID group, UUID id, Eyes eyes, boolean withPeople) {
    List<String> people =
        withPeople
            ? sql.rows(
                """
                select e.full_name from work_group_event_answer a join employee e on e.number = a.employee
                where a.event = ? and a.comes order by e.full_name, e.number limit 200
                """,
                row -> row.getString(1),
                id)
            : List.of();
    return sql.first(
        EVENTS + "where v.group_id = ? and v.id = ?",
        row -> event(row, eyes, people),
        eyes.who().value(),
        group,
        id);
  }

  /** An event, and whose it is. */
  record Planned(UUID group, String title) {}

  /** Of a group that goes on. */
  Optional<Planned> planned(UUID event) {
    return sql.first(
        "select v.group_id, v.title from work_group_event v join work_group g on g.id = v.group_id"
            + " where v.id = ? and g.ended_at is null",
        row -> new Planned(row.getObject(1, UUID.class), row.getString(2)),
        event);
  }

  private static GroupEvent event(ResultSet row, Eyes eyes, List<String> people)
      throws SQLException {
    int seats = row.getInt("seats");
    boolean noSeats = row.wasNull();
    boolean comes = row.getBoolean("comes");
    boolean silent = row.wasNull();
    Instant ends = row.getTimestamp("ends_at").toInstant();
    boolean over = !ends.isAfter(eyes.now());
    boolean cancelled = row.getBoolean("cancelled");
    return new GroupEvent(
        row.getObject("id", UUID.class),
        row.getObject("group_id", UUID.class),
        row.getString("group_name"),
        row.getString("title"),
        row.getString("words"),
        row.getString("place"),
        row.getTimestamp("starts_at").toInstant(),
        ends,
        noSeats ? null : seats,
        row.getInt("coming"),
        cancelled,
        row.getInt("version"),
        silent ? null : comes,
        over,
        eyes.answers() && !over && !cancelled,
        !over
            && !cancelled
            && (eyes.led()
                || (eyes.answers() && eyes.who().value().equals(row.getString("made_by")))),
        people);
  }

  int comingEvents(UUID group, Instant now) {
    return count(
        "select count(*) from work_group_event where group_id = ? and ends_at > ?",
        group,
        timestamp(now));
  }

  boolean addEvent(UUID id, UUID group, GroupEventWish wish, EmployeeNumber by, Instant now) {
    return sql.update(
            """
            insert into work_group_event (id, group_id, title, words, place, starts_at, ends_at, seats,
              made_by, changed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """,
            id,
            group,
            wish.title(),
            wish.words(),
            wish.place(),
            timestamp(wish.from()),
            timestamp(wish.until()),
            wish.seats(),
            by.value(),
            timestamp(now))
        == 1;
  }

  void changeEvent(UUID id, GroupEventWish wish, Instant now) {
    sql.update(
        "update work_group_event set title = ?, words = ?, place = ?, starts_at = ?, ends_at = ?,"
            + " seats = ?, changed_at = ?, version = version + 1 where id = ?",
        wish.title(),
        wish.words(),
        wish.place(),
        timestamp(wish.from()),
        timestamp(wish.until()),
        wish.seats(),
        timestamp(now),
        id);
  }

  void cancelEvent(UUID id, Instant now) {
    sql.update(
        "update work_group_event set cancelled = true, changed_at = ?, version = version + 1"
            + " where id = ?",
        timestamp(now),
        id);
  }

  Set<EmployeeNumber> coming(UUID event) {
    return sql
        .rows(
            "select employee from work_group_event_answer where event = ? and comes",
            row -> new EmployeeNumber(row.getString(1)),
            event)
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  void answer(UUID event, EmployeeNumber who, boolean comes, Instant now) {
    sql.update(
        "insert into work_group_event_answer values (?, ?, ?, ?) on conflict (event, employee) do"
            + " update set comes = excluded.comes, at = excluded.at",
        event,
        who.value(),
        comes,
        timestamp(now));
    recount("id = ?", event);
  }

  /** Who goes out of a group comes to nothing there any more. */
  void forgetAnswers(UUID group, EmployeeNumber who) {
    if (sql.update(
            "delete from work_group_event_answer a using work_group_event v"
                + " where v.id = a.event and v.group_id = ? and a.employee = ?",
            group,
            who.value())
        > 0) {
      recount("group_id = ?", group);
    }
  }

  void keepAnswersOfMembers(UUID group) {
    sql.update(
        "delete from work_group_event_answer a using work_group_event v"
            + " where v.id = a.event and v.group_id = ? and not exists (select 1 from"
            + " work_group_member m where m.group_id = v.group_id and m.employee = a.employee)",
        group);
    recount("group_id = ?", group);
  }

  private void recount(String where, UUID id) {
    sql.update(
        "update work_group_event set coming = (select count(*) from work_group_event_answer a"
            + " where a.event = work_group_event.id and a.comes) where "
            + where,
        id);
  }

  // --- the calendar address ---

  void calendar(EmployeeNumber who, String hash, Instant now) {
    sql.update(
        "insert into work_group_calendar values (?, ?, ?) on conflict (employee)"
            + " do update set hash = excluded.hash, made_at = excluded.made_at",
        who.value(),
        hash,
        timestamp(now));
  }

  void noCalendar(EmployeeNumber who) {
    sql.update("delete from work_group_calendar where employee = ?", who.value());
  }

  boolean hasCalendar(EmployeeNumber who) {
    return count("select count(*) from work_group_calendar where employee = ?", who.value()) > 0;
  }

  Optional<EmployeeNumber> calendarOf(String hash) {
    return sql.first(
        "select c.employee from work_group_calendar c join employee e on e.number = c.employee"
            + " where c.hash = ? and e.status <> 'INACTIVE'",
        row -> new EmployeeNumber(row.getString(1)),
        hash);
  }

  // --- the channel guide ---

  List<GroupChannel> channels(Locale locale) {
    String mine = locale.getLanguage().equals("nl") ? "dutch" : "english";
    return sql.rows(
        "select channel, english, dutch, version, " + mine + " as mine from work_group_channel",
        row ->
            new GroupChannel(
                row.getString("channel"),
                row.getString("mine"),
                row.getString("english"),
                row.getString("dutch"),
                row.getInt("version")));
  }

  /** False when what is kept is of another version. */
  boolean keepChannel(String channel, String english, String dutch, int version) {
    return sql.update(
            """
            insert into work_group_channel as kept values (?, ?, ?, 1)
            on conflict (channel) do update
              set english = excluded.english, dutch = excluded.dutch, version = kept.version + 1
              where kept.version = ?
            """,
            channel,
            english,
            dutch,
            version)
        == 1;
  }

  private int count(String select, @Nullable Object... values) {
    return sql.first(select, row -> row.getInt(1), values).orElse(0);
  }
}
