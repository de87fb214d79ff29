package org.wissel.portal.faults;

import static org.wissel.portal.platform.Sql.instant;
import static org.wissel.portal.platform.Sql.timestamp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.faults.AssetCard.Notice;
import org.wissel.portal.faults.FaultNoteCard.Kept;
import org.wissel.portal.platform.Sql;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.assets.AssetNotice;

/** Notes on devices and places: those that were written here, and those read from the system. */
@ApplicationScoped
@Transactional
class FaultNoteRepository {

  /** How a note stands with the system of assets; once it is withdrawn, how its withdrawal does. */
  enum State {
    SENT,
    STOPPED,
    THERE,
    HERE,
    /** The system has it no more, or never had it. */
    GONE,
    /** The system did not take the withdrawal. */
    STAYS
  }

  /**
   * One that was written here; what it says never changes.
   *
   * @param chain the first of those that changed one another
   * @param withdrawnBy personnel number; null when it stands, or was withdrawn at the system
   */
  record Note(
      UUID id,
      UUID chain,
      @Nullable String asset,
      @Nullable String place,
      AssetNotice.Kind kind,
      String text,
      Instant from,
      @Nullable Instant until,
      State state,
      @Nullable String reference,
      @Nullable Instant withdrawnAt,
      @Nullable String withdrawnBy) {}

  @Inject Sql sql;
  @Inject FaultTargets targets;

  // --- what everybody sees ---

  /** Ours stand here from the moment they are written; the system's copies of them do not count. */
  private static final String SHOWN =
      """
      (select asset, place, kind, text, begins_at, ends_at from fault_note
       where withdrawn_at is null
       union all
       select asset, null, kind, text, begins_at, ends_at from fault_notice f
       where not exists (select 1 from fault_note n where n.id = f.submission)) shown
      """;

  private static final String COUNTS = " (ends_at is null or ends_at > ?) ";

  /** Those that count now or will, the one that begins first before the others. */
  List<Notice> on(@Nullable String asset, @Nullable String place, Instant now) {
    return sql.rows(
        "select * from "
            + SHOWN
            + " where (asset = ? or (asset is null and place = ?)) and"
            + COUNTS
            + "order by begins_at, text",
        row -> notice(row, now),
        asset,
        asset == null ? place : null,
        timestamp(now));
  }

  private record OnAsset(String asset, Notice notice) {}

  /** The same of many devices, by code. */
  Map<String, List<Notice>> onAssets(Collection<String> assets, Instant now) {
    return sql
        .rows(
            "select * from "
                + SHOWN
                + " where asset = any(?) and"
                + COUNTS
                + "order by asset, begins_at, text",
            row -> new OnAsset(row.getString("asset"), notice(row, now)),
            assets.toArray(String[]::new),
            timestamp(now))
        .stream()
        .collect(
            Collectors.groupingBy(
                OnAsset::asset, Collectors.mapping(OnAsset::notice, Collectors.toList())));
  }

  /**
   * A note that counts for some time.
   *
   * @param code of the device or place
   * @param until null while nobody knows
   */
  record Standing(String code, Instant from, @Nullable Instant until) {}

  /** Those on these devices and places that count at any moment of the window. */
  List<Standing> standing(Collection<String> codes, TimeSpan window) {
    return sql.rows(
        "select coalesce(asset, place) as code, begins_at, ends_at from "
            + SHOWN
            + " where coalesce(asset, place) = any(?) and begins_at < ? and"
            + COUNTS,
        row ->
            new Standing(
                row.getString("code"),
                row.getTimestamp("begins_at").toInstant(),
                instant(row, "ends_at")),
        codes.toArray(String[]::new),
        timestamp(window.until()),
        timestamp(window.from()));
  }

  private Notice notice(ResultSet row, Instant now) throws SQLException {
    boolean outage = row.getString("kind").equals(AssetNotice.Kind.OUTAGE.name());
    Instant from = row.getTimestamp("begins_at").toInstant();
    Instant until = instant(row, "ends_at");
    return new Notice(
        outage,
        row.getString("text"),
        from,
        until,
        !from.isAfter(now),
        outage || until == null ? 0 : targets.workingDays(from, until));
  }

  /** Whether one began or ended after the first moment and until the second. */
  boolean turned(Instant after, Instant until) {
    return !sql.rows(
            "select kind from "
                + SHOWN
                + " where (begins_at > ? and begins_at <= ?) or (ends_at > ? and ends_at <= ?)"
                + " limit 1",
            row -> row.getString(1),
            timestamp(after),
            timestamp(until),
            timestamp(after),
            timestamp(until))
        .isEmpty();
  }

  // --- what facilities see ---

  /**
   * What stands or will, and what the system still has to take back; outages first, then by when
   * they begin.
   */
  List<FaultNoteCard> cards(Locale locale, Instant now) {
    return sql.rows(
        cards(locale)
            + "where (withdrawn_at is null and"
            + COUNTS
            + ") or (withdrawn_at is not null and state in ('SENT', 'STOPPED', 'STAYS'))"
            + " order by n.withdrawn_at is not null, n.kind desc, n.begins_at, n.text limit 500",
        row -> card(row, now),
        timestamp(now));
  }

  Optional<FaultNoteCard> card(UUID id, Locale locale, Instant now) {
    return sql.rows(cards(locale) + "where n.id = ?", row -> card(row, now), id).stream()
        .findFirst();
  }

