package org.wissel.adapters.househttp;

import static org.wissel.adapters.househttp.HouseHttpWire.each;
import static org.wissel.adapters.househttp.HouseHttpWire.knownOrNull;
import static org.wissel.adapters.househttp.HouseHttpWire.present;
import static org.wissel.adapters.househttp.HouseHttpWire.text;
import static org.wissel.adapters.househttp.HouseHttpWire.word;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.househttp.HouseHttpWire.Somebody;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.OpeningHours;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.Write;
import org.wissel.spi.calendars.BusyAtSource;
import org.wissel.spi.calendars.Invitation;
import org.wissel.spi.calendars.InvitationAtSource;
import org.wissel.spi.calendars.InvitationAtSource.AttendeeAtSource;
import org.wissel.spi.calendars.InvitationSubmission;
import org.wissel.spi.catering.CateringOrder;
import org.wissel.spi.catering.CateringOrderAtSource;
import org.wissel.spi.catering.CateringSubmission;
import org.wissel.spi.catering.CateringTerms;
import org.wissel.spi.expenses.Money;
import org.wissel.spi.reservations.Feature;
import org.wissel.spi.reservations.ReservationAtSource;
import org.wissel.spi.reservations.ReservationSubmission;
import org.wissel.spi.reservations.ResourceAtSource;

/** The shapes of rooms, catering and calendars on the wire; as {@link HouseHttpWire}. */
@SuppressWarnings("NullAway.Init")
public final class HouseHttpMeetingsWire {

  private HouseHttpMeetingsWire() {}

  // What several have

  /** {@link TimeSpan}. */
  public static final class Span {
    public @Nullable Instant from;
    public @Nullable Instant until;

    static Span of(TimeSpan span) {
      Span wire = new Span();
      wire.from = span.from();
      wire.until = span.until();
      return wire;
    }

    TimeSpan read() {
      return new TimeSpan(present(from, "from"), present(until, "until"));
    }
  }

  private static TimeSpan span(@Nullable Span wire) {
    return present(wire, "span").read();
  }

  /** {@link OpeningHours}. */
  public static final class Hours {
    public @Nullable String zone;
    public @Nullable Map<String, Opening> week;
    public @Nullable List<LocalDate> closed;

    private OpeningHours read() {
      return new OpeningHours(
          ZoneId.of(text(zone, "zone")),
          present(week, "week").entrySet().stream()
              .collect(
                  Collectors.toMap(
                      entry -> word(DayOfWeek.class, entry.getKey(), "weekday"),
                      entry -> present(entry.getValue(), "hours").read())),
          Set.copyOf(present(closed, "closed")));
    }
  }

  /** {@link OpeningHours.Hours}. */
  public static final class Opening {
    public @Nullable LocalTime from;
    public @Nullable LocalTime until;

    private OpeningHours.Hours read() {
      return new OpeningHours.Hours(present(from, "from"), present(until, "until"));
    }
  }

  /** {@link Write}. */
  public static final class Head {
    public String submission;
    public String reference;
    public @Nullable String version;
    public Somebody by;
    public Instant at;
    public String language;

    private static Head of(Write write) {
      Head wire = new Head();
      wire.submission = write.submission().toString();
      wire.reference = write.reference();
      wire.version = write.version();
      wire.by = Somebody.of(write.by());
      wire.at = write.at();
      wire.language = write.language();
      return wire;
    }
  }

  /** {@link Write} and what is written. */
  public static final class Written {
    public Head write;
    public @Nullable Span span;
    public @Nullable Integer headcount;
    public @Nullable Order order;
    public @Nullable Meeting invitation;

    static Written of(Write write) {
      Written wire = new Written();
      wire.write = Head.of(write);
      return wire;
    }
  }

  /** Of what busy times are asked, and of when. */
  public static final class Look {
    public @Nullable Collection<String> resources;
    public @Nullable List<Somebody> people;
    public Span window;

