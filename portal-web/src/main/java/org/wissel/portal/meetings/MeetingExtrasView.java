package org.wissel.portal.meetings;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.catering.CateringTerms;
import org.wissel.spi.expenses.Money;
import org.wissel.spi.reservations.Feature;

/** What a meeting that is planned has besides people: food, and what its room is to have. */
@Named("meetingExtras")
@RequestScoped
public class MeetingExtrasView {

  @Inject MeetingFormNeeds needs;
  @Inject CurrentEmployee me;
  @Inject Words words;

  public int getGuests() {
    return needs.get().guests();
  }

  public boolean isRoom() {
    return needs.get().room();
  }

  public boolean isLunch() {
    return needs.get().lunch();
  }

  public List<MeetingChoice> getFeatures() {
    return Stream.of(Feature.values())
        .filter(MeetingPlanningService.features(needs.resources().values())::contains)
        .map(
            each ->
                new MeetingChoice(
                    each.name(),
                    words.text(me.locale(), "meetings.feature." + each.name()),
                    "",
                    needs.get().features().contains(each)))
        .toList();
  }

  public List<MeetingChoice> getThings() {
    List<MeetingChoice> things = new ArrayList<>();
    MeetingPlanningService.things(needs.resources().values())
        .forEach(
            (feature, count) ->
                things.add(
                    new MeetingChoice(
                        feature.name(),
                        words.text(me.locale(), "meetings.feature." + feature.name()),
                        words.text(me.locale(), "meetings.form.things", count),
                        needs.get().things().contains(feature))));
    return things;
  }

  public List<MeetingChoice> getMenus() {
    String chosen = needs.menu().map(CateringTerms.Menu::code).orElse("");
    return needs
        .terms()
        .map(
            terms ->
                terms.menus().stream()
                    .map(
                        each ->
                            new MeetingChoice(
                                each.code(),
                                name(each.names(), each.code()),
                                perHead(each.perHead()),
                                each.code().equals(chosen)))
                    .toList())
        .orElse(List.of());
  }

  /** For how many the caterer comes, where it does not for so many as these; else empty. */
  public String getLunchFor() {
    return noLunch("meetings.form.lunchFrom", "");
  }

  /** Why there is no food then, in a word. */
  String noLunch() {
    return noLunch("meetings.suggestion.lunchFrom", "meetings.suggestion.noLunch");
  }

  private String noLunch(String forSoMany, String then) {
    int heads = needs.get().headcount();
    return needs
        .terms()
        .filter(terms -> needs.get().lunch() && (heads < terms.least() || heads > terms.most()))
        .map(terms -> words.text(me.locale(), forSoMany, terms.least(), terms.most(), heads))
        .orElseGet(() -> then.isEmpty() ? "" : words.text(me.locale(), then));
  }

  private String perHead(@Nullable Money price) {
    return price == null ? "" : words.text(me.locale(), "meetings.form.perHead", price.toString());
  }

  /** How many have which diet; {@code hint} is the number. */
  public List<MeetingChoice> getDiets() {
    return needs
        .terms()
        .map(
            terms ->
                terms.diets().stream()
                    .map(
                        each ->
                            new MeetingChoice(
                                each.code(),
                                name(each.names(), each.code()),
                                String.valueOf(diet(each.code())),
                                false))
                    .toList())
        .orElse(List.of());
  }

  /** The same by code, of those that somebody has. */
  Map<String, Object> diets() {
    Map<String, Object> diets = new TreeMap<>();
    for (MeetingChoice diet : getDiets()) {
      int count = diet(diet.value());
      if (count > 0) {
        diets.put(diet.value(), count);
      }
    }
    return diets;
  }

  private int diet(String code) {
    return needs.address().number("diet-" + code, 0, needs.get().headcount(), 0);
  }

  String name(Map<String, String> names, String code) {
    return MeetingReadingRepository.name(names, code, me.locale());
  }
}
