package org.wissel.portal.meetings;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.meetings.MeetingContent.Reservation;
import org.wissel.portal.meetings.MeetingLeg.Kind;
import org.wissel.portal.meetings.MeetingLeg.State;
import org.wissel.portal.meetings.MeetingWrite.Verb;
import org.wissel.portal.platform.InstantColumn;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.calendars.Invitation;
import org.wissel.spi.catering.CateringOrder;

/**
 * One meeting as one promise over several systems. It knows what the organiser wants and what each
 * system confirmed; {@link #next} compares the two and says what goes out now, whatever happened
 * before and on whichever node. So a crash at any point needs no repair of its own: the message
 * that was under way comes to its end, and the comparison goes on from there.
 *
 * <p>The order: the room first, and whatever can be held; then everything for good; the invitations
 * when all else is settled, because they say where it is. A part that is refused keeps the rest.
 * Where nothing is to stay, all that may be there is released.
 */
@Entity
@Table(name = "meeting_plan")
class MeetingPlan {

  /** People eat for so long; the room is kept meanwhile. */
  static final Duration MEAL = Duration.ofMinutes(45);

  @Id private UUID id;
  private String organiser;

  @Column(name = "organiser_email")
  private @Nullable String organiserEmail;

  @Column(name = "organiser_name")
  private String organiserName;

  private String subject;
  private @Nullable String text;

  @Convert(converter = InstantColumn.class)
  @Column(name = "starts_at")
  private Instant startsAt;

  @Convert(converter = InstantColumn.class)
  @Column(name = "ends_at")
  private Instant endsAt;

  private String zone;
  private int guests;
  private @Nullable String before;

  @Column(name = "called_off")
  private boolean calledOff;

  private String language;

  @Convert(converter = InstantColumn.class)
  @Column(name = "sent_at")
  private Instant sentAt;

  @Convert(converter = InstantColumn.class)
  @Column(name = "updated_at")
  private Instant updatedAt;

  @ElementCollection
  @CollectionTable(name = "meeting_attendee", joinColumns = @JoinColumn(name = "meeting"))
  @OrderBy("name")
  private List<MeetingAttendee> attendees = new ArrayList<>();

  @OneToMany(cascade = CascadeType.PERSIST)
  @JoinColumn(name = "meeting", nullable = false)
  @OrderBy("position")
  private List<MeetingLeg> legs = new ArrayList<>();

  @OneToMany(cascade = CascadeType.PERSIST)
  @JoinColumn(name = "meeting", nullable = false)
  @OrderBy("id")
  private List<MeetingStep> steps = new ArrayList<>();

  @Version private int version;

  @SuppressWarnings("NullAway.Init") // for JPA
  protected MeetingPlan() {}

  /**
   * @param guests how many come from elsewhere, whom nobody invites here
   */
  MeetingPlan(
      UUID id,
      Person organiser,
      String subject,
      @Nullable String text,
      TimeSpan span,
      ZoneId zone,
      int guests,
      List<MeetingAttendee> attendees,
      String language,
      Instant now) {
    EmployeeNumber number = organiser.number();
    if (number == null) {
      throw new IllegalArgumentException("the organiser is an employee");
    }
    this.id = id;
    this.organiser = number.value();
    this.organiserEmail = organiser.email();
    this.organiserName = organiser.name();
    this.subject = subject;
    this.text = text;
    this.startsAt = span.from();
    this.endsAt = span.until();
    this.zone = zone.getId();
    this.guests = guests;
    this.attendees.addAll(attendees);
    this.language = language;
    this.sentAt = now;
    this.updatedAt = now;
    step(now, MeetingStep.Kind.SENT, null, null);
  }

  void add(MeetingLeg leg) {
    legs.add(leg);
  }

  int nextPosition() {
    return legs.stream().mapToInt(MeetingLeg::position).max().orElse(0) + 1;
  }

  // --- verbs of the organiser ---

  /** Everything is settled, and something is there that can be changed. */
  boolean canChange(Instant now) {
    return !calledOff
        && now.isBefore(startsAt)
        && legs.stream().allMatch(leg -> leg.onItsWay() == null && leg.attentionSince() == null)
        && wanted(Kind.ROOM).map(MeetingLeg::state).orElse(State.BOOKED) == State.BOOKED;
  }

