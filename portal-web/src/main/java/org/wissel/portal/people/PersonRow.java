package org.wissel.portal.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.people.HelpCard.ReasonCard;
import org.wissel.portal.people.PresenceCard.State;
import org.wissel.portal.platform.identity.AvatarColor;
import org.wissel.portal.platform.shell.Words;

/**
 * Somebody in words, as lists of people and a profile say it.
 *
 * @param color of the circle with the initials
 * @param photo its address, or null where the circle shows initials
 * @param work job, department and place, as far as they are told
 * @param presence the sentence, empty when it is not told
 * @param dot the shape at the circle that says the same
 * @param wish how they like to be reached, as a sentence
 * @param mine whether it is whoever reads
 */
public record PersonRow(
    String number,
    String href,
    String name,
    String initials,
    String color,
    @Nullable String photo,
    String work,
    String presence,
    String tone,
    String icon,
    String dot,
    List<Why> reasons,
    String wish,
    List<Way> ways,
    boolean mine) {

  /** A reason: the sentence around what the profile says. */
  public record Why(String icon, String before, String label, String after, boolean mayDecline) {}

  /** A button that reaches somebody. */
  public record Way(String icon, String label, String spoken, String href, boolean first) {}

  static PersonRow of(
      EmployeeCard person,
      PresenceCard presence,
      List<ReasonCard> reasons,
      List<ReachCard> reach,
      boolean mine,
      Words words,
      Locale locale) {
    return new PersonRow(
        person.number(),
        href(person.number()),
        person.fullName(),
        person.initials(),
        AvatarColor.of(person.number()),
        person.photo(),
        work(person),
        presence(presence, words, locale),
        tone(presence.state()),
        icon(presence.state()),
        dot(presence.state()),
        reasons.stream().map(reason -> why(reason, mine, words, locale)).toList(),
        wish(reach, words, locale),
        ways(person, reach, words, locale),
        mine);
  }

  static PersonRow of(
      EmployeeCard person, PresenceCard presence, boolean mine, Words words, Locale locale) {
    return of(person, presence, List.of(), List.of(), mine, words, locale);
  }

  static String href(String number) {
    return "/people/profile.xhtml?number=" + PeoplePolicy.encoded(number);
  }

  private static String work(EmployeeCard person) {
    return Stream.of(person.jobTitle(), person.department(), person.location())
        .filter(Objects::nonNull)
        .distinct()
        .collect(Collectors.joining(" · "));
  }

  private static String presence(PresenceCard presence, Words words, Locale locale) {
    String key = "people.presence." + presence.state();
    return presence.state() == State.UNTOLD
        ? ""
        : presence.until() == null
            ? words.text(locale, key)
            : words.text(locale, key + ".until", presence.until());
  }

  private static String tone(State state) {
    return switch (state) {
      case HERE -> "ok";
      case PARTLY, AWAY -> "wait";
      case COMING -> "info";
      case ON_LEAVE, LEFT, UNTOLD -> "";
    };
  }

  private static String icon(State state) {
    return switch (state) {
      case HERE -> "check-circle";
      case PARTLY -> "clock";
      case AWAY, ON_LEAVE -> "calendar-times";
      case COMING -> "calendar-plus";
      case LEFT, UNTOLD -> "minus-circle";
    };
  }

  private static String dot(State state) {
    return switch (state) {
      case HERE -> "p-free";
      case PARTLY, AWAY -> "p-away";
      case ON_LEAVE, COMING, LEFT -> "p-off";
      case UNTOLD -> "";
    };
  }

  private static Why why(ReasonCard reason, boolean mine, Words words, Locale locale) {
    String mark = "\u0001";
    String[] around = words.text(locale, "people.reason." + reason.kind(), mark).split(mark, 2);
    String label =
        reason.kind().equals("LANGUAGE")
            ? Locale.forLanguageTag(reason.label()).getDisplayLanguage(locale)
            : reason.label();
    boolean mayDecline = mine && (reason.kind().equals("SKILL") || reason.kind().equals("ASK_ME"));
    return new Why(
        switch (reason.kind()) {
          case "SKILL" -> "sparkles";
          case "ASK_ME" -> "comments";
          case "JOB" -> "briefcase";
          case "DEPARTMENT" -> "users";
          case "PLACE" -> "map-marker";
          case "LANGUAGE" -> "megaphone";
          default -> "user";
        },
        around[0],
        label,
        around.length > 1 ? around[1] : "",
        mayDecline);
  }

  private static String wish(List<ReachCard> reach, Words words, Locale locale) {
    List<String> ways =
        reach.stream()
            .map(way -> words.text(locale, "people.channel." + way.channel() + ".spoken"))
            .toList();
    return switch (ways.size()) {
      case 0 -> "";
      case 1 -> words.text(locale, "people.wish.one", ways.get(0));
      default ->
          words.text(
              locale,
              "people.wish.more",
              ways.get(0),
              String.join(", ", ways.subList(1, ways.size())));
    };
  }

  private static List<Way> ways(
      EmployeeCard person, List<ReachCard> reach, Words words, Locale locale) {
    List<Way> ways = new ArrayList<>();
    for (ReachCard way : reach) {
      String label = words.text(locale, "people.channel." + way.channel());
      ways.add(
          new Way(
              switch (way.channel()) {
                case CHAT -> "comments";
                case PHONE -> "phone";
                case MAIL -> "envelope";
              },
              label,
              label + ": " + person.fullName(),
              way.href(),
              ways.isEmpty()));
    }
    return List.copyOf(ways);
  }
}
