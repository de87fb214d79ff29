package org.wissel.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.OpeningHours;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.Write;
import org.wissel.spi.catering.CateringOrder;
import org.wissel.spi.catering.CateringOrderAtSource;
import org.wissel.spi.catering.CateringOrderAtSource.Status;
import org.wissel.spi.catering.CateringSubmission;
import org.wissel.spi.catering.CateringSystem;
import org.wissel.spi.catering.CateringTerms;

/** What every adapter of the catering port promises. */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayName("Contract of the catering port")
public abstract class CateringSystemContract
    extends RecordContract<CateringSubmission, CateringOrderAtSource> {

  private static final String PLACE = "Zaal Linge – “1e verdieping”, Łódź <b>&\\n";

  private final Slots slots = new Slots();

  /** The system under test, the same at every call. */
  protected abstract CateringSystem system();

  /** Lets the system's clock show that moment, and go on from there. */
  protected abstract void passTo(Instant moment);

  /** The caterer at work. */
  protected abstract CateringOwnHand ownHand();

  // The terms

  @Test
  void theTermsNameWhatCanBeOrdered() {
    CateringTerms terms = system().terms();

    assertThat(terms.menus()).extracting(CateringTerms.Menu::code).doesNotHaveDuplicates();
    assertThat(terms.menus()).allSatisfy(menu -> assertThat(menu.names().get("en")).isNotBlank());
    assertThat(terms.diets())
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(diet -> assertThat(diet.names().get("en")).isNotBlank());
    assertThat(terms.diets()).extracting(CateringTerms.Diet::code).doesNotHaveDuplicates();
    assertThat(terms.least()).isLessThanOrEqualTo(4);
    assertThat(terms.most()).isGreaterThanOrEqualTo(12);
    Instant servedAt = served();
    assertThat(terms.deadline(servedAt)).isBefore(servedAt).isAfter(now());
  }

  @Test
  void whatIsNotOnTheTermsIsRefusedAndNothingIsOrdered() {
    CateringTerms terms = system().terms();
    CateringOrder good = order(served(), 6);
    Map<String, CateringOrder> bad = new LinkedHashMap<>();
    bad.put("unknown-menu", with(good, "no-such-menu", 6, Map.of()));
    bad.put("unknown-diet", with(good, good.menu(), 6, Map.of("no-such-diet", 1)));
    bad.put("headcount", with(good, good.menu(), terms.most() + 1, Map.of()));
    if (!terms.hours().equals(OpeningHours.always(terms.hours().zone()))) {
      bad.put("outside-hours", at(good, closed(terms.hours())));
    }
    bad.forEach(
        (code, order) -> {
          CateringSubmission submission = submission(newId(), order, employee(0));
          assertThat(refused(() -> system().order(submission)).code()).isEqualTo(code);
          assertThat(system().findBySubmission(submission.submission())).isEmpty();
          String reference = sent();
          CateringOrderAtSource before = record(reference);
          assertThat(refused(() -> system().change(write(reference, null), order)).code())
              .isEqualTo(code);
          assertThat(record(reference)).isEqualTo(before);
        });
  }

  @Test
  void afterItsDeadlineNothingIsOrderedChangedOrTakenBack() {
    Instant soon = served();
    String reference = placed(order(soon, 6));
    String later = placed(order(served(), 6));
    CateringOrderAtSource before = record(reference);

    passTo(system().terms().deadline(soon).plusSeconds(1));

    CateringSubmission late = submission(newId(), order(soon, 6), employee(0));
    assertThat(refused(() -> system().order(late)).code()).isEqualTo("too-late");
    assertThat(system().findBySubmission(late.submission())).isEmpty();
    for (Writing writing :
        List.<Writing>of(
            write -> system().change(write, order(soon, 7)),
            write -> system().change(write, order(served(), 6)),
            write -> system().cancel(write))) {
      assertThat(refused(() -> writing.with(write(reference, null))).code()).isEqualTo("too-late");
    }
    assertThat(refused(() -> system().change(write(later, null), order(soon, 6))).code())
        .isEqualTo("too-late");
    assertThat(record(reference)).isEqualTo(before);
    assertThat(system().cancel(write(later, null)).repeated()).isFalse();
  }

  // Changing

  @Test
  void anOrderThatIsChangedStaysOneOrder() {
    SubmissionId id = newId();
    CateringOrder first = order(served(), 6);
    String reference = system().order(submission(id, first, employee(0))).reference();
    CateringOrder fewer = with(first, first.menu(), 4, Map.of(diet(0), 1));
    CateringOrder moved = at(fewer, served());

    system().change(write(reference, version(reference)), fewer);
    assertThat(record(reference).order()).isEqualTo(fewer);
    system().change(write(reference, version(reference)), moved);

    assertThat(record(reference).order()).isEqualTo(moved);
    assertThat(record(reference).status()).isEqualTo(Status.ORDERED);
    assertThat(referencesOf(id)).containsExactly(reference);
    assertThat(found(id)).isEqualTo(record(reference));
  }

  @Test
  void dietsAreCountsAndMayComeTogether() {
    CateringOrder order = with(order(served(), 4), menu(), 4, Map.of(diet(0), 4, diet(1), 2));

    assertThat(record(placed(order)).order().diets())
        .containsOnly(Map.entry(diet(0), 4), Map.entry(diet(1), 2));
  }

  @Test
  void whatIsTakenBackIsCancelled() {
    String reference = sent();

    system().cancel(write(reference, version(reference)));

    assertThat(record(reference).status()).isEqualTo(Status.CANCELLED);
  }

  // At the caterer

  @Test
  void whatTheCatererAcceptsIsToldAndWhatIsChangedThenWaitsAgain() {
    String reference = sent();
    String seen = version(reference);
    Cursor cursor = readAll(Cursor.START, 200, new ArrayList<>());

    ownHand().accept(reference);

    List<CateringOrderAtSource> told = new ArrayList<>();
    cursor = readAll(cursor, 200, told);
    assertThat(last(told, reference).status()).isEqualTo(Status.ACCEPTED);
    assertThat(record(reference)).isEqualTo(last(told, reference));
    assertThat(version(reference)).isNotEqualTo(seen);
    CateringOrder other = with(record(reference).order(), menu(), 8, Map.of());
    system().change(write(reference, version(reference)), other);
    assertThat(record(reference).status()).isEqualTo(Status.ORDERED);
    assertThat(record(reference).order()).isEqualTo(other);

    ownHand().accept(reference);
    ownHand().deliver(reference);

    told.clear();
    readAll(cursor, 200, told);
    assertThat(last(told, reference).status()).isEqualTo(Status.DELIVERED);
    assertClosed(reference);
  }

  @Test
  void whatTheCatererRefusesSaysWhyAndIsClosed() {
    String reference = sent();
    Cursor cursor = readAll(Cursor.START, 200, new ArrayList<>());

    ownHand().refuse(reference, "The kitchen is closed – “verbouwing”");

    List<CateringOrderAtSource> told = new ArrayList<>();
    readAll(cursor, 200, told);
    assertThat(last(told, reference).status()).isEqualTo(Status.REFUSED);
    assertThat(record(reference)).isEqualTo(last(told, reference));
    assertThat(record(reference).reason()).isEqualTo("The kitchen is closed – “verbouwing”");
    assertClosed(reference);
  }

  private void assertClosed(String reference) {
    CateringOrderAtSource before = record(reference);
    assertThat(refused(() -> system().change(write(reference, null), before.order())).code())
        .isEqualTo("closed");
    assertThat(refused(() -> system().cancel(write(reference, null))).code()).isEqualTo("closed");
    assertThat(record(reference)).isEqualTo(before);
  }

  // What the frame asks

  @Override
  Records<CateringSubmission, CateringOrderAtSource> records() {
    return records(system());
  }

  static Records<CateringSubmission, CateringOrderAtSource> records(CateringSystem system) {
    return new Records<>() {
      @Override
      public Capabilities capabilities() {
        return system.capabilities();
      }

      @Override
      public Acknowledgement send(CateringSubmission submission) {
        return system.order(submission);
      }

      @Override
      public Acknowledgement cancel(Write write) {
        return system.cancel(write);
      }

      @Override
      public Optional<CateringOrderAtSource> record(String reference) {
        return system.order(reference);
      }

      @Override
      public Optional<CateringOrderAtSource> findBySubmission(SubmissionId submission) {
        return system.findBySubmission(submission);
      }

      @Override
      public Changes<CateringOrderAtSource> changesSince(Cursor cursor, int limit) {
        return system.changesSince(cursor, limit);
      }

      @Override
      public SubmissionId submissionOf(CateringOrderAtSource record) {
        return record.submission();
      }

      @Override
      public String referenceOf(CateringOrderAtSource record) {
        return record.reference();
      }

      @Override
      public String versionOf(CateringOrderAtSource record) {
        return record.version();
      }
    };
  }

  @Override
  CateringSubmission submission(SubmissionId id) {
    return submission(id, order(served(), 6), employee(0));
  }

  @Override
  List<CateringSubmission> others(CateringSubmission s) {
    CateringOrder order = s.order();
    return List.of(
        submission(s.submission(), order, employee(1)),
        submission(s.submission(), at(order, served()), employee(0)),
        submission(s.submission(), with(order, menu(), 7, order.diets()), employee(0)),
        submission(s.submission(), with(order, menu(), 6, Map.of(diet(0), 1)), employee(0)),
        submission(
            s.submission(),
            new CateringOrder(
                order.menu(), order.servedAt(), "Elsewhere", 6, order.diets(), order.costCentre()),
            employee(0)),
        submission(
            s.submission(),
            new CateringOrder(
                order.menu(), order.servedAt(), order.place(), 6, order.diets(), "4121"),
            employee(0)));
  }

  @Override
  void assertIsAsSent(CateringOrderAtSource record, CateringSubmission sent) {
    assertThat(record.order()).isEqualTo(sent.order());
    assertThat(record.status()).isEqualTo(Status.ORDERED);
    assertThat(record.rawStatus()).isNotBlank();
    assertThat(record.reason()).isNull();
  }

  @Override
  List<Kind> kinds() {
    CateringOrder other = order(served(), 9);
    return List.of(
        new Kind("change", sent(), write -> system().change(write, other)),
        new Kind("cancel", sent(), write -> system().cancel(write)));
  }

  @Override
  Acknowledgement touch(Write head, int value) {
    CateringOrder before = record(head.reference()).order();
    return system().change(head, with(before, before.menu(), 6 + value, before.diets()));
  }

  @Override
  String unknown() {
    return "unknown-order";
  }

  // Making

  private String placed(CateringOrder order) {
    return system().order(submission(newId(), order, employee(0))).reference();
  }

  private CateringSubmission submission(SubmissionId id, CateringOrder order, Person contact) {
    return new CateringSubmission(id, order, contact, now(), "en");
  }

  private CateringOrder order(Instant servedAt, int headcount) {
    return new CateringOrder(
        menu(), servedAt, PLACE, headcount, Map.of(diet(0), 2, diet(1), 1), "4120");
  }

  private static CateringOrder with(
      CateringOrder o, String menu, int headcount, Map<String, Integer> diets) {
    return new CateringOrder(menu, o.servedAt(), o.place(), headcount, diets, o.costCentre());
  }

  private static CateringOrder at(CateringOrder o, Instant servedAt) {
    return new CateringOrder(
        o.menu(), servedAt, o.place(), o.headcount(), o.diets(), o.costCentre());
  }

  private String menu() {
    return system().terms().menus().get(0).code();
  }

  private String diet(int which) {
    return system().terms().diets().get(which).code();
  }

  /** A time at which food is served, some working days ahead. */
  private Instant served() {
    CateringTerms terms = system().terms();
    TimeSpan slot = slots.next(now(), terms.hours());
    while (!terms.deadline(slot.from()).isAfter(now().plus(1, ChronoUnit.HOURS))) {
      slot = slots.next(now(), terms.hours());
    }
    return slot.from();
  }

  /** A time far enough ahead at which nothing is served. */
  private Instant closed(OpeningHours hours) {
    Instant moment = served();
    while (hours.cover(TimeSpan.of(moment, Duration.ofMinutes(1)))) {
      moment = moment.plus(Duration.ofMinutes(30));
    }
    return moment;
  }
}