  /** Others come, or it is at another time; {@code servedAt} is when they eat then. */
  void change(
      TimeSpan span,
      int newGuests,
      List<MeetingAttendee> newAttendees,
      @Nullable Instant servedAt,
      Instant now) {
    before = snapshot();
    startsAt = span.from();
    endsAt = span.until();
    guests = newGuests;
    replaceAttendees(newAttendees);
    wanted(Kind.LUNCH).filter(leg -> servedAt != null).ifPresent(leg -> serve(leg, servedAt));
    step(now, MeetingStep.Kind.CHANGE_SENT, null, null);
  }

  private static void serve(MeetingLeg leg, @Nullable Instant at) {
    if (at != null) {
      leg.serveAt(at);
    }
  }

  /** What somebody who is invited eats; the caterer is told how many, never who. */
  void eats(EmployeeNumber attendee, @Nullable String diet, Instant now) {
    attendee(attendee).ifPresent(each -> each.eating(diet));
    updatedAt = now;
  }

  /** How many have which diet: as the organiser counted, and as others told themselves. */
  Map<String, Integer> diets(MeetingLeg lunch) {
    Map<String, Integer> diets = new TreeMap<>(lunch.diets());
    attendees.stream()
        .map(MeetingAttendee::diet)
        .filter(Objects::nonNull)
        .forEach(diet -> diets.merge(diet, 1, Integer::sum));
    // whoever tells it may have been counted already
    diets.replaceAll((diet, count) -> Math.min(count, headcount()));
    return diets;
  }

  /** Another room or thing in the place of one that was refused. */
  void choose(MeetingLeg refused, MeetingLeg instead, Instant now) {
    refused.giveUp();
    legs.add(instead);
    step(now, MeetingStep.Kind.CHOSEN, instead.id(), null);
  }

  /** Whether it can do without this part, or leave it at what it has. */
  boolean canGiveUp(MeetingLeg leg) {
    return !calledOff
        && !leg.isGivenUp()
        && leg.onItsWay() == null
        && (leg.state() == State.REFUSED
            || leg.state() == State.MOVED
            || leg.state() == State.STAYS);
  }

  void giveUp(MeetingLeg leg, Instant now) {
    leg.giveUp();
    step(now, MeetingStep.Kind.GIVEN_UP, leg.id(), null);
  }

  /** Whether the whole meeting can go to where its system moved the room. */
  boolean canFollow(MeetingLeg leg, Instant now) {
    return leg.kind() == Kind.ROOM
        && leg.state() == State.MOVED
        && canGiveUp(leg)
        && leg.there().filter(there -> now.isBefore(there.from())).isPresent();
  }

  /** When the meeting is if it goes along with its room: people have as long to eat as before. */
  TimeSpan along(MeetingLeg room) {
    TimeSpan there = room.there().orElseThrow();
    Instant until = there.until().minus(Duration.between(endsAt, roomUntil()));
    return until.isAfter(there.from()) ? new TimeSpan(there.from(), until) : there;
  }

  /** The whole meeting goes along with its room; {@code served} is when they eat then. */
  void follow(MeetingLeg room, @Nullable Instant served, Instant now) {
    TimeSpan span = along(room);
    startsAt = span.from();
    endsAt = span.until();
    room.followed(now);
    wanted(Kind.LUNCH).ifPresent(leg -> serve(leg, served));
    step(now, MeetingStep.Kind.CHANGE_SENT, null, null);
  }

  boolean canCallOff(Instant now) {
    return !calledOff && now.isBefore(endsAt);
  }

  void callOff(Instant now) {
    calledOff = true;
    before = null;
    step(now, MeetingStep.Kind.CALLED_OFF, null, null);
  }

  // --- what goes out now ---

