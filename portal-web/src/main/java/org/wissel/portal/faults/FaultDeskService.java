package org.wissel.portal.faults;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.faults.FaultDeskCard.Sent;
import org.wissel.portal.faults.FaultDeskMessages.Kind;
import org.wissel.portal.faults.FaultDeskMessages.Seen;
import org.wissel.portal.faults.FaultDeskMessages.Work;
import org.wissel.portal.faults.FaultDeskRepository.Handover;
import org.wissel.portal.faults.FaultDeskRepository.State;
import org.wissel.portal.faults.FaultDeskRepository.Ticket;
import org.wissel.portal.faults.FaultDeskRepository.Write;
import org.wissel.portal.faults.FaultReportRepository.Submission;
import org.wissel.portal.people.EmployeeCard;
import org.wissel.portal.people.PeopleService;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.files.FileService;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.outbox.Outbox;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.Capability;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;

/**
 * The only door to the staff board: one method per thing that somebody of facilities does. Checks
 * rights, holds the transaction, and never calls an outside system.
 */
@ApplicationScoped
@Transactional
public class FaultDeskService {

  private static final Duration REFUSED_SHOWN = Duration.ofDays(1);
  private static final Duration LONGEST_PROMISE = Duration.ofDays(366);
  private static final int LONGEST_REFERENCE = 100;
  private static final int MOST_AT_ONCE = 50;

  @Inject FaultDeskRepository desk;
  @Inject FaultReportRepository reports;
  @Inject FaultReadingRepository readings;
  @Inject FaultReadings system;
  @Inject FaultTargets targets;
  @Inject FaultNews news;
  @Inject PeopleService people;
  @Inject FileService files;
  @Inject CurrentEmployee current;
  @Inject Outbox outbox;
  @Inject Words words;
  @Inject Clock clock;

  // --- what staff see ---

  /** How fresh the readings are. */
  public FaultNotice notice() {
    current.require(Role.FACILITIES);
    return new FaultNotice(system.label(), readings.state().failingSince());
  }

  /** Every open ticket, the one with the least time left first. */
  public List<FaultDeskCard> queue() {
    current.require(Role.FACILITIES);
    Map<String, List<Write>> underWay = desk.underWay();
    return desk.open(current.locale()).stream()
        .map(ticket -> card(ticket, underWay, false))
        .sorted(Comparator.comparing(FaultDeskCard::dueAt).thenComparing(FaultDeskCard::reference))
        .toList();
  }

  /** One ticket with all that happened to it. */
  public FaultDeskCard card(@Nullable String reference) {
    current.require(Role.FACILITIES);
    return card(ticket(reference), desk.underWay(), true);
  }

  /** The JPEG of what a reporter of this ticket photographed. */
  public byte[] photo(@Nullable String reference, UUID id) {
    return files.content(photographed(reference, id));
  }

  /** The same, small. */
  public byte[] thumbnail(@Nullable String reference, UUID id) {
    return files.contentThumbnail(photographed(reference, id));
  }

  private UUID photographed(@Nullable String reference, UUID id) {
    current.require(Role.FACILITIES);
    if (!desk.photos(ticket(reference).reference()).contains(id)) {
      throw Refusal.notFound();
    }
    return id;
  }

  /** Whom a ticket can be given to, by name. */
  public List<Person> staff() {
    current.require(Role.FACILITIES);
    return desk.staff();
  }

  /** Whether the system makes one ticket of two. */
  public boolean canMerge() {
    current.require(Role.FACILITIES);
    return system.can(Capability.MERGE);
  }

  /** The last note from one shift to the next, if any. */
  public Optional<FaultHandover> handover() {
    current.require(Role.FACILITIES);
    return desk.handover().map(FaultDeskService::handover);
  }

  private static FaultHandover handover(Handover note) {
    return new FaultHandover(note.by(), note.text(), note.at());
  }

  private Ticket ticket(@Nullable String reference) {
    if (reference == null || reference.length() > LONGEST_REFERENCE) {
      throw Refusal.notFound();
    }
    return desk.find(reference.strip(), current.locale()).orElseThrow(Refusal::notFound);
  }

