package org.wissel.portal.meetings;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.meetings.MeetingLeg.Kind;
import org.wissel.portal.meetings.MeetingRepository.Submission;
import org.wissel.portal.people.EmployeeCard;
import org.wissel.portal.people.PeopleService;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.Shown;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;
import org.wissel.portal.platform.systems.SystemReadings;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.catering.CateringTerms;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;
import org.wissel.spi.reservations.ResourceAtSource;

/**
 * The only door to meetings: one method per thing that an organiser does. Checks rights, holds the
 * transaction, and never calls an outside system.
 */
@ApplicationScoped
@Transactional
public class MeetingService {

  private static final Duration LONGEST_AHEAD = Duration.ofDays(366);
  private static final int MOST_ALTERNATIVES = 3;
  private static final int LATELY = 10;
  private static final int MOST_GROUPS = 3;

  @Inject MeetingRepository meetings;
  @Inject MeetingReadingRepository readings;
  @Inject MeetingRoomReadings rooms;
  @Inject MeetingRoomService roomService;
  @Inject MeetingLunchReadings caterer;
  @Inject MeetingCalendarReadings calendars;
  @Inject MeetingProgress progress;
  @Inject MeetingCards cards;
  @Inject PeopleService people;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject Clock clock;

  // --- what an organiser does ---

  /**
   * Books everything. The same id with the same content again is answered with the same meeting,
   * however it comes about.
   */
  public Booked book(UUID submissionId, MeetingForm form) {
    EmployeeNumber me = current.number();
    MeetingWish wish = MeetingWish.of(form);
    String content = MeetingContent.mark(wish.content());
    if (!meetings.take(submissionId, me, submissionId, content)) {
      return new Booked(cards.of(repeated(submissionId, me, content)), true);
    }
    Instant now = clock.instant();
    ahead(wish.span(), now);
    int headcount = 1 + wish.attendees().size() + wish.guests();
    MeetingPlan plan =
        new MeetingPlan(
            submissionId,
            person(me),
            wish.subject(),
            wish.text(),
            wish.span(),
            MeetingReadingRepository.zone(readings.resources()),
            wish.guests(),
            attendees(wish.attendees(), me),
            current.locale().getLanguage(),
            now);
    String room = wish.room();
    if (room != null) {
      plan.add(room(plan, room, headcount, now));
    }
    for (String code : wish.things()) {
      ResourceAtSource thing = resource("things", code, ResourceAtSource.Kind.EQUIPMENT);
      plan.add(reservation(plan, Kind.THING, thing, now));
    }
    String menu = wish.menu();
    if (menu != null) {
      plan.add(lunch(plan, menu, wish, headcount, now));
    }
    plan.add(
        new MeetingLeg(
            UUID.randomUUID(),
            plan.nextPosition(),
            Kind.INVITATION,
            connection(calendars),
            null,
            Map.of(),
            now));
    meetings.add(plan);
    progress.goOn(plan);
    return new Booked(cards.of(plan), false);
  }

  private MeetingLeg room(MeetingPlan plan, String code, int headcount, Instant now) {
    ResourceAtSource room = resource("room", code, ResourceAtSource.Kind.ROOM);
    Integer capacity = room.capacity();
    if (capacity != null && capacity < headcount) {
      throw Refusal.invalid("room", "meetings.refusal.tooSmall", capacity, headcount);
    }
    return reservation(plan, Kind.ROOM, room, now);
  }

  private ResourceAtSource resource(String field, String code, ResourceAtSource.Kind kind) {
    return readings
        .resource(code)
        .filter(found -> found.kind() == kind)
        .orElseThrow(() -> Refusal.invalid(field, "meetings.refusal.resourceUnknown"));
  }

  private MeetingLeg reservation(
      MeetingPlan plan, Kind kind, ResourceAtSource resource, Instant now) {
    return new MeetingLeg(
        UUID.randomUUID(),
        plan.nextPosition(),
        kind,
        connection(rooms),
        resource.code(),
        roomService.names(resource),
        now);
  }