  /**
   * Everything that is to be asked of a system at this moment; each part has at most one question
   * on its way.
   *
   * @param holds whether the system of reservations can hold
   * @param link to this meeting
   */
  List<MeetingWrite> next(boolean holds, URI link, Instant now) {
    List<MeetingWrite> writes = new ArrayList<>();
    for (MeetingLeg leg : legs) {
      if (leg.onItsWay() != null) {
        continue;
      }
      if (leg.state() == State.MOVED && leg.there().filter(roomSpan()::equals).isPresent()) {
        leg.followed(now);
      }
      if (isToBeReleased(leg)) {
        release(leg, writes, now);
      }
    }
    if (calledOff) {
      return writes;
    }
    Optional<MeetingLeg> room = wanted(Kind.ROOM);
    for (MeetingLeg leg : wanted()) {
      boolean first = holds || leg.kind() == Kind.ROOM;
      if (leg.isReservation() && isNew(leg) && first) {
        writes.add(leg.send(holds ? Verb.HOLD : Verb.BOOK, desired(leg, link), now));
      }
    }
    boolean waits = wanted().stream().anyMatch(leg -> leg.onItsWay() == Verb.HOLD);
    boolean sure =
        room.map(leg -> leg.state() == State.HELD || leg.state() == State.BOOKED).orElse(true);
    if (!sure || waits) {
      return writes;
    }
    for (MeetingLeg leg : wanted()) {
      if (leg.state() == State.HELD && leg.onItsWay() == null) {
        writes.add(leg.send(Verb.CONFIRM, desired(leg, link), now));
      }
    }
    if (room.map(leg -> isOutdated(leg, link, now)).orElse(false)) {
      room.filter(leg -> leg.onItsWay() == null)
          .ifPresent(leg -> writes.add(leg.send(Verb.CHANGE, desired(leg, link), now)));
      return writes;
    }
    if (room.map(leg -> leg.onItsWay() != null).orElse(false)) {
      return writes;
    }
    for (MeetingLeg leg : wanted()) {
      if (leg.kind() != Kind.INVITATION) {
        goOn(leg, link, writes, now);
      }
    }
    if (wanted().stream()
        .allMatch(leg -> leg.kind() == Kind.INVITATION || isSettled(leg, link, now))) {
      before = null;
      wanted(Kind.INVITATION).ifPresent(leg -> goOn(leg, link, writes, now));
    }
    return writes;
  }

  private void goOn(MeetingLeg leg, URI link, List<MeetingWrite> writes, Instant now) {
    if (isNew(leg)) {
      writes.add(leg.send(Verb.BOOK, desired(leg, link), now));
    } else if (leg.onItsWay() == null && isOutdated(leg, link, now)) {
      writes.add(leg.send(Verb.CHANGE, desired(leg, link), now));
    }
  }

  private static boolean isNew(MeetingLeg leg) {
    return leg.state() == State.WANTED && leg.onItsWay() == null;
  }

  /** Of what is over nothing is changed any more, whatever the portal has forgotten of it since. */
  private boolean isOutdated(MeetingLeg leg, URI link, Instant now) {
    return now.isBefore(endsAt) && leg.state() == State.BOOKED && !leg.has(desired(leg, link));
  }

  private boolean isSettled(MeetingLeg leg, URI link, Instant now) {
    return leg.onItsWay() == null
        && (leg.state() == State.REFUSED
            || leg.state() == State.MOVED
            || leg.state() == State.STAYS
            || (leg.state() == State.BOOKED && !isOutdated(leg, link, now)));
  }

  private boolean isToBeReleased(MeetingLeg leg) {
    boolean unwanted = calledOff || leg.isGivenUp() || leg.state() == State.REFUSED;
    return unwanted
        && leg.state() != State.RELEASED
        && leg.state() != State.STAYS
        && (leg.state() != State.REFUSED || leg.isThere());
  }

  private void release(MeetingLeg leg, List<MeetingWrite> writes, Instant now) {
    if (leg.mayBeThere()) {
      writes.add(leg.send(Verb.RELEASE, "{}", now));
    } else {
      leg.never(now);
    }
  }

  /** What a part should be at its system, as JSON. */
  private String desired(MeetingLeg leg, URI link) {
    return switch (leg.kind()) {
      case ROOM, THING -> MeetingContent.of(new Reservation(leg.code(), roomSpan(), headcount()));
      case LUNCH ->
          MeetingContent.of(
              new CateringOrder(
                  leg.code(), servedAt(leg), place(), headcount(), diets(leg), leg.costCentre()));
      case INVITATION ->
          MeetingContent.of(
              new Invitation(
                  span(),
                  zone(),
                  subject,
                  text,
                  room().isPresent() ? place() : null,
                  link,
                  attendees.stream()
                      .map(MeetingAttendee::person)
                      .sorted(Comparator.comparing(Person::name))
                      .toList()));
    };
  }

  private static Instant servedAt(MeetingLeg lunch) {
    Instant at = lunch.servedAt();
    if (at == null) {
      throw new IllegalStateException("a lunch has its time");
    }
    return at;
  }

  /** Until when the room is needed: people may stay to eat. */
  Instant roomUntil() {
    return wanted(Kind.LUNCH)
        .map(lunch -> servedAt(lunch).plus(MEAL))
        .filter(over -> over.isAfter(endsAt))
        .orElse(endsAt);
  }

