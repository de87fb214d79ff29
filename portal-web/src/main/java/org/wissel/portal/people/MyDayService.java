package org.wissel.portal.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.people.MyDayCard.Line;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.spi.EmployeeNumber;

/** The only door to what people tell of their day: each of their own, for every colleague. */
@ApplicationScoped
@Transactional
public class MyDayService {

  public static final int MOST_LINES = 10;

  /** Characters of what and of place. */
  public static final int LONGEST = 120;

  private static final int MOST_CARDS = 50;
  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}|\\p{Cs}");

  @Inject MyDayRepository days;
  @Inject CurrentEmployee current;
  @Inject Clock clock;

  /** What somebody tells of today and tomorrow. */
  public List<MyDayCard> of(EmployeeNumber who) {
    current.number();
    LocalDate today = LocalDate.now(clock);
    return days.of(List.of(who), today, today.plusDays(1), 2);
  }

  /** What these people tell of today, by name; in one statement. */
  public List<MyDayCard> today(Collection<EmployeeNumber> people) {
    current.number();
    LocalDate today = LocalDate.now(clock);
    return people.isEmpty() ? List.of() : days.of(people, today, today, MOST_CARDS);
  }

  /** Tells of my today or tomorrow; no line withdraws it. */
  public void tell(String day, MyDayForm form) {
    EmployeeNumber me = current.number();
    LocalDate on = day(day);
    List<Line> lines = lines(form);
    if (lines.isEmpty()) {
      days.delete(me, on);
    } else if (!days.keep(me, on, lines, form.version(), clock.instant())) {
      throw Refusal.conflict("shell.refusal.changed");
    }
  }

  /** Tells nothing of that day any more; of any day that is still kept. */
  public void withdraw(String day) {
    try {
      days.delete(current.number(), LocalDate.parse(day));
    } catch (DateTimeException e) {
      throw Refusal.notFound();
    }
  }

  private LocalDate day(String typed) {
    LocalDate today = LocalDate.now(clock);
    LocalDate tomorrow = today.plusDays(1);
    if (typed.equals(today.toString())) {
      return today;
    }
    if (typed.equals(tomorrow.toString())) {
      return tomorrow;
    }
    throw Refusal.invalid("day", "people.refusal.day");
  }

  private static List<Line> lines(MyDayForm form) {
    List<@Nullable String> times = list(form.time());
    List<@Nullable String> whats = list(form.what());
    List<@Nullable String> places = list(form.place());
    int count = times.size();
    if (count > MOST_LINES || whats.size() != count || places.size() != count) {
      throw Refusal.invalid("time", "people.refusal.lines", MOST_LINES);
    }
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String time = text("time[" + i + "]", times.get(i));
      String what = text("what[" + i + "]", whats.get(i));
      String place = text("place[" + i + "]", places.get(i));
      if (time.isEmpty() && what.isEmpty() && place.isEmpty()) {
        continue;
      }
      if (!TIME.matcher(time).matches()) {
        throw Refusal.invalid("time[" + i + "]", "people.refusal.time");
      }
      if (what.isEmpty()) {
        throw Refusal.invalid("what[" + i + "]", "people.refusal.what");
      }
      lines.add(new Line(time, what, place));
    }
    lines.sort(Comparator.comparing(Line::time));
    return lines;
  }

  private static List<@Nullable String> list(@Nullable List<String> sent) {
    return sent == null ? List.of() : new ArrayList<>(sent);
  }

  private static String text(String field, @Nullable String typed) {
    String text = typed == null ? "" : typed.strip();
    if (text.codePointCount(0, text.length()) > LONGEST) {
      throw Refusal.invalid(field, "people.refusal.text", LONGEST);
    }
    if (CONTROLS.matcher(text).find()) {
      throw Refusal.invalid(field, "people.refusal.characters");
    }
    return text;
  }
}