    static Look atResources(Set<String> resources, TimeSpan window) {
      Look wire = new Look();
      wire.resources = resources;
      wire.window = Span.of(window);
      return wire;
    }

    static Look atPeople(Set<Person> people, TimeSpan window) {
      Look wire = new Look();
      wire.people = people.stream().map(Somebody::of).toList();
      wire.window = Span.of(window);
      return wire;
    }
  }

  // Rooms and equipment

  /** {@link ResourceAtSource}. */
  public static final class Resource {
    public @Nullable String code;
    public @Nullable String kind;
    public @Nullable Map<String, String> names;
    public @Nullable String place;
    public @Nullable Integer capacity;
    public @Nullable List<String> features;
    public @Nullable List<String> assets;
    public @Nullable Hours hours;

    private ResourceAtSource read() {
      return new ResourceAtSource(
          text(code, "code"),
          word(ResourceAtSource.Kind.class, kind, "kind"),
          HouseHttpWire.names(names),
          place,
          capacity,
          present(features, "features").stream()
              .map(feature -> knownOrNull(Feature.class, feature))
              .filter(Objects::nonNull)
              .collect(Collectors.toSet()),
          Set.copyOf(present(assets, "assets")),
          present(hours, "hours").read());
    }
  }

  /** All of them. */
  public static final class Resources {
    public @Nullable List<Resource> resources;

    List<ResourceAtSource> read() {
      return each(resources, "resources", Resource::read);
    }
  }

  /** When resources are taken. */
  public static final class BusyResources {
    public @Nullable Map<String, List<Span>> busy;

    Map<String, List<TimeSpan>> read() {
      return present(busy, "busy").entrySet().stream()
          .collect(
              Collectors.toMap(
                  Map.Entry::getKey, entry -> each(entry.getValue(), "busy", Span::read)));
    }
  }

  /** {@link ReservationSubmission}. */
  public static final class Booking {
    public String submission;
    public String resource;
    public Span span;
    public String subject;
    public int headcount;
    public Somebody organiser;
    public @Nullable Instant heldUntil;
    public Instant at;
    public String language;

    static Booking of(ReservationSubmission s) {
      Booking wire = new Booking();
      wire.submission = s.submission().toString();
      wire.resource = s.resource();
      wire.span = Span.of(s.span());
      wire.subject = s.subject();
      wire.headcount = s.headcount();
      wire.organiser = Somebody.of(s.organiser());
      wire.heldUntil = s.heldUntil();
      wire.at = s.at();
      wire.language = s.language();
      return wire;
    }
  }

  /** {@link ReservationAtSource}. */
  public static final class Reservation {
    public @Nullable String submission;
    public @Nullable String reference;
    public @Nullable String version;
    public @Nullable String resource;
    public @Nullable Span span;
    public @Nullable String subject;
    public @Nullable Integer headcount;
    public @Nullable String status;
    public @Nullable String rawStatus;
    public @Nullable Instant heldUntil;
    public @Nullable String reason;
    public @Nullable Instant updatedAt;

    ReservationAtSource read() {
      String word = text(status, "status");
      return new ReservationAtSource(
          SubmissionId.of(text(submission, "submission")),
          text(reference, "reference"),
          text(version, "version"),
          text(resource, "resource"),
          span(span),
          text(subject, "subject"),
          present(headcount, "headcount"),
          Objects.requireNonNullElse(
              knownOrNull(ReservationAtSource.Status.class, word),
              ReservationAtSource.Status.OTHER),
          rawStatus == null ? word : rawStatus,
          heldUntil,
          reason,
          present(updatedAt, "updatedAt"));
    }
  }

  /** A batch of changed reservations. */
  public static final class ReservationChanges {
    public @Nullable List<Reservation> records;
    public @Nullable String next;
    public @Nullable Boolean more;

    Changes<ReservationAtSource> read() {
      return new Changes<>(
          each(records, "records", Reservation::read),
          new Cursor(present(next, "next")),
          present(more, "more"));
    }
  }

