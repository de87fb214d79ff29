package org.wissel.portal.meetings;

import static org.wissel.portal.platform.Sql.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Sql;
import org.wissel.portal.platform.systems.ReadingState;
import org.wissel.spi.Capabilities;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.OpeningHours;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.calendars.BusyAtSource;
import org.wissel.spi.catering.CateringTerms;
import org.wissel.spi.reservations.Feature;
import org.wissel.spi.reservations.ResourceAtSource;

/** What was last read of rooms, equipment, the caterer and calendars. */
@ApplicationScoped
class MeetingReadingRepository {

  @Inject Sql sql;

  // --- rooms and equipment ---

  ReadingState roomState() {
    return new ReadingState(sql, "meeting_room_state");
  }

  @Nullable Instant resourcesAt() {
    return at("meeting_room_state", "resources_at");
  }

  @Nullable Instant busyAt() {
    return at("meeting_room_state", "busy_at");
  }

  private @Nullable Instant at(String table, String column) {
    return sql.first(
            "select " + column + " from " + table + " where " + column + " is not null",
            row -> row.getTimestamp(1).toInstant())
        .orElse(null);
  }

  @Transactional
  void keepResources(Capabilities capabilities, List<ResourceAtSource> resources, Instant now) {
    sql.update(
        "update meeting_room_state set cannot = ?, resources_at = ?",
        ReadingState.cannot(capabilities),
        Timestamp.from(now));
    sql.update("delete from meeting_resource");
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (ResourceAtSource resource : resources) {
      String english = resource.names().getOrDefault("en", resource.code());
      rows.add(
          new @Nullable Object[] {
            resource.code(),
            rows.size(),
            resource.kind().name(),
            english,
            resource.names().getOrDefault("nl", english),
            resource.place(),
            resource.capacity(),
            resource.features().stream().map(Enum::name).toArray(String[]::new),
            resource.assets().toArray(String[]::new),
            MeetingJson.text(resource.hours())
          });
    }
    sql.batch("insert into meeting_resource values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows);
  }

  /** True when it is another than what was known, or the first that is known. */
  @Transactional
  boolean keepBusy(Map<String, List<TimeSpan>> busy, TimeSpan window) {
    boolean first = busyAt() == null;
    Map<String, List<TimeSpan>> known = busy(window);
    known.keySet().retainAll(busy.keySet());
    sql.update("update meeting_room_state set busy_at = ?", Timestamp.from(window.from()));
    String[] read = busy.keySet().toArray(String[]::new);
    sql.update("delete from meeting_resource_busy where resource = any (?)", (Object) read);
    List<@Nullable Object[]> rows = new ArrayList<>();
    busy.forEach(
        (resource, spans) ->
            spans.forEach(
                span ->
                    rows.add(
                        new @Nullable Object[] {
                          resource, Timestamp.from(span.from()), Timestamp.from(span.until())
                        })));
    sql.batch("insert into meeting_resource_busy values (?, ?, ?)", rows);
    return first || !inNoOrder(known).equals(inNoOrder(busy));
  }

  /** To be compared. */
  private static <K, S> Set<Map.Entry<K, S>> inNoOrder(Map<K, List<S>> busy) {
    Set<Map.Entry<K, S>> spans = new HashSet<>();
    busy.forEach((who, theirs) -> theirs.forEach(span -> spans.add(Map.entry(who, span))));
    return spans;
  }

  List<ResourceAtSource> resources() {
    return sql.rows(
        "select * from meeting_resource order by position", MeetingReadingRepository::resource);
  }

  Optional<ResourceAtSource> resource(String code) {
    return sql.first(
        "select * from meeting_resource where code = ?", MeetingReadingRepository::resource, code);
  }

  private static ResourceAtSource resource(ResultSet row) throws SQLException {
    int capacity = row.getInt("capacity");
    return new ResourceAtSource(
        row.getString("code"),
        ResourceAtSource.Kind.valueOf(row.getString("kind")),
        Map.of("en", row.getString("name_en"), "nl", row.getString("name_nl")),
        row.getString("place"),
        row.getObject("capacity") == null ? null : capacity,
        texts(row.getArray("features")).map(Feature::valueOf).collect(Collectors.toSet()),
        texts(row.getArray("assets")).collect(Collectors.toSet()),
        MeetingJson.hours(row.getString("hours")));
  }

  private static Stream<String> texts(Array array) throws SQLException {
    return Stream.of((Object[]) array.getArray()).map(String::valueOf);
  }

  /** When resources are taken, by code; what is free all that time is missing. */
  Map<String, List<TimeSpan>> busy(TimeSpan window) {
    Map<String, List<TimeSpan>> busy = new HashMap<>();
    sql.rows(
        "select * from meeting_resource_busy where busy_from < ? and busy_until > ?"
            + " order by busy_from",
        row ->
            busy.computeIfAbsent(row.getString("resource"), code -> new ArrayList<>())
                .add(span(row)),
        Timestamp.from(window.until()),
        Timestamp.from(window.from()));
    return busy;
  }

  private static TimeSpan span(ResultSet row) throws SQLException {
    return new TimeSpan(
        Objects.requireNonNull(instant(row, "busy_from")),
        Objects.requireNonNull(instant(row, "busy_until")));
  }

  /**
   * What can be had then in the place of a resource, the nearest first: rooms with places enough,
   * those of the same floor or building before others, then the smallest; equipment of the same
   * kind.
   */
  List<ResourceAtSource> instead(String code, TimeSpan span, int headcount, int most) {
    List<ResourceAtSource> all = resources();
    ResourceAtSource refused =
        all.stream().filter(each -> each.code().equals(code)).findFirst().orElse(null);
    if (refused == null) {
      return List.of();
    }
    Map<String, List<TimeSpan>> busy = busy(span);
    boolean room = refused.kind() == ResourceAtSource.Kind.ROOM;
    return all.stream()
        .filter(each -> each.kind() == refused.kind() && !each.code().equals(code))
        .filter(each -> !busy.containsKey(each.code()) && each.hours().cover(span))
        .filter(
            each ->
                room
                    ? seats(each) >= headcount
                    : each.features().stream().anyMatch(refused.features()::contains))
        .sorted(
            Comparator.comparingInt((ResourceAtSource each) -> -alike(each, refused))
                .thenComparingInt(MeetingReadingRepository::seats))
        .limit(most)
        .toList();
  }

  static int seats(ResourceAtSource resource) {
    Integer capacity = resource.capacity();
    return capacity == null ? Integer.MAX_VALUE : capacity;
  }

  /** How much of the code of their places is the same: those on a floor begin alike. */
  private static int alike(ResourceAtSource one, ResourceAtSource other) {
    String here = String.valueOf(one.place());
    String there = String.valueOf(other.place());
    int same = 0;
    while (same < Math.min(here.length(), there.length())
        && here.charAt(same) == there.charAt(same)) {
      same++;
    }
    return same;
  }

  /** By whose clock people here speak of meetings: that on the wall of the first room. */
  static ZoneId zone(Collection<ResourceAtSource> resources) {
    return resources.stream()
        .map(ResourceAtSource::hours)
        .map(OpeningHours::zone)
        .findFirst()
        .orElse(ZoneId.systemDefault());
  }

  // --- the caterer ---

  ReadingState lunchState() {
    return new ReadingState(sql, "meeting_lunch_state");
  }

  @Nullable Instant termsAt() {
    return at("meeting_lunch_state", "terms_at");
  }

  void keepTerms(Capabilities capabilities, CateringTerms terms, Instant now) {
    sql.update(
        "update meeting_lunch_state set cannot = ?, terms = ?, terms_at = ?",
        ReadingState.cannot(capabilities),
        MeetingJson.text(terms),
        Timestamp.from(now));
  }

  /** Empty until they were read for the first time. */
  Optional<CateringTerms> terms() {
    return sql.first(
        "select terms from meeting_lunch_state where terms is not null",
        row -> MeetingJson.terms(row.getString(1)));
  }

  // --- calendars ---

  ReadingState calendarState() {
    return new ReadingState(sql, "meeting_calendar_state");
  }

  @Nullable Instant capabilitiesAt() {
    return at("meeting_calendar_state", "capabilities_at");
  }

  void keepCalendarCapabilities(Capabilities capabilities, Instant now) {
    sql.update(
        "update meeting_calendar_state set cannot = ?, capabilities_at = ?",
        ReadingState.cannot(capabilities),
        Timestamp.from(now));
  }

  /**
   * @param asked all whose calendars were asked for
   * @param busy of those who have one there
   * @return true when it is another than what was known
   */
  @Transactional
  boolean keepPeople(
      Collection<EmployeeNumber> asked,
      Map<EmployeeNumber, List<BusyAtSource>> busy,
      TimeSpan window) {
    Map<EmployeeNumber, List<BusyAtSource>> known = peopleBusy(asked, window);
    String[] all = asked.stream().map(EmployeeNumber::value).toArray(String[]::new);
    sql.update("delete from meeting_person_busy where employee = any (?)", (Object) all);
    List<@Nullable Object[]> calendars = new ArrayList<>();
    List<@Nullable Object[]> spans = new ArrayList<>();
    for (EmployeeNumber employee : asked) {
      List<BusyAtSource> theirs = busy.get(employee);
      calendars.add(
          new @Nullable Object[] {employee.value(), theirs != null, Timestamp.from(window.from())});
      for (BusyAtSource each : theirs == null ? List.<BusyAtSource>of() : theirs) {
        spans.add(
            new @Nullable Object[] {
              employee.value(),
              Timestamp.from(each.span().from()),
              Timestamp.from(each.span().until()),
              each.kind().name()
            });
      }
    }
    sql.batch(
        "insert into meeting_calendar values (?, ?, ?) on conflict (employee) do update"
            + " set known = excluded.known, read_at = excluded.read_at",
        calendars);
    sql.batch("insert into meeting_person_busy values (?, ?, ?, ?)", spans);
    return !known.keySet().equals(busy.keySet()) || !inNoOrder(known).equals(inNoOrder(busy));
  }

  /** When people are not free; who is missing has no calendar there, or was not read yet. */
  Map<EmployeeNumber, List<BusyAtSource>> peopleBusy(
      Collection<EmployeeNumber> people, TimeSpan window) {
    String[] numbers = people.stream().map(EmployeeNumber::value).toArray(String[]::new);
    Map<EmployeeNumber, List<BusyAtSource>> busy = new HashMap<>();
    sql.rows(
        "select employee from meeting_calendar where known and employee = any (?)",
        row -> busy.put(new EmployeeNumber(row.getString(1)), new ArrayList<>()),
        (Object) numbers);
    sql.rows(
        "select * from meeting_person_busy where employee = any (?) and busy_from < ?"
            + " and busy_until > ? order by busy_from",
        row -> {
          List<BusyAtSource> theirs = busy.get(new EmployeeNumber(row.getString("employee")));
          return theirs != null
              && theirs.add(
                  new BusyAtSource(span(row), BusyAtSource.Kind.valueOf(row.getString("kind"))));
        },
        numbers,
        Timestamp.from(window.until()),
        Timestamp.from(window.from()));
    return busy;
  }

  /** Of these, whose calendars were not read since. */
  Set<EmployeeNumber> notReadSince(Collection<EmployeeNumber> people, Instant since) {
    Set<EmployeeNumber> old = new HashSet<>(people);
    String[] numbers = people.stream().map(EmployeeNumber::value).toArray(String[]::new);
    sql.rows(
            "select employee from meeting_calendar where employee = any (?) and read_at >= ?",
            row -> new EmployeeNumber(row.getString(1)),
            numbers,
            Timestamp.from(since))
        .forEach(old::remove);
    return old;
  }

  /** Of the people who come next in the round of all, by number, when each was read. */
  List<MeetingRound.Seen> round(int most) {
    return sql.rows(
        """
        select e.number, c.read_at from (
          select number from employee
          where status = 'ACTIVE' and number > (select reached from meeting_calendar_state)
          order by number limit ?) e
        left join meeting_calendar c on c.employee = e.number order by e.number
        """,
        row ->
            new MeetingRound.Seen(
                new EmployeeNumber(row.getString(1)), Sql.instant(row, "read_at")),
        most);
  }

  void reachInRound(String number) {
    sql.update("update meeting_calendar_state set reached = ? where reached <> ?", number, number);
  }

  /** What is over is of no use any more. */
  int deleteOver(Instant before) {
    return sql.update(
            "delete from meeting_resource_busy where busy_until < ?", Timestamp.from(before))
        + sql.update(
            "delete from meeting_person_busy where busy_until < ?", Timestamp.from(before));
  }

  /** The name in a language. */
  static String name(ResourceAtSource resource, Locale locale) {
    return name(resource.names(), resource.code(), locale);
  }

  /** In the reader's language, else in English, else as its system calls it. */
  static String name(Map<String, String> names, String code, Locale locale) {
    return names.getOrDefault(locale.getLanguage(), names.getOrDefault("en", code));
  }
}
