package org.wissel.portal.faults;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.faults.AssetCard.Choice;
import org.wissel.portal.faults.AssetCard.Known;
import org.wissel.portal.faults.AssetCard.Notice;
import org.wissel.portal.faults.AssetCard.Problem;
import org.wissel.portal.faults.AssetReadingRepository.Thing;
import org.wissel.portal.faults.FaultReadingRepository.State;
import org.wissel.portal.faults.FaultReadingRepository.Ticket;
import org.wissel.portal.faults.FaultReport.Message;
import org.wissel.portal.faults.FaultReportRepository.Submission;
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
import org.wissel.spi.assets.AssetAtSource;
import org.wissel.spi.faults.FaultSubmission;

/**
 * The only door to faults: one method per thing that an employee does. Checks rights, holds the
 * transaction, and never calls an outside system.
 */
@ApplicationScoped
@Transactional
public class FaultService {

  private static final int MOST_STICKERS = 2000;

  @Inject FaultReportRepository reports;
  @Inject FaultReadingRepository readings;
  @Inject AssetReadingRepository assets;
  @Inject FaultNoteRepository notes;
  @Inject FaultReadings system;
  @Inject FaultCards cards;
  @Inject FaultNews news;
  @Inject FaultMetrics metrics;
  @Inject PeopleService people;
  @Inject FileService files;
  @Inject CurrentEmployee current;
  @Inject Outbox outbox;
  @Inject Words words;
  @Inject Clock clock;

  // --- what there is ---

  /** How fresh the readings are. */
  public FaultNotice notice() {
    return new FaultNotice(system.label(), readings.state().failingSince());
  }

  /** What people call the system of faults. */
  String system() {
    return system.label();
  }

  /** Whether assets and places were read once, so that something can be reported. */
  public boolean isReady() {
    State state = readings.state();
    return state.assetsAt() != null && state.placesAt() != null;
  }

  /** Where something can be wrong, by building and floor. */
  public List<Choice> places() {
    return assets.places(current.locale());
  }

  /** What stands in a place. */
  public List<Choice> assetsIn(String place) {
    return assets.assetsIn(place, current.locale());
  }

  /**
   * What everybody should know of these devices, by code; those of which nothing is are missing.
   */
  public Map<String, List<Notice>> notices(List<Choice> devices) {
    return notes.onAssets(devices.stream().map(Choice::code).toList(), clock.instant());
  }

  /** All of whose devices can be had stickers for at once. */
  public List<Choice> buildings() {
    return assets.buildings(current.locale());
  }

  /** Devices that stickers are wanted for: all in a place, or in a building. */
  public List<Choice> toBeLabelled(@Nullable String place) {
    current.require(Role.FACILITIES);
    String wanted = place == null ? "" : place.strip();
    List<Choice> devices = assets.assetsWithin(wanted, current.locale());
    if (devices.isEmpty()) {
      throw Refusal.invalid("place", "faults.refusal.nothingToLabel");
    }
    if (devices.size() > MOST_STICKERS) {
      throw Refusal.invalid("place", "faults.refusal.tooManyStickers", MOST_STICKERS);
    }
    return devices;
  }

  /**
   * What has this code on its sticker, or is this place; empty when there is none, or when it is
   * not there any more.
   */
  public Optional<AssetCard> asset(String code) {
    return thing(code.strip()).map(this::card);
  }

  private Optional<Thing> thing(String code) {
    return assets.find(code, current.locale());
  }

  private AssetCard card(Thing thing) {
    Locale locale = current.locale();
    EmployeeNumber me = current.number();
    String asset = thing.asset();
    String place = thing.place();
    List<Problem> problems = assets.problems(thing.kind(), locale);
    Map<String, String> names =
        problems.stream().collect(Collectors.toMap(Problem::code, Problem::name));
    List<Ticket> open =
        asset != null ? readings.openOfAsset(asset) : readings.openOfPlace(String.valueOf(place));
    List<Known> known =
        open.stream()
            .map(
                ticket ->
                    new Known(
                        ticket.reference(),
                        names.get(String.valueOf(ticket.problem())),
                        ticket.affected(),
                        ticket.reportedAt(),
                        ticket.assignee(),
                        ticket.expectedAt()))
            .toList();
    Optional<UUID> mine =
        open.stream()
            .flatMap(ticket -> reports.openOf(me, ticket.reference()).stream())
            .findFirst()
            .or(() -> reports.openAbout(me, asset, place).stream().findFirst())
            .map(FaultReport::id);
    return new AssetCard(
        asset,
        place,
        thing.name(),
        thing.where(),
        AssetAtSource.Status.OUT_OF_ORDER.name().equals(thing.status()),
        problems,
        notes.on(asset, place, clock.instant()),
        known,
        mine.map(UUID::toString).orElse(null));
  }

  // --- what an employee does ---

