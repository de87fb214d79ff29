package org.wissel.portal.meetings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.meetings.MeetingPlanningService.Found;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.reservations.ResourceAtSource;

/**
 * The page on which a meeting is planned. All of it stands in the address, so that it survives a
 * session that ends, can be sent to somebody, and works without a script.
 */
@Named("meetingForm")
@RequestScoped
public class MeetingFormView {

  private static final List<Integer> LENGTHS = List.of(30, 60, 90, 120);

  @Inject MeetingPlanningService planning;
  @Inject MeetingService meetings;
  @Inject MeetingRoomService roomService;
  @Inject MeetingFormNeeds needs;
  @Inject MeetingPeopleView people;
  @Inject MeetingExtrasView extras;
  @Inject CurrentEmployee me;
  @Inject Words words;

  private final String submission = UUID.randomUUID().toString();
  private @Nullable Found found;
  private @Nullable List<Option> options;
  private @Nullable Map<String, String> around;

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

  // --- what the address says ---

  /**
   * The address may name a meeting of mine, which is to be changed; the page of the meeting tells
   * whatever is in the way of that.
   */
  public void open() {
    String id = needs.address().text("meeting");
    if (id.isEmpty()) {
      return;
    }
    MeetingCard moved = null;
    try {
      moved = meetings.card(UUID.fromString(id));
    } catch (Refusal | IllegalArgumentException e) {
      // its page tells
    }
    needs.move(moved);
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
    return needs.moved();
  }

  public String getSubject() {
    String subject = needs.address().text("subject");
    return subject.length() <= 120 ? subject : subject.substring(0, 120);
  }

  public List<MeetingChoice> getLengths() {
    int chosen = needs.get().minutes();
    return Stream.concat(
            LENGTHS.stream(), LENGTHS.contains(chosen) ? Stream.empty() : Stream.of(chosen))
        .sorted()
        .map(
            each ->
                new MeetingChoice(
                    each.toString(),
                    LENGTHS.contains(each)
                        ? words.text(me.locale(), "meetings.form.length." + each)
                        : words.text(me.locale(), "meetings.form.minutes", each),
                    "",
                    each == chosen))
        .toList();
  }

  public String getFrom() {
    LocalDate from = needs.get().from();
    return from == null ? "" : from.toString();
  }

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

  // --- times ---

  private Found found() {
    Found best = found;
    if (best == null) {
      best = planning.best(needs.get());
      found = best;
    }
    return best;
  }

  /** Whose calendars are not known, in a sentence; empty when all are. */
  public String getUnknown() {
    String names = people.names(found().unknown());
    return names.isEmpty() ? "" : words.text(me.locale(), "meetings.form.unknown", names);
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
      at = Instant.parse(needs.address().text("at"));
      date = LocalDate.ofInstant(at, zone());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
    MeetingCard moved = needs.moved();
    if (moved != null && at.equals(moved.start())) {
      return Optional.of(planning.search(needs.get(), date).at(at)); // as it is, wherever that is
    }
    LocalDate today = words.today();
    LocalDate unread = today.plusDays(MeetingRoomReadings.AHEAD.toDays());
    if (date.isBefore(today) || date.isAfter(unread)) {
      return Optional.empty();
    }
    return planning.search(needs.get(), date).on(date).stream()
        .filter(slot -> slot.start().equals(at))
        .findFirst();
  }

  /** The time in the address where a meeting can be then at all; else the best. */
  public @Nullable Option getChosen() {
    String at = needs.address().text("at");
    return getOptions().stream()
        .filter(option -> option.value().equals(at))
        .findFirst()
        .or(() -> getOptions().stream().findFirst())
        .orElse(null);
  }

