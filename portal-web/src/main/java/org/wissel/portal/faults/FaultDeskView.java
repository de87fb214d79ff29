package org.wissel.portal.faults;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.TrackStop;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.faults.TicketEntry;
import org.wissel.spi.faults.TicketStatusAtSource;
import org.wissel.spi.faults.Urgency;

/**
 * The staff board: the queue, and one ticket beside it. What it reads it keeps for the request,
 * because a page asks for each value several times.
 */
@Named("faultDesk")
@RequestScoped
public class FaultDeskView {

  private static final int SHOWN = 50;
  private static final int SOON = 60;

  /** More working time than that is told as the moment when it ends. */
  private static final int COUNTED = 4 * 60;

  @Inject FaultDeskService desk;
  @Inject CurrentEmployee me;
  @Inject Words words;

  private @Nullable List<FaultDeskCard> queue;
  private @Nullable List<FaultDeskCard> found;
  private @Nullable List<Line> lines;
  private @Nullable List<Colleague> staff;
  private @Nullable FaultNotice notice;
  private @Nullable Optional<FaultHandover> handover;
  private @Nullable Boolean merges;
  private @Nullable FaultDeskCard opened;
  private boolean looked;

  // --- what was asked for ---

  private static String parameter(String name) {
    Map<String, String> parameters =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    return Objects.requireNonNullElse(parameters.get(name), "").strip();
  }

  public String getText() {
    String text = parameter("q");
    return text.length() > 60 ? text.substring(0, 60) : text;
  }

  /** {@code all}, {@code mine} or {@code nobody}. */
  public String getShow() {
    String show = parameter("show");
    return show.equals("mine") || show.equals("nobody") ? show : "all";
  }

  private static int most() {
    try {
      return Math.max(SHOWN, Integer.parseInt(parameter("most")));
    } catch (NumberFormatException e) {
      return SHOWN;
    }
  }