  private MeetingLeg lunch(
      MeetingPlan plan, String menu, MeetingWish wish, int headcount, Instant now) {
    CateringTerms terms = terms();
    CateringTerms.Menu offered =
        terms.menus().stream()
            .filter(each -> each.code().equals(menu))
            .findFirst()
            .orElseThrow(() -> Refusal.invalid("lunch", "meetings.refusal.menuUnknown"));
    Set<String> diets =
        terms.diets().stream().map(CateringTerms.Diet::code).collect(Collectors.toSet());
    boolean odd =
        wish.diets().entrySet().stream()
            .anyMatch(diet -> !diets.contains(diet.getKey()) || diet.getValue() > headcount);
    if (odd) {
      throw Refusal.invalid("lunch", "meetings.refusal.diets");
    }
    if (headcount < terms.least() || headcount > terms.most()) {
      throw Refusal.invalid("lunch", "meetings.refusal.headcount", terms.least(), terms.most());
    }
    Instant servedAt = servedAt(terms, wish.span(), now);
    return new MeetingLeg(
            UUID.randomUUID(),
            plan.nextPosition(),
            Kind.LUNCH,
            connection(caterer),
            menu,
            offered.names(),
            now)
        .serving(servedAt, wish.diets(), wish.costCentre());
  }

  private CateringTerms terms() {
    return readings
        .terms()
        .orElseThrow(
            () ->
                new Refusal(
                    Refusal.Kind.UNAVAILABLE,
                    "lunch",
                    "meetings.refusal.notReadYet",
                    caterer.label()));
  }

  private static Instant servedAt(CateringTerms terms, TimeSpan span, Instant now) {
    Instant servedAt =
        MeetingLunch.servedAt(terms, span)
            .orElseThrow(() -> Refusal.invalid("lunch", "meetings.refusal.notServedThen"));
    if (now.isAfter(terms.deadline(servedAt))) {
      throw Refusal.invalid("lunch", "meetings.refusal.tooLate", terms.deadline(servedAt));
    }
    return servedAt;
  }

  /** Moves it, or has others come; every part goes along. */
  public MeetingCard change(UUID id, UUID write, MeetingChange change) {
    Instant now = clock.instant();
    TimeSpan span = MeetingWish.span(change.start(), change.minutes());
    Set<String> numbers = MeetingWish.attendees(change.attendees());
    int guests = MeetingWish.guests(change.guests());
    String content = "change " + id + " " + span + " " + numbers + " " + guests;
    return write(
        id,
        write,
        content,
        plan -> {
          if (!plan.canChange(now)) {
            throw Refusal.conflict("meetings.refusal.cannotChange");
          }
          ahead(span, now);
          plan.change(
              span, guests, attendees(numbers, plan.organiser()), servedAt(plan, span), now);
        });
  }

  private @Nullable Instant servedAt(MeetingPlan plan, TimeSpan span) {
    return plan.wanted(Kind.LUNCH)
        .map(lunch -> MeetingLunch.servedAt(terms(), span).orElse(span.from()))
        .orElse(null);
  }

  /** Moves the whole meeting to the time to which its room was moved by whoever keeps it. */
  public MeetingCard follow(UUID id, UUID write, UUID leg) {
    Instant now = clock.instant();
    return write(
        id,
        write,
        "follow " + leg,
        plan -> {
          MeetingLeg room =
              plan.leg(leg)
                  .filter(part -> plan.canFollow(part, now))
                  .orElseThrow(() -> Refusal.conflict("meetings.refusal.cannotChoose"));
          TimeSpan span = plan.along(room);
          ahead(span, now);
          plan.follow(room, servedAt(plan, span), now);
        });
  }

  /** Takes another room or thing in the place of one that was refused, or moved. */
  public MeetingCard choose(UUID id, UUID write, UUID leg, @Nullable String code) {
    Instant now = clock.instant();
    String chosen = code == null ? "" : code.strip();
    return write(
        id,
        write,
        "choose " + leg + " " + chosen,
        plan -> {
          MeetingLeg refused = refused(plan, leg);
          if (!refused.isReservation()) {
            throw Refusal.conflict("meetings.refusal.cannotChoose");
          }
          MeetingLeg instead =
              refused.kind() == Kind.ROOM
                  ? room(plan, chosen, plan.headcount(), now)
                  : reservation(
                      plan,
                      Kind.THING,
                      resource("code", chosen, ResourceAtSource.Kind.EQUIPMENT),
                      now);
          plan.choose(refused, instead, now);
        });
  }