  private TimeSpan roomSpan() {
    return new TimeSpan(startsAt, roomUntil());
  }

  /** How many people come. */
  int headcount() {
    return 1 + attendees.size() + guests;
  }

  /** Where it is, also where the room stays as it was. */
  private Optional<MeetingLeg> room() {
    return legs.stream()
        .filter(leg -> leg.kind() == Kind.ROOM)
        .filter(leg -> !leg.isGivenUp() || (leg.state() == State.STAYS && leg.there().isEmpty()))
        .findFirst();
  }

  private String place() {
    return room()
        .filter(room -> room.state() != State.REFUSED)
        .map(room -> room.name(Locale.forLanguageTag(language)))
        .filter(name -> !name.isEmpty())
        .orElse("–");
  }

  // --- verbs of the systems ---

  /** Whether this write has still something to do there. */
  boolean stillWanted(UUID leg, UUID write) {
    return leg(leg).filter(part -> part.awaits(write)).isPresent();
  }

  /** The system did what this write asks. */
  void recorded(
      UUID leg,
      UUID write,
      State state,
      String reference,
      String sourceVersion,
      String sourceStatus,
      Instant now) {
    MeetingLeg part = awaiting(leg, write);
    if (part == null) {
      return;
    }
    boolean changed = part.onItsWay() == Verb.CHANGE;
    part.confirmed(state, reference, sourceVersion, now);
    part.sourceStatus(sourceStatus, sourceVersion);
    step(now, changed ? MeetingStep.Kind.CHANGED : kind(state), leg, reference);
  }

  private static MeetingStep.Kind kind(State state) {
    return switch (state) {
      case HELD -> MeetingStep.Kind.HELD;
      case PENDING -> MeetingStep.Kind.PENDING;
      case REFUSED -> MeetingStep.Kind.DECLINED_THERE;
      case WANTED, BOOKED, MOVED, STAYS, RELEASED -> MeetingStep.Kind.BOOKED;
    };
  }

  /** The system has nothing of it any more. */
  void released(UUID leg, UUID write, Instant now) {
    MeetingLeg part = awaiting(leg, write);
    if (part != null) {
      boolean kept = part.state() == State.REFUSED && !part.isGivenUp() && !calledOff;
      String why = part.reason();
      part.released(now);
      if (kept) {
        // what was of no use is gone; that it was refused is still to be answered
        part.refused(State.REFUSED, why == null ? "" : why, now);
      }
      step(now, MeetingStep.Kind.RELEASED, leg, null);
    }
  }

  /**
   * The system said no, in a sentence for the organiser.
   *
   * @param gone whether it has nothing of this part any more
   */
  void refused(UUID leg, UUID write, boolean gone, String sentence, Instant now) {
    MeetingLeg part = awaiting(leg, write);
    if (part == null) {
      return;
    }
    Verb verb = part.onItsWay();
    if (gone) {
      part.released(now);
      part.refused(State.REFUSED, sentence, now);
      step(now, MeetingStep.Kind.DECLINED_THERE, leg, sentence);
    } else if (verb == Verb.RELEASE) {
      part.refused(State.STAYS, sentence, now);
      step(now, MeetingStep.Kind.STAYS, leg, sentence);
    } else if (verb == Verb.CHANGE) {
      refusedChange(part, sentence, now);
    } else {
      part.refused(State.REFUSED, sentence, now);
      step(now, MeetingStep.Kind.REFUSED, leg, sentence);
    }
  }

  private void refusedChange(MeetingLeg part, String sentence, Instant now) {
    step(now, MeetingStep.Kind.CHANGE_REFUSED, part.id(), sentence);
    switch (part.kind()) {
      case ROOM -> {
        // nothing else has been moved yet; where there is no going back, the organiser decides
        part.refused(before == null ? State.STAYS : State.BOOKED, sentence, now);
        revert();
      }
      // a thing at the old time is of no use
      case THING -> part.refused(State.REFUSED, sentence, now);
      case LUNCH, INVITATION -> part.refused(State.STAYS, sentence, now);
    }
  }

  private @Nullable MeetingLeg awaiting(UUID leg, UUID write) {
    return leg(leg).filter(part -> part.awaits(write)).orElse(null);
  }

