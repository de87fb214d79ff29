package org.wissel.portal.figures;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.figures.FigureCard.Day;
import org.wissel.portal.platform.Sql;

/** Figures and their days in the database. */
@ApplicationScoped
class FigureRepository {

  private static final String COLUMNS =
      "f.code, f.english, f.dutch, f.unit, f.norm, f.norm_is, f.place, f.home, f.version";

  @Inject Sql sql;

  /** What was given for a department. */
  record Given(String figure, LocalDate day, String department, BigDecimal value) {}

  private record Line(FigureCard figure, @Nullable Day day) {}

  /** All figures in their order, each with the days of the organisation since then. */
  List<FigureCard> since(LocalDate first) {
    Map<String, FigureCard> figures = new LinkedHashMap<>();
    Map<String, List<Day>> days = new LinkedHashMap<>();
    for (Line line :
        sql.rows(
            "select "
                + COLUMNS
                + """
                , d.day, d.value, d.out_of, d.source, d.given_at
                from figure f
                left join figure_day d on d.figure = f.code and d.department = '' and d.day >= ?
                order by f.place, f.code, d.day desc
                """,
            row -> new Line(figure(row), day(row)),
            Date.valueOf(first))) {
      figures.putIfAbsent(line.figure().code(), line.figure());
      List<Day> of = days.computeIfAbsent(line.figure().code(), code -> new ArrayList<>());
      if (line.day() != null) {
        of.add(line.day());
      }
    }
    return figures.values().stream()
        .map(figure -> figure.with(days.getOrDefault(figure.code(), List.of()), List.of()))
        .toList();
  }

  /** What was given for departments since then. */
  List<Given> departments(LocalDate first) {
    return sql.rows(
        "select figure, day, department, value from figure_day where department <> '' and day >= ?",
        row ->
            new Given(
                row.getString("figure"),
                row.getDate("day").toLocalDate(),
                row.getString("department"),
                row.getBigDecimal("value")),
        Date.valueOf(first));
  }

  Optional<FigureCard> find(String code) {
    return sql.first(
        "select " + COLUMNS + " from figure f where f.code = ?", FigureRepository::figure, code);
  }

  /** How many there are, and how many others than this one stand on home; one at a time. */
  int[] counts(String without) {
    sql.update("lock table figure in share row exclusive mode");
    return sql.first(
            "select count(*), count(*) filter (where home and code <> ?) from figure",
            row -> new int[] {row.getInt(1), row.getInt(2)},
            without)
        .orElseThrow();
  }

  void add(FigureCard figure) {
    sql.update(
        "insert into figure (code, english, dutch, unit, norm, norm_is, place, home)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
        figure.code(),
        figure.english(),
        figure.dutch(),
        figure.unit(),
        figure.norm(),
        figure.normIs(),
        figure.place(),
        figure.home());
  }

  /** False when it is of another version by now. */
  boolean change(FigureCard figure) {
    return sql.update(
            "update figure set english = ?, dutch = ?, unit = ?, norm = ?, norm_is = ?, place = ?,"
                + " home = ?, version = version + 1 where code = ? and version = ?",
            figure.english(),
            figure.dutch(),
            figure.unit(),
            figure.norm(),
            figure.normIs(),
            figure.place(),
            figure.home(),
            figure.code(),
            figure.version())
        == 1;
  }

  /** With all its days; false when it is of another version by now. */
  boolean delete(String code, int version) {
    return sql.update("delete from figure where code = ? and version = ?", code, version) == 1;
  }

  /** What was given for that day before; two at once come one after the other. */
  Optional<BigDecimal> given(String code, LocalDate day) {
    sql.rows("select 1 from figure where code = ? for update", row -> row.getInt(1), code);
    return sql.first(
        "select value from figure_day where figure = ? and day = ? and department = ''",
        row -> row.getBigDecimal(1),
        code,
        Date.valueOf(day));
  }

  /** In the place of all that was given for that day. */
  void give(String code, Day day, Map<String, BigDecimal> departments) {
    sql.update(
        "delete from figure_day where figure = ? and day = ?", code, Date.valueOf(day.day()));
    Map<String, BigDecimal> all = new LinkedHashMap<>(departments);
    all.put("", day.value());
    sql.batch(
        "insert into figure_day (figure, day, department, value, out_of, source, given_at)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        all.entrySet().stream()
            .map(
                each ->
                    new @Nullable Object[] {
                      code,
                      Date.valueOf(day.day()),
                      each.getKey(),
                      each.getValue(),
                      each.getKey().isEmpty() ? day.outOf() : null,
                      day.source(),
                      Timestamp.from(day.givenAt())
                    })
            .toList());
  }

  /** What Wissel counted; nothing is written where it is the same. */
  void count(String code, Day day) {
    sql.update(
        """
        insert into figure_day as known (figure, day, value, out_of, source, given_at)
        select code, ?, ?, ?, ?, ? from figure where code = ?
        on conflict (figure, day, department) do update set value = excluded.value,
          out_of = excluded.out_of, given_at = excluded.given_at
          where (known.value, known.out_of) is distinct from (excluded.value, excluded.out_of)
        """,
        Date.valueOf(day.day()),
        day.value(),
        day.outOf(),
        day.source(),
        Timestamp.from(day.givenAt()),
        code);
  }

  int deleteBefore(LocalDate day) {
    return sql.update("delete from figure_day where day < ?", Date.valueOf(day));
  }

  private static FigureCard figure(ResultSet row) throws SQLException {
    return new FigureCard(
        row.getString("code"),
        row.getString("english"),
        row.getString("dutch"),
        row.getString("unit"),
        row.getBigDecimal("norm"),
        row.getString("norm_is"),
        row.getInt("place"),
        row.getBoolean("home"),
        row.getInt("version"),
        List.of(),
        List.of());
  }

  private static @Nullable Day day(ResultSet row) throws SQLException {
    Date day = row.getDate("day");
    if (day == null) {
      return null;
    }
    Instant at = row.getTimestamp("given_at").toInstant();
    Integer outOf = row.getObject("out_of", Integer.class);
    return new Day(
        day.toLocalDate(), row.getBigDecimal("value"), outOf, row.getString("source"), at);
  }
}