  /**
   * Reports something. The same id with the same content again is answered with the same report,
   * however it comes about.
   */
  public Reported report(UUID submissionId, FaultForm form) {
    EmployeeNumber me = current.number();
    FaultWish wish = FaultWish.of(form);
    if (!reports.take(submissionId, me, submissionId, wish.text())) {
      return new Reported(cards.of(repeated(submissionId, me, wish.text())), true);
    }
    String connection = connection();
    Thing thing = sense(wish);
    files.keep(wish.photos(), me);
    Instant now = clock.instant();
    FaultReport report =
        FaultReport.sent(
            submissionId, me, wish, subject(thing, wish), current.locale().getLanguage(), now);
    reports.add(report);
    outbox.add(FaultMessages.report(connection, report, person(me)));
    news.moved(report);
    metrics.reported();
    return new Reported(cards.of(report), false);
  }

  /** The thing that it is about, or a refusal. */
  private Thing sense(FaultWish wish) {
    if (!isReady()) {
      throw new Refusal(
          Refusal.Kind.UNAVAILABLE, null, "faults.refusal.notReadYet", system.label());
    }
    String asset = wish.asset();
    Thing thing =
        thing(asset == null ? String.valueOf(wish.place()) : asset)
            .filter(found -> (asset == null) == (found.asset() == null))
            .orElseThrow(() -> Refusal.invalid("asset", "faults.refusal.codeUnknown"));
    String problem = wish.problem();
    boolean known =
        problem == null
            || assets.problems(thing.kind(), current.locale()).stream()
                .anyMatch(p -> p.code().equals(problem));
    if (!known) {
      throw Refusal.invalid("problem", "faults.refusal.problemUnknown");
    }
    return thing;
  }

  /** One line for who handles it, in the reporter's language. */
  private String subject(Thing thing, FaultWish wish) {
    String what =
        assets.problems(thing.kind(), current.locale()).stream()
            .filter(problem -> problem.code().equals(wish.problem()))
            .map(Problem::name)
            .findFirst()
            .orElse(String.valueOf(wish.words()));
    String line = (thing.name() + ": " + what).replaceAll("\\s+", " ");
    int most = FaultSubmission.LONGEST_SUBJECT;
    if (line.length() <= most) {
      return line;
    }
    // not in the middle of a character of two
    int end = Character.isHighSurrogate(line.charAt(most - 2)) ? most - 2 : most - 1;
    return line.substring(0, end) + "…";
  }

  private FaultReport repeated(UUID id, EmployeeNumber me, String content) {
    Submission first = reports.submission(id).orElseThrow(Refusal::notFound);
    if (!first.employee().equals(me)) {
      throw Refusal.notFound();
    }
    if (!first.content().equals(content)) {
      throw new Refusal(Refusal.Kind.INVALID, null, "faults.refusal.otherContent");
    }
    return reports.find(first.report()).orElseThrow(Refusal::notFound);
  }

  /** Has me informed of what others reported, instead of reporting it once more. */
  public Reported follow(UUID submissionId, @Nullable String reference) {
    EmployeeNumber me = current.number();
    String wanted = reference == null ? "" : reference.strip();
    Ticket ticket = readings.tickets(List.of(wanted)).get(wanted);
    if (ticket == null) {
      throw Refusal.invalid("ticket", "faults.refusal.ticketUnknown");
    }
    String content = "follow " + wanted;
    Optional<FaultReport> already = reports.openOf(me, wanted);
    if (already.isPresent() && !already.get().id().equals(submissionId)) {
      return new Reported(cards.of(already.get()), true);
    }
    if (!reports.take(submissionId, me, submissionId, content)) {
      return new Reported(cards.of(repeated(submissionId, me, content)), true);
    }
    systemCan(Capability.FOLLOW);
    if (!readings.isOpen(wanted)) {
      throw Refusal.conflict("faults.refusal.notOpen");
    }
    FaultReport report =
        FaultReport.following(
            submissionId,
            me,
            wanted,
            ticket.subject(),
            current.locale().getLanguage(),
            clock.instant());
    reports.add(report);
    write(report, Message.FOLLOW, submissionId, null);
    metrics.followed();
    return new Reported(cards.of(report), false);
  }

  /** Answers a question, or adds something. */
  public FaultCard reply(UUID id, UUID write, @Nullable String typed) {
    String text = text(typed, "faults.refusal.replyMissing");
    return write(
        id,
        write,
        Message.REPLY,
        text,
        report -> report.canReply() ? null : "faults.refusal.cannotReply");
  }

  /** Says that it is not solved. */
  public FaultCard reopen(UUID id, UUID write, @Nullable String typed) {
    String text = text(typed, "faults.refusal.reasonMissing");
    return write(id, write, Message.REOPEN, text, this::whyNotReopen);
  }

  private @Nullable String whyNotReopen(FaultReport report) {
    systemCan(Capability.REOPEN);
    String reference = report.reference();
    Ticket ticket = reference == null ? null : readings.tickets(List.of(reference)).get(reference);
    Instant until = ticket == null ? null : ticket.reopenUntil();
    return report.canReopen(until, clock.instant()) ? null : "faults.refusal.cannotReopen";
  }