  private static String cards(Locale locale) {
    return """
        select n.*, coalesce(e.full_name, n.employee) as by_shown,
               coalesce(a.name_%1$s, case when n.place is not null then p.name_%1$s end,
                        n.asset, n.place) as name,
               case when n.asset is not null
                 then concat_ws(', ', p.name_%1$s, b.name_%1$s)
                 else concat_ws(', ', nullif(f.name_%1$s, b.name_%1$s), b.name_%1$s)
               end as around
        from (select id, asset, place, kind, text, begins_at, ends_at, employee, written_at, state,
                     why, withdrawn_at
              from fault_note
              union all
              select null, asset, null, kind, text, begins_at, ends_at, null, null, 'THERE', null,
                     null
              from fault_notice s
              where not exists (select 1 from fault_note o where o.id = s.submission)) n
        left join employee e on e.number = n.employee
        left join fault_asset a on a.code = n.asset
        left join fault_place p on p.code = coalesce(a.place, n.place)
        left join fault_place f on f.code = p.parent
        left join fault_place b on b.code = coalesce(f.parent, f.code)
        """
        .formatted(AssetReadingRepository.language(locale));
  }

  private FaultNoteCard card(ResultSet row, Instant now) throws SQLException {
    String around = row.getString("around");
    boolean withdrawn = row.getTimestamp("withdrawn_at") != null;
    return new FaultNoteCard(
        row.getObject("id", UUID.class),
        row.getString("asset"),
        row.getString("place"),
        row.getString("name"),
        around == null || around.isEmpty() ? null : around,
        notice(row, now),
        row.getString("by_shown"),
        instant(row, "written_at"),
        switch (State.valueOf(row.getString("state"))) {
          case SENT -> Kept.SENT;
          case STOPPED -> Kept.STOPPED;
          case THERE, STAYS -> Kept.THERE;
          case HERE, GONE -> Kept.HERE;
        },
        row.getString("why"),
        withdrawn);
  }

  // --- writing ---

  void add(Note note, EmployeeNumber by, Instant now) {
    sql.update(
        "insert into fault_note values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null, null, false, null,"
            + " null)",
        note.id(),
        note.chain(),
        note.asset(),
        note.place(),
        note.kind().name(),
        note.text(),
        timestamp(note.from()),
        timestamp(note.until()),
        by.value(),
        timestamp(now),
        note.state().name());
  }

  Optional<Note> find(UUID id) {
    return one("select * from fault_note where id = ?", id);
  }

  /** Nobody else changes or withdraws it until the transaction ends. */
  Optional<Note> lock(UUID id) {
    return one("select * from fault_note where id = ? for update", id);
  }

  private Optional<Note> one(String select, UUID id) {
    return sql.rows(select, FaultNoteRepository::note, id).stream().findFirst();
  }

  private static Note note(ResultSet row) throws SQLException {
    return new Note(
        row.getObject("id", UUID.class),
        row.getObject("chain", UUID.class),
        row.getString("asset"),
        row.getString("place"),
        AssetNotice.Kind.valueOf(row.getString("kind")),
        row.getString("text"),
        row.getTimestamp("begins_at").toInstant(),
        instant(row, "ends_at"),
        State.valueOf(row.getString("state")),
        row.getString("reference"),
        instant(row, "withdrawn_at"),
        row.getString("withdrawn_by"));
  }

  void withdraw(UUID id, @Nullable EmployeeNumber by, State state, Instant now) {
    sql.update(
        "update fault_note set withdrawn_at = ?, withdrawn_by = ?, state = ?, why = null"
            + " where id = ?",
        timestamp(now),
        by == null ? null : by.value(),
        state.name(),
        id);
  }

  /** The system has it; when it was withdrawn meanwhile, that is still on its way. */
  void recorded(UUID id, @Nullable String reference) {
    sql.update(
        "update fault_note set reference = coalesce(?, reference),"
            + " state = case when withdrawn_at is null then 'THERE' else state end where id = ?",
        reference,
        id);
  }

  /** The system did not take it; it stands here all the same. */
  void keptHere(UUID id, String why) {
    sql.update(
        "update fault_note set state = 'HERE', why = ? where id = ? and withdrawn_at is null",
        why,
        id);
  }

  void settle(UUID id, State state, @Nullable String why) {
    sql.update("update fault_note set state = ?, why = ? where id = ?", state.name(), why, id);
  }

  /** What was read of these devices: whose notes of ours are there, and which are there no more. */
  void readThere(String[] assets, Instant now) {
    sql.update(
        """
        update fault_note n set seen_there = true from fault_notice f
        where f.submission = n.id and n.asset = any(?) and not n.seen_there
        """,
        (Object) assets);
    sql.update(
        """
        update fault_note n set withdrawn_at = ?, state = 'GONE'
        where n.asset = any(?) and n.seen_there and n.withdrawn_at is null
          and (n.ends_at is null or n.ends_at > ?)
          and not exists (select 1 from fault_notice f where f.submission = n.id)
        """,
        timestamp(now),
        assets,
        timestamp(now));
  }

  /** Those that have ended or are withdrawn, and of which nothing is on its way. */
  int deleteOver(Duration keep) {
    return sql.update(
        "delete from fault_note where least(ends_at, withdrawn_at)"
            + " < now() - ? * interval '1 millisecond' and state not in ('SENT', 'STOPPED')",
        keep.toMillis());
  }
}
