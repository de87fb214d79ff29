package org.wissel.portal.meetings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.meetings.MeetingPlanningService.Found;
import org.wissel.portal.meetings.MeetingPlanningService.Needs;
import org.wissel.portal.people.EmployeeCard;
import org.wissel.portal.people.PeopleService;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.catering.CateringTerms;
import org.wissel.spi.expenses.Money;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;
import org.wissel.spi.reservations.Feature;
import org.wissel.spi.reservations.ResourceAtSource;

/**
 * The page on which a meeting is planned. All of it stands in the address, so that it survives a
 * session that ends, can be sent to somebody, and works without a script.
 */
@Named("meetingForm")
@RequestScoped
public class MeetingFormView {

  private static final List<Integer> LENGTHS = List.of(30, 60, 90, 120);
  private static final int USUAL = 60;
  private static final int MOST_MATCHES = 6;
  private static final int MOST_COLLEAGUES = 6;
  private static final int NAMED = 3;

  @Inject MeetingPlanningService planning;
  @Inject MeetingService meetings;
  @Inject MeetingRoomService roomService;
  @Inject PeopleService people;
  @Inject CurrentEmployee me;
  @Inject Words words;
  @Inject HttpServletRequest request;

  private final String submission = UUID.randomUUID().toString();
  private @Nullable List<EmployeeCard> with;
  private @Nullable Needs needs;
  private @Nullable MeetingCard moved;
  private @Nullable Found found;
  private @Nullable List<Option> options;
  private @Nullable List<Choice> lately;
  private @Nullable Optional<CateringTerms> terms;
  private @Nullable Map<String, ResourceAtSource> resources;
  private @Nullable Map<String, String> around;
  private final Map<String, Optional<EmployeeCard>> cards = new HashMap<>();

  /** A choice that is made in the address. */
  public record Choice(String value, String label, String hint, boolean chosen) {}

  /** Somebody who can be added. */
  public record Colleague(String number, String name, String initials) {}

  /**
   * A time as it is offered.
   *
   * @param tag in a word, how good it is
   */
  public record Option(
      String value, String title, String detail, String tag, String tone, MeetingSlot slot) {}

  /**
   * What would be booked.
   *
   * @param photo of a room, or empty
   */
  public record Planned(
      String line, String code, String title, String detail, boolean there, String photo) {}

  // --- what is read once for each request ---

  private Optional<CateringTerms> terms() {
    Optional<CateringTerms> read = terms;
    if (read == null) {
      read = planning.terms();
      terms = read;
    }
    return read;
  }

  private Map<String, ResourceAtSource> resources() {
    Map<String, ResourceAtSource> read = resources;
    if (read == null) {
      read = planning.resources();
      resources = read;
    }
    return read;
  }

  private MeetingAddress address() {
    return new MeetingAddress(request);
  }

  private Optional<EmployeeCard> card(String number) {
    return cards.computeIfAbsent(number, planning::find);
  }

  // --- what the address says ---

  /**
   * The address may name a meeting of mine, which is to be changed; the page of the meeting tells
   * whatever is in the way of that.
   */
  public void open() {
    String id = address().text("meeting");
    if (id.isEmpty()) {
      return;
    }
    try {
      moved = meetings.card(UUID.fromString(id));
    } catch (Refusal | IllegalArgumentException e) {
      moved = null;
    }
    if (moved == null || !moved.canChange()) {
      redirect("/meetings/meeting.xhtml?id=" + URLEncoder.encode(id, UTF_8));
    }
  }

