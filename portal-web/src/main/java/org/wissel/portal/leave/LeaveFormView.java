package org.wissel.portal.leave;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.people.PeopleService;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.leave.DayPart;

/** The form that books leave, and changes leave that was sent before. */
@Named("leaveForm")
@RequestScoped
public class LeaveFormView {

  private static final List<String> CODES = List.of("hr", "ppl", "fin", "fac");

  /** What the portal calls a field, and its place in this form. */
  private static final Map<String, String> DAY_FIELDS =
      Map.of("firstDay", "first", "lastDay", "last");

  @Inject LeaveService leave;
  @Inject PeopleService people;
  @Inject CurrentEmployee me;
  @Inject Words words;
  @Inject Clock clock;

  private String submission = "";
  private String change = "";
  private String version = "";
  private @Nullable String type;
  private @Nullable LocalDate first;
  private @Nullable LocalDate last;
  private String onlyPart = DayPart.WHOLE.name();
  private String firstPart = DayPart.WHOLE.name();
  private String lastPart = DayPart.WHOLE.name();
  private @Nullable String from;
  private @Nullable String to;
  private @Nullable String substitute;
  private @Nullable String remark;
  private @Nullable LeaveMonth month;
  private @Nullable LeaveBalanceCard balance;
  private @Nullable LeavePreview preview;
  private @Nullable List<LeaveTypeCard> types;

  @PostConstruct
  void open() {
    String asked = parameter("change");
    if (asked.isEmpty()) {
      LeaveDraftCard draft = leave.draft();
      submission = draft.id().toString();
      fill(draft.content());
    } else {
      LeaveCard card = leave.card(id(asked));
      if (!card.mine()) {
        throw Refusal.forbidden("leave.refusal.notYours");
      }
      change = card.id().toString();
      version = String.valueOf(card.version());
      fill(card);
    }
    if (type == null) {
      type = types().stream().map(LeaveTypeCard::code).findFirst().orElse(null);
    }
  }

  /** Sends the request, or the change, and goes on to its page. */
  public @Nullable String send() {
    try {
      LeaveForm form = form();
      UUID id =
          isChanging()
              ? leave.change(id(change), Integer.valueOf(version), form).id()
              : leave.submit(id(submission), form).card().id();
      return "/leave/request.xhtml?faces-redirect=true&id=" + id + "&sent=1";
    } catch (Refusal refusal) {
      say(
          DAY_FIELDS.get(refusal.field() == null ? "" : refusal.field()),
          words.text(me.locale(), refusal.key(), refusal.arguments().toArray()));
      return null;
    } catch (DateTimeException | NumberFormatException e) {
      say(null, words.text(me.locale(), "leave.form.unreadable"));
      return null;
    }
  }