  private FaultDeskCard card(Ticket ticket, Map<String, List<Write>> underWay, boolean whole) {
    Instant now = clock.instant();
    String me = current.number().value();
    Instant target = targets.due(ticket.reportedAt(), ticket.urgency());
    Instant promised = ticket.expectedAt();
    Instant due = promised == null || target.isBefore(promised) ? target : promised;
    Duration left = targets.left(now, due);
    Duration all = targets.target(ticket.urgency());
    long over = 100 - 100 * left.toMinutes() / Math.max(1, all.toMinutes());
    return new FaultDeskCard(
        ticket.reference(),
        title(ticket),
        ticket.subject(),
        ticket.asset(),
        ticket.where(),
        ticket.urgency(),
        ticket.status(),
        ticket.assigneeName(),
        me.equals(ticket.assignee()),
        promised,
        due,
        left.toMinutes(),
        due.isBefore(now),
        (int) Math.max(0, Math.min(100, over)),
        ticket.affected(),
        whole ? desk.waiting(ticket.reference()) : List.of(),
        ticket.reportedAt(),
        whole ? desk.photos(ticket.reference()) : List.of(),
        Seen.of(ticket.assignee(), promised).text(),
        ticket.isOpen(),
        underWay.getOrDefault(ticket.reference(), List.of()).stream()
            .map(write -> sent(write, me))
            .toList(),
        whole
            ? desk.refused(ticket.reference(), now.minus(REFUSED_SHOWN)).stream()
                .map(write -> sent(write, me))
                .toList()
            : List.of(),
        whole ? desk.entries(ticket.reference()) : List.of(),
        whole && ticket.isOpen() ? desk.alike(ticket) : List.of());
  }

  private String title(Ticket ticket) {
    String thing = ticket.thing();
    String problem = ticket.problem();
    return thing == null || problem == null
        ? ticket.subject()
        : words.text(current.locale(), "faults.row.title", thing, problem);
  }

  private static Sent sent(Write write, String me) {
    return new Sent(
        write.id(),
        write.kind(),
        write.name(),
        me.equals(write.employee()),
        write.sentAt(),
        write.text(),
        write.state() == State.STOPPED,
        write.refusal());
  }

  // --- what staff do ---

  /** I am on it. */
  public FaultDeskCard take(String reference, UUID write, FaultDeskForm form) {
    current.require(Role.FACILITIES);
    return write(reference, write, Kind.TAKE, form.seen(), null, person(), null);
  }