  private static void redirect(String to) {
    FacesContext faces = FacesContext.getCurrentInstance();
    try {
      faces.getExternalContext().redirect(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    faces.responseComplete();
  }

  /** The meeting that is to be changed, or null when a new one is planned. */
  public @Nullable MeetingCard getMoved() {
    return moved;
  }

  public String getSubject() {
    String subject = address().text("subject");
    return subject.length() <= 120 ? subject : subject.substring(0, 120);
  }

  public List<Choice> getLengths() {
    int chosen = needs().minutes();
    return Stream.concat(
            LENGTHS.stream(), LENGTHS.contains(chosen) ? Stream.empty() : Stream.of(chosen))
        .sorted()
        .map(
            each ->
                new Choice(
                    each.toString(),
                    LENGTHS.contains(each)
                        ? words.text(me.locale(), "meetings.form.length." + each)
                        : words.text(me.locale(), "meetings.form.minutes", each),
                    "",
                    each == chosen))
        .toList();
  }

  public int getGuests() {
    return needs().guests();
  }

  public boolean isRoom() {
    return needs().room();
  }

  public boolean isLunch() {
    return needs().lunch();
  }

  public String getFrom() {
    LocalDate from = needs().from();
    return from == null ? "" : from.toString();
  }

  private Needs needs() {
    Needs made = needs;
    if (made == null) {
      Set<String> numbers = new LinkedHashSet<>();
      getWith().forEach(card -> numbers.add(card.number()));
      // what is not there was unticked, unless nothing was chosen yet
      boolean begun = address().has("minutes");
      MeetingCard own = moved;
      made =
          new Needs(
              address()
                  .number(
                      "minutes", MeetingWish.SHORTEST_MINUTES, MeetingWish.LONGEST_MINUTES, USUAL),
              numbers,
              address().number("guests", 0, MeetingWish.MOST_GUESTS, 0),
              own == null ? !begun || !address().text("room").isEmpty() : has(own, "ROOM"),
              own == null ? Set.copyOf(address().features("feature")) : Set.of(),
              own == null ? address().features("thing") : things(own),
              terms().isPresent() && (own == null ? !getMenu().isEmpty() : has(own, "LUNCH")),
              address().day("from"),
              own);
      needs = made;
    }
    return made;
  }

  private static boolean has(MeetingCard card, String kind) {
    return !code(card, kind).isEmpty();
  }

  private static String code(MeetingCard card, String kind) {
    return card.parts().stream()
        .filter(part -> part.kind().equals(kind) && !part.givenUp())
        .map(MeetingCard.Part::code)
        .findFirst()
        .orElse("");
  }

  private List<Feature> things(MeetingCard card) {
    return card.parts().stream()
        .filter(part -> part.kind().equals("THING") && !part.givenUp())
        .map(part -> resources().get(part.code()))
        .filter(Objects::nonNull)
        .flatMap(resource -> resource.features().stream().limit(1))
        .toList();
  }

  // --- people ---

  /** Whom the address names and who works here, once each. */
  public List<EmployeeCard> getWith() {
    List<EmployeeCard> found = with;
    if (found == null) {
      String without = address().text("without");
      found =
          Stream.concat(address().texts("with"), chosen())
              .distinct()
              .filter(number -> !number.equals(without) && !number.equals(me.number().value()))
              .limit(MeetingWish.MOST_ATTENDEES)
              .flatMap(number -> card(number).stream())
              .filter(this::canCome)
              .toList();
      with = found;
    }
    return found;
  }

  /** The one person whom the typed name can mean. */
  private Stream<String> chosen() {
    List<EmployeeCard> matches = matches();
    return matches.size() == 1 ? Stream.of(matches.get(0).number()) : Stream.empty();
  }

  private List<EmployeeCard> matches() {
    String who = address().text("who");
    return who.length() < 2 || who.length() > 100
        ? List.of()
        : people.suggest(who, MOST_MATCHES).stream()
            .filter(card -> !card.number().equals(me.number().value()))
            .toList();
  }

  /** What was typed and can mean several people, or nobody. */
  public String getWho() {
    return matches().size() == 1 ? "" : address().text("who");
  }

  /** Whether nobody has the name that was typed. */
  public boolean isNobody() {
    return !address().text("who").isEmpty() && matches().isEmpty();
  }

  /** Whoever has the typed name; else those whom I work with. */
  public List<Colleague> getOffered() {
    List<EmployeeCard> matches = matches();
    Stream<EmployeeCard> offered =
        matches.size() > 1
            ? matches.stream()
            : Stream.concat(
                    people.team(me.number()).stream(), people.colleagues(me.number()).stream())
                .limit(MOST_COLLEAGUES);
    List<String> already = getWith().stream().map(EmployeeCard::number).toList();
    return offered
        .filter(card -> !already.contains(card.number()) && card.email() != null)
        .map(card -> new Colleague(card.number(), card.fullName(), card.initials()))
        .toList();
  }

  /** All whom I manage, or who have the same manager, for one tap; empty when there are none. */
  public String getTeam() {
    List<EmployeeCard> team = people.team(me.number());
    List<EmployeeCard> all = team.isEmpty() ? people.colleagues(me.number()) : team;
    return String.join(",", all.stream().map(EmployeeCard::number).limit(15).toList());
  }

  public String getTeamLabel() {
    return words.text(me.locale(), "meetings.form.team", getTeam().split(",").length);
  }

  /** Whom I lately met and who does not come yet, each group for one tap. */
  public List<Choice> getLately() {
    List<Choice> made = lately;
    if (made == null) {
      List<String> come = getWith().stream().map(EmployeeCard::number).toList();
      List<String> offered = getOffered().stream().map(Colleague::number).toList();
      made =
          meetings.latelyMet().stream()
              .filter(group -> !come.containsAll(group))
              .filter(group -> group.size() > 1 || !offered.containsAll(group))
              .map(group -> new Choice(String.join(",", group), together(group), "", false))
              .filter(group -> !group.label().isEmpty())
              .toList();
      lately = made;
    }
    return made;
  }

  /** {@code Lotte Janssens}, {@code Lotte, Tom}, {@code Lotte, Tom + 3}; empty for nobody. */
  private String together(List<String> group) {
    List<EmployeeCard> here =
        group.stream().flatMap(number -> card(number).stream()).filter(this::canCome).toList();
    if (here.size() == 1) {
      return here.get(0).fullName();
    }
    String names =
        here.stream().limit(NAMED).map(EmployeeCard::givenName).collect(Collectors.joining(", "));
    return here.size() <= NAMED
        ? names
        : words.text(me.locale(), "meetings.form.andMore", names, here.size() - NAMED);
  }

  private boolean canCome(EmployeeCard card) {
    return card.status() != EmploymentStatus.INACTIVE && card.email() != null;
  }

  // --- what can be chosen ---

  public boolean isReady() {
    return planning.isReady();
  }

  /** Which systems do not answer since when, a sentence for each. */
  public List<String> getNotAnswering() {
    List<String> sentences = new ArrayList<>();
    planning
        .notAnswering()
        .forEach(
            (system, since) ->
                sentences.add(
                    words.text(me.locale(), "meetings.form.notAnswering", system, since)));
    return sentences;
  }

  public List<Choice> getFeatures() {
    return Stream.of(Feature.values())
        .filter(MeetingPlanningService.features(resources().values())::contains)
        .map(
            each ->
                new Choice(
                    each.name(),
                    words.text(me.locale(), "meetings.feature." + each.name()),
                    "",
                    needs().features().contains(each)))
        .toList();
  }

  public List<Choice> getThings() {
    List<Choice> things = new ArrayList<>();
    MeetingPlanningService.things(resources().values())
        .forEach(
            (feature, count) ->
                things.add(
                    new Choice(
                        feature.name(),
                        words.text(me.locale(), "meetings.feature." + feature.name()),
                        words.text(me.locale(), "meetings.form.things", count),
                        needs().things().contains(feature))));
    return things;
  }

  /** Code of the menu that is chosen; empty for no lunch. */
  public String getMenu() {
    String wanted = address().text("menu");
    return menu(wanted).map(CateringTerms.Menu::code).orElse("");
  }

  private Optional<CateringTerms.Menu> menu(String code) {
    return terms()
        .flatMap(
            terms -> terms.menus().stream().filter(each -> each.code().equals(code)).findFirst());
  }

  public List<Choice> getMenus() {
    return terms()
        .map(
            terms ->
                terms.menus().stream()
                    .map(
                        each ->
                            new Choice(
                                each.code(),
                                name(each.names(), each.code()),
                                perHead(each.perHead()),
                                each.code().equals(getMenu())))
                    .toList())
        .orElse(List.of());
  }

  /** For how many the caterer comes, where it does not for so many as these; else empty. */
  public String getLunchFor() {
    return noLunch("meetings.form.lunchFrom", "");
  }

  /** Why there is no food then, in a word. */
  private String noLunch() {
    return noLunch("meetings.suggestion.lunchFrom", "meetings.suggestion.noLunch");
  }

  private String noLunch(String forSoMany, String then) {
    int heads = needs().headcount();
    return terms()
        .filter(terms -> needs().lunch() && (heads < terms.least() || heads > terms.most()))
        .map(terms -> words.text(me.locale(), forSoMany, terms.least(), terms.most(), heads))
        .orElseGet(() -> then.isEmpty() ? "" : words.text(me.locale(), then));
  }

  private String perHead(@Nullable Money price) {
    return price == null ? "" : words.text(me.locale(), "meetings.form.perHead", price.toString());
  }

  /** How many have which diet; {@code hint} is the number. */
  public List<Choice> getDiets() {
    return terms()
        .map(
            terms ->
                terms.diets().stream()
                    .map(
                        each ->
                            new Choice(
                                each.code(),
                                name(each.names(), each.code()),
                                String.valueOf(diet(each.code())),
                                false))
                    .toList())
        .orElse(List.of());
  }

  private int diet(String code) {
    return address().number("diet-" + code, 0, needs().headcount(), 0);
  }

  private String name(Map<String, String> names, String code) {
    return MeetingReadingRepository.name(names, code, me.locale());
  }

  // --- times ---

  private Found found() {
    Found best = found;
    if (best == null) {
      best = planning.best(needs());
      found = best;
    }
    return best;
  }

  /** Whose calendars are not known, in a sentence; empty when all are. */
  public String getUnknown() {
    List<String> names =
        found().unknown().stream()
            .map(
                number ->
                    number.equals(me.number().value())
                        ? words.text(me.locale(), "meetings.form.you")
                        : card(number).map(EmployeeCard::fullName).orElse(number))
            .toList();
    return names.isEmpty()
        ? ""
        : words.text(me.locale(), "meetings.form.unknown", String.join(", ", names));
  }

  public List<Option> getOptions() {
    List<Option> made = options;
    if (made == null) {
      List<MeetingSlot> best = found().best();
      made =
          Stream.concat(best.stream(), picked().filter(slot -> !best.contains(slot)).stream())
              .map(this::option)
              .toList();
      options = made;
    }
    return made;
  }

  /** What stands in the address, which stays although there are better times by now. */
  private Optional<MeetingSlot> picked() {
    Instant at;
    LocalDate date;
    try {
      at = Instant.parse(address().text("at"));
      date = LocalDate.ofInstant(at, zone());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
    if (moved != null && at.equals(moved.start())) {
      return Optional.of(planning.search(needs(), date).at(at)); // as it is, wherever that is
    }
    LocalDate today = words.today();
    LocalDate unread = today.plusDays(MeetingRoomReadings.AHEAD.toDays());
    if (date.isBefore(today) || date.isAfter(unread)) {
      return Optional.empty();
    }
    return planning.search(needs(), date).on(date).stream()
        .filter(slot -> slot.start().equals(at))
        .findFirst();
  }

  /** The time in the address where a meeting can be then at all; else the best. */
  public @Nullable Option getChosen() {
    String at = address().text("at");
    return getOptions().stream()
        .filter(option -> option.value().equals(at))
        .findFirst()
        .or(() -> getOptions().stream().findFirst())
        .orElse(null);
  }

  private Option option(MeetingSlot slot) {
    Locale locale = me.locale();
    int all = 1 + getWith().size();
    int come = all - slot.cannot().size();
    List<String> details = new ArrayList<>();
    details.add(
        slot.cannot().isEmpty()
            ? words.text(locale, "meetings.suggestion.all")
            : words.text(locale, "meetings.suggestion.cannot", names(slot.cannot())));
    if (!slot.perhaps().isEmpty()) {
      details.add(words.text(locale, "meetings.suggestion.perhaps", names(slot.perhaps())));
    }
    String room = slot.room();
    if (room != null) {
      String place = Optional.ofNullable(resources().get(room)).map(this::around).orElse("");
      details.add(place.isEmpty() ? resourceName(room) : resourceName(room) + ", " + place);
    } else if (needs().room()) {
      details.add(words.text(locale, "meetings.suggestion.noRoom"));
    }
    if (slot.things().size() < needs().things().size()) {
      details.add(words.text(locale, "meetings.suggestion.noThings"));
    }
    Instant lunchAt = slot.lunchAt();
    if (lunchAt != null) {
      details.add(words.text(locale, "meetings.suggestion.lunch", words.time(lunchAt)));
    } else if (needs().lunch()) {
      details.add(noLunch());
    }
    boolean whole =
        (!needs().room() || room != null)
            && slot.things().size() == needs().things().size()
            && (!needs().lunch() || lunchAt != null);
    String tag =
        come < all
            ? words.text(locale, "meetings.suggestion.some", come, all)
            : words.text(locale, whole ? "meetings.suggestion.good" : "meetings.suggestion.partly");
    return new Option(
        slot.start().toString(),
        words.text(
            locale,
            "meetings.card.when",
            words.day(locale, LocalDate.ofInstant(slot.start(), zone())),
            words.time(slot.start()),
            words.time(slot.end())),
        String.join(" · ", details),
        tag,
        come < all ? "wait" : whole ? "ok" : "",
        slot);
  }

  private ZoneId zone() {
    return MeetingReadingRepository.zone(resources().values());
  }

  private String names(List<String> numbers) {
    return String.join(
        ", ",
        numbers.stream()
            .map(
                number ->
                    number.equals(me.number().value())
                        ? words.text(me.locale(), "meetings.form.you")
                        : card(number).map(EmployeeCard::givenName).orElse(number))
            .toList());
  }

  private String resourceName(String code) {
    return Optional.ofNullable(resources().get(code))
        .map(resource -> MeetingReadingRepository.name(resource, me.locale()))
        .orElse(code);
  }

  // --- the day of the chosen time ---

  public String getDayTitle() {
    return words.dayLong(me.locale(), day());
  }

  private LocalDate day() {
    Option chosen = getChosen();
    return chosen == null ? words.today() : LocalDate.ofInstant(chosen.slot().start(), zone());
  }

  public List<MeetingGrid.Cell> getHours() {
    return MeetingGrid.hours();
  }

  public List<MeetingGrid.Row> getGrid() {
    Option chosen = getChosen();
    if (chosen == null) {
      return List.of();
    }
    MeetingSearch search = planning.search(needs(), day());
    return new MeetingGrid(search, chosen.slot(), words, me.locale())
        .rows(
            person ->
                person.equals(me.number())
                    ? words.text(me.locale(), "meetings.form.you")
                    : card(person.value()).map(EmployeeCard::fullName).orElse(""));
  }

  // --- one booking ---

  public List<Planned> getPlanned() {
    Option chosen = getChosen();
    List<Planned> planned = new ArrayList<>();
    if (chosen == null) {
      return planned;
    }
    Locale locale = me.locale();
    MeetingSlot slot = chosen.slot();
    if (needs().room()) {
      String room = slot.room();
      planned.add(
          room == null
              ? planned("room", "ROOM", words.text(locale, "meetings.suggestion.noRoom"), "", false)
              : new Planned(
                  "room",
                  words.text(locale, "meetings.line.ROOM"),
                  resourceName(room),
                  where(room),
                  true,
                  roomService.photo(room).orElse("")));
    }
    slot.things()
        .forEach(code -> planned.add(planned("fac", "THING", resourceName(code), "", true)));
    menu(moved == null ? getMenu() : code(moved, "LUNCH"))
        .ifPresent(
            menu -> {
              Instant at = slot.lunchAt();
              String name = name(menu.names(), menu.code());
              planned.add(
                  planned(
                      "cat",
                      "LUNCH",
                      words.text(locale, "meetings.form.lunchFor", name, needs().headcount()),
                      at == null
                          ? noLunch()
                          : words.text(locale, "meetings.suggestion.lunch", words.time(at)),
                      at != null));
            });
    planned.add(
        planned(
            "ppl",
            "INVITATION",
            words.text(locale, "meetings.card.invitations", 1 + getWith().size()),
            "",
            true));
    return planned;
  }

  private Planned planned(String line, String kind, String title, String detail, boolean there) {
    return new Planned(
        line, words.text(me.locale(), "meetings.line." + kind), title, detail, there, "");
  }

  /** Building, floor and places of a room, as far as they are known. */
  private String where(String code) {
    ResourceAtSource room = resources().get(code);
    if (room == null) {
      return "";
    }
    Integer seats = room.capacity();
    return Stream.of(
            around(room),
            seats == null ? "" : words.text(me.locale(), "meetings.card.seats", seats))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  private String around(ResourceAtSource resource) {
    Map<String, String> read = around;
    if (read == null) {
      read = roomService.around(resources().values(), me.locale());
      around = read;
    }
    return read.getOrDefault(String.valueOf(resource.place()), "");
  }

  public String getPeople() {
    return words.text(me.locale(), "meetings.card.people", needs().headcount());
  }

  /** To where it is sent. */
  public String getAddress() {
    return moved == null ? "/api/meetings" : "/api/meetings/" + moved.id() + "/change";
  }

  /** The meeting that comes of it. */
  public String getMeeting() {
    return moved == null ? submission : moved.id().toString();
  }

  public String getTitle() {
    return moved == null
        ? words.text(me.locale(), "meetings.form.title")
        : words.text(me.locale(), "meetings.form.change", moved.subject());
  }

  /** Sent again under this id, it is the same meeting, or the same change. */
  public String getSubmission() {
    return submission;
  }

  /** What is sent to book or change it all, but the subject, which is still in its field. */
  public String getBody() {
    Option chosen = getChosen();
    if (chosen == null) {
      return "{}";
    }
    MeetingSlot slot = chosen.slot();
    JsonArrayBuilder attendees = JSON.createArrayBuilder();
    getWith().forEach(card -> attendees.add(card.number()));
    JsonObjectBuilder json =
        JSON.createObjectBuilder()
            .add("start", slot.start().toString())
            .add("minutes", needs().minutes())
            .add("attendees", attendees)
            .add("guests", needs().guests());
    if (moved != null) {
      return json.build().toString();
    }
    JsonArrayBuilder things = JSON.createArrayBuilder();
    slot.things().forEach(things::add);
    json.add("things", things);
    MeetingContent.put(json, "room", slot.room());
    if (needs().lunch() && slot.lunchAt() != null) {
      Map<String, Object> diets = new TreeMap<>();
      getDiets().stream()
          .filter(diet -> diet(diet.value()) > 0)
          .forEach(diet -> diets.put(diet.value(), diet(diet.value())));
      json.add(
          "lunch",
          JSON.createObjectBuilder()
              .add("menu", getMenu())
              .add("diets", JSON.createObjectBuilder(diets)));
    }
    return json.build().toString();
  }
}