  /** What was read of a part that nobody here asked for. */
  boolean toldThere(
      UUID leg,
      State told,
      String sourceVersion,
      String sourceStatus,
      @Nullable String why,
      Instant now) {
    MeetingLeg part = leg(leg).orElse(null);
    if (part == null || part.onItsWay() != null || sourceVersion.equals(part.sourceVersion())) {
      return false;
    }
    State known = part.state();
    State state = told == State.BOOKED && part.there().isPresent() ? State.MOVED : told;
    part.sourceStatus(sourceStatus, sourceVersion);
    boolean open =
        known == State.HELD
            || known == State.PENDING
            || known == State.BOOKED
            || known == State.MOVED;
    if (open && state != known && state != State.HELD) {
      part.toldThere(state, why, now);
      boolean no = state == State.REFUSED;
      step(now, no ? MeetingStep.Kind.DECLINED_THERE : kind(state), leg, why);
    } else if (open && why != null && !why.isBlank()) {
      step(now, MeetingStep.Kind.ANSWERED_THERE, leg, why);
    }
    return true;
  }

  /**
   * Somebody there gave the meeting another room, or another time. To another room it goes along;
   * another time is for its organiser to decide.
   */
  void movedThere(UUID leg, Reservation there, Supplier<Map<String, String>> names, Instant now) {
    MeetingLeg part = leg(leg).orElse(null);
    if (part == null
        || part.onItsWay() != null
        || !(part.state() == State.BOOKED || part.state() == State.MOVED)
        || !now.isBefore(endsAt)) {
      return;
    }
    String content = MeetingContent.of(there);
    boolean anotherRoom = !there.resource().equals(part.code());
    boolean anotherTime = !there.span().equals(part.there().orElse(roomSpan()));
    boolean another = anotherRoom || anotherTime;
    // the time to which it is being changed is another one than what was confirmed
    if (part.has(content) || (!another && before == null)) {
      return;
    }
    if (anotherRoom) {
      part.movedTo(there.resource(), names.get());
      step(now, MeetingStep.Kind.MOVED_THERE, leg, part.name(Locale.forLanguageTag(language)));
    }
    if (anotherTime) {
      step(now, MeetingStep.Kind.RETIMED_THERE, leg, there.span().from().toString());
    }
    part.standsThere(content, there.span().equals(roomSpan()) ? null : there.span(), now);
  }

  /** Whether its system will soon have answered a question about this part. */
  boolean isOnItsWay(UUID leg) {
    return leg(leg)
        .filter(part -> part.onItsWay() != null && part.attentionSince() == null)
        .isPresent();
  }

  /** Whether its system confirmed something of this part after this step. */
  boolean confirmedSince(UUID leg, long step) {
    return steps.stream().anyMatch(confirmed -> confirmed.isConfirmedAfter(leg, step));
  }

  void needsAttention(UUID leg, Instant now) {
    leg(leg)
        .filter(part -> part.attentionSince() == null)
        .ifPresent(
            part -> {
              part.needsAttention(now);
              step(now, MeetingStep.Kind.NEEDS_ATTENTION, leg, null);
            });
  }

  void goesOn(UUID leg, Instant now) {
    leg(leg)
        .filter(part -> part.attentionSince() != null)
        .ifPresent(
            part -> {
              part.needsAttention(null);
              step(now, MeetingStep.Kind.GOING_ON, leg, null);
            });
  }

  // --- what held before ---

  private String snapshot() {
    JsonArrayBuilder people = JSON.createArrayBuilder();
    for (MeetingAttendee attendee : attendees) {
      Person person = attendee.person();
      JsonObjectBuilder one =
          JSON.createObjectBuilder()
              .add("number", attendee.employee().value())
              .add("email", String.valueOf(person.email()))
              .add("name", person.name());
      MeetingContent.put(one, "diet", attendee.diet());
      people.add(one);
    }
    var json =
        JSON.createObjectBuilder()
            .add("startsAt", startsAt.toString())
            .add("endsAt", endsAt.toString())
            .add("guests", guests)
            .add("attendees", people);
    MeetingContent.put(
        json, "servedAt", wanted(Kind.LUNCH).map(lunch -> servedAt(lunch).toString()).orElse(null));
    return json.build().toString();
  }