  private String link(String show, @Nullable String ticket, int most) {
    String link = "/facilities/index.xhtml?show=" + show;
    if (!getText().isEmpty()) {
      link += "&q=" + encoded(getText());
    }
    if (most > SHOWN) {
      link += "&most=" + most;
    }
    return ticket == null ? link : link + "&ticket=" + encoded(ticket);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  // --- the queue ---

  private List<FaultDeskCard> queue() {
    List<FaultDeskCard> read = queue;
    if (read == null) {
      read = desk.queue();
      queue = read;
    }
    return read;
  }

  private FaultNotice notice() {
    FaultNotice read = notice;
    if (read == null) {
      read = desk.notice();
      notice = read;
    }
    return read;
  }

  private static Predicate<FaultDeskCard> shown(String show) {
    return switch (show) {
      case "mine" -> FaultDeskCard::mine;
      case "nobody" -> card -> card.assignee() == null;
      default -> card -> true;
    };
  }

  /** A choice of what is shown. */
  public record Choice(String label, String href, boolean chosen) {}

  public List<Choice> getChoices() {
    List<FaultDeskCard> found = desk.found(queue(), getText());
    List<Choice> choices = new ArrayList<>();
    for (String show : List.of("all", "mine", "nobody")) {
      long count = found.stream().filter(shown(show)).count();
      choices.add(
          new Choice(
              text("faults.desk.show." + show, count),
              link(show, null, SHOWN),
              show.equals(getShow())));
    }
    return choices;
  }

  private List<FaultDeskCard> found() {
    List<FaultDeskCard> all = found;
    if (all == null) {
      all = desk.found(queue(), getText()).stream().filter(shown(getShow())).toList();
      found = all;
    }
    return all;
  }

  /**
   * One line of the queue.
   *
   * @param tone of the time left: {@code err}, {@code wait} or {@code ok}
   * @param body what taking it sends
   */
  public record Line(
      String reference,
      String href,
      String title,
      String detail,
      int people,
      String urgency,
      String urgencyTone,
      String left,
      String tone,
      int share,
      @Nullable String who,
      String state,
      String stateTone,
      @Nullable String underWay,
      boolean canTake,
      String body,
      boolean on) {}

  public List<Line> getLines() {
    List<Line> all = lines;
    if (all == null) {
      FaultDeskCard shownBeside = getTicket();
      all = found().stream().limit(most()).map(card -> line(card, shownBeside)).toList();
      lines = all;
    }
    return all;
  }

  private Line line(FaultDeskCard card, @Nullable FaultDeskCard shownBeside) {
    Urgency urgency = card.urgency();
    String where = card.where();
    boolean taking = card.underWay().stream().anyMatch(sent -> assigns(sent.what()));
    return new Line(
        card.reference(),
        link(getShow(), card.reference(), most()),
        card.title(),
        where == null ? card.reference() : card.reference() + " · " + where,
        card.affected(),
        urgency == null ? "" : text("faults.desk.urgency." + urgency),
        tone(urgency),
        left(card),
        card.late() ? "err" : card.minutesLeft() <= SOON ? "wait" : "ok",
        card.share(),
        card.assignee(),
        text("faults.desk.state." + card.status()),
        stateTone(card.status()),
        underWay(card),
        card.assignee() == null && !taking,
        body(card),
        shownBeside != null && shownBeside.reference().equals(card.reference()));
  }

  private static boolean assigns(String what) {
    return what.equals("TAKE") || what.equals("ASSIGN");
  }

  private @Nullable String underWay(FaultDeskCard card) {
    return card.underWay().isEmpty()
        ? null
        : card.underWay().stream().map(this::underWay).collect(Collectors.joining(", "));
  }

  private String underWay(FaultDeskCard.Sent sent) {
    String what = text("faults.desk.sent." + sent.what());
    return text(
        sent.stopped() ? "faults.desk.stopped" : "faults.desk.underWay",
        sent.by(),
        what,
        notice().system());
  }

  private static String tone(@Nullable Urgency urgency) {
    return urgency == null
        ? ""
        : switch (urgency) {
          case DANGER, BLOCKS -> "err";
          case SLOWS -> "wait";
          case CAN_WAIT -> "";
        };
  }

  private static String stateTone(TicketStatusAtSource status) {
    return switch (status) {
      case NEW -> "err";
      case IN_PROGRESS, ON_HOLD, OTHER -> "wait";
      case WAITS_FOR_REPORTER -> "info";
      case SOLVED -> "ok";
      case REJECTED, MERGED, DELETED -> "";
    };
  }

  /**
   * {@code 0:12 left}, {@code 1:50 over}, by working time; {@code by Mon 30 Nov 17:00} where that
   * is long, or where somebody promised a moment at which nobody works.
   */
  private String left(FaultDeskCard card) {
    long minutes = Math.abs(card.minutesLeft());
    if (!card.late() && (minutes == 0 || minutes > COUNTED)) {
      return text("faults.desk.by", card.dueAt());
    }
    String time = "%d:%02d".formatted(minutes / 60, minutes % 60);
    return text(card.late() ? "faults.desk.over" : "faults.desk.left", time);
  }

  public String getSummary() {
    long late = queue().stream().filter(FaultDeskCard::late).count();
    int open = queue().size();
    return text(
        open < FaultDeskRepository.MOST ? "faults.desk.summary" : "faults.desk.summary.most",
        open,
        late);
  }

  /** How much of what was found is shown. */
  public String getCount() {
    int found = found().size();
    return text("faults.desk.count", Math.min(found, most()), found);
  }

  /** Where more of it is, or null. */
  public @Nullable String getMore() {
    int most = most();
    return found().size() > most
        ? link(getShow(), getTicket() == null ? null : getTicket().reference(), most + SHOWN)
        : null;
  }

  /** Said where the system does not answer, or null. */
  public @Nullable String getNotAnswering() {
    FaultNotice notice = notice();
    Instant since = notice.notAnsweringSince();
    return since == null ? null : text("faults.desk.notAnswering", notice.system(), since);
  }

  public @Nullable FaultHandover getHandover() {
    Optional<FaultHandover> read = handover;
    if (read == null) {
      read = desk.handover();
      handover = read;
    }
    return read.orElse(null);
  }

  public String getHandoverTitle() {
    FaultHandover note = getHandover();
    return note == null ? "" : text("faults.desk.handover.by", note.by(), note.at());
  }

  // --- one ticket ---

  /** The ticket that is opened, or null; one that nobody knows is not opened. */
  public @Nullable FaultDeskCard getTicket() {
    if (!looked) {
      looked = true;
      String reference = parameter("ticket");
      if (!reference.isEmpty()) {
        try {
          opened = desk.card(reference);
        } catch (Refusal e) {
          if (e.kind() != Refusal.Kind.NOT_FOUND) {
            throw e;
          }
        }
      }
    }
    return opened;
  }

  private FaultDeskCard ticket() {
    return Objects.requireNonNull(getTicket());
  }

  public Line getLine() {
    return line(ticket(), null);
  }

  /** The same page with the same ticket. */
  public String getHere() {
    return link(getShow(), ticket().reference(), most());
  }

  /** What everything that is done to the ticket sends along. */
  public String getSeen() {
    return body(ticket());
  }

  private static String body(FaultDeskCard card) {
    return Json.createObjectBuilder().add("seen", card.seen()).build().toString();
  }

  /** What making one of two sends. */
  public String merging(FaultDeskCard.Alike other) {
    return Json.createObjectBuilder()
        .add("seen", ticket().seen())
        .add("duplicate", other.reference())
        .build()
        .toString();
  }

  /** A label and its value. */
  public record Fact(String label, String value) {}

  public List<Fact> getFacts() {
    FaultDeskCard card = ticket();
    List<Fact> facts = new ArrayList<>();
    add(facts, "faults.desk.fact.where", card.where());
    add(facts, "faults.desk.fact.asset", card.asset());
    Urgency urgency = card.urgency();
    add(
        facts,
        "faults.desk.fact.urgency",
        urgency == null ? null : text("faults.desk.urgency." + urgency));
    add(facts, "faults.desk.fact.assignee", card.assignee());
    add(facts, "faults.desk.fact.reported", words.moment(locale(), card.reportedAt()));
    add(facts, "faults.desk.fact.due", words.moment(locale(), card.dueAt()));
    Instant promised = card.expectedAt();
    add(
        facts,
        "faults.desk.fact.promised",
        promised == null ? null : words.moment(locale(), promised));
    return facts;
  }

  private void add(List<Fact> facts, String key, @Nullable String value) {
    if (value != null) {
      facts.add(new Fact(text(key), value));
    }
  }

  /** What a reporter photographed. */
  public record Picture(String href, String alt) {}

  public List<Picture> getPhotos() {
    List<Picture> pictures = new ArrayList<>();
    for (UUID photo : ticket().photos()) {
      pictures.add(
          new Picture(
              "/api/facilities/tickets/" + encoded(ticket().reference()) + "/photos/" + photo,
              text("faults.form.photoAlt", pictures.size() + 1)));
    }
    return pictures;
  }

  public String getWaitingTitle() {
    return text("faults.desk.waiting", ticket().affected());
  }

  /** Their names. */
  public String getWaiting() {
    return ticket().waiting().stream()
        .map(FaultDeskCard.Waiting::name)
        .collect(Collectors.joining(", "));
  }

  public List<String> getUnderWay() {
    return ticket().underWay().stream().map(this::underWay).toList();
  }

  /** What the system did not take, in its words, with what was to be sent. */
  public List<String> getRefused() {
    return ticket().refused().stream()
        .map(
            sent ->
                text(
                    "faults.desk.refused",
                    sent.by(),
                    text("faults.desk.sent." + sent.what()),
                    sent.refusal() == null ? "" : sent.refusal()))
        .toList();
  }

  public String alike(FaultDeskCard.Alike other) {
    return text("faults.desk.alike.detail", other.subject(), other.affected(), other.reportedAt());
  }

  /** What happened, the newest last; what only staff see says so. */
  public List<TrackStop> getStops() {
    List<TrackStop> stops = new ArrayList<>();
    for (FaultDeskCard.Entry entry : ticket().entries()) {
      String by = entry.by() == null ? notice().system() : entry.by();
      String at = words.moment(locale(), entry.at());
      boolean staffOnly = entry.kind() == TicketEntry.Kind.COMMENT;
      stops.add(
          new TrackStop(
              "done",
              sentence(entry, by),
              staffOnly ? at + " · " + text("faults.desk.staffOnly") : at));
    }
    return stops;
  }

  private String sentence(FaultDeskCard.Entry entry, String by) {
    Instant promised = entry.expectedAt();
    String what =
        switch (entry.kind()) {
          case ASSIGNED -> entry.person();
          case EXPECTED -> promised == null ? null : words.moment(locale(), promised);
          default -> entry.text();
        };
    String key = "faults.desk.entry." + entry.kind();
    if (what == null || what.isBlank()) {
      return text(key + ".none", by);
    }
    return entry.kind() == TicketEntry.Kind.ASSIGNED ? text(key, what) : text(key, by, what);
  }

  /** What a reporter reads of what is typed: everything but the words, which follow. */
  public String getPreview() {
    return text("faults.entry.UPDATE", me.fullName(), "{0}");
  }

  /** What whoever waits sees now, beside what is typed. */
  public String getReporterSees() {
    FaultDeskCard card = ticket();
    String state =
        text(
            "faults.state."
                + switch (card.status()) {
                  case SOLVED -> "DONE";
                  case REJECTED, DELETED -> "REJECTED";
                  case WAITS_FOR_REPORTER -> "QUESTION";
                  default -> card.assignee() == null ? "FILED" : "IN_PROGRESS";
                });
    String assignee = card.assignee();
    Instant promised = card.expectedAt();
    return assignee == null || !card.open()
        ? state
        : state
            + " · "
            + (promised == null
                ? text("faults.waits.person", assignee)
                : text("faults.waits.expected", assignee, promised));
  }

  public boolean isMerges() {
    Boolean read = merges;
    if (read == null) {
      read = desk.canMerge();
      merges = read;
    }
    return read;
  }

  /** Somebody whom it can be given to. */
  public record Colleague(String key, String name, boolean chosen) {}

  public List<Colleague> getStaff() {
    List<Colleague> all = staff;
    if (all != null) {
      return all;
    }
    String assignee = ticket().assignee();
    all =
        desk.staff().stream()
            .map(
                person ->
                    new Colleague(
                        FaultDeskService.key(person),
                        person.name(),
                        person.name().equals(assignee)))
            .toList();
    staff = all;
    return all;
  }

  private Locale locale() {
    return me.locale();
  }

  private String text(String key, Object... arguments) {
    return words.text(locale(), key, arguments);
  }
}
