package org.wissel.portal.leave;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.leave.LeaveBalanceCard.Pot;
import org.wissel.portal.leave.LeaveBalanceCard.TypeBalance;
import org.wissel.portal.leave.LeaveCard.Away;
import org.wissel.portal.leave.LeaveReadingRepository.State;
import org.wissel.portal.leave.LeaveRequest.Message;
import org.wissel.portal.leave.LeaveRequestRepository.Draft;
import org.wissel.portal.leave.LeaveRequestRepository.OwnDay;
import org.wissel.portal.leave.LeaveRequestRepository.Submission;
import org.wissel.portal.people.PeopleService;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.ShortName;
import org.wissel.portal.platform.audit.AuditLog;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.outbox.Outbox;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.Capability;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.leave.LeaveBalanceAtSource;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.spi.leave.LeaveDay;
import org.wissel.spi.leave.LeaveTypeAtSource;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;
import org.wissel.spi.people.WorkingPattern;

/**
 * The only door to leave: one method per thing that an employee does. Checks rights, holds the
 * transaction, and never calls an outside system.
 */
@ApplicationScoped
@Transactional
public class LeaveService {

  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_DRAFT = 2000;
  private static final int MOST_ON_BOARD = 20;
  private static final Duration EXPIRES_SOON = Duration.ofDays(90);