  private Option option(MeetingSlot slot) {
    Locale locale = me.locale();
    int all = 1 + people.getWith().size();
    int come = all - slot.cannot().size();
    List<String> details = new ArrayList<>();
    details.add(
        slot.cannot().isEmpty()
            ? words.text(locale, "meetings.suggestion.all")
            : words.text(locale, "meetings.suggestion.cannot", people.givenNames(slot.cannot())));
    if (!slot.perhaps().isEmpty()) {
      details.add(
          words.text(locale, "meetings.suggestion.perhaps", people.givenNames(slot.perhaps())));
    }
    String room = slot.room();
    if (room != null) {
      String place = Optional.ofNullable(needs.resources().get(room)).map(this::around).orElse("");
      details.add(place.isEmpty() ? resourceName(room) : resourceName(room) + ", " + place);
    } else if (needs.get().room()) {
      details.add(words.text(locale, "meetings.suggestion.noRoom"));
    }
    if (slot.things().size() < needs.get().things().size()) {
      details.add(words.text(locale, "meetings.suggestion.noThings"));
    }
    Instant lunchAt = slot.lunchAt();
    if (lunchAt != null) {
      details.add(words.text(locale, "meetings.suggestion.lunch", words.time(lunchAt)));
    } else if (needs.get().lunch()) {
      details.add(extras.noLunch());
    }
    boolean whole =
        (!needs.get().room() || room != null)
            && slot.things().size() == needs.get().things().size()
            && (!needs.get().lunch() || lunchAt != null);
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
    return MeetingReadingRepository.zone(needs.resources().values());
  }

  private String resourceName(String code) {
    return Optional.ofNullable(needs.resources().get(code))
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
    MeetingSearch search = planning.search(needs.get(), day());
    return new MeetingGrid(search, chosen.slot(), words, me.locale())
        .rows(person -> people.names(List.of(person.value())));
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
    if (needs.get().room()) {
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
    needs
        .menu()
        .ifPresent(
            menu -> {
              Instant at = slot.lunchAt();
              String name = extras.name(menu.names(), menu.code());
              planned.add(
                  planned(
                      "cat",
                      "LUNCH",
                      words.text(locale, "meetings.form.lunchFor", name, needs.get().headcount()),
                      at == null
                          ? extras.noLunch()
                          : words.text(locale, "meetings.suggestion.lunch", words.time(at)),
                      at != null));
            });
    planned.add(
        planned(
            "ppl",
            "INVITATION",
            words.text(locale, "meetings.card.invitations", 1 + people.getWith().size()),
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
    ResourceAtSource room = needs.resources().get(code);
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
      read = roomService.around(needs.resources().values(), me.locale());
      around = read;
    }
    return read.getOrDefault(String.valueOf(resource.place()), "");
  }

  public String getPeople() {
    return words.text(me.locale(), "meetings.card.people", needs.get().headcount());
  }

  /** To where it is sent. */
  public String getAddress() {
    MeetingCard moved = needs.moved();
    return moved == null ? "/api/meetings" : "/api/meetings/" + moved.id() + "/change";
  }

  /** The meeting that comes of it. */
  public String getMeeting() {
    MeetingCard moved = needs.moved();
    return moved == null ? submission : moved.id().toString();
  }

  public String getTitle() {
    MeetingCard moved = needs.moved();
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
    people.getWith().forEach(card -> attendees.add(card.number()));
    JsonObjectBuilder json =
        JSON.createObjectBuilder()
            .add("start", slot.start().toString())
            .add("minutes", needs.get().minutes())
            .add("attendees", attendees)
            .add("guests", needs.get().guests());
    if (needs.moved() != null) {
      return json.build().toString();
    }
    JsonArrayBuilder things = JSON.createArrayBuilder();
    slot.things().forEach(things::add);
    json.add("things", things);
    MeetingContent.put(json, "room", slot.room());
    needs
        .menu()
        .filter(menu -> slot.lunchAt() != null)
        .ifPresent(
            menu ->
                json.add(
                    "lunch",
                    JSON.createObjectBuilder()
                        .add("menu", menu.code())
                        .add("diets", JSON.createObjectBuilder(extras.diets()))));
    return json.build().toString();
  }
}
