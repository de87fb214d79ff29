package org.wissel.portal.groups;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.Markdown;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.TalkAddress;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Opening;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.EmployeeNumber;

/**
 * {@code groups/group.xhtml}: {@code ?id=} the group; in its middle stand the posts, or what {@code
 * ?page=}, {@code ?event=} or {@code ?show=} (people, files, agenda, newPage, newEvent) names, for
 * changing with {@code ?edit}.
 */
@Named("groupPage")
@RequestScoped
public class GroupView {

  private static final int FILES_SHOWN = 3;
  private static final int EVENTS_SHOWN = 2;
  private static final Duration UNDO = Duration.ofSeconds(20);

  @Inject GroupService groups;
  @Inject GroupContentService content;
  @Inject GroupMailService mail;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject HttpServletRequest request;
  @Inject Clock clock;

  private final String key = UUID.randomUUID().toString();

  private @Nullable GroupFront front;
  private @Nullable List<PinRow> pins;
  private @Nullable List<EventRow> events;
  private @Nullable List<EventRow> agenda;
  private @Nullable List<GroupFile> files;
  private @Nullable List<GroupPerson> people;
  private @Nullable GroupPin page;
  private @Nullable GroupEvent event;
  private @Nullable Instant undoUntil;

  /** Before anything of the page is written. */
  public void open() {
    Opening.of(
        () -> {
          if (!getCard().mayRead()) {
            return;
          }
          String removed = request.getParameter("removed");
          if (removed != null) {
            undoUntil =
                content
                    .pinRemoved(id(), Incoming.id(removed))
                    .map(at -> at.plus(UNDO))
                    .filter(clock.instant()::isBefore)
                    .orElse(null);
          }
          switch (getShow()) {
            case "page" -> getPage();
            case "event" -> getEvent();
            case "people" -> getPeople();
            default -> {}
          }
        });
  }

  private GroupFront front() {
    GroupFront found = front;
    if (found == null) {
      found = content.front(Incoming.id(request.getParameter("id")), EVENTS_SHOWN, FILES_SHOWN + 1);
      front = found;
    }
    return found;
  }

  public GroupCard getCard() {
    return front().card();
  }

  private GroupHand hand() {
    GroupHand found = front().hand();
    if (found == null) {
      throw Refusal.notFound();
    }
    return found;
  }

  private UUID id() {
    return getCard().id();
  }

  /** What its open pages are told when it changes. */
  public String getLive() {
    return GroupNews.kind(id()) + " " + GroupNews.MINE;
  }

  /** Of what is added here. */
  public String getKey() {
    return key;
  }

  /** One of six banners, always the same for a group. */
  public int getLook() {
    return Math.floorMod(id().hashCode(), 6);
  }

  public GroupRow getRow() {
    return GroupRow.of(getCard(), words, locale());
  }