  @Inject LeaveRequestRepository requests;
  @Inject LeaveReadingRepository readings;
  @Inject LeaveReadings system;
  @Inject LeaveHolidays holidays;
  @Inject LeaveCards cards;
  @Inject LeaveDeciders deciders;
  @Inject LeaveNews news;
  @Inject LeaveMetrics metrics;
  @Inject PeopleService people;
  @Inject CurrentEmployee current;
  @Inject AuditLog audit;
  @Inject Outbox outbox;
  @Inject Words words;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "wissel.leave.undo", defaultValue = "PT10S")
  Duration undo;

  // --- what there is ---

  /** The kinds of leave; empty until the system was read for the first time. */
  public List<LeaveTypeCard> types() {
    Locale locale = current.locale();
    return readings.types().stream()
        .map(
            type ->
                new LeaveTypeCard(
                    type.code(),
                    readings.typeName(type.code(), locale),
                    type.halfDays(),
                    type.hours(),
                    type.usesBalance(),
                    type.remarkRequired()))
        .toList();
  }

  /** How fresh the readings are. */
  public LeaveConnectionNotice notice() {
    State state = readings.state();
    return new LeaveConnectionNotice(
        system.label(),
        state.failingSince(),
        state.capabilities().can(Capability.BALANCES) ? state.balancesAt() : null);
  }

  /** What I have left, today and on the day asked for. */
  public LeaveBalanceCard balance(LocalDate on) {
    Locale locale = current.locale();
    if (!system.can(Capability.BALANCES)) {
      return new LeaveBalanceCard(
          on, List.of(), words.text(locale, "leave.balance.notTold", system.label()), notice());
    }
    looksAtBalances();
    EmployeeNumber me = current.number();
    return new LeaveBalanceCard(
        on,
        balances(on, readings.balances(me), requests.unknownThere(me)).toList(),
        null,
        notice());
  }

  /** Has my balances read soon, also where there are none yet. */
  void looksAtBalances() {
    system.lookedAt(current.number());
  }

  /** What there is to tell of my balances, as {@code Asked} asks. */
  String balancesTold() {
    return LeaveReadingRepository.BALANCES;
  }

  /**
   * What I have left of the first kind of leave that has a balance.
   *
   * @param told of my balances
   * @param mine requests of mine that are under way
   */
  Optional<TypeBalance> firstBalance(LocalDate on, JsonArray told, List<LeaveRequest> mine) {
    return balances(
            on,
            LeaveReadingRepository.balances(told),
            mine.stream()
                .filter(LeaveRequest::unknownThere)
                .flatMap(
                    request ->
                        request.days().stream()
                            .map(
                                day ->
                                    new OwnDay(
                                        request.id(),
                                        request.state(),
                                        request.content().type(),
                                        true,
                                        day)))
                .sorted(Comparator.comparing(own -> own.day().date()))
                .toList())
        .findFirst();
  }

  private Stream<TypeBalance> balances(
      LocalDate on, List<LeaveBalanceAtSource> all, List<OwnDay> unknownThere) {
    Locale locale = current.locale();
    LocalDate today = LocalDate.now(clock);
    return readings.types().stream()
        .filter(type -> !ofType(all, type.code()).isEmpty())
        .map(
            type ->
                balance(
                    type,
                    ofType(all, type.code()),
                    days(unknownThere, type.code()),
                    today,
                    on,
                    locale));
  }

  private TypeBalance balance(
      LeaveTypeAtSource type,
      List<LeaveBalanceAtSource> read,
      List<LeaveDay> unknownThere,
      LocalDate today,
      LocalDate on,
      Locale locale) {
    LeavePots pots = new LeavePots(read);
    pots.take(unknownThere);
    BigDecimal available = BigDecimal.ZERO;
    BigDecimal pending = LeaveEstimate.sum(unknownThere);
    List<Pot> shown = new ArrayList<>();
    for (LeaveBalanceAtSource pot : pots.pots()) {
      available = LeavePots.valid(pot, today) ? available.add(pot.available()) : available;
      pending = pending.add(pot.pending());
      LocalDate expires = pot.expiresOn();
      if (expires == null || !expires.isBefore(today)) {
        shown.add(
            new Pot(
                pot.pot(),
                pot.names().getOrDefault(locale.getLanguage(), pot.pot()),
                pot.granted(),
                pot.available(),
                pots.free(pot),
                pot.validFrom(),
                expires));
      }
    }
    return new TypeBalance(
        type.code(),
        readings.typeName(type.code(), locale),
        LeaveEstimate.plain(available),
        LeaveEstimate.plain(pending),
        pots.freeOn(on),
        shown,
        read.stream()
            .map(LeaveBalanceAtSource::asOf)
            .min(Instant::compareTo)
            .orElse(clock.instant()));
  }

  private static List<LeaveBalanceAtSource> ofType(List<LeaveBalanceAtSource> all, String type) {
    return all.stream().filter(balance -> balance.type().equals(type)).toList();
  }

  private static List<LeaveDay> days(List<OwnDay> all, String type) {
    return all.stream().filter(day -> day.type().equals(type)).map(OwnDay::day).toList();
  }

  /** A month of my calendar: holidays, my leave, and how many colleagues are away. */
  public LeaveMonth month(YearMonth month) {
    EmployeeNumber me = current.number();
    Locale locale = current.locale();
    LocalDate first = month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    LocalDate last = month.atEndOfMonth().with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
    WorkingPattern pattern = people.patternOf(me);
    List<OwnDay> own = requests.daysOf(me, first, last);
    Collection<Away> team = team(me, first, last);
    List<List<LeaveMonth.Day>> weeks = new ArrayList<>();
    for (LocalDate monday = first; !monday.isAfter(last); monday = monday.plusWeeks(1)) {
      weeks.add(
          monday
              .datesUntil(monday.plusWeeks(1))
              .map(date -> day(date, month, pattern, own, team, locale))
              .toList());
    }
    return new LeaveMonth(month, weeks, team.size());
  }

  private LeaveMonth.Day day(
      LocalDate date,
      YearMonth month,
      WorkingPattern pattern,
      List<OwnDay> own,
      Collection<Away> team,
      Locale locale) {
    Optional<String> holiday = holidays.name(date, locale);
    BigDecimal works = pattern.on(date.getDayOfWeek());
    List<OwnDay> mine = own.stream().filter(day -> day.day().date().equals(date)).toList();
    Optional<OwnDay> one = mine.stream().findFirst();
    List<String> away =
        holiday.isPresent() || (works.signum() == 0 && isWeekend(date))
            ? List.of()
            : team.stream().filter(a -> a.days().contains(date)).map(Away::name).toList();
    return new LeaveMonth.Day(
        date,
        YearMonth.from(date).equals(month),
        date.equals(LocalDate.now(clock)),
        works.signum() == 0,
        holiday.orElse(null),
        holiday.isPresent() ? BigDecimal.ZERO : LeaveEstimate.plain(works),
        one.map(OwnDay::state).orElse(null),
        one.map(OwnDay::request).orElse(null),
        LeaveEstimate.sum(mine.stream().map(OwnDay::day).toList()),
        away,
        away.size() * 2 > team.size());
  }

  private static boolean isWeekend(LocalDate date) {
    return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  /** My colleagues, each with the days they are away. */
  private Collection<Away> team(EmployeeNumber me, LocalDate first, LocalDate last) {
    return LeaveCards.teams(requests.teamDays(List.of(me.value()), first, last))
        .getOrDefault(me.value(), Map.of())
        .values();
  }

  /** What it would cost, without sending anything. */
  public LeavePreview preview(LeaveForm form) {
    return preview(form, null);
  }

  /**
   * What it would cost, without sending anything.
   *
   * @param changing the request of mine whose content it would replace, or null
   */
  public LeavePreview preview(LeaveForm form, @Nullable UUID changing) {
    EmployeeNumber me = current.number();
    LeaveCheck check = LeaveCheck.of(form, LocalDate.now(clock));
    Optional<LeaveWish> whole = check.wish();
    if (whole.isEmpty()) {
      return new LeavePreview(
          BigDecimal.ZERO, List.of(), null, List.of(), problems(check), List.of());
    }
    LeaveWish wish = whole.get();
    List<LeaveDay> cost = LeaveEstimate.days(wish, people.patternOf(me), holidays::on);
    sense(check, wish, cost, me, changing);
    List<String> warnings = new ArrayList<>();
    BigDecimal leaves = leaves(wish, cost, me, changing, warnings);
    List<Away> away =
        team(me, wish.firstDay(), wish.lastDay()).stream()
            .filter(a -> !a.days().isEmpty())
            .toList();
    return new LeavePreview(
        LeaveEstimate.sum(cost), lines(wish, cost), leaves, warnings, problems(check), away);
  }

  private List<LeavePreview.Problem> problems(LeaveCheck check) {
    Locale locale = current.locale();
    return check.refusals().stream()
        .map(
            refusal ->
                new LeavePreview.Problem(
                    refusal.field() == null ? "" : refusal.field(),
                    words.text(locale, refusal.key(), refusal.arguments().toArray())))
        .toList();
  }

  private List<LeavePreview.Line> lines(LeaveWish wish, List<LeaveDay> cost) {
    Locale locale = current.locale();
    return wish.firstDay()
        .datesUntil(wish.lastDay().plusDays(1))
        .map(
            date ->
                new LeavePreview.Line(
                    date,
                    wish.partOn(date),
                    cost.stream()
                        .filter(day -> day.date().equals(date))
                        .map(LeaveDay::hours)
                        .findFirst()
                        .orElse(BigDecimal.ZERO),
                    holidays.name(date, locale).orElse(null)))
        .toList();
  }

  /** Hours left on the last day, with sentences about what is short or expires. */
  private @Nullable BigDecimal leaves(
      LeaveWish wish,
      List<LeaveDay> cost,
      EmployeeNumber me,
      @Nullable UUID changing,
      List<String> warnings) {
    Locale locale = current.locale();
    if (!system.can(Capability.BALANCES)
        || !readings.type(wish.type()).map(LeaveTypeAtSource::usesBalance).orElse(false)) {
      return null;
    }
    List<LeaveBalanceAtSource> read = ofType(readings.balances(me), wish.type());
    if (read.isEmpty()) {
      warnings.add(words.text(locale, "leave.warning.balanceUnknown", system.label()));
      return null;
    }
    LeavePots pots = new LeavePots(read);
    if (changing != null) {
      requests
          .find(changing)
          .filter(r -> r.employee().equals(me) && r.reference() != null)
          .ifPresent(r -> pots.giveBack(r.days()));
    }
    pots.take(
        requests.unknownThere(me).stream()
            .filter(day -> day.type().equals(wish.type()) && !day.request().equals(changing))
            .map(OwnDay::day)
            .toList());
    BigDecimal missing = pots.take(cost);
    if (missing.signum() > 0) {
      warnings.add(
          words.text(
              locale, "leave.warning.notEnough", words.hours(locale, missing), system.label()));
    }
    expiring(pots, locale).ifPresent(warnings::add);
    return pots.freeOn(wish.lastDay()).subtract(missing);
  }

  /** The first hours that are lost soon when nobody uses them. */
  private Optional<String> expiring(LeavePots pots, Locale locale) {
    LocalDate today = LocalDate.now(clock);
    LocalDate soon = today.plusDays(EXPIRES_SOON.toDays());
    for (LeaveBalanceAtSource pot : pots.pots()) {
      LocalDate expires = pot.expiresOn();
      if (expires != null
          && pots.free(pot).signum() > 0
          && !expires.isAfter(soon)
          && !expires.isBefore(today)) {
        return Optional.of(
            words.text(
                locale, "leave.warning.expires", words.hours(locale, pots.free(pot)), expires));
      }
    }
    return Optional.empty();
  }

  private void sense(
      LeaveCheck check,
      LeaveWish wish,
      List<LeaveDay> cost,
      EmployeeNumber me,
      @Nullable UUID except) {
    String substitute = wish.substitute();
    check.sense(
        wish,
        readings.type(wish.type()),
        me,
        substitute == null || worksHere(substitute),
        cost,
        requests.daysOf(me, wish.firstDay(), wish.lastDay()).stream()
            .filter(day -> !day.request().equals(except))
            .filter(day -> day.state() != LeaveState.RETURNED)
            .toList());
  }

  private boolean worksHere(String number) {
    return number.length() <= 32
        && !LeaveCheck.hasControls(number)
        && people
            .find(new EmployeeNumber(number))
            .filter(employee -> employee.status() != EmploymentStatus.INACTIVE)
            .isPresent();
  }

  // --- drafts ---

  /** My one open draft; begun when there is none. */
  public LeaveDraftCard draft() {
    EmployeeNumber me = current.number();
    Optional<Draft> open = requests.draftOf(me);
    if (open.isEmpty()) {
      requests.beginDraft(
          UUID.randomUUID(), me, LeaveJson.write(LeaveDraftContent.EMPTY).toString());
      open = requests.draftOf(me);
    }
    return card(open.orElseThrow());
  }

  /** Keeps what was typed; a draft that was sent meanwhile is kept no more. */
  public LeaveDraftCard keepDraft(UUID id, LeaveDraftContent content) {
    EmployeeNumber me = current.number();
    String text = LeaveJson.write(content).toString();
    if (text.length() > LONGEST_DRAFT) {
      throw Refusal.invalid("remark", "leave.refusal.draftTooLong");
    }
    if (!requests.keepDraft(id, me, text)) {
      throw Refusal.conflict("leave.refusal.draftGone");
    }
    return card(requests.draftOf(me).orElseThrow());
  }

  private static LeaveDraftCard card(Draft draft) {
    JsonObject content = LeaveWishJson.parse(draft.content());
    return new LeaveDraftCard(draft.id(), LeaveJson.draft(content), draft.savedAt());
  }

  // --- what an employee does ---

  /**
   * Sends a request. The same id with the same content again is answered with the same receipt,
   * however it comes about.
   */
  public Sent submit(UUID submissionId, LeaveForm form) {
    EmployeeNumber me = current.number();
    LeaveCheck check = LeaveCheck.of(form, LocalDate.now(clock));
    LeaveWish wish = check.wishOrRefuse();
    String content = LeaveWishJson.write(wish).toString();
    if (!requests.take(submissionId, me, content)) {
      return repeated(submissionId, me, content);
    }
    String connection = connection();
    Decides decides = decides();
    List<LeaveDay> cost = LeaveEstimate.days(wish, people.patternOf(me), holidays::on);
    sense(check, wish, cost, me, null);
    check.throwFirst();
    Instant now = clock.instant();
    LeaveRequest request =
        LeaveRequest.sent(
            submissionId,
            me,
            ShortName.of("W-", submissionId, requests::receiptTaken),
            wish,
            cost,
            decides,
            current.locale().getLanguage(),
            now,
            now.plus(undo));
    requests.add(request);
    requests.endDraft(submissionId, me);
    send(connection, request.toFile(), request, wish, null, now, undo);
    news.moved(request);
    metrics.submitted();
    return new Sent(cards.of(request), false);
  }

  private Sent repeated(UUID id, EmployeeNumber me, String content) {
    Submission first = requests.submission(id).orElseThrow(Refusal::notFound);
    if (!first.employee().equals(me)) {
      throw Refusal.notFound();
    }
    if (!first.content().equals(content)) {
      throw new Refusal(Refusal.Kind.INVALID, null, "leave.refusal.otherContent");
    }
    return new Sent(cards.of(requests.find(id).orElseThrow(Refusal::notFound)), true);
  }

  /** Changes or mends a request of mine. */
  public LeaveCard change(UUID id, @Nullable Integer version, LeaveForm form) {
    EmployeeNumber me = current.number();
    LocalDate today = LocalDate.now(clock);
    LeaveRequest seen = own(id, me);
    sameVersion(seen, version);
    changeable(seen, today);
    LeaveCheck check = LeaveCheck.of(form, today);
    LeaveWish wish = check.wishOrRefuse();
    List<LeaveDay> cost = LeaveEstimate.days(wish, people.patternOf(me), holidays::on);
    sense(check, wish, cost, me, id);
    check.throwFirst();
    if (isNothingNew(seen, wish)) {
      return cards.of(seen);
    }
    boolean untried = seen.state() == LeaveState.SENT && outbox.cancelIfUntried(id);
    LeaveRequest request = requests.lock(id).orElseThrow(Refusal::notFound);
    sameVersion(request, version);
    changeable(request, today);
    if (!untried && request.reference() != null) {
      systemCan(Capability.CHANGE);
    }
    Instant now = clock.instant();
    EmployeeNumber approvedBy = request.decidedBy();
    Message next = request.change(wish, cost, untried, now, now.plus(undo));
    Duration hold = next == Message.FILE ? undo : Duration.ZERO;
    EmployeeNumber by =
        request.decides() == Decides.DECIDES_HERE_FILED_AFTER ? approver(me, approvedBy) : null;
    send(connection(), next, request, wish, by, now, hold);
    news.moved(request);
    return cards.of(request);
  }

  private static boolean isNothingNew(LeaveRequest request, LeaveWish wish) {
    LeaveWish wanted = request.wanted();
    return request.state() != LeaveState.RETURNED
        && wish.equals(wanted == null ? request.content() : wanted);
  }

  /** Who stands for an approval that HR itself gave. */
  private EmployeeNumber approver(EmployeeNumber me, @Nullable EmployeeNumber approvedBy) {
    return approvedBy != null ? approvedBy : people.managerOf(me).orElse(me);
  }

  private static void changeable(LeaveRequest request, LocalDate today) {
    if (request.madeThere()) {
      throw Refusal.conflict("leave.refusal.madeThere");
    }
    if (!request.canChange(today)) {
      throw Refusal.conflict("leave.refusal.cannotChange");
    }
  }

  /** Takes a request of mine back; within the first seconds nothing of it has left the portal. */
  public LeaveCard withdraw(UUID id, @Nullable Integer version) {
    EmployeeNumber me = current.number();
    LocalDate today = LocalDate.now(clock);
    LeaveRequest seen = own(id, me);
    if (seen.state() == LeaveState.WITHDRAWN || seen.takenBack()) {
      return cards.of(seen);
    }
    sameVersion(seen, version);
    withdrawable(seen, today);
    boolean untried = seen.state() == LeaveState.SENT && outbox.cancelIfUntried(id);
    LeaveRequest request = requests.lock(id).orElseThrow(Refusal::notFound);
    if (request.state() == LeaveState.WITHDRAWN || request.takenBack()) {
      return cards.of(request);
    }
    sameVersion(request, version);
    withdrawable(request, today);
    if (!untried && request.reference() != null) {
      systemCan(Capability.WITHDRAW);
    }
    Instant now = clock.instant();
    Message next = request.withdraw(untried, now);
    if (next == Message.NONE) {
      requests.forgetAbsence(request);
    }
    send(connection(), next, request, request.content(), null, now, Duration.ZERO);
    news.moved(request);
    metrics.withdrawn();
    return cards.of(request);
  }

  private static void withdrawable(LeaveRequest request, LocalDate today) {
    if (request.madeThere()) {
      throw Refusal.conflict("leave.refusal.madeThere");
    }
    if (!request.canWithdraw(today)) {
      throw Refusal.conflict("leave.refusal.cannotWithdraw");
    }
  }

  /** Approves, rejects or sends back a request that waits for me. */
  public LeaveCard decide(
      UUID id, @Nullable Integer version, Decision decision, @Nullable String reason) {
    EmployeeNumber me = current.number();
    LeaveRequest seen = requests.find(id).orElseThrow(Refusal::notFound);
    if (seen.employee().equals(me)) {
      throw Refusal.forbidden("leave.refusal.ownDecision");
    }
    mayRead(seen, me);
    String why = reason(decision, reason);
    LeaveRequest request = requests.lock(id).orElseThrow(Refusal::notFound);
    if (request.decides() == Decides.DECIDES_THERE || request.madeThere()) {
      throw Refusal.conflict("leave.refusal.decidedThere", system.label());
    }
    if (!request.canBeDecided()) {
      throw Refusal.conflict("leave.refusal.alreadyDecided");
    }
    if (!deciders.isMe(request)) {
      throw Refusal.forbidden("leave.refusal.notYourDecision");
    }
    sameVersion(request, version);
    Instant now = clock.instant();
    String before = request.state().name();
    Message next = request.decide(decision, me, why, now);
    if (next == Message.DECIDE) {
      outbox.add(
          LeaveMessages.decision(
              connection(), request, decision, me, why, now, current.locale().getLanguage()));
    } else {
      LeaveWish wanted = request.wanted();
      send(
          connection(),
          next,
          request,
          wanted == null ? request.content() : wanted,
          me,
          now,
          Duration.ZERO);
    }
    audit.did(
        "leave." + decision.name().toLowerCase(Locale.ROOT),
        request.receipt(),
        request.employee(),
        before,
        decision.name());
    news.moved(request);
    metrics.decide(decision);
    return cards.of(request);
  }

  private static @Nullable String reason(Decision decision, @Nullable String typed) {
    if (typed == null || typed.isBlank()) {
      if (decision == Decision.APPROVE) {
        return null;
      }
      throw Refusal.invalid("reason", "leave.refusal.reasonMissing");
    }
    String reason = typed.strip().replace("\r\n", "\n").replace('\r', '\n');
    if (reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
      throw Refusal.invalid("reason", "leave.refusal.reasonTooLong", LONGEST_REASON);
    }
    if (LeaveCheck.hasControls(reason)) {
      throw Refusal.invalid("reason", "leave.refusal.remarkControls");
    }
    return reason;
  }

  // --- what an employee sees ---

  /** One request that I may see. */
  public LeaveCard card(UUID id) {
    LeaveRequest request = requests.find(id).orElseThrow(Refusal::notFound);
    mayRead(request, current.number());
    audit.read("leave.read", request.receipt(), request.employee());
    return cards.of(request);
  }

  /** My requests, the newest first. */
  public List<LeaveCard> mine() {
    return cards.of(requests.of(current.number()), true);
  }

  /** The undecided requests that wait for me, the longest waiting first. */
  public List<LeaveCard> forMyDecision() {
    return cards.of(deciders.waitingForMe(), true);
  }

  /** Whether I may have something on the board, as {@code Asked} asks. */
  String mayHaveOnBoard() {
    return deciders.mayHave();
  }

  /** What I have on it, as {@code BoardSource} asks. */
  String rowsOnBoard() {
    return deciders.rows();
  }

  /** What waits for my decision, and what of my own is under way or waits for me. */
  List<LeaveCard> onBoard(JsonObject told) {
    return cards.told(told);
  }

  /** All my requests for a list, without what happened; the newest first. */
  List<LeaveCard> boardMine() {
    return cards.of(requests.of(current.number()), false);
  }

  /** The days of a request of mine, for a calendar. */
  public String calendarFile(UUID id) {
    LeaveRequest request = own(id, current.number());
    return LeaveCalendarFile.of(
        request, words.text(current.locale(), "leave.calendar.summary"), clock.getZone());
  }

  // --- rights ---

  /** Mine; what I may only see is not mine to change, what I may not see is not there. */
  private LeaveRequest own(UUID id, EmployeeNumber me) {
    LeaveRequest request = requests.find(id).orElseThrow(Refusal::notFound);
    if (!request.employee().equals(me)) {
      mayRead(request, me);
      throw Refusal.forbidden("leave.refusal.notYours");
    }
    return request;
  }

  private void mayRead(LeaveRequest request, EmployeeNumber me) {
    boolean may =
        request.employee().equals(me)
            || me.equals(request.decidedBy())
            || people.manages(me, request.employee())
            || deciders.isMe(request);
    if (!may) {
      throw Refusal.notFound();
    }
  }

  private static void sameVersion(LeaveRequest request, @Nullable Integer version) {
    if (version != null && version != request.edition()) {
      throw Refusal.conflict("leave.refusal.changedMeanwhile");
    }
  }

  // --- the system ---

  private void send(
      String connection,
      Message kind,
      LeaveRequest request,
      LeaveWish wish,
      @Nullable EmployeeNumber approvedBy,
      Instant now,
      Duration hold) {
    switch (kind) {
      case NONE, DECIDE -> {
        // nothing leaves, or the decision was sent where its words are known
      }
      case FILE, CHANGE ->
          outbox.add(LeaveMessages.filing(connection, kind, request, wish, approvedBy, now, hold));
      case WITHDRAW -> outbox.add(LeaveMessages.withdrawal(connection, request, now));
    }
  }

  private String connection() {
    return system
        .connection()
        .orElseThrow(() -> new Refusal(Refusal.Kind.UNAVAILABLE, null, "leave.refusal.noSystem"));
  }

  /** As last read; nothing can be sent before the system was read once. */
  private Decides decides() {
    Decides decides = readings.state().decides();
    if (decides == null) {
      throw new Refusal(Refusal.Kind.UNAVAILABLE, null, "leave.refusal.notReadYet", system.label());
    }
    return decides;
  }

  private void systemCan(Capability capability) {
    readings
        .state()
        .capabilities()
        .whyNot(capability)
        .ifPresent(
            why -> {
              throw Refusal.conflict("leave.refusal.systemCannot", why);
            });
  }
}
