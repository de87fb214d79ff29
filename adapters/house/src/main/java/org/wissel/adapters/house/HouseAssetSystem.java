package org.wissel.adapters.house;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.assets.AssetAtSource;
import org.wissel.spi.assets.AssetAtSource.NoticeAtSource;
import org.wissel.spi.assets.AssetKindAtSource;
import org.wissel.spi.assets.AssetKindAtSource.KnownProblem;
import org.wissel.spi.assets.AssetNotice;
import org.wissel.spi.assets.AssetNoticeWithdrawal;
import org.wissel.spi.assets.AssetSystem;
import org.wissel.spi.assets.PlaceAtSource;

/** The register of assets as the portal reaches it; every method is one transaction. */
final class HouseAssetSystem implements AssetSystem {

  private static final int MOST = 500;
  private static final String ASSETS =
      "select code, kind, name_en, name_nl, place, status, updated_at, change_number"
          + " from house.asset";

  private final HouseDatabase database;
  private final Clock clock;

  private record Held(long changeNumber, AssetAtSource asset) {}

  private record Noticed(String asset, NoticeAtSource notice) {}

  private record Taken(String reference, String content, Instant at) {}

  HouseAssetSystem(HouseDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.ALL;
  }

  @Override
  public List<AssetKindAtSource> kinds() {
    record Problem(String kind, KnownProblem problem) {}
    return database.inSnapshot(
        connection -> {
          Map<String, List<KnownProblem>> problems =
              HouseDatabase.all(
                      connection,
                      "select kind, code, name_en, name_nl from house.known_problem"
                          + " order by kind, position",
                      row ->
                          new Problem(
                              row.getString("kind"),
                              new KnownProblem(row.getString("code"), names(row))))
                  .stream()
                  .collect(groupingBy(Problem::kind, mapping(Problem::problem, toList())));
          return HouseDatabase.all(
              connection,
              "select code, name_en, name_nl from house.asset_kind order by position",
              row ->
                  new AssetKindAtSource(
                      row.getString("code"),
                      names(row),
                      problems.getOrDefault(row.getString("code"), List.of())));
        });
  }

  @Override
  public List<PlaceAtSource> places() {
    return database.inTransaction(
        connection ->
            HouseDatabase.all(
                connection,
                """
                with recursive tree (code, kind, name_en, name_nl, parent, position, depth) as (
                  select code, kind, name_en, name_nl, parent, position, 0
                  from house.place where parent is null
                  union all
                  select p.code, p.kind, p.name_en, p.name_nl, p.parent, p.position, t.depth + 1
                  from house.place p join tree t on p.parent = t.code)
                select code, kind, name_en, name_nl, parent from tree order by depth, position
                """,
                row ->
                    new PlaceAtSource(
                        row.getString("code"),
                        PlaceAtSource.Kind.valueOf(row.getString("kind")),
                        names(row),
                        row.getString("parent"))));
  }

  @Override
  public Optional<AssetAtSource> findByCode(String code) {
    return database.inSnapshot(
        connection ->
            held(connection, " where code = ?", code.strip().toUpperCase(Locale.ROOT)).stream()
                .map(Held::asset)
                .findFirst());
  }

