package org.wissel.portal.faults;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.faults.AssetCard.Choice;
import org.wissel.portal.faults.AssetCard.Notice;
import org.wissel.portal.faults.AssetCard.Problem;
import org.wissel.portal.platform.Database;
import org.wissel.spi.Cursor;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.assets.AssetAtSource;
import org.wissel.spi.assets.AssetAtSource.NoticeAtSource;
import org.wissel.spi.assets.AssetKindAtSource;
import org.wissel.spi.assets.AssetKindAtSource.KnownProblem;
import org.wissel.spi.assets.PlaceAtSource;

/** What was last read from the system of assets; plain SQL, because whole batches go in at once. */
@ApplicationScoped
@Transactional
class AssetReadingRepository {

  /**
   * An asset, or a place in which something is wrong.
   *
   * @param kind of the asset; {@link AssetKindAtSource#PLACE} for a place
   * @param where the place around it in words, or null
   */
  record Thing(
      @Nullable String asset,
      @Nullable String place,
      String kind,
      String name,
      @Nullable String where,
      @Nullable String status) {}

  @Inject FaultNoteRepository notes;

  @Resource(lookup = Database.DATA_SOURCE)
  DataSource dataSource;

  private interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** The column for the reader's language: {@code en} or {@code nl}. */
  static String language(Locale locale) {
    return "nl".equals(locale.getLanguage()) ? "nl" : "en";
  }

  // --- reading ---

  /** Every place that is no building, with building and floor; where the name stands is open. */
  private static final String PLACES =
      """
      select p.code, p.%1$s as name, concat_ws(', ', b.%1$s, nullif(f.%1$s, b.%1$s)) as around
      from fault_place p
      left join fault_place f on f.code = p.parent
      left join fault_place b on b.code = coalesce(f.parent, f.code)
      where p.parent is not null""";

  private static final String WHERE =
      """
      left join fault_place p on p.code = %s
      left join fault_place f on f.code = p.parent
      left join fault_place b on b.code = coalesce(f.parent, f.code)
      """;

  /** What has this code on its sticker: an asset that is in use, else a place. */
  Optional<Thing> find(String code, Locale locale) {
    String name = "name_" + language(locale);
    String asset =
        "select a.code as asset, a.place as place, a.kind, a."
            + name
            + " as name, concat_ws(', ', p."
            + name
            + ", nullif(f."
            + name
            + ", b."
            + name
            + "), b."
            + name
            + ") as around, a.status from fault_asset a "
            + WHERE.formatted("a.place")
            + "where a.code = upper(?) and a.status <> 'RETIRED'";
    String place =
        "select null as asset, p.code as place, 'place' as kind, p."
            + name
            + " as name, concat_ws(', ', nullif(f."
            + name
            + ", b."
            + name
            + "), b."
            + name
            + ") as around, null as status from fault_place x "
            + WHERE.formatted("x.code")
            + "where x.code = ?";
    List<Thing> found = rows(asset, AssetReadingRepository::thing, code);
    return (found.isEmpty() ? rows(place, AssetReadingRepository::thing, code) : found)
        .stream().findFirst();
  }

  /** Building and floor of places, by their codes. */
  Map<String, String> around(Collection<String> codes, Locale locale) {
    Map<String, String> around = new HashMap<>();
    rows(
            (PLACES + " and p.code = any (?)").formatted("name_" + language(locale)),
            row -> Map.entry(row.getString("code"), row.getString("around")),
            (Object) codes.toArray(String[]::new))
        .forEach(place -> around.put(place.getKey(), place.getValue()));
    return around;
  }

  private static Thing thing(ResultSet row) throws SQLException {
    String around = row.getString("around");
    return new Thing(
        row.getString("asset"),
        row.getString("place"),
        row.getString("kind"),
        row.getString("name"),
        around == null || around.isEmpty() ? null : around,
        row.getString("status"));
  }

  /** What is often wrong with this kind, the likeliest first. */
  List<Problem> problems(String kind, Locale locale) {
    return rows(
        "select code, name_%s as name from fault_problem where kind = ? order by position"
            .formatted(language(locale)),
        row -> new Problem(row.getString("code"), row.getString("name")),
        kind);
  }

  /** Every place that is no building and no floor of one, grouped by building and floor. */
  List<Choice> places(Locale locale) {
    return rows(
        (PLACES + " order by p.position").formatted("name_" + language(locale)),
        row -> new Choice(row.getString("code"), row.getString("name"), row.getString("around")));
  }

  /** What stands in a place and is in use, by name. */
  List<Choice> assetsIn(String place, Locale locale) {
    return rows(
        "select code, name_%1$s as name from fault_asset where place = ? and status <> 'RETIRED'"
                .formatted(language(locale))
            + " order by 2, 1",
        row -> new Choice(row.getString("code"), row.getString("name"), ""),
        place);
  }

