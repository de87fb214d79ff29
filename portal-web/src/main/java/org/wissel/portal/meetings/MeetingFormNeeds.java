package org.wissel.portal.meetings;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.meetings.MeetingPlanningService.Needs;
import org.wissel.spi.catering.CateringTerms;
import org.wissel.spi.reservations.Feature;
import org.wissel.spi.reservations.ResourceAtSource;

/** What the address of the planning page wants, and what there is; read once for each request. */
@RequestScoped
class MeetingFormNeeds {

  private static final int USUAL = 60;

  @Inject MeetingPlanningService planning;
  @Inject MeetingPeopleView people;
  @Inject HttpServletRequest request;

  private @Nullable Needs needs;
  private @Nullable MeetingCard moved;
  private @Nullable Optional<CateringTerms> terms;
  private @Nullable Map<String, ResourceAtSource> resources;

  MeetingAddress address() {
    return new MeetingAddress(request);
  }

  /** The meeting that is to be changed, or null when a new one is planned. */
  @Nullable MeetingCard moved() {
    return moved;
  }

  /** To be told before anything else is asked. */
  void move(@Nullable MeetingCard meeting) {
    moved = meeting;
  }

  Optional<CateringTerms> terms() {
    Optional<CateringTerms> read = terms;
    if (read == null) {
      read = planning.terms();
      terms = read;
    }
    return read;
  }

  Map<String, ResourceAtSource> resources() {
    Map<String, ResourceAtSource> read = resources;
    if (read == null) {
      read = planning.resources();
      resources = read;
    }
    return read;
  }

  /** What is to be served; empty for nothing. */
  Optional<CateringTerms.Menu> menu() {
    MeetingCard own = moved;
    String code = own == null ? address().text("menu") : code(own, "LUNCH");
    return terms()
        .flatMap(
            terms -> terms.menus().stream().filter(each -> each.code().equals(code)).findFirst());
  }

  Needs get() {
    Needs made = needs;
    if (made == null) {
      Set<String> numbers = new LinkedHashSet<>();
      people.getWith().forEach(card -> numbers.add(card.number()));
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
              terms().isPresent() && (own == null ? menu().isPresent() : has(own, "LUNCH")),
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
}