  /** Does without a part that was refused or moved, or leaves it at what there is. */
  public MeetingCard giveUp(UUID id, UUID write, UUID leg) {
    Instant now = clock.instant();
    return write(id, write, "without " + leg, plan -> plan.giveUp(refused(plan, leg), now));
  }

  private static MeetingLeg refused(MeetingPlan plan, UUID leg) {
    return plan.leg(leg)
        .filter(plan::canGiveUp)
        .orElseThrow(() -> Refusal.conflict("meetings.refusal.cannotChoose"));
  }

  /**
   * Tells what I eat at a meeting to which I am invited: the caterer learns how many, nobody who.
   *
   * @param diet by the caterer's code; empty or null to take it back
   */
  public MeetingCard eat(UUID id, @Nullable String diet) {
    joined(id);
    String chosen = diet == null || diet.isBlank() ? null : diet.strip();
    if (chosen != null && !diets().containsKey(chosen)) {
      throw Refusal.invalid("diet", "meetings.refusal.diets");
    }
    MeetingPlan plan = meetings.lock(id).orElseThrow(Refusal::notFound);
    Instant now = clock.instant();
    if (!cards.canTellDiet(plan, now)) {
      throw Refusal.conflict("meetings.refusal.dietTooLate");
    }
    plan.eats(current.number(), chosen, now);
    progress.goOn(plan);
    return cards.of(plan);
  }

  /** Calls it off, with every part. */
  public MeetingCard callOff(UUID id) {
    own(id);
    MeetingPlan plan = meetings.lock(id).orElseThrow(Refusal::notFound);
    Instant now = clock.instant();
    if (!plan.isCalledOff()) {
      if (!plan.canCallOff(now)) {
        throw Refusal.conflict("meetings.refusal.over");
      }
      plan.callOff(now);
      progress.goOn(plan);
    }
    return cards.of(plan);
  }

  /** Changes a meeting of mine, once, and sends what is to go out. */
  private MeetingCard write(UUID id, UUID write, String wanted, Consumer<MeetingPlan> verb) {
    EmployeeNumber me = current.number();
    // to be compared only: it names people
    String content = MeetingContent.mark(wanted);
    own(id);
    if (!meetings.take(write, me, id, content)) {
      return cards.of(repeated(write, me, content));
    }
    MeetingPlan plan = meetings.lock(id).orElseThrow(Refusal::notFound);
    verb.accept(plan);
    progress.goOn(plan);
    return cards.of(plan);
  }

  private MeetingPlan repeated(UUID id, EmployeeNumber me, String content) {
    Submission first = meetings.submission(id).orElseThrow(Refusal::notFound);
    if (!first.employee().equals(me)) {
      throw Refusal.notFound();
    }
    if (!first.content().equals(content)) {
      throw new Refusal(Refusal.Kind.INVALID, null, "meetings.refusal.otherContent");
    }
    return meetings.find(first.meeting()).orElseThrow(Refusal::notFound);
  }

  private static void ahead(TimeSpan span, Instant now) {
    if (span.from().isBefore(now) || span.from().isAfter(now.plus(LONGEST_AHEAD))) {
      throw Refusal.invalid("start", "meetings.refusal.notAhead");
    }
  }

  private List<MeetingAttendee> attendees(Set<String> numbers, EmployeeNumber organiser) {
    List<MeetingAttendee> attendees = new ArrayList<>();
    for (String number : numbers) {
      EmployeeCard card =
          employee(number)
              .filter(found -> found.status() != EmploymentStatus.INACTIVE)
              .orElseThrow(() -> Refusal.invalid("attendees", "meetings.refusal.personUnknown"));
      String email = card.email();
      if (email == null) {
        throw Refusal.invalid("attendees", "meetings.refusal.noAddress", card.fullName());
      }
      if (!card.number().equals(organiser.value())) {
        attendees.add(
            new MeetingAttendee(new EmployeeNumber(card.number()), email, card.fullName()));
      }
    }
    return attendees;
  }

