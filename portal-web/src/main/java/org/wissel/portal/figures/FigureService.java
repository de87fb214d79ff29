package org.wissel.portal.figures;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.figures.FigureCard.Day;
import org.wissel.portal.figures.FigureDayForm.InDepartment;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.audit.AuditLog;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.shell.Live;
import org.wissel.portal.platform.shell.Words;

/** The only door to figures of the day. */
@ApplicationScoped
@Transactional
public class FigureService {

  /** Characters of a name and of a source. */
  public static final int LONGEST = 60;

  /** Characters. */
  public static final int LONGEST_UNIT = 12;

  static final int MOST = 20;
  static final int MOST_ON_HOME = 4;
  private static final int MOST_DEPARTMENTS = 60;
  private static final int DAYS_BACK = 366;

  @Inject FigureRepository figures;
  @Inject FigureBoard board;
  @Inject AuditLog audit;
  @Inject Event<FigureBoard.Changed> changes;
  @Inject Live live;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject Clock clock;

  /** All of them with their last 30 days, for everybody. */
  public List<FigureCard> figures() {
    current.number();
    return board.all();
  }

  /** All that are defined, as they are kept, for whoever changes them. */
  public List<FigureCard> defined() {
    requireEditor();
    return board.defined();
  }

  /** How many people a department has that is shown. */
  public int leastPeople() {
    return board.least();
  }

  /** Whether I may say which figures there are, and what they are today. */
  public boolean mayEdit() {
    return current.is(Role.HR) || current.is(Role.EDITOR);
  }

  /** Refuses whoever may not. */
  public void requireEditor() {
    current.number();
    if (!mayEdit()) {
      throw Refusal.forbidden("figures.refusal.role");
    }
  }

  /** Says that there is a figure, or changes one; the same once more changes nothing. */
  public FigureCard define(String code, FigureForm form) {
    requireEditor();
    FigureTexts.code(code);
    FigureCard wish = wish(code, form);
    int[] counts = figures.counts(code);
    if (wish.home() && counts[1] >= MOST_ON_HOME) {
      throw Refusal.invalid("home", "figures.refusal.home", MOST_ON_HOME);
    }
    Optional<FigureCard> before = figures.find(code);
    if (before.filter(known -> same(known, wish)).isPresent()) {
      return before.get();
    }
    if (before.isEmpty()) {
      if (wish.version() != 0) {
        throw Refusal.notFound();
      }
      if (counts[0] >= MOST) {
        throw Refusal.conflict("figures.refusal.most", MOST);
      }
      figures.add(wish);
    } else if (wish.version() == 0) {
      throw Refusal.invalid("code", "figures.refusal.taken");
    } else if (!figures.change(wish)) {
      throw Refusal.conflict("shell.refusal.changed");
    }
    FigureCard after = figures.find(code).orElseThrow();
    audit.did("figures.define", code, null, before.map(this::said).orElse(null), said(after));
    changed();
    return after;
  }

  private FigureCard wish(String code, FigureForm form) {
    int version = form.version() == null ? 0 : form.version();
    int place = FigureTexts.place(form.place());
    boolean home = "true".equals(form.home());
    if (FigureCard.AT_WORK.equals(code)) {
      return new FigureCard(
          code,
          words.text(Words.ENGLISH, "figures.atWork"),
          words.text(Words.DUTCH, "figures.atWork"),
          "",
          null,
          null,
          place,
          home,
          version,
          List.of(),
          List.of());
    }
    String unit = FigureTexts.line("unit", form.unit(), LONGEST_UNIT);
    boolean normed = form.norm() != null && !form.norm().isBlank();
    return new FigureCard(
        code,
        FigureTexts.present("english", form.english(), LONGEST),
        FigureTexts.present("dutch", form.dutch(), LONGEST),
        unit,
        normed ? FigureTexts.value("norm", form.norm(), unit) : null,
        normed ? normIs(form.normIs()) : null,
        place,
        home,
        version,
        List.of(),
        List.of());
  }

