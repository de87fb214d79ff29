package org.wissel.portal.leave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wissel.portal.leave.LeaveCard.WaitsFor;
import org.wissel.portal.platform.Database;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.Acting;
import org.wissel.portal.platform.identity.EmployeeDirectory;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.identity.SignedIn;
import org.wissel.portal.platform.shell.Board;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveAtSource;
import org.wissel.spi.leave.LeaveCapabilities;
import org.wissel.spi.leave.LeaveDay;
import org.wissel.spi.leave.LeaveStatusAtSource;

@ExtendWith(ArquillianExtension.class)
class LeaveIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject LeaveService leave;
  @Inject LeaveReadings readings;
  @Inject LeaveReadingRepository kept;
  @Inject LeaveRequestRepository requests;
  @Inject LeaveHolidays holidays;
  @Inject LeaveTile tile;
  @Inject Instance<Board> told;
  @Inject Instance<LeaveBoard> boards;
  @Inject EmployeeDirectory directory;
  @Inject HttpServletRequest request;
  @Inject UndoOver undoOver;
  @Inject SignedIn signedIn;
  @Inject LeaveProgress progress;
  @Inject LeaveRetention retention;
  @Inject Clock clock;

  @Inject RolledBack rolledBack;

  @Resource ManagedExecutorService executor;

  @Resource(lookup = Database.DATA_SOURCE)
  DataSource dataSource;

  /** A manager who has a manager, and two full-time people who report to the first. */
  private record Team(String boss, String manager, String one, String other) {}

  /** Teams that a test has used; every test takes one of its own. */
  private static final List<String> USED = new ArrayList<>();

  @BeforeEach
  void hrHasBeenRead() {
    await(() -> kept.state().allBalancesAt() != null);
  }

  @Test
  @DisplayName("LV-1 LV-4 A request goes to HR, its approval too, and each is shown when recorded")
  void aRequestIsFiledApprovedAndRecorded() {
    Team team = freshTeam();
    act(team.one());
    LocalDate monday = monday(3);
    List<String[]> said = rows("select count(*) from post", 1);
    Sent sent = leave.submit(leave.draft().id(), whole(monday, monday.plusDays(2)));

    assertThat(sent.repeated()).isFalse();
    assertThat(sent.card().state()).isEqualTo(LeaveState.SENT);
    assertThat(sent.card().receipt()).startsWith("W-");
    assertThat(sent.card().canUndo()).isTrue();
    assertThat(sent.card().undoUntil()).isEqualTo(sent.card().sentAt().plusSeconds(10));
    assertThat(sent.card().waitsFor())
        .extracting(WaitsFor::kind, WaitsFor::name)
        .containsExactly(WaitsFor.Kind.SYSTEM, "HR");

    act(team.manager());
    assertThat(leave.forMyDecision())
        .as("on the board from the moment it is stored")
        .extracting(LeaveCard::id)
        .contains(sent.card().id());
    LeaveCard approved = leave.decide(sent.card().id(), 1, Decision.APPROVE, null);
    assertThat(approved.onItsWay()).isEqualTo(LeaveCard.OnItsWay.APPROVAL);
    assertThat(approved.state()).isEqualTo(LeaveState.SENT);
    assertThat(leave.forMyDecision()).extracting(LeaveCard::id).doesNotContain(approved.id());

    letGo(approved.id());
    act(team.one());
    LeaveCard done = awaitState(approved.id(), LeaveState.APPROVED);
    assertThat(done.reference()).startsWith("L-");
    await(() -> leave.card(approved.id()).hours() != null);
    LeaveCard settled = leave.card(approved.id());
    assertThat(settled.differs()).isFalse();
    assertThat(settled.onItsWay()).isNull();
    assertThat(settled.waitsFor()).isNull();
    assertThat(settled.steps())
        .extracting(LeaveCard.Step::what)
        .contains("Sent", "HR recorded the approval");
    assertThat(one("select count(*) from house.leave_request where submission = ?", done.id()))
        .isEqualTo("1");
    assertThat(rows("select count(*) from post", 1).get(0))
        .as("colleagues are told by hand only")
        .isEqualTo(said.get(0));
  }

  @Test
  @DisplayName("What HR confirms is kept in the transaction that marks the message done")
  void resultAndMarkStandOrFallTogether() {
    Team team = freshTeam();
    act(team.one());
    LeaveCard sent = submit(whole(monday(4), monday(4)));
    letGo(sent.id());
    awaitState(sent.id(), LeaveState.FILED);
    assertThat(
            one(
                "select s.xmin = m.xmin from leave_step s join outbox_message m"
                    + " on m.request = s.request where s.kind = 'FILED' and s.request = ?",
                sent.id()))
        .as("one transaction of the database")
        .isEqualTo("t");
  }

  @Test
  @DisplayName(
      "LV-9 What was read at HR while it confirmed something does not undo that, and is read again")
  void aLateReadingUndoesNothing() throws Exception {
    Team team = freshTeam();
    act(team.one());
    LocalDate monday = monday(4);
    LeaveCard sent = submit(whole(monday, monday));
    letGo(sent.id());
    LeaveCard filed = awaitState(sent.id(), LeaveState.FILED);
    Supplier<LeaveAtSource> asked =
        () ->
            LeaveRecord.of(
                sent.id(),
                filed.reference(),
                new EmployeeNumber(team.one()),
                1,
                List.of(new LeaveDay(monday, DayPart.WHOLE, new BigDecimal("8"), null, null)),
                LeaveStatusAtSource.REQUESTED,
                Instant.now());
    LeaveAtSource before = asked.get();
    long lastStep = progress.lastStep();
    act(team.manager());
    leave.decide(sent.id(), null, Decision.APPROVE, null);
    act(team.one());
    awaitState(sent.id(), LeaveState.APPROVED);

    assertThat(progress.atSource(before, lastStep, true))
        .as("it has to be read again: it may be newer than what was confirmed")
        .isFalse();
    assertThat(leave.card(sent.id()).state()).isEqualTo(LeaveState.APPROVED);

    // Newer than what was read of HR meanwhile, and in one transaction, so that nothing is in
    // between.
    rolledBack.run(
        () -> {
          assertThat(progress.atSource(asked.get(), progress.lastStep(), true)).isTrue();
          assertThat(leave.card(sent.id()).state()).isEqualTo(LeaveState.FILED);
        });
    assertThat(leave.card(sent.id()).state()).isEqualTo(LeaveState.APPROVED);
  }

  @Test
  @DisplayName("LV-2 The same id twice gives the same receipt; other content is refused")
  void theSameIdTwiceGivesTheSameReceipt() {
    Team team = freshTeam();
    act(team.one());
    UUID id = UUID.randomUUID();
    LeaveForm form = whole(monday(4), monday(4));

    Sent first = leave.submit(id, form);
    Sent again = leave.submit(id, form);
    assertThat(again.repeated()).isTrue();
    assertThat(again.card()).isEqualTo(first.card());
    assertThat(one("select count(*) from outbox_message where request = ?", id)).isEqualTo("1");
    assertRefused(
        () -> leave.submit(id, whole(monday(4), monday(4).plusDays(1))),
        Refusal.Kind.INVALID,
        "leave.refusal.otherContent");

    act(team.other());
    assertRefused(() -> leave.submit(id, form), Refusal.Kind.NOT_FOUND, "shell.refusal.notFound");
  }

  @Test
  @DisplayName("LV-3 What is undone never leaves the portal")
  void whatIsUndoneNeverLeaves() {
    Team team = freshTeam();
    act(team.one());
    LeaveCard sent = submit(whole(monday(4), monday(4)));

    LeaveCard undone = leave.withdraw(sent.id(), sent.version());
    assertThat(undone.state()).isEqualTo(LeaveState.WITHDRAWN);
    assertThat(one("select state from outbox_message where request = ?", sent.id()))
        .isEqualTo("CANCELLED");
    assertThat(leave.withdraw(sent.id(), null).state()).isEqualTo(LeaveState.WITHDRAWN);
    act(team.manager());
    assertThat(leave.forMyDecision()).isEmpty();
  }

  @Test
  @DisplayName("LV-4 A withdrawal of what HR has is confirmed by HR")
  void aWithdrawalIsConfirmedByHr() {
    Team team = freshTeam();
    act(team.one());
    LeaveCard sent = submit(whole(monday(4), monday(4)));
    letGo(sent.id());
    awaitState(sent.id(), LeaveState.FILED);

    LeaveCard withdrawn = leave.withdraw(sent.id(), null);
    assertThat(withdrawn.state()).isEqualTo(LeaveState.FILED);
    assertThat(withdrawn.onItsWay()).isEqualTo(LeaveCard.OnItsWay.WITHDRAWAL);
    awaitState(sent.id(), LeaveState.WITHDRAWN);
    assertThat(one("select status from house.leave_request where submission = ?", sent.id()))
        .isEqualTo("WITHDRAWN");
  }

  @Test
  @DisplayName("LV-4 What HR refuses comes back with HR's sentence, and can be mended")
  void whatHrRefusesComesBackAndIsMended() {
    Team team = freshTeam();
    act(team.one());
    // eleven weeks: more than anybody has, and less than the sixty weekdays of one request
    LocalDate monday = monday(5);
    LeaveCard sent = submit(whole(monday, monday.plusWeeks(11)));
    letGo(sent.id());
    LeaveCard returned = awaitState(sent.id(), LeaveState.RETURNED);
    assertThat(returned.reason()).contains("left on these days");
    assertThat(returned.canChange()).isTrue();
    act(team.manager());
    assertThat(leave.forMyDecision()).isEmpty();
    LeaveCard seen = leave.card(sent.id());
    assertThat(seen.reason()).as("a balance is not the manager's business").isNull();
    assertThat(seen.steps())
        .extracting(LeaveCard.Step::what)
        .contains("HR did not take it")
        .noneMatch(what -> what.contains("left on these days"));

    act(team.one());
    assertThat(returned.steps())
        .extracting(LeaveCard.Step::what)
        .anyMatch(what -> what.contains("left on these days"));
    LeaveCard mended = leave.change(sent.id(), returned.version(), whole(monday, monday));
    assertThat(mended.state()).isEqualTo(LeaveState.SENT);
    act(team.manager());
    assertThat(leave.forMyDecision()).extracting(LeaveCard::id).contains(sent.id());
    letGo(sent.id());
    act(team.one());
    awaitState(sent.id(), LeaveState.FILED);
  }

  @Test
  @DisplayName("LV-7 A change counts when HR confirmed it; giving back days keeps the approval")
  void aChangeCountsWhenConfirmed() {
    Team team = freshTeam();
    act(team.one());
    LocalDate monday = monday(6);
    LeaveCard sent = submit(whole(monday, monday.plusDays(3)));
    letGo(sent.id());
    awaitState(sent.id(), LeaveState.FILED);
    act(team.manager());
    leave.decide(sent.id(), null, Decision.APPROVE, "Enjoy");
    act(team.one());
    LeaveCard approved = awaitState(sent.id(), LeaveState.APPROVED);

    LeaveCard changing =
        leave.change(sent.id(), approved.version(), whole(monday, monday.plusDays(1)));
    assertThat(changing.onItsWay()).isEqualTo(LeaveCard.OnItsWay.CHANGE);
    assertThat(changing.lastDay()).isEqualTo(monday.plusDays(3));
    assertThat(changing.wanted()).isNotNull();
    await(() -> leave.card(sent.id()).onItsWay() == null);
    LeaveCard shorter = leave.card(sent.id());
    assertThat(shorter.state()).isEqualTo(LeaveState.APPROVED);
    assertThat(shorter.lastDay()).isEqualTo(monday.plusDays(1));

    leave.change(sent.id(), shorter.version(), whole(monday, monday.plusDays(2)));
    await(() -> leave.card(sent.id()).onItsWay() == null);
    assertThat(leave.card(sent.id()).state()).isEqualTo(LeaveState.FILED);
    act(team.manager());
    assertThat(leave.forMyDecision()).extracting(LeaveCard::id).contains(sent.id());
  }

  @Test
  @DisplayName("LV-7 What has not left yet is simply replaced")
  void whatHasNotLeftIsReplaced() {
    Team team = freshTeam();
    act(team.one());
    LocalDate monday = monday(6);
    LeaveCard sent = submit(whole(monday, monday));
    LeaveCard changed =
        leave.change(
            sent.id(),
            sent.version(),
            new LeaveForm(
                "holiday",
                monday,
                monday,
                DayPart.TIMES,
                null,
                LocalTime.of(13, 0),
                LocalTime.of(15, 30),
                team.other(),
                "dentist’s children"));
    assertThat(changed.state()).isEqualTo(LeaveState.SENT);
    assertThat(changed.onItsWay()).isNull();
    assertThat(changed.estimatedHours()).isEqualByComparingTo("2.5");
    letGo(sent.id());
    awaitState(sent.id(), LeaveState.FILED);
    await(() -> leave.card(sent.id()).hours() != null);
    assertThat(leave.card(sent.id()).hours()).isEqualByComparingTo("2.5");
    assertThat(leave.calendarFile(sent.id())).contains("BEGIN:VEVENT", "SUMMARY:Leave");
  }

  @Test
  @DisplayName("LV-6 LV-11 Who may see, change and decide")
  void rightsOfEverybody() {
    Team team = freshTeam();
    act(team.one());
    LeaveCard sent = submit(whole(monday(7), monday(7)));

    assertRefused(
        () -> leave.decide(sent.id(), null, Decision.APPROVE, null),
        Refusal.Kind.FORBIDDEN,
        "leave.refusal.ownDecision");
    act(team.other());
    assertRefused(() -> leave.card(sent.id()), Refusal.Kind.NOT_FOUND, "shell.refusal.notFound");
    assertRefused(
        () -> leave.decide(sent.id(), null, Decision.APPROVE, null),
        Refusal.Kind.NOT_FOUND,
        "shell.refusal.notFound");
    assertRefused(
        () -> leave.withdraw(sent.id(), null), Refusal.Kind.NOT_FOUND, "shell.refusal.notFound");
    act(team.boss());
    assertRefused(() -> leave.card(sent.id()), Refusal.Kind.NOT_FOUND, "shell.refusal.notFound");
    act(team.boss(), Role.HR);
    assertRefused(() -> leave.card(sent.id()), Refusal.Kind.NOT_FOUND, "shell.refusal.notFound");
    act(team.manager());
    LeaveCard seen = leave.card(sent.id());
    assertThat(seen.mine()).isFalse();
    assertThat(seen.canDecide()).isTrue();
    assertThat(seen.team()).isPositive();
    assertRefused(
        () -> leave.withdraw(sent.id(), null), Refusal.Kind.FORBIDDEN, "leave.refusal.notYours");
    assertRefused(
        () -> leave.decide(sent.id(), null, Decision.REJECT, " "),
        Refusal.Kind.INVALID,
        "leave.refusal.reasonMissing");
    assertRefused(
        () -> leave.decide(sent.id(), 7, Decision.APPROVE, null),
        Refusal.Kind.CONFLICT,
        "leave.refusal.changedMeanwhile");
    leave.decide(sent.id(), 1, Decision.REJECT, "Too busy");
    assertRefused(
        () -> leave.decide(sent.id(), 1, Decision.APPROVE, null),
        Refusal.Kind.CONFLICT,
        "leave.refusal.alreadyDecided");
  }

  @Test
  @DisplayName("LV-6 What has waited too long goes on to the manager's manager, who decides")
  void whatWaitsTooLongGoesOn() {
    Team team = freshTeam();
    act(team.one());
    LeaveCard sent = submit(whole(monday(9), monday(9)));
    letGo(sent.id());
    awaitState(sent.id(), LeaveState.FILED);
    act(team.boss());
    assertThat(leave.forMyDecision()).extracting(LeaveCard::id).doesNotContain(sent.id());

    run(
        "update leave_request set waits_since = now() - interval '7 days' where id = '"
            + sent.id()
            + "'");
    act(team.manager());
    assertThat(leave.forMyDecision()).extracting(LeaveCard::id).doesNotContain(sent.id());
    assertThat(leave.card(sent.id()).canDecide()).as("it was theirs").isFalse();
    act(team.boss());
    assertThat(leave.forMyDecision()).extracting(LeaveCard::id).contains(sent.id());
    LeaveCard approved = leave.decide(sent.id(), null, Decision.APPROVE, null);
    assertThat(approved.onItsWay()).isEqualTo(LeaveCard.OnItsWay.APPROVAL);
    assertThat(leave.forMyDecision()).extracting(LeaveCard::id).doesNotContain(sent.id());
  }

  @Test
  @DisplayName("LV-6 While the manager is away the substitute decides, else HR, never nobody")
  void theSubstituteOfAnAbsentManagerDecides() {
    Team team = freshTeam();
    LocalDate today = LocalDate.now(clock);
    act(team.one());
    LeaveCard sent = submit(whole(monday(8), monday(8)));
    act(team.manager());
    LeaveCard away =
        submit(
            new LeaveForm(
                "holiday", today, today.plusDays(7), null, null, null, null, team.boss(), null));
    assertDecides(sent.id(), true, "who decides");
    act(team.boss());
    assertRefused(
        () -> leave.decide(sent.id(), null, Decision.APPROVE, null),
        Refusal.Kind.NOT_FOUND,
        "shell.refusal.notFound");

    letGo(away.id());
    act(team.manager());
    awaitState(away.id(), LeaveState.FILED);
    act(team.boss());
    assertDecides(sent.id(), true, "away as soon as HR has the leave");
    leave.decide(away.id(), null, Decision.APPROVE, null);
    act(team.manager());
    awaitState(away.id(), LeaveState.APPROVED);

    assertDecides(sent.id(), false, "who decides");
    assertRefused(
        () -> leave.decide(sent.id(), null, Decision.APPROVE, null),
        Refusal.Kind.FORBIDDEN,
        "leave.refusal.notYourDecision");
    act(team.boss());
    assertDecides(sent.id(), true, "who decides");
    LeaveCard alsoAway = submit(whole(today, today.plusDays(7)));
    letGo(alsoAway.id());
    awaitState(alsoAway.id(), LeaveState.FILED);
    assertDecides(sent.id(), false, "the substitute is away too");
    act(team.other(), Role.HR);
    assertDecides(sent.id(), true, "who decides");
    act(team.boss());
    leave.withdraw(alsoAway.id(), null);
    awaitState(alsoAway.id(), LeaveState.WITHDRAWN);
    assertDecides(sent.id(), true, "who decides");

    act(team.manager());
    leave.change(
        away.id(),
        null,
        new LeaveForm(
            "holiday", today, today.plusDays(7), null, null, null, null, team.one(), null));
    await(() -> leave.card(away.id()).onItsWay() == null);
    await(() -> team.one().equals(leave.card(away.id()).substitute()));
    assertThat(leave.card(away.id()).state()).isEqualTo(LeaveState.APPROVED);
    act(team.one());
    assertDecides(sent.id(), false, "nobody decides on their own leave");
    String anotherOfHr = freshTeam().one();
    act(anotherOfHr, Role.HR);
    assertDecides(sent.id(), true, "who decides");
    act(team.other(), Role.HR);
    assertDecides(sent.id(), true, "who decides");
    leave.decide(sent.id(), null, Decision.APPROVE, null);
    act(anotherOfHr, Role.HR);
    assertDecides(sent.id(), false, "one of HR decides for all of HR");
    assertRefused(
        () -> leave.decide(sent.id(), null, Decision.REJECT, "No"),
        Refusal.Kind.CONFLICT,
        "leave.refusal.alreadyDecided");
  }

  @Test
  @DisplayName("LV-9 What HR changes at its own system shows on the card")
  void whatHrChangesShowsOnTheCard() {
    Team team = freshTeam();
    act(team.one());
    LocalDate monday = monday(9);
    LeaveCard sent = submit(whole(monday, monday.plusDays(1)));
    letGo(sent.id());
    LeaveCard filed = awaitState(sent.id(), LeaveState.FILED);

    run(
        "delete from house.leave_draw where request = (select id from house.leave_request"
            + " where submission = '"
            + sent.id()
            + "') and day = '"
            + monday.plusDays(1)
            + "'",
        "delete from house.leave_day where request = (select id from house.leave_request"
            + " where submission = '"
            + sent.id()
            + "') and day = '"
            + monday.plusDays(1)
            + "'",
        "update house.change_counter set last_number = last_number + 1 where register = 'leave'",
        "update house.leave_request set revision = revision + 1, changed_there = true,"
            + " status = 'APPROVED', decided_by = 'Marijke Bos', reason = 'One day was enough',"
            + " updated_at = now(), change_number ="
            + " (select last_number from house.change_counter where register = 'leave')"
            + " where submission = '"
            + sent.id()
            + "'");
    readings.soon();
    LeaveCard changed = awaitState(sent.id(), LeaveState.APPROVED);
    assertThat(changed.lastDay()).isEqualTo(monday);
    assertThat(changed.version()).isGreaterThan(filed.version());
    assertThat(changed.steps())
        .extracting(LeaveCard.Step::what)
        .contains("Changed at HR: One day was enough", "HR recorded the approval of Marijke Bos");
  }

  @Test
  @DisplayName("LV-10 Where HR tells no balances that is said, and nobody reads zero")
  void balancesThatAreNotTold() {
    act(freshTeam().one());
    LocalDate monday = monday(4);
    LeaveReadingRepository.State before = kept.state();
    Capabilities without =
        new Capabilities(Map.of(Capability.BALANCES, "HR does not tell balances here."));
    hrCan(before, without);
    try {
      LeaveBalanceCard card = leave.balance(monday);
      assertThat(card.types()).isEmpty();
      assertThat(card.notice().balancesAsOf()).isNull();
      assertThat(LeaveJson.write(card).getString("notTold"))
          .isEqualTo("HR does not tell balances here.");
      assertThat(tile.tile()).isEmpty();
      LeavePreview preview = leave.preview(whole(monday, monday));
      assertThat(preview.leaves()).isNull();
      assertThat(preview.warnings()).isEmpty();
      assertThat(preview.sendable()).isTrue();
    } finally {
      hrCan(before, before.capabilities());
    }
    assertThat(leave.balance(monday).notTold()).isNull();
  }

  private void hrCan(LeaveReadingRepository.State state, Capabilities capabilities) {
    kept.keepTypes(
        new LeaveCapabilities(Objects.requireNonNull(state.decides()), capabilities),
        kept.types(),
        clock.instant());
  }

  @Test
  @DisplayName("LV-10 LV-14 Balance, month, preview, tile and board come from the own database")
  void whatPagesShow() {
    Team team = freshTeam();
    act(team.one());
    LocalDate monday = monday(4);
    LeaveBalanceCard.TypeBalance before = leave.balance(monday).types().get(0);
    LeavePreview preview = leave.preview(whole(monday, monday));
    assertThat(preview.sendable()).isTrue();
    assertThat(preview.hours()).isEqualByComparingTo("8");
    assertThat(preview.leaves())
        .isEqualByComparingTo(before.projected().subtract(BigDecimal.valueOf(8)));

    LeaveCard sent = submit(whole(monday, monday));
    LeaveBalanceCard.TypeBalance after = leave.balance(monday).types().get(0);
    assertThat(after.available()).isEqualByComparingTo(before.available());
    assertThat(after.pending()).isEqualByComparingTo(before.pending().add(BigDecimal.valueOf(8)));
    assertThat(after.projected())
        .isEqualByComparingTo(before.projected().subtract(BigDecimal.valueOf(8)));
    assertThat(leave.preview(whole(monday, monday)).refusals())
        .extracting(LeavePreview.Problem::field)
        .containsExactly("firstDay");

    LeaveMonth month = leave.month(YearMonth.from(monday));
    assertThat(month.weeks()).allMatch(week -> week.size() == 7);
    assertThat(month.weeks().stream().flatMap(List::stream))
        .filteredOn(day -> day.date().equals(monday))
        .singleElement()
        .satisfies(
            day -> {
              assertThat(day.mine()).isEqualTo(LeaveState.SENT);
              assertThat(day.mineId()).isEqualTo(sent.id());
              assertThat(day.mineHours()).isEqualByComparingTo("8");
            });
    assertThat(tile.tile())
        .hasValueSatisfying(t -> assertThat(t.label()).isEqualTo("My leave balance"));
    assertThat(board().onItsWay())
        .anySatisfy(line -> assertThat(line.status()).isEqualTo("Waiting for HR"));
    assertThat(board().mine()).as("told as JSON").containsAll(board().onItsWay());
    act(team.manager());
    assertThat(board().needsMe())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.title()).startsWith("Approve leave for ");
              assertThat(line.actions()).hasSize(2);
              assertThat(line.actions().get(0).body()).contains("\"approve\"", "\"version\":1");
            });
    act(team.other());
    assertThat(
            leave.month(YearMonth.from(monday)).weeks().stream()
                .flatMap(List::stream)
                .filter(day -> day.date().equals(monday)))
        .singleElement()
        .satisfies(day -> assertThat(day.away()).isPositive());
  }

  @Test
  @DisplayName("LV-12 There is one open draft per person, and its id becomes the submission id")
  void thereIsOneDraft() {
    Team team = freshTeam();
    act(team.one());
    LeaveDraftCard draft = leave.draft();
    assertThat(leave.draft().id()).isEqualTo(draft.id());
    leave.keepDraft(
        draft.id(),
        new LeaveDraftContent("holiday", "not a day", null, null, null, null, null, null, "Hi"));
    assertThat(leave.draft().content().firstDay()).isEqualTo("not a day");
    act(team.other());
    assertRefused(
        () -> leave.keepDraft(draft.id(), LeaveDraftContent.EMPTY),
        Refusal.Kind.CONFLICT,
        "leave.refusal.draftGone");
    act(team.one());
    assertThat(leave.draft().content().firstDay()).isEqualTo("not a day");

    leave.submit(draft.id(), whole(monday(4), monday(4)));
    assertThat(leave.draft().id()).isNotEqualTo(draft.id());
    assertRefused(
        () -> leave.keepDraft(draft.id(), LeaveDraftContent.EMPTY),
        Refusal.Kind.CONFLICT,
        "leave.refusal.draftGone");
  }

  @Test
  @DisplayName("LV-12 A draft to which nobody comes back is not kept for ever")
  void anOldDraftIsDeleted() {
    act(freshTeam().one());
    UUID draft = leave.draft().id();
    retention.deleteExpired();
    assertThat(leave.draft().id()).isEqualTo(draft);
    run("update leave_draft set saved_at = now() - interval '91 days' where id = '" + draft + "'");
    assertThat(retention.deleteExpired()).isPositive();
    assertThat(leave.draft().id()).isNotEqualTo(draft);
  }

  @Test
  @DisplayName("What happens is counted for monitoring, once it is committed, and never per person")
  void whatHappensIsCounted() throws Exception {
    Team team = freshTeam();
    String operator =
        signedIn.cookie(directory.find(number(team.manager())).orElseThrow(), Role.IT);
    String before = metrics(operator);
    assertThat(before)
        .as("everything is there from the start")
        .contains("wissel_leave_submitted", "wissel_leave_withdrawn", "wissel_leave_refused")
        .contains("wissel_leave_filing_seconds")
        .contains("decision=\"approve\"", "decision=\"reject\"", "decision=\"return\"")
        .contains("wissel_outbox_waiting", "connection=\"hr\"");

    act(team.one());
    UUID id = UUID.randomUUID();
    LocalDate monday = monday(4);
    LeaveForm form = whole(monday, monday);
    leave.submit(id, form);
    leave.submit(id, form);
    letGo(id);
    awaitState(id, LeaveState.FILED);
    // more than anybody has
    LeaveCard refused = submit(whole(monday.plusWeeks(1), monday.plusWeeks(12)));
    letGo(refused.id());
    awaitState(refused.id(), LeaveState.RETURNED);
    leave.withdraw(refused.id(), null);
    act(team.manager());
    leave.decide(id, null, Decision.REJECT, "Not that day");
    assertRefused(
        () -> leave.decide(id, null, Decision.REJECT, "Not that day"),
        Refusal.Kind.CONFLICT,
        "leave.refusal.alreadyDecided");

    String after = metrics(operator);
    assertThat(grown(before, after, "wissel_leave_submitted_total")).isEqualTo(2);
    assertThat(grown(before, after, "wissel_leave_filing_seconds_count")).isEqualTo(1);
    assertThat(grown(before, after, "wissel_leave_refused_total")).isEqualTo(1);
    assertThat(grown(before, after, "wissel_leave_withdrawn_total")).isEqualTo(1);
    assertThat(grown(before, after, "wissel_leave_decided_total")).isEqualTo(1);
    assertThat(after).doesNotContain(team.one(), team.manager());
  }

  private static EmployeeNumber number(String number) {
    return new EmployeeNumber(number);
  }

  /** As monitoring reads them. */
  private String metrics(String cookie) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + request.getLocalPort() + "/metrics");
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(address).header("Cookie", cookie).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private static double grown(String before, String after, String metric) {
    return sum(after, metric) - sum(before, metric);
  }

  private static double sum(String metrics, String metric) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private LeaveCard submit(LeaveForm form) {
    return leave.submit(UUID.randomUUID(), form).card();
  }

  private static LeaveForm whole(LocalDate first, LocalDate last) {
    return new LeaveForm("holiday", first, last, null, null, null, null, null, null);
  }

  /** A Monday some weeks ahead that is no holiday, with the four days after it. */
  private LocalDate monday(int weeks) {
    LocalDate monday =
        LocalDate.now(clock).with(TemporalAdjusters.next(DayOfWeek.MONDAY)).plusWeeks(weeks);
    while (monday.datesUntil(monday.plusDays(5)).anyMatch(holidays::on)) {
      monday = monday.plusWeeks(1);
    }
    return monday;
  }

  /** As the next page shows it. */
  private LeaveBoard board() {
    told.destroy(told.get());
    boards.destroy(boards.get());
    return boards.get();
  }

  private void act(String number, Role... roles) {
    Acting.as(request, directory.find(new EmployeeNumber(number)).orElseThrow(), roles);
  }

  /** A team that no other test uses and of which nobody has leave. */
  private Team freshTeam() {
    String sql =
        """
        select b.number, m.number, min(e.number), max(e.number)
        from employee e join employee m on m.number = e.manager
        join employee b on b.number = m.manager
        where e.status = 'ACTIVE' and m.status = 'ACTIVE' and b.status = 'ACTIVE'
          and e.pattern[1] = 8 and e.pattern[2] = 8 and e.pattern[3] = 8 and e.pattern[4] = 8
          and m.pattern[1] = 8 and m.pattern[2] = 8 and m.pattern[3] = 8
          and b.manager is not null
          and not exists (select 1 from leave_request r
            where r.employee in (e.number, m.number, b.number))
        group by b.number, m.number having count(*) > 1 order by m.number
        """;
    for (String[] row : rows(sql, 4)) {
      if (!USED.contains(row[1])) {
        USED.add(row[1]);
        return new Team(row[0], row[1], row[2], row[3]);
      }
    }
    throw new IllegalStateException("no team is left");
  }

  /** Whether whoever acts decides on it, by the list of all and by the board of the next page. */
  private void assertDecides(UUID id, boolean decides, String why) {
    assertThat(leave.forMyDecision().stream().anyMatch(card -> card.id().equals(id)))
        .as(why)
        .isEqualTo(decides);
    assertThat(board().needsMe().stream().anyMatch(line -> line.href().contains(id.toString())))
        .as(why + ", on the board")
        .isEqualTo(decides);
  }

  /** Ends the ten seconds in which it could be undone. */
  private void letGo(UUID id) {
    undoOver.of(id);
  }

  private LeaveCard awaitState(UUID id, LeaveState state) {
    await(() -> leave.card(id).state() == state);
    return leave.card(id);
  }

  private static void assertRefused(Runnable action, Refusal.Kind kind, String key) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.key()).isEqualTo(key);
              assertThat(refusal.kind()).isEqualTo(kind);
            });
  }

  private @Nullable String one(String sql, UUID id) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, id);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String[]> rows(String sql, int columns) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      List<String[]> rows = new ArrayList<>();
      while (row.next()) {
        String[] values = new String[columns];
        for (int i = 0; i < columns; i++) {
          values[i] = row.getString(i + 1);
        }
        rows.add(values);
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void run(String... statements) {
    try (Connection connection = dataSource.getConnection()) {
      for (String sql : statements) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
          statement.execute();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("deadline").isBefore(deadline);
      LockSupport.parkNanos(50_000_000);
    }
  }
}
