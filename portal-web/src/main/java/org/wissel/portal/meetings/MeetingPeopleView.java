package org.wissel.portal.meetings;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.people.EmployeeCard;
import org.wissel.portal.people.PeopleService;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;

/** Who joins a meeting that is planned, and who is offered. */
@Named("meetingPeople")
@RequestScoped
public class MeetingPeopleView {

  private static final int MOST_MATCHES = 6;
  private static final int MOST_COLLEAGUES = 6;
  private static final int NAMED = 3;

  @Inject MeetingPlanningService planning;
  @Inject MeetingService meetings;
  @Inject PeopleService people;
  @Inject CurrentEmployee me;
  @Inject Words words;
  @Inject HttpServletRequest request;

  private @Nullable List<EmployeeCard> with;
  private @Nullable List<MeetingChoice> lately;
  private final Map<String, Optional<EmployeeCard>> cards = new HashMap<>();

  /** Somebody who can be added. */
  public record Colleague(String number, String name, String initials) {}

  private MeetingAddress address() {
    return new MeetingAddress(request);
  }

  private Optional<EmployeeCard> card(String number) {
    return cards.computeIfAbsent(number, planning::find);
  }

  /** Full names, the reader's as {@code You}. */
  String names(Collection<String> numbers) {
    return named(numbers, EmployeeCard::fullName);
  }

  /** The same with given names. */
  String givenNames(Collection<String> numbers) {
    return named(numbers, EmployeeCard::givenName);
  }

  private String named(Collection<String> numbers, Function<EmployeeCard, String> name) {
    return numbers.stream()
        .map(
            number ->
                number.equals(me.number().value())
                    ? words.text(me.locale(), "meetings.form.you")
                    : card(number).map(name).orElse(number))
        .collect(Collectors.joining(", "));
  }

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
  public List<MeetingChoice> getLately() {
    List<MeetingChoice> made = lately;
    if (made == null) {
      List<String> offered = getOffered().stream().map(Colleague::number).toList();
      made =
          meetings.latelyMet().stream()
              .map(this::here)
              .distinct()
              .filter(group -> !getWith().containsAll(group))
              .filter(group -> group.size() > 1 || !offered.contains(group.get(0).number()))
              .map(group -> new MeetingChoice(numbers(group), together(group), "", false))
              .toList();
      lately = made;
    }
    return made;
  }

  private List<EmployeeCard> here(List<String> numbers) {
    return numbers.stream().flatMap(number -> card(number).stream()).filter(this::canCome).toList();
  }

  private static String numbers(List<EmployeeCard> group) {
    return group.stream().map(EmployeeCard::number).collect(Collectors.joining(","));
  }

  /** {@code Lotte Janssens}, {@code Lotte, Tom}, {@code Lotte, Tom, Aylin + 3}. */
  private String together(List<EmployeeCard> group) {
    if (group.size() == 1) {
      return group.get(0).fullName();
    }
    String names =
        group.stream().limit(NAMED).map(EmployeeCard::givenName).collect(Collectors.joining(", "));
    return group.size() <= NAMED
        ? names
        : words.text(me.locale(), "meetings.form.andMore", names, group.size() - NAMED);
  }

  private boolean canCome(EmployeeCard card) {
    return card.status() != EmploymentStatus.INACTIVE && card.email() != null;
  }
}