  private Optional<EmployeeCard> employee(String number) {
    return number.length() > 32 ? Optional.empty() : people.find(new EmployeeNumber(number));
  }

  private Person person(EmployeeNumber number) {
    return people
        .find(number)
        .map(card -> new Person(number, card.email(), card.fullName()))
        .orElseThrow(() -> Refusal.forbidden("identity.refusal.noEmployee"));
  }

  private static String connection(SystemReadings<?, ?> system) {
    return system
        .connection()
        .orElseThrow(
            () ->
                new Refusal(
                    Refusal.Kind.UNAVAILABLE, null, "meetings.refusal.noSystem", system.label()));
  }

  // --- what an organiser sees ---

  /** One meeting of mine, or one to which I am invited. */
  public MeetingCard card(UUID id) {
    return cards.of(joined(id));
  }

  /**
   * Something that can be taken instead.
   *
   * @param detail how large it is, or empty
   * @param body what to post to choose it
   */
  public record Alternative(String code, String name, String detail, String body) {}

  /** What can be had instead of a part that was refused, the nearest first, as last read. */
  public List<Alternative> alternatives(UUID id, UUID leg) {
    MeetingPlan plan = own(id);
    MeetingLeg refused = plan.leg(leg).filter(MeetingLeg::isReservation).orElse(null);
    if (refused == null) {
      return List.of();
    }
    TimeSpan span = new TimeSpan(plan.span().from(), plan.roomUntil());
    Locale locale = current.locale();
    List<ResourceAtSource> instead =
        readings.instead(refused.code(), span, plan.headcount(), MOST_ALTERNATIVES);
    Map<String, String> around = roomService.around(instead, locale);
    return instead.stream()
        .map(
            resource ->
                new Alternative(
                    resource.code(),
                    MeetingRoomService.name(resource, locale, around),
                    resource.capacity() == null
                        ? ""
                        : words.text(locale, "meetings.card.seats", resource.capacity()),
                    JSON.createObjectBuilder()
                        .add("part", leg.toString())
                        .add("code", resource.code())
                        .build()
                        .toString()))
        .toList();
  }

  /** My meetings, the last one to begin first, without what happened. */
  public List<MeetingCard> mine() {
    return meetings.of(current.number()).stream().map(cards::brief).toList();
  }

  /** Personnel numbers of those whom I invited to my last meetings, each group once. */
  List<List<String>> latelyMet() {
    return meetings.lately(current.number(), LATELY).stream()
        .map(MeetingPlan::attendees)
        .filter(group -> !group.isEmpty())
        .map(group -> group.stream().map(each -> each.employee().value()).toList())
        .distinct()
        .limit(MOST_GROUPS)
        .toList();
  }

  /** Those that are not over, the next one first, as {@link MeetingRepository#AHEAD} told. */
  List<MeetingCard> onBoard(JsonArray told) {
    return Shown.all(MeetingPlan.class, told).stream().map(cards::brief).toList();
  }

  /** What the caterer can do for people who do not eat everything, by code, for the reader. */
  public Map<String, String> diets() {
    Map<String, String> diets = new LinkedHashMap<>();
    readings
        .terms()
        .ifPresent(
            terms ->
                terms
                    .diets()
                    .forEach(
                        diet ->
                            diets.put(
                                diet.code(),
                                MeetingReadingRepository.name(
                                    diet.names(), diet.code(), current.locale()))));
    return diets;
  }

  /** Mine, or one to which I am invited; what is somebody else's is not there. */
  private MeetingPlan joined(UUID id) {
    EmployeeNumber me = current.number();
    return meetings
        .find(id)
        .filter(plan -> plan.organiser().equals(me) || plan.attendee(me).isPresent())
        .orElseThrow(Refusal::notFound);
  }

  /** Mine; what is somebody else's is not there. */
  private MeetingPlan own(UUID id) {
    EmployeeNumber me = current.number();
    return meetings
        .find(id)
        .filter(plan -> plan.organiser().equals(me))
        .orElseThrow(Refusal::notFound);
  }
}