  /** Places with nothing around them. */
  List<Choice> buildings(Locale locale) {
    return rows(
        "select code, name_%s as name from fault_place where parent is null order by position"
            .formatted(language(locale)),
        row -> new Choice(row.getString("code"), row.getString("name"), ""));
  }

  /**
   * Everything in use in a place and in the places within it, in the order of places; each with the
   * place that it stands in.
   */
  List<Choice> assetsWithin(String place, Locale locale) {
    return rows(
        """
        with recursive within (code) as (
          select code from fault_place where code = ?
          union select p.code from fault_place p join within w on p.parent = w.code)
        select a.code, a.name_%1$s as name, p.name_%1$s as place
        from within w join fault_place p on p.code = w.code join fault_asset a on a.place = p.code
        where a.status <> 'RETIRED' order by p.position, 2, 1
        """
            .formatted(language(locale)),
        row -> new Choice(row.getString("code"), row.getString("name"), row.getString("place")),
        place);
  }

  // --- keeping ---

  void keepPlaces(List<AssetKindAtSource> kinds, List<PlaceAtSource> places, Instant now) {
    update("delete from fault_problem");
    update("delete from fault_asset_kind");
    update("delete from fault_place");
    List<@Nullable Object[]> kindRows = new ArrayList<>();
    List<@Nullable Object[]> problemRows = new ArrayList<>();
    for (AssetKindAtSource kind : kinds) {
      kindRows.add(
          new @Nullable Object[] {
            kind.code(),
            name(kind.names(), "en", kind.code()),
            name(kind.names(), "nl", kind.code())
          });
      for (KnownProblem problem : kind.problems()) {
        problemRows.add(
            new @Nullable Object[] {
              kind.code(),
              problem.code(),
              problemRows.size(),
              name(problem.names(), "en", problem.code()),
              name(problem.names(), "nl", problem.code())
            });
      }
    }
    List<@Nullable Object[]> placeRows = new ArrayList<>();
    for (PlaceAtSource place : places) {
      placeRows.add(
          new @Nullable Object[] {
            place.code(),
            place.kind().name(),
            name(place.names(), "en", place.code()),
            name(place.names(), "nl", place.code()),
            place.parent(),
            placeRows.size()
          });
    }
    batch("insert into fault_asset_kind values (?, ?, ?) on conflict do nothing", kindRows);
    batch("insert into fault_problem values (?, ?, ?, ?, ?) on conflict do nothing", problemRows);
    batch("insert into fault_place values (?, ?, ?, ?, ?, ?) on conflict do nothing", placeRows);
    update("update fault_reading_state set places_at = ?", Timestamp.from(now));
  }

  /** True when what everybody sees of notes is another than before. */
  boolean keepAssets(List<AssetAtSource> assets, Cursor cursor, Instant now) {
    String[] read = assets.stream().map(AssetAtSource::code).toArray(String[]::new);
    Map<String, List<Notice>> before = notes.onAssets(List.of(read), now);
    List<@Nullable Object[]> rows = new ArrayList<>();
    List<@Nullable Object[]> codes = new ArrayList<>();
    List<@Nullable Object[]> notices = new ArrayList<>();
    for (AssetAtSource asset : assets) {
      codes.add(new @Nullable Object[] {asset.code()});
      rows.add(
          new @Nullable Object[] {
            asset.code(),
            asset.kind(),
            name(asset.names(), "en", asset.code()),
            name(asset.names(), "nl", asset.code()),
            asset.place(),
            asset.status().name()
          });
      for (NoticeAtSource notice : asset.notices()) {
        Instant until = notice.until();
        SubmissionId submission = notice.submission();
        notices.add(
            new @Nullable Object[] {
              asset.code(),
              notice.reference(),
              notice.kind().name(),
              notice.text(),
              Timestamp.from(notice.from()),
              until == null ? null : Timestamp.from(until),
              submission == null ? null : submission.value()
            });
      }
    }
    batch(
        "insert into fault_asset values (?, ?, ?, ?, ?, ?) on conflict (code) do update"
            + " set kind = excluded.kind, name_en = excluded.name_en, name_nl = excluded.name_nl,"
            + " place = excluded.place, status = excluded.status",
        rows);
    batch("delete from fault_notice where asset = ?", codes);
    batch("insert into fault_notice values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing", notices);
    notes.readThere(read, now);
    update(
        "update fault_reading_state set asset_cursor = ?, assets_at = ?",
        cursor.value(),
        Timestamp.from(now));
    return !notes.onAssets(List.of(read), now).equals(before);
  }

  private static String name(Map<String, String> names, String language, String otherwise) {
    return names.getOrDefault(language, names.getOrDefault("en", otherwise));
  }

  // --- SQL ---

  private void update(String sql, Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, parameters);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void batch(String sql, List<@Nullable Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (@Nullable Object[] row : rows) {
        set(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> List<T> rows(String sql, Row<T> row, Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, parameters);
      List<T> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(row.of(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void set(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp value = row.getTimestamp(column);
    return value == null ? null : value.toInstant();
  }
}