  @Override
  public Changes<AssetAtSource> changesSince(Cursor cursor, int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("a batch has 1 to 500 assets");
    }
    long seen = HouseDatabase.number(cursor);
    return database.inSnapshot(
        connection ->
            HouseDatabase.changes(
                cursor,
                held(
                    connection,
                    " where change_number > ? order by change_number limit ?",
                    seen,
                    limit + 1),
                limit,
                Held::changeNumber,
                Held::asset));
  }

  @Override
  public Optional<AssetAtSource> findBySubmission(SubmissionId submission) {
    return database.inSnapshot(
        connection ->
            held(
                    connection,
                    " where code = (select n.asset from house.asset_notice n"
                        + " join house.asset_write w on w.notice = n.id where w.submission = ?)",
                    submission.value())
                .stream()
                .map(Held::asset)
                .findFirst());
  }

  // Notices

  @Override
  public Acknowledgement announce(AssetNotice notice) {
    HouseSentences say = HouseSentences.in(notice.language());
    String content =
        HouseContent.digest(
            Arrays.asList(
                "announce",
                notice.asset(),
                notice.kind(),
                notice.text(),
                notice.from(),
                notice.until(),
                notice.by()));
    return database.inTransaction(
        connection -> {
          Optional<Acknowledgement> before =
              repeated(connection, notice.submission(), content, say);
          if (before.isPresent()) {
            return before.get();
          }
          String asset =
              lock(connection, notice.asset().strip().toUpperCase(Locale.ROOT))
                  .orElseThrow(say::unknownAsset);
          Instant at = now();
          long id =
              HouseDatabase.one(
                      connection,
                      "insert into house.asset_notice (submission, asset, kind, text, from_time,"
                          + " until_time, announced_by) values (?, ?, ?, ?, ?, ?, ?) returning id",
                      row -> row.getLong(1),
                      notice.submission().value(),
                      asset,
                      notice.kind(),
                      notice.text(),
                      notice.from(),
                      notice.until(),
                      HousePersons.keyOf(connection, notice.by()))
                  .orElseThrow();
          return take(connection, notice.submission(), id, asset, content, at);
        });
  }

  @Override
  public Acknowledgement withdraw(AssetNoticeWithdrawal withdrawal) {
    HouseSentences say = HouseSentences.in(withdrawal.language());
    String content =
        HouseContent.digest(Arrays.asList("withdraw", withdrawal.notice(), withdrawal.by()));
    record Notice(long id, String asset, boolean withdrawn) {}
    return database.inTransaction(
        connection -> {
          // first ours, then looked at: the same withdrawal may be under way
          Optional<Notice> notice =
              HouseDatabase.one(
                  connection,
                  "select id, asset, withdrawn_at is not null as withdrawn"
                      + " from house.asset_notice where reference = ? for no key update",
                  row ->
                      new Notice(
                          row.getLong("id"), row.getString("asset"), row.getBoolean("withdrawn")),
                  withdrawal.notice());
          Optional<Acknowledgement> before =
              repeated(connection, withdrawal.submission(), content, say);
          if (before.isPresent()) {
            return before.get();
          }
          Notice there = notice.filter(n -> !n.withdrawn()).orElseThrow(say::unknownNotice);
          Instant at = now();
          HouseDatabase.run(
              connection,
              "update house.asset_notice set withdrawn_at = ? where id = ?",
              at,
              there.id());
          return take(connection, withdrawal.submission(), there.id(), there.asset(), content, at);
        });
  }

  private Optional<Acknowledgement> repeated(
      Connection connection, SubmissionId submission, String content, HouseSentences say)
      throws SQLException {
    Optional<Taken> taken =
        HouseDatabase.one(
            connection,
            "select n.reference, w.content, w.taken_at from house.asset_write w"
                + " join house.asset_notice n on n.id = w.notice where w.submission = ?",
            row ->
                new Taken(
                    row.getString("reference"),
                    row.getString("content"),
                    HouseDatabase.instant(row, "taken_at")),
            submission.value());
    if (taken.isPresent() && !taken.get().content().equals(content)) {
      throw say.writeIdUsed();
    }
    return taken.map(t -> new Acknowledgement(t.reference(), t.at(), true));
  }

  private Acknowledgement take(
      Connection connection,
      SubmissionId submission,
      long notice,
      String asset,
      String content,
      Instant at)
      throws SQLException {
    HouseDatabase.run(
        connection,
        "insert into house.asset_write (submission, notice, content, taken_at)"
            + " values (?, ?, ?, ?)",
        submission.value(),
        notice,
        content,
        at);
    touched(connection, asset, at);
    return new Acknowledgement("N-" + notice, at, false);
  }

  // At the register itself

  /** Adds an asset, or sets everything of the one with that code. */
  void put(
      String code,
      Map<String, String> names,
      String kind,
      @Nullable String place,
      AssetAtSource.Status status) {
    String english = HouseJson.required(names.get("en"), "the English name");
    database.inTransaction(
        connection -> {
          String key = code.strip().toUpperCase(Locale.ROOT);
          lock(connection, key);
          return HouseDatabase.run(
              connection,
              "insert into house.asset (code, kind, name_en, name_nl, place, status, updated_at,"
                  + " change_number) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (code) do update"
                  + " set kind = excluded.kind, name_en = excluded.name_en,"
                  + " name_nl = excluded.name_nl, place = excluded.place,"
                  + " status = excluded.status, updated_at = excluded.updated_at,"
                  + " change_number = excluded.change_number",
              key,
              kind,
              english,
              names.getOrDefault("nl", english),
              place,
              status,
              now(),
              HouseDatabase.nextChange(connection, "assets"));
        });
  }

  private static Optional<String> lock(Connection connection, String code) throws SQLException {
    return HouseDatabase.one(
        connection,
        "select code from house.asset where code = ? for no key update",
        row -> row.getString(1),
        code);
  }

  private static void touched(Connection connection, String asset, Instant at) throws SQLException {
    HouseDatabase.run(
        connection,
        "update house.asset set change_number = ?, updated_at = ? where code = ?",
        HouseDatabase.nextChange(connection, "assets"),
        at,
        asset);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  // Rows

  private List<Held> held(Connection connection, String where, Object... values)
      throws SQLException {
    List<Held> alone =
        HouseDatabase.all(
            connection,
            ASSETS + where,
            row -> new Held(row.getLong("change_number"), asset(row)),
            values);
    String[] codes = alone.stream().map(h -> h.asset().code()).toArray(String[]::new);
    Map<String, List<NoticeAtSource>> notices =
        HouseDatabase.all(
                connection,
                "select asset, reference, submission, kind, text, from_time, until_time"
                    + " from house.asset_notice where asset = any(?) and withdrawn_at is null"
                    + " and (until_time is null or until_time > ?) order by id",
                HouseAssetSystem::notice,
                codes,
                now())
            .stream()
            .collect(groupingBy(Noticed::asset, mapping(Noticed::notice, toList())));
    return alone.stream().map(h -> new Held(h.changeNumber(), with(h.asset(), notices))).toList();
  }

  private static AssetAtSource asset(ResultSet row) throws SQLException {
    String status = row.getString("status");
    return new AssetAtSource(
        row.getString("code"),
        names(row),
        row.getString("kind"),
        row.getString("place"),
        AssetAtSource.Status.valueOf(status),
        status.toLowerCase(Locale.ROOT).replace('_', ' '),
        List.of(),
        HouseDatabase.instant(row, "updated_at"));
  }

  private static AssetAtSource with(AssetAtSource a, Map<String, List<NoticeAtSource>> notices) {
    return new AssetAtSource(
        a.code(),
        a.names(),
        a.kind(),
        a.place(),
        a.status(),
        a.rawStatus(),
        notices.getOrDefault(a.code(), List.of()),
        a.updatedAt());
  }

  private static Noticed notice(ResultSet row) throws SQLException {
    UUID submission = row.getObject("submission", UUID.class);
    return new Noticed(
        row.getString("asset"),
        new NoticeAtSource(
            row.getString("reference"),
            submission == null ? null : new SubmissionId(submission),
            AssetNotice.Kind.valueOf(row.getString("kind")),
            row.getString("text"),
            HouseDatabase.instant(row, "from_time"),
            HouseDatabase.instantOrNull(row, "until_time")));
  }

  private static Map<String, String> names(ResultSet row) throws SQLException {
    return Map.of("en", row.getString("name_en"), "nl", row.getString("name_nl"));
  }
}