  // Catering

  /** {@link CateringTerms}. */
  public static final class Terms {
    public @Nullable Hours hours;
    public @Nullable Duration notice;
    public @Nullable Integer least;
    public @Nullable Integer most;
    public @Nullable List<Menu> menus;
    public @Nullable List<Diet> diets;

    CateringTerms read() {
      return new CateringTerms(
          present(hours, "hours").read(),
          present(notice, "notice"),
          present(least, "least"),
          present(most, "most"),
          each(menus, "menus", Menu::read),
          each(diets, "diets", Diet::read));
    }
  }

  /** {@link CateringTerms.Menu}. */
  public static final class Menu {
    public @Nullable String code;
    public @Nullable Map<String, String> names;
    public @Nullable String perHead;

    private CateringTerms.Menu read() {
      return new CateringTerms.Menu(
          text(code, "code"),
          HouseHttpWire.names(names),
          perHead == null ? null : Money.parse(perHead));
    }
  }

  /** {@link CateringTerms.Diet}. */
  public static final class Diet {
    public @Nullable String code;
    public @Nullable Map<String, String> names;

    private CateringTerms.Diet read() {
      return new CateringTerms.Diet(text(code, "code"), HouseHttpWire.names(names));
    }
  }

  /** {@link CateringOrder}. */
  public static final class Order {
    public @Nullable String menu;
    public @Nullable Instant servedAt;
    public @Nullable String place;
    public @Nullable Integer headcount;
    public @Nullable Map<String, Integer> diets;
    public @Nullable String costCentre;

    static Order of(CateringOrder order) {
      Order wire = new Order();
      wire.menu = order.menu();
      wire.servedAt = order.servedAt();
      wire.place = order.place();
      wire.headcount = order.headcount();
      wire.diets = order.diets();
      wire.costCentre = order.costCentre();
      return wire;
    }

    private CateringOrder read() {
      return new CateringOrder(
          text(menu, "menu"),
          present(servedAt, "servedAt"),
          text(place, "place"),
          present(headcount, "headcount"),
          present(diets, "diets"),
          costCentre);
    }
  }

  /** {@link CateringSubmission}. */
  public static final class Ordering {
    public String submission;
    public Order order;
    public Somebody contact;
    public Instant at;
    public String language;

    static Ordering of(CateringSubmission s) {
      Ordering wire = new Ordering();
      wire.submission = s.submission().toString();
      wire.order = Order.of(s.order());
      wire.contact = Somebody.of(s.contact());
      wire.at = s.at();
      wire.language = s.language();
      return wire;
    }
  }

  /** {@link CateringOrderAtSource}. */
  public static final class Ordered {
    public @Nullable String submission;
    public @Nullable String reference;
    public @Nullable String version;
    public @Nullable Order order;
    public @Nullable String status;
    public @Nullable String rawStatus;
    public @Nullable String reason;
    public @Nullable Instant updatedAt;

    CateringOrderAtSource read() {
      String word = text(status, "status");
      return new CateringOrderAtSource(
          SubmissionId.of(text(submission, "submission")),
          text(reference, "reference"),
          text(version, "version"),
          present(order, "order").read(),
          Objects.requireNonNullElse(
              knownOrNull(CateringOrderAtSource.Status.class, word),
              CateringOrderAtSource.Status.OTHER),
          rawStatus == null ? word : rawStatus,
          reason,
          present(updatedAt, "updatedAt"));
    }
  }

  /** A batch of changed orders. */
  public static final class OrderChanges {
    public @Nullable List<Ordered> records;
    public @Nullable String next;
    public @Nullable Boolean more;

    Changes<CateringOrderAtSource> read() {
      return new Changes<>(
          each(records, "records", Ordered::read),
          new Cursor(present(next, "next")),
          present(more, "more"));
    }
  }

  // Calendars

  /** {@link BusyAtSource}. */
  public static final class BusyTime {
    public @Nullable Span span;
    public @Nullable String kind;