  /** Beside the field, or above the form when it is about none or several. */
  private static void say(@Nullable String field, String sentence) {
    FacesContext.getCurrentInstance()
        .addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, sentence, sentence));
  }

  private LeaveForm form() {
    boolean single = first != null && (last == null || last.equals(first));
    DayPart part = DayPart.valueOf(single ? onlyPart : firstPart);
    boolean times = single && part == DayPart.TIMES;
    return new LeaveForm(
        type,
        first,
        last == null ? first : last,
        part,
        single ? DayPart.WHOLE : DayPart.valueOf(lastPart),
        times && from != null ? LocalTime.parse(from) : null,
        times && to != null ? LocalTime.parse(to) : null,
        substitute,
        remark);
  }

  private void fill(LeaveDraftContent draft) {
    type = draft.type();
    first = day(draft.firstDay());
    last = day(draft.lastDay());
    from = draft.from();
    to = draft.to();
    parts(part(draft.firstDayPart(), from != null), part(draft.lastDayPart(), false));
    substitute = draft.substitute();
    remark = draft.remark();
  }

  private void fill(LeaveCard card) {
    type = card.type();
    first = card.firstDay();
    last = card.lastDay();
    from = card.from() == null ? null : card.from().toString();
    to = card.to() == null ? null : card.to().toString();
    parts(card.firstDayPart(), card.lastDayPart());
    substitute = card.substitute();
    remark = card.remark();
  }

  private void parts(DayPart ofFirst, DayPart ofLast) {
    onlyPart = ofFirst.name();
    firstPart = (ofFirst == DayPart.AFTERNOON ? ofFirst : DayPart.WHOLE).name();
    lastPart = (ofLast == DayPart.MORNING ? ofLast : DayPart.WHOLE).name();
  }

  private static DayPart part(@Nullable String text, boolean times) {
    if (times) {
      return DayPart.TIMES;
    }
    return Arrays.stream(DayPart.values())
        .filter(p -> p.name().equalsIgnoreCase(text == null ? "" : text))
        .findFirst()
        .orElse(DayPart.WHOLE);
  }

  private static @Nullable LocalDate day(@Nullable String text) {
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound();
    }
  }

  private static String parameter(String name) {
    String value =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get(name);
    return value == null ? "" : value;
  }

  /** The month on show: the asked one, else that of the first chosen day, else this one. */
  private YearMonth shown() {
    try {
      return YearMonth.parse(parameter("month"));
    } catch (DateTimeException e) {
      return YearMonth.from(first == null ? LocalDate.now(clock) : first);
    }
  }

  private String monthLink(int step) {
    return "/leave/form.xhtml?month="
        + shown().plusMonths(step)
        + (isChanging() ? "&change=" + change : "");
  }

  public String getPreviousMonthLink() {
    return monthLink(-1);
  }

  public String getNextMonthLink() {
    return monthLink(1);
  }

  /** Weekdays, Monday first, named in the reader's language. */
  public List<Weekday> getWeekdays() {
    return Arrays.stream(DayOfWeek.values())
        .map(
            d ->
                new Weekday(
                    d.getDisplayName(TextStyle.SHORT, me.locale()),
                    d.getDisplayName(TextStyle.FULL, me.locale())))
        .toList();
  }

  public Month getMonth() {
    if (month == null) {
      month = leave.month(shown());
    }
    LeaveMonth shown = month;
    String title =
        shown.month().getMonth().getDisplayName(TextStyle.FULL_STANDALONE, me.locale())
            + " "
            + shown.month().getYear();
    LocalDate focus =
        shown.weeks().stream()
            .flatMap(List::stream)
            .filter(d -> d.inMonth() && (d.today() || d.date().equals(first)))
            .map(LeaveMonth.Day::date)
            .max(Comparator.naturalOrder())
            .orElse(shown.month().atDay(1));
    return new Month(
        title.substring(0, 1).toUpperCase(me.locale()) + title.substring(1),
        shown.weeks().stream()
            .map(
                week ->
                    week.stream().map(d -> cell(d, shown.team(), d.date().equals(focus))).toList())
            .toList());
  }

  private Cell cell(LeaveMonth.Day day, int team, boolean focus) {
    Locale locale = me.locale();
    StringBuilder css = new StringBuilder();
    if (!day.inMonth()) {
      css.append("out ");
    }
    if (day.holiday() != null) {
      css.append("hol ");
    } else if (day.free()) {
      css.append("we ");
    }
    if (day.mine() != null) {
      css.append("mine ");
    }
    if (day.low()) {
      css.append("low ");
    }
    if (day.today()) {
      css.append("today ");
    } else if (day.date().isBefore(LocalDate.now(clock))) {
      css.append("gone ");
    }
    String text = "";
    if (day.holiday() != null) {
      text = day.holiday();
    } else if (day.mine() != null) {
      text =
          words.text(
              locale,
              "leave.month.mine",
              words.text(locale, "leave.state." + day.mine()),
              words.hours(locale, day.mineHours()));
    }
    String spoken =
        words.dayLong(locale, day.date())
            + (text.isEmpty() ? "" : ", " + text)
            + (day.free() && day.holiday() == null
                ? ", " + words.text(locale, "leave.month.free")
                : "")
            + (day.away() == 0
                ? ""
                : ", "
                    + words.text(
                        locale,
                        "leave.month.away",
                        day.away(),
                        team,
                        String.join(", ", day.awayNames())));
    return new Cell(
        css.toString().strip(),
        day.date().toString(),
        focus ? 0 : -1,
        spoken,
        String.valueOf(day.date().getDayOfMonth()),
        text,
        day.awayNames().stream().limit(4).toList());
  }

  private LeaveBalanceCard balance() {
    if (balance == null) {
      balance = leave.balance(last != null ? last : first != null ? first : LocalDate.now(clock));
    }
    return balance;
  }

  private Optional<LeaveBalanceCard.TypeBalance> mainBalance() {
    return balance().types().stream().findFirst();
  }

  /** The pots of the main kind of leave, for the tiles; the two that expire first. */
  public List<PotTile> getPots() {
    List<LeaveBalanceCard.Pot> pots =
        mainBalance().map(LeaveBalanceCard.TypeBalance::pots).orElse(List.of()).stream()
            .filter(p -> p.available().signum() > 0 && !p.validFrom().isAfter(balance().on()))
            .limit(2)
            .toList();
    return pots.stream().map(p -> tile(p, CODES.get(pots.indexOf(p)))).toList();
  }

  private PotTile tile(LeaveBalanceCard.Pot pot, String code) {
    int percent =
        pot.granted().signum() == 0
            ? 0
            : pot.available()
                .multiply(new BigDecimal(100))
                .divide(pot.granted(), 0, RoundingMode.HALF_UP)
                .min(new BigDecimal(100))
                .intValue();
    LocalDate expires = pot.expiresOn();
    return new PotTile(
        pot.name(),
        pot.available(),
        code,
        percent,
        expires == null
            ? ""
            : words.text(
                me.locale(), "leave.balance.validUntil", words.date(me.locale(), expires)));
  }

  /** What there is now, and what of it is asked for and not decided. */
  public String getBalanceHint() {
    String notTold = balance().notTold();
    return mainBalance()
        .map(
            b ->
                words.text(
                    me.locale(),
                    b.pending().signum() > 0 ? "leave.balance.hintPending" : "leave.balance.hint",
                    words.hours(me.locale(), b.available()),
                    words.hours(me.locale(), b.pending())))
        .orElse(notTold == null ? words.text(me.locale(), "leave.balance.unknown") : notTold);
  }

  /** When HR worked the balance out; empty before the first reading. */
  public String getBalanceAsOf() {
    return mainBalance().map(b -> words.moment(me.locale(), b.asOf())).orElse("");
  }

  /** Whether a draft was kept before. */
  public boolean isDraftKept() {
    return first != null || substitute != null || remark != null;
  }

  public String getLeftText() {
    LeavePreview shown = preview();
    if (shown != null && shown.leaves() != null) {
      return words.hours(me.locale(), shown.leaves());
    }
    return mainBalance().map(b -> words.hours(me.locale(), b.projected())).orElse("–");
  }

  private @Nullable LeavePreview preview() {
    if (preview == null && first != null) {
      try {
        preview = leave.preview(form());
      } catch (Refusal | DateTimeException e) {
        return null;
      }
    }
    return preview;
  }

  /** That HR does not answer, or null. */
  public @Nullable Notice getNotice() {
    LeaveConnectionNotice notice = leave.notice();
    if (notice.notAnsweringSince() == null) {
      return null;
    }
    Locale locale = me.locale();
    return new Notice(
        words.text(
            locale,
            "leave.notice.title",
            notice.system(),
            words.moment(locale, notice.notAnsweringSince())),
        notice.balancesAsOf() == null
            ? words.text(locale, "leave.notice.detailNone", notice.system())
            : words.text(
                locale,
                "leave.notice.detail",
                notice.system(),
                words.moment(locale, notice.balancesAsOf())));
  }

  private List<LeaveTypeCard> types() {
    if (types == null) {
      types = leave.types();
    }
    return types;
  }

  public List<Choice> getTypes() {
    return types().stream().map(t -> new Choice(t.code(), t.name())).toList();
  }

  public List<Choice> getColleagues() {
    return people.colleagues(me.number()).stream()
        .map(c -> new Choice(c.number(), c.fullName()))
        .sorted(Comparator.comparing(Choice::name))
        .toList();
  }

  public String getRemarkLabel() {
    return words.text(me.locale(), "leave.form.remark", approver());
  }

  public String getAfterSend() {
    return words.text(me.locale(), "leave.form.afterSend", approver());
  }

  private String approver() {
    return people.managerOf(me.number()).flatMap(people::find).map(m -> m.givenName()).orElse("HR");
  }

  public String getPattern() {
    return me.locale().getLanguage().equals("nl") ? "dd-MM-yyyy" : "dd/MM/yyyy";
  }

  public boolean isChanging() {
    return !change.isEmpty();
  }

  public String getSubmission() {
    return submission;
  }

  public void setSubmission(@Nullable String value) {
    submission = value == null ? "" : value;
  }

  public String getChange() {
    return change;
  }

  public void setChange(@Nullable String value) {
    change = value == null ? "" : value;
  }

  public String getVersion() {
    return version;
  }

  public void setVersion(@Nullable String value) {
    version = value == null ? "" : value;
  }

  public @Nullable String getType() {
    return type;
  }

  public void setType(@Nullable String value) {
    type = value;
  }

  public @Nullable LocalDate getFirst() {
    return first;
  }

  public void setFirst(@Nullable LocalDate value) {
    first = value;
  }

  public @Nullable LocalDate getLast() {
    return last;
  }

  public void setLast(@Nullable LocalDate value) {
    last = value;
  }

  public String getOnlyPart() {
    return onlyPart;
  }

  public void setOnlyPart(@Nullable String value) {
    onlyPart = part(value, false).name();
  }

  public String getFirstPart() {
    return firstPart;
  }

  public void setFirstPart(@Nullable String value) {
    firstPart = part(value, false).name();
  }

  public String getLastPart() {
    return lastPart;
  }

  public void setLastPart(@Nullable String value) {
    lastPart = part(value, false).name();
  }

  public @Nullable String getFrom() {
    return from;
  }

  public void setFrom(@Nullable String value) {
    from = value;
  }

  public @Nullable String getTo() {
    return to;
  }

  public void setTo(@Nullable String value) {
    to = value;
  }

  public @Nullable String getSubstitute() {
    return substitute;
  }

  public void setSubstitute(@Nullable String value) {
    substitute = value == null || value.isBlank() ? null : value;
  }

  public @Nullable String getRemark() {
    return remark;
  }

  public void setRemark(@Nullable String value) {
    remark = value == null || value.isBlank() ? null : value;
  }

  /** A day of the month table. */
  public record Cell(
      String css,
      String iso,
      int tab,
      String spoken,
      String number,
      String text,
      List<String> dots) {}

  /** The month table. */
  public record Month(String title, List<List<Cell>> weeks) {}

  /** A column head. */
  public record Weekday(String abbreviation, String full) {}

  /** A balance tile. */
  public record PotTile(String name, BigDecimal available, String code, int percent, String hint) {}

  /** A choice of a list. */
  public record Choice(String code, String name) {}

  /** What the amber note says. */
  public record Notice(String title, String detail) {}
}
