package org.wissel.portal.meetings;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.calendars.BusyAtSource;
import org.wissel.spi.calendars.BusyAtSource.Kind;
import org.wissel.spi.reservations.ResourceAtSource;

/** One day of people and rooms, in columns of half an hour: when they are free, and never why. */
public final class MeetingGrid {

  private static final Duration COLUMN = Duration.ofMinutes(30);
  private static final int MOST_ROOMS = 4;

  private final MeetingSearch search;
  private final MeetingSlot slot;
  private final Words words;
  private final Locale locale;

  /**
   * @param slot the time that is chosen
   */
  MeetingGrid(MeetingSearch search, MeetingSlot slot, Words words, Locale locale) {
    this.search = search;
    this.slot = slot;
    this.words = words;
    this.locale = locale;
  }

  /** A stretch of somebody's or something's day; {@code tone} is empty for free. */
  public record Cell(int columns, String tone, String label) {}

  /** The day of somebody, or of a room. */
  public record Row(String name, boolean room, List<Cell> cells) {}

  /** The head; an hour that the day begins within has fewer columns. */
  static List<Cell> hours() {
    List<Cell> hours = new ArrayList<>();
    for (LocalTime time = MeetingPlanningService.OPENS;
        time.isBefore(MeetingPlanningService.CLOSES);
        time = time.plus(COLUMN)) {
      if (hours.isEmpty() || time.getMinute() == 0) {
        hours.add(new Cell(1, "", time.toString()));
      } else {
        longer(hours);
      }
    }
    return hours;
  }

  private static void longer(List<Cell> cells) {
    Cell last = cells.remove(cells.size() - 1);
    cells.add(new Cell(last.columns() + 1, last.tone(), last.label()));
  }

  /** Everybody, then the room that would be taken and the next ones. */
  List<Row> rows(Function<EmployeeNumber, String> names) {
    List<Row> rows = new ArrayList<>();
    search
        .people()
        .forEach(
            (person, busy) -> rows.add(new Row(names.apply(person), false, cells(busy, slot))));
    List<ResourceAtSource> rooms = search.rooms();
    if (rooms != null) {
      String taken = slot.room();
      Stream.concat(
              rooms.stream().filter(room -> room.code().equals(taken)),
              rooms.stream().filter(room -> !room.code().equals(taken)))
          .limit(MOST_ROOMS)
          .forEach(room -> rows.add(row(room)));
    }
    return rows;
  }

  private Row row(ResourceAtSource room) {
    List<BusyAtSource> busy =
        search.taken().getOrDefault(room.code(), List.of()).stream()
            .map(span -> new BusyAtSource(span, Kind.BUSY))
            .toList();
    String name = MeetingReadingRepository.name(room, locale);
    Integer seats = room.capacity();
    return new Row(
        seats == null ? name : name + " · " + seats,
        true,
        cells(busy, room.code().equals(slot.room()) ? slot : null));
  }

  private List<Cell> cells(List<BusyAtSource> busy, @Nullable MeetingSlot mine) {
    List<Cell> cells = new ArrayList<>();
    LocalDate day = LocalDate.ofInstant(slot.start(), search.zone());
    Instant end = day.atTime(search.closes()).atZone(search.zone()).toInstant();
    Instant at = day.atTime(search.opens()).atZone(search.zone()).toInstant();
    for (; at.isBefore(end); at = at.plus(COLUMN)) {
      String tone = tone(TimeSpan.of(at, COLUMN), busy, mine);
      boolean more = !cells.isEmpty() && cells.get(cells.size() - 1).tone().equals(tone);
      if (more && !tone.isEmpty()) {
        longer(cells);
      } else {
        String label = tone.isEmpty() ? "" : words.text(locale, "meetings.form.cell." + tone);
        cells.add(new Cell(1, tone, label));
      }
    }
    return cells;
  }

  private static String tone(TimeSpan span, List<BusyAtSource> busy, @Nullable MeetingSlot mine) {
    if (busy.stream().anyMatch(b -> b.kind() != Kind.TENTATIVE && b.span().overlaps(span))) {
      return "b";
    }
    if (mine != null && span.overlaps(new TimeSpan(mine.start(), mine.roomUntil()))) {
      return "ok";
    }
    return busy.stream().anyMatch(each -> each.span().overlaps(span)) ? "te" : "";
  }
}