    private BusyAtSource read() {
      return new BusyAtSource(
          span(span),
          // somebody who is not free in a way that we do not know
          Objects.requireNonNullElse(
              knownOrNull(BusyAtSource.Kind.class, kind), BusyAtSource.Kind.BUSY));
    }
  }

  /** When somebody is busy. */
  public static final class BusyPerson {
    public @Nullable Somebody person;
    public @Nullable List<BusyTime> times;

    Person who() {
      return present(person, "person").read();
    }

    List<BusyAtSource> when() {
      return each(times, "times", BusyTime::read);
    }
  }

  /** When people are busy. */
  public static final class BusyPeople {
    public @Nullable List<BusyPerson> busy;

    Map<Person, List<BusyAtSource>> read() {
      return each(busy, "busy", one -> one).stream()
          .collect(Collectors.toMap(BusyPerson::who, BusyPerson::when));
    }
  }

  /** {@link Invitation}. */
  public static final class Meeting {
    public Span span;
    public String zone;
    public String subject;
    public @Nullable String text;
    public @Nullable String place;
    public @Nullable String link;
    public List<Somebody> attendees;

    static Meeting of(Invitation i) {
      Meeting wire = new Meeting();
      wire.span = Span.of(i.span());
      wire.zone = i.zone().getId();
      wire.subject = i.subject();
      wire.text = i.text();
      wire.place = i.place();
      wire.link = i.link() == null ? null : i.link().toString();
      wire.attendees = i.attendees().stream().map(Somebody::of).toList();
      return wire;
    }
  }

  /** {@link InvitationSubmission}. */
  public static final class Inviting {
    public String submission;
    public Somebody organiser;
    public Meeting invitation;
    public Instant at;
    public String language;

    static Inviting of(InvitationSubmission s) {
      Inviting wire = new Inviting();
      wire.submission = s.submission().toString();
      wire.organiser = Somebody.of(s.organiser());
      wire.invitation = Meeting.of(s.invitation());
      wire.at = s.at();
      wire.language = s.language();
      return wire;
    }
  }

  /** {@link AttendeeAtSource}. */
  public static final class Attendee {
    public @Nullable Somebody person;
    public @Nullable String answer;

    private AttendeeAtSource read() {
      return new AttendeeAtSource(
          present(person, "person").read(),
          Objects.requireNonNullElse(
              knownOrNull(InvitationAtSource.Answer.class, answer),
              InvitationAtSource.Answer.NONE));
    }
  }

  /** {@link InvitationAtSource}. */
  public static final class Invited {
    public @Nullable String submission;
    public @Nullable String reference;
    public @Nullable String version;
    public @Nullable Somebody organiser;
    public @Nullable Span span;
    public @Nullable String zone;
    public @Nullable String subject;
    public @Nullable String text;
    public @Nullable String place;
    public @Nullable String link;
    public @Nullable List<Attendee> attendees;
    public @Nullable Boolean cancelled;
    public @Nullable Instant updatedAt;

    InvitationAtSource read() {
      return new InvitationAtSource(
          SubmissionId.of(HouseHttpWire.text(submission, "submission")),
          HouseHttpWire.text(reference, "reference"),
          HouseHttpWire.text(version, "version"),
          present(organiser, "organiser").read(),
          span(span),
          ZoneId.of(HouseHttpWire.text(zone, "zone")),
          present(subject, "subject"),
          text,
          place,
          link == null ? null : URI.create(link),
          each(attendees, "attendees", Attendee::read),
          present(cancelled, "cancelled"),
          present(updatedAt, "updatedAt"));
    }
  }

  /** A batch of changed invitations. */
  public static final class InvitationChanges {
    public @Nullable List<Invited> records;
    public @Nullable String next;
    public @Nullable Boolean more;

    Changes<InvitationAtSource> read() {
      return new Changes<>(
          each(records, "records", Invited::read),
          new Cursor(present(next, "next")),
          present(more, "more"));
    }
  }
}