  private void revert() {
    if (before == null) {
      return;
    }
    JsonObject json = MeetingContent.json(before);
    startsAt = Instant.parse(json.getString("startsAt"));
    endsAt = Instant.parse(json.getString("endsAt"));
    guests = json.getInt("guests");
    replaceAttendees(
        json.getJsonArray("attendees").getValuesAs(JsonObject.class).stream()
            .map(
                person ->
                    new MeetingAttendee(
                            new EmployeeNumber(person.getString("number")),
                            person.getString("email"),
                            person.getString("name"))
                        .eating(person.getString("diet", null)))
            .toList());
    String servedAt = json.getString("servedAt", null);
    wanted(Kind.LUNCH)
        .filter(lunch -> servedAt != null)
        .ifPresent(lunch -> serve(lunch, Instant.parse(servedAt)));
    before = null;
  }

  private void replaceAttendees(List<MeetingAttendee> others) {
    for (MeetingAttendee other : others) {
      attendees.stream()
          .filter(known -> known.employee().equals(other.employee()))
          .forEach(known -> other.eating(known.diet()));
    }
    attendees.clear();
    attendees.addAll(others);
  }

  private void step(Instant at, MeetingStep.Kind kind, @Nullable UUID leg, @Nullable String what) {
    steps.add(new MeetingStep(at, kind, leg, what));
    updatedAt = at;
  }

  // --- what it is ---

  /** Where it stands as a whole. */
  MeetingState state() {
    Stream<MeetingLeg> parts = legs.stream();
    if (parts.anyMatch(leg -> leg.attentionSince() != null)) {
      return MeetingState.NEEDS_ATTENTION;
    }
    if (calledOff) {
      return legs.stream().anyMatch(MeetingPlan::isOpenEnd)
          ? MeetingState.CANCELLING
          : MeetingState.CANCELLED;
    }
    if (legs.stream().anyMatch(leg -> leg.onItsWay() != null)) {
      return before == null ? MeetingState.BOOKING : MeetingState.CHANGING;
    }
    boolean anything =
        wanted().stream()
            .anyMatch(leg -> leg.state() == State.BOOKED || leg.state() == State.STAYS);
    boolean refused =
        wanted().stream()
            .anyMatch(
                leg ->
                    leg.state() == State.REFUSED
                        || leg.state() == State.MOVED
                        || leg.state() == State.STAYS);
    if (refused) {
      return anything ? MeetingState.BOOKED_WITHOUT : MeetingState.NOT_BOOKED;
    }
    return wanted().stream().allMatch(leg -> leg.state() == State.BOOKED)
        ? MeetingState.BOOKED
        : MeetingState.BOOKING;
  }

  private static boolean isOpenEnd(MeetingLeg leg) {
    return leg.onItsWay() != null
        || switch (leg.state()) {
          case REFUSED -> leg.isThere();
          case STAYS, RELEASED -> false;
          case WANTED, HELD, PENDING, BOOKED, MOVED -> true;
        };
  }

  UUID id() {
    return id;
  }

  EmployeeNumber organiser() {
    return new EmployeeNumber(organiser);
  }

  Person organiserPerson() {
    return new Person(organiser(), organiserEmail, organiserName);
  }

  String subject() {
    return subject;
  }

  @Nullable String text() {
    return text;
  }

  TimeSpan span() {
    return new TimeSpan(startsAt, endsAt);
  }

  ZoneId zone() {
    return ZoneId.of(zone);
  }

  int guests() {
    return guests;
  }

  List<MeetingAttendee> attendees() {
    return List.copyOf(attendees);
  }

  /** Somebody who is invited. */
  Optional<MeetingAttendee> attendee(EmployeeNumber number) {
    return attendees.stream().filter(each -> each.employee().equals(number)).findFirst();
  }

  boolean isCalledOff() {
    return calledOff;
  }

  String language() {
    return language;
  }

  Instant sentAt() {
    return sentAt;
  }

  /** All parts that there ever were. */
  List<MeetingLeg> legs() {
    return List.copyOf(legs);
  }

  /** The parts that the organiser wants, or waits to hear the end of. */
  List<MeetingLeg> wanted() {
    return legs.stream().filter(leg -> !leg.isGivenUp()).toList();
  }

  Optional<MeetingLeg> wanted(Kind kind) {
    return legs.stream().filter(leg -> leg.kind() == kind && !leg.isGivenUp()).findFirst();
  }

  Optional<MeetingLeg> leg(UUID leg) {
    return legs.stream().filter(part -> part.id().equals(leg)).findFirst();
  }

  List<MeetingStep> steps() {
    return List.copyOf(steps);
  }
}