  private static String normIs(@Nullable String typed) {
    if (typed != null && (typed.equals("MOST") || typed.equals("LEAST"))) {
      return typed;
    }
    throw Refusal.invalid("normIs", "figures.refusal.normIs");
  }

  private static boolean same(FigureCard one, FigureCard other) {
    BigDecimal norm = one.norm();
    BigDecimal wanted = other.norm();
    boolean sameNorm = norm == null || wanted == null ? norm == wanted : norm.equals(wanted);
    return sameNorm
        && one.english().equals(other.english())
        && one.dutch().equals(other.dutch())
        && one.unit().equals(other.unit())
        && String.valueOf(one.normIs()).equals(String.valueOf(other.normIs()))
        && one.place() == other.place()
        && one.home() == other.home();
  }

  private String said(FigureCard figure) {
    return figure.english()
        + (figure.norm() == null ? "" : ", " + figure.normIs() + " " + figure.norm())
        + (figure.home() ? ", home" : "");
  }

  /** There is no such figure any more, nor its days. */
  public void delete(String code, int version) {
    requireEditor();
    FigureCard before = figures.find(code).orElseThrow(Refusal::notFound);
    if (!figures.delete(code, version)) {
      throw Refusal.conflict("shell.refusal.changed");
    }
    audit.did("figures.delete", code, null, said(before), null);
    changed();
  }

  /** Says what a figure was on a day, in the place of what was said before. */
  public void give(String code, String day, FigureDayForm form) {
    requireEditor();
    if (FigureCard.AT_WORK.equals(code)) {
      throw Refusal.conflict("figures.refusal.counted");
    }
    String unit = figures.find(code).orElseThrow(Refusal::notFound).unit();
    LocalDate on = day(day);
    BigDecimal value = FigureTexts.value("value", form.value(), unit);
    String source = FigureTexts.present("source", form.source(), LONGEST);
    Map<String, BigDecimal> departments = departments(form.departments(), unit);
    Optional<BigDecimal> before = figures.given(code, on);
    figures.give(code, new Day(on, value, null, source, clock.instant()), departments);
    if (before.filter(known -> known.compareTo(value) == 0).isEmpty()) {
      audit.did(
          "figures.give",
          code + " " + on,
          null,
          before.map(BigDecimal::toPlainString).orElse(null),
          value.toPlainString());
    }
    changed();
  }

  private LocalDate day(String typed) {
    LocalDate today = LocalDate.now(clock);
    LocalDate day;
    try {
      day = LocalDate.parse(typed);
    } catch (DateTimeException e) {
      throw Refusal.invalid("day", "figures.refusal.day");
    }
    if (day.isAfter(today) || day.isBefore(today.minusDays(DAYS_BACK))) {
      throw Refusal.invalid("day", "figures.refusal.range");
    }
    return day;
  }

  private Map<String, BigDecimal> departments(@Nullable List<InDepartment> sent, String unit) {
    if (sent == null || sent.isEmpty()) {
      return Map.of();
    }
    if (sent.size() > MOST_DEPARTMENTS) {
      throw Refusal.invalid("departments", "figures.refusal.departments", MOST_DEPARTMENTS);
    }
    Set<String> known = board.divisions();
    Map<String, BigDecimal> values = new HashMap<>();
    for (InDepartment each : sent) {
      String code = each == null ? null : each.code();
      if (code == null || !known.contains(code)) {
        throw Refusal.invalid(
            "departments", "figures.refusal.department", FigureTexts.shortened(code));
      }
      if (values.put(code, FigureTexts.value("departments", each.value(), unit)) != null) {
        throw Refusal.invalid("departments", "figures.refusal.twice", code);
      }
    }
    return values;
  }

  private void changed() {
    changes.fire(new FigureBoard.Changed());
    live.tellAll(FigureBoard.CHANGED);
  }
}