  /** {@code Open group · 214 colleagues · run by Marta Kowalska and Pieter Bosman}. */
  public String getSummary() {
    List<String> names = owners().stream().map(GroupPerson::name).toList();
    String run =
        switch (names.size()) {
          case 0 -> null;
          case 1 -> text("groups.runBy", names.get(0));
          case 2 -> text("groups.runByTwo", names.get(0), names.get(1));
          default -> text("groups.runByMore", names.get(0), names.get(1));
        };
    return Stream.of(GroupRow.facts(getCard(), words, locale()), run)
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" · "));
  }

  private List<GroupPerson> owners() {
    return front().owners();
  }

  /** Whoever runs it, at most three. */
  public List<GroupPerson> getFaces() {
    return owners();
  }

  public String getEnded() {
    Instant at = getCard().endedAt();
    return at == null ? "" : text("groups.endedOn", at);
  }

  /** The page that was deleted just now and can be brought back here, or null. */
  public @Nullable String getRemoved() {
    return undoUntil == null ? null : request.getParameter("removed");
  }

  public @Nullable Instant getUndoUntil() {
    return undoUntil;
  }

  // --- what stands in the middle ---

  /** people, files, agenda, newPage, newEvent, page, event, or empty for the posts. */
  public String getShow() {
    if (request.getParameter("page") != null) {
      return "page";
    }
    if (request.getParameter("event") != null) {
      return "event";
    }
    String show = Objects.requireNonNullElse(request.getParameter("show"), "");
    return switch (show) {
      case "newPage" -> getCard().led() ? show : "";
      case "newEvent" -> getCard().mayWrite() ? show : "";
      case "people", "files", "agenda" -> show;
      default -> "";
    };
  }

  public boolean isEdit() {
    return request.getParameter("edit") != null;
  }

  /** The group's page with something else in its middle. */
  public String href(String more) {
    return getCard().href() + more;
  }

  /** A part of the group's page: on that page itself no more than the way down. */
  public String jump(String part) {
    return (getShow().isEmpty() ? "" : getCard().href()) + "#" + part;
  }

  // --- pages ---

  /**
   * A page in the list of those that are always here.
   *
   * @param subject what a step is talked about under
   * @param talk where
   */
  public record PinRow(
      UUID id,
      String title,
      String note,
      String href,
      boolean here,
      boolean first,
      String subject,
      String talk) {}

  /** What can be talked about of a process: its steps. */
  public List<String> getSubjects() {
    return isProcess() && getCard().mayRead()
        ? getPins().stream().map(PinRow::subject).toList()
        : List.of();
  }

  public boolean isProcess() {
    return getCard().sort() == GroupSort.PROCESS;
  }

  /** What was changed in the step, with its day: {@code 3 Nov: The crew calls first}. */
  public String improved(GroupImprovement of) {
    return text("groups.improvement.line", day(of.at()), of.what());
  }

  /** What the step is talked about under. */
  public String getPageSubject() {
    return subject(getPage().id());
  }

  public String getPageTalk() {
    return TalkAddress.about(GroupStepSubjects.KIND, getPage().id().toString());
  }

  private static String subject(UUID page) {
    return GroupStepSubjects.KIND + ":" + page;
  }

  public List<PinRow> getPins() {
    List<PinRow> rows = pins;
    if (rows == null) {
      String open = request.getParameter("page");
      List<GroupPin> all = hand().pins();
      rows =
          all.stream()
              .map(
                  pin ->
                      new PinRow(
                          pin.id(),
                          pin.title(),
                          note(pin),
                          href("&page=" + pin.id()),
                          pin.id().toString().equals(open),
                          pin == all.get(0),
                          subject(pin.id()),
                          TalkAddress.about(GroupStepSubjects.KIND, pin.id().toString())))
              .toList();
      pins = rows;
    }
    return rows;
  }

  private String note(GroupPin pin) {
    String note =
        pin.ownerName() == null
            ? text("groups.page.edited", pin.editedBy(), day(pin.editedAt()))
            : text("groups.page.owner", pin.ownerName());
    Instant improved = pin.improvedAt();
    return improved == null ? note : note + " · " + text("groups.improved", day(improved));
  }

  public GroupPin getPage() {
    GroupPin found = page;
    if (found == null) {
      found = content.pin(id(), Incoming.id(request.getParameter("page")));
      page = found;
    }
    return found;
  }

  public String getPageNote() {
    GroupPin pin = getPage();
    String edited = text("groups.page.edited", pin.editedBy(), day(pin.editedAt()));
    return pin.ownerName() == null
        ? edited
        : text("groups.page.owner", pin.ownerName()) + " · " + edited;
  }

  /** As HTML that may stand in a page. */
  public String getPageHtml() {
    return html(getPage().words());
  }

  public String getPageTyped() {
    return Markdown.typed(getPage().words(), Map.of());
  }

  private String html(String text) {
    return Markdown.html(
        text, number -> Optional.empty(), text("groups.former"), request.getContextPath());
  }

  // --- events ---

  /**
   * An event in words.
   *
   * @param month short and in capitals
   * @param state what there is to know of it: full, called off, over; empty for nothing
   */
  public record EventRow(
      GroupEvent event,
      String month,
      String day,
      String when,
      String coming,
      String state,
      String tone,
      String href) {}

  public List<EventRow> getEvents() {
    List<EventRow> rows = events;
    if (rows == null) {
      rows = hand().events().stream().map(this::row).toList();
      events = rows;
    }
    return rows;
  }

  public List<EventRow> getAgenda() {
    List<EventRow> rows = agenda;
    if (rows == null) {
      rows = content.agenda(id()).stream().map(this::row).toList();
      agenda = rows;
    }
    return rows;
  }

  public GroupEvent getEvent() {
    GroupEvent found = event;
    if (found == null) {
      found = content.event(id(), Incoming.id(request.getParameter("event")));
      event = found;
    }
    return found;
  }

  public EventRow getEventRow() {
    return row(getEvent());
  }

  /** Where the event is talked about; empty where the group has ended. */
  public String getEventTalk() {
    return getCard().ended()
        ? ""
        : TalkAddress.about(GroupEventSubjects.KIND, getEvent().id().toString());
  }

  public String getEventHtml() {
    return html(getEvent().words());
  }

  public String getEventFrom() {
    return typed(getEvent().startsAt());
  }

  public String getEventUntil() {
    return typed(getEvent().endsAt());
  }

  private String typed(Instant at) {
    return LocalDateTime.ofInstant(at, clock.getZone()).truncatedTo(ChronoUnit.MINUTES).toString();
  }

  private EventRow row(GroupEvent of) {
    ZonedDateTime start = of.startsAt().atZone(clock.getZone());
    ZonedDateTime end = of.endsAt().atZone(clock.getZone());
    LocalDate first = start.toLocalDate();
    String until =
        first.equals(end.toLocalDate())
            ? words.time(of.endsAt())
            : words.day(locale(), end.toLocalDate()) + " " + words.time(of.endsAt());
    String when = words.day(locale(), first) + " " + words.time(of.startsAt()) + "–" + until;
    Integer seats = of.seats();
    String coming =
        seats == null
            ? text("groups.event.coming", of.coming())
            : text("groups.event.comingOf", of.coming(), seats);
    String state =
        of.cancelled() ? "CANCELLED" : of.over() ? "OVER" : of.full() && !of.comes() ? "FULL" : "";
    return new EventRow(
        of,
        DateTimeFormatter.ofPattern("MMM", locale())
            .format(start)
            .replace(".", "")
            .toUpperCase(locale()),
        String.valueOf(start.getDayOfMonth()),
        of.place().isEmpty() ? when : when + ", " + of.place(),
        coming,
        state.isEmpty() ? "" : text("groups.event." + state),
        of.cancelled() ? "err" : "wait",
        href("&event=" + of.id()));
  }

  // --- files ---

  public List<GroupFile> getFiles() {
    List<GroupFile> rows = files;
    if (rows == null) {
      rows = content.files(id());
      files = rows;
    }
    return rows;
  }

  public List<GroupFile> getLatestFiles() {
    return hand().files().stream().limit(FILES_SHOWN).toList();
  }

  public boolean isMoreFiles() {
    return hand().files().size() > FILES_SHOWN;
  }

  public String fileHref(GroupFile file) {
    return "/api/groups/" + id() + "/files/" + file.id() + "/" + file.version();
  }

  /** {@code v4 · 120 kB · Marta Kowalska · 3 Nov}. */
  public String fileNote(GroupFile file) {
    return text(
        "groups.file.note",
        file.version(),
        size(words, locale(), file.bytes()),
        file.storedBy(),
        day(file.storedAt()));
  }

  /** {@code made by Marta Kowalska, until 3 Nov 14:05}. */
  public String linkNote(GroupLink link) {
    return text("groups.link.note", link.madeBy(), words.moment(locale(), link.until()));
  }

  static String size(Words words, Locale locale, int bytes) {
    return bytes < 1024 * 1024
        ? Math.max(1, Math.round(bytes / 1024.0)) + " kB"
        : words.number(locale, BigDecimal.valueOf(Math.round(bytes / 104857.6), 1)) + " MB";
  }

  // --- mail ---

  /** Whether the reader may have an address for mail that is posted here. */
  public boolean isMailable() {
    return getShow().isEmpty() && getCard().mayWrite() && mail.on();
  }

  public boolean isMailed() {
    return mail.has(id());
  }

  // --- people ---

  public List<GroupPerson> getPeople() {
    List<GroupPerson> rows = people;
    if (rows == null) {
      String after = request.getParameter("after");
      rows = groups.people(id(), after == null || after.isBlank() ? null : number(after));
      people = rows;
    }
    return rows;
  }

  private static EmployeeNumber number(String text) {
    try {
      return new EmployeeNumber(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound();
    }
  }

  /** Where the next ones are, or null. */
  public @Nullable String getMorePeople() {
    List<GroupPerson> rows = getPeople();
    return rows.size() < 100
        ? null
        : href("&show=people&after=" + rows.get(rows.size() - 1).number());
  }

  public String personNote(GroupPerson person) {
    return Stream.of(
            person.work(),
            text("groups.role." + person.role()),
            person.byRule() ? text("groups.byRule") : null)
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" · "));
  }

  /** Who asked and who was invited; nobody but for owners. */
  public List<GroupAsk> getAsks() {
    return front().asks();
  }

  public long getAsked() {
    return getAsks().stream().filter(ask -> !ask.invited()).count();
  }

  private String day(Instant at) {
    return words.day(locale(), LocalDate.ofInstant(at, clock.getZone()));
  }

  private Locale locale() {
    return current.locale();
  }

  private String text(String key, Object... arguments) {
    return words.text(locale(), key, arguments);
  }
}