  /** Somebody else is on it, or nobody. */
  public FaultDeskCard assign(String reference, UUID write, FaultDeskForm form) {
    current.require(Role.FACILITIES);
    String to = form.to() == null ? "" : form.to().strip();
    Person person =
        to.isEmpty()
            ? null
            : desk.staff().stream()
                .filter(staff -> to.equals(key(staff)))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("to", "faults.desk.refusal.notStaff"));
    return write(reference, write, Kind.ASSIGN, form.seen(), null, person, null);
  }

  /** What a member of staff is chosen by. */
  static String key(Person person) {
    EmployeeNumber number = person.number();
    String email = person.email();
    return number != null ? number.value() : email == null ? person.name() : email;
  }

  /** Asks whoever reported it; the ticket then waits for the answer. */
  public FaultDeskCard ask(String reference, UUID write, FaultDeskForm form) {
    return say(reference, write, Kind.QUESTION, form);
  }

  /** Tells everybody who waits. */
  public FaultDeskCard update(String reference, UUID write, FaultDeskForm form) {
    return say(reference, write, Kind.UPDATE, form);
  }

  /** Tells colleagues of facilities alone. */
  public FaultDeskCard comment(String reference, UUID write, FaultDeskForm form) {
    return say(reference, write, Kind.COMMENT, form);
  }

  /** It is solved; the text says what was done, to everybody who waits. */
  public FaultDeskCard solve(String reference, UUID write, FaultDeskForm form) {
    return say(reference, write, Kind.SOLVE, form);
  }

  private FaultDeskCard say(String reference, UUID write, Kind kind, FaultDeskForm form) {
    current.require(Role.FACILITIES);
    return write(reference, write, kind, form.seen(), text(form), null, null);
  }

  private static String text(FaultDeskForm form) {
    String text = FaultWish.words("text", form.text());
    if (text == null) {
      throw Refusal.invalid("text", "faults.refusal.replyMissing");
    }
    return text;
  }

  /** Promises when it will be solved, or takes the promise back. */
  public FaultDeskCard expect(String reference, UUID write, FaultDeskForm form) {
    current.require(Role.FACILITIES);
    return write(reference, write, Kind.EXPECT, form.seen(), null, null, promise(form.at()));
  }

  private @Nullable Instant promise(@Nullable String typed) {
    if (typed == null || typed.isBlank()) {
      return null;
    }
    Instant at;
    try {
      // no system keeps more of it, and a promise that is read back must be the same one
      LocalDateTime time = LocalDateTime.parse(typed.strip()).truncatedTo(ChronoUnit.SECONDS);
      at = time.atZone(clock.getZone()).toInstant();
    } catch (DateTimeException e) {
      throw Refusal.invalid("at", "faults.desk.refusal.noTime");
    }
    Instant now = clock.instant();
    if (at.isBefore(now) || at.isAfter(now.plus(LONGEST_PROMISE))) {
      throw Refusal.invalid("at", "faults.desk.refusal.promiseRange");
    }
    return at;
  }

  /** Makes one ticket of two; whoever waits for the other waits for this one from then on. */
  public FaultDeskCard merge(String reference, UUID write, FaultDeskForm form) {
    current.require(Role.FACILITIES);
    if (!canMerge()) {
      throw Refusal.conflict("faults.desk.refusal.cannotMerge", system.label());
    }
    String typed = form.duplicate() == null ? "" : form.duplicate().strip();
    Ticket other =
        Optional.of(typed)
            .filter(text -> !text.isEmpty() && text.length() <= LONGEST_REFERENCE)
            .flatMap(text -> desk.find(text, current.locale()))
            .orElseThrow(
                () -> Refusal.invalid("duplicate", "faults.desk.refusal.duplicateUnknown"));
    if (other.reference().equals(reference.strip())) {
      throw Refusal.invalid("duplicate", "faults.desk.refusal.itself");
    }
    return write(reference, write, Kind.MERGE, form.seen(), other.reference(), null, null);
  }

  /** Tells everybody who waits for one of several tickets the same. */
  public List<FaultDeskCard> tell(UUID write, FaultDeskForm form) {
    current.require(Role.FACILITIES);
    String text = text(form);
    Set<String> references = new LinkedHashSet<>();
    for (String reference : Objects.requireNonNullElse(form.tickets(), List.<String>of())) {
      references.add(String.valueOf(reference).strip());
    }
    if (references.isEmpty()) {
      throw Refusal.invalid("tickets", "faults.desk.refusal.noneChosen");
    }
    if (references.size() > MOST_AT_ONCE) {
      throw Refusal.invalid("tickets", "faults.desk.refusal.tooMany", MOST_AT_ONCE);
    }
    // in one order for everybody, so that two who tell at once do not wait for each other
    return references.stream()
        .sorted()
        .map(
            reference ->
                write(reference, partOf(write, reference), Kind.UPDATE, null, text, null, null))
        .toList();
  }

  /** The same for the same, so that what is sent again is the same writes. */
  private static UUID partOf(UUID write, String reference) {
    return UUID.nameUUIDFromBytes((write + "/" + reference).getBytes(StandardCharsets.UTF_8));
  }

  private FaultDeskCard write(
      String typedReference,
      UUID id,
      Kind kind,
      @Nullable String seenText,
      @Nullable String text,
      @Nullable Person to,
      @Nullable Instant expectedAt) {
    EmployeeNumber me = current.number();
    String reference = ticket(typedReference).reference();
    UUID order = FaultDeskMessages.order(reference);
    String content =
        String.join(
            "\n",
            kind.name(),
            reference,
            String.valueOf(text),
            to == null ? "" : key(to),
            String.valueOf(expectedAt));
    if (!reports.take(id, me, order, content)) {
      repeated(id, me, content);
      return card(reference);
    }
    desk.lock(reference);
    Ticket ticket = ticket(reference);
    List<Write> underWay = desk.underWay().getOrDefault(reference, List.of());
    Seen now = Seen.of(ticket.assignee(), ticket.expectedAt());
    if (kind.depends()) {
      notMeanwhile(ticket, kind, Seen.of(seenText), now, underWay, me);
    }
    Instant at = clock.instant();
    String told = expectedAt == null ? text : expectedAt.toString();
    desk.add(id, reference, kind.name(), me, told, at);
    Work work =
        new Work(
            id,
            reference,
            kind,
            afterMine(now, underWay, me),
            person(),
            text,
            to,
            expectedAt,
            at,
            current.locale().getLanguage());
    outbox.add(FaultDeskMessages.of(connection(), work, me));
    news.ofDesk();
    return card(reference);
  }

  /** What the ticket will be when my own promises under way have arrived: they are not others'. */
  private static Seen afterMine(Seen now, List<Write> underWay, EmployeeNumber me) {
    Seen seen = now;
    for (Write write : underWay) {
      if (write.kind().equals(Kind.EXPECT.name()) && write.employee().equals(me.value())) {
        seen = new Seen(now.assignee(), Objects.requireNonNullElse(write.text(), ""));
      }
    }
    return seen;
  }

  /** Refuses an id that somebody else used, or that was used for something else. */
  void repeated(UUID id, EmployeeNumber me, String content) {
    Submission first = reports.submission(id).orElseThrow(Refusal::notFound);
    if (!first.employee().equals(me)) {
      throw Refusal.notFound();
    }
    if (!first.content().equals(content)) {
      throw new Refusal(Refusal.Kind.INVALID, null, "faults.refusal.otherContent");
    }
  }

  /** Refuses what would go over what others did since the reader saw the ticket, or do just now. */
  private void notMeanwhile(
      Ticket ticket, Kind kind, Seen seen, Seen now, List<Write> underWay, EmployeeNumber me) {
    if (!ticket.isOpen()) {
      String over = "faults.desk.refusal." + ticket.status().name();
      throw Refusal.conflict(over);
    }
    String assignee = ticket.assigneeName();
    if (!seen.holds(kind, now, me.value())) {
      throw seen.sameHands(now, me.value())
          ? Refusal.conflict("faults.desk.refusal.promised")
          : assignee == null
              ? Refusal.conflict("faults.desk.refusal.givenBack")
              : Refusal.conflict("faults.desk.refusal.taken", assignee);
    }
    underWay.stream()
        .filter(write -> !write.employee().equals(me.value()))
        .filter(
            write ->
                Stream.of(Kind.UPDATE, Kind.COMMENT).noneMatch(k -> k.name().equals(write.kind())))
        .findFirst()
        .ifPresent(
            write -> {
              throw Refusal.conflict(
                  "faults.desk.refusal.underWay",
                  write.name(),
                  words.text(current.locale(), "faults.desk.sent." + write.kind()));
            });
  }

  /** Tells the next shift what it should know. */
  public FaultHandover handOver(UUID id, FaultDeskForm form) {
    current.require(Role.FACILITIES);
    EmployeeNumber me = current.number();
    String text = text(form);
    String content = "handover\n" + text;
    if (reports.take(id, me, id, content)) {
      desk.handOver(id, me, text, clock.instant());
      news.ofDesk();
    } else {
      repeated(id, me, content);
    }
    return desk.handover().map(FaultDeskService::handover).orElseThrow(Refusal::notFound);
  }

  /** Who acts, as systems know them. */
  Person person() {
    EmployeeNumber me = current.number();
    return people
        .find(me)
        .map(card -> new Person(me, card.email(), card.fullName()))
        .orElseThrow(() -> Refusal.forbidden("identity.refusal.noEmployee"));
  }

  /** What colleagues call somebody. */
  String name(EmployeeNumber number) {
    return people.find(number).map(EmployeeCard::fullName).orElse(number.value());
  }

  private String connection() {
    return system
        .connection()
        .orElseThrow(() -> new Refusal(Refusal.Kind.UNAVAILABLE, null, "faults.refusal.noSystem"));
  }

  /** Those of the queue in which all words are found, and which are shown. */
  public List<FaultDeskCard> found(List<FaultDeskCard> queue, @Nullable String text) {
    Locale locale = current.locale();
    String[] wanted = (text == null ? "" : text.strip()).toLowerCase(locale).split("\\s+");
    return queue.stream()
        .filter(
            card -> {
              String all =
                  String.join(
                          " ",
                          card.reference(),
                          card.title(),
                          card.subject(),
                          String.valueOf(card.asset()),
                          card.where() == null ? "" : card.where(),
                          card.assignee() == null ? "" : card.assignee())
                      .toLowerCase(locale);
              return Stream.of(wanted).allMatch(all::contains);
            })
        .toList();
  }
}