  /** Does not have me informed any more. */
  public FaultCard unfollow(UUID id, UUID write) {
    return write(
        id,
        write,
        Message.UNFOLLOW,
        null,
        report -> report.canUnfollow() ? null : "faults.refusal.cannotUnfollow");
  }

  /** Leaves it at the system's refusal. */
  public FaultCard drop(UUID id) {
    own(id);
    FaultReport report = reports.lock(id).orElseThrow(Refusal::notFound);
    if (report.state() != FaultState.WITHDRAWN) {
      if (!report.canDrop()) {
        throw Refusal.conflict("faults.refusal.cannotDrop");
      }
      report.drop(clock.instant());
      news.moved(report);
    }
    return cards.of(report);
  }

  private static String text(@Nullable String typed, String missing) {
    String text = FaultWish.words("text", typed);
    if (text == null) {
      throw Refusal.invalid("text", missing);
    }
    return text;
  }

  /**
   * A write to the ticket of a report of mine, once.
   *
   * @param whyNot key of the sentence that says why it cannot be done now, or null
   */
  private FaultCard write(
      UUID id,
      UUID write,
      Message kind,
      @Nullable String text,
      Function<FaultReport, @Nullable String> whyNot) {
    EmployeeNumber me = current.number();
    own(id);
    String content = kind.name() + " " + id + " " + text;
    if (!reports.take(write, me, id, content)) {
      return cards.of(repeated(write, me, content));
    }
    FaultReport report = reports.lock(id).orElseThrow(Refusal::notFound);
    String refusal = whyNot.apply(report);
    if (refusal != null) {
      throw Refusal.conflict(refusal);
    }
    Instant now = clock.instant();
    switch (kind) {
      case REPLY -> report.reply(write, String.valueOf(text), now);
      case REOPEN -> {
        report.reopen(write, String.valueOf(text), now);
        metrics.reopened();
      }
      case UNFOLLOW -> report.unfollow(write, now);
      case REPORT, FOLLOW -> throw new IllegalArgumentException("no later write");
    }
    write(report, kind, write, text);
    return cards.of(report);
  }

  private void write(FaultReport report, Message kind, UUID write, @Nullable String text) {
    outbox.add(
        FaultMessages.write(
            connection(),
            kind,
            report,
            write,
            person(report.employee()),
            text,
            clock.instant(),
            current.locale().getLanguage()));
    news.moved(report);
  }

  private Person person(EmployeeNumber number) {
    return people
        .find(number)
        .map(card -> new Person(number, card.email(), card.fullName()))
        .orElseThrow(() -> Refusal.forbidden("identity.refusal.noEmployee"));
  }

  // --- what an employee sees ---

  /** One report of mine. */
  public FaultCard card(UUID id) {
    return cards.of(own(id));
  }

  /** What everybody should know of what a report of mine is about; none once it is at its end. */
  public List<Notice> notices(UUID id) {
    FaultReport report = own(id);
    boolean over =
        switch (report.state()) {
          case DONE, REJECTED, WITHDRAWN -> true;
          case SENT, FILED, RETURNED, NEEDS_ATTENTION -> false;
        };
    if (over) {
      return List.of();
    }
    String reference = report.reference();
    Ticket ticket = reference == null ? null : readings.tickets(List.of(reference)).get(reference);
    return ticket == null
        ? notes.on(report.asset(), report.place(), clock.instant())
        : notes.on(ticket.asset(), ticket.place(), clock.instant());
  }

  /** My reports and what I follow, the newest first. */
  public List<FaultCard> mine() {
    return cards.of(reports.of(current.number()), true);
  }

  /** The same for a list, without what happened. */
  List<FaultCard> boardMine() {
    return cards.of(reports.of(current.number()), false);
  }

  /** What is on my board, as {@code BoardSource} asks. */
  String rowsOnBoard() {
    return readings.rowsOnBoard(current.locale());
  }

  /** Those that wait for somebody or came to their end lately, the newest first. */
  List<FaultCard> onBoard(JsonObject told) {
    return cards.told(told);
  }

  /** Mine; what is somebody else's is not there. */
  private FaultReport own(UUID id) {
    EmployeeNumber me = current.number();
    return reports
        .find(id)
        .filter(report -> report.employee().equals(me))
        .orElseThrow(Refusal::notFound);
  }

  // --- the system ---

  private String connection() {
    return system
        .connection()
        .orElseThrow(() -> new Refusal(Refusal.Kind.UNAVAILABLE, null, "faults.refusal.noSystem"));
  }

  private void systemCan(Capability capability) {
    readings
        .state()
        .capabilities()
        .whyNot(capability)
        .ifPresent(
            why -> {
              throw Refusal.conflict("faults.refusal.systemCannot", why);
            });
  }
}
