package org.wissel.portal.leave;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.leave.LeaveCard.Away;
import org.wissel.portal.leave.LeaveCard.OnItsWay;
import org.wissel.portal.leave.LeaveCard.Step;
import org.wissel.portal.leave.LeaveCard.WaitsFor;
import org.wissel.portal.leave.LeaveRequestRepository.TeamDay;
import org.wissel.portal.platform.Shown;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.leave.LeaveCapabilities.Decides;

/** Makes cards of requests for whoever reads them, a whole list with a handful of queries. */
@ApplicationScoped
class LeaveCards {

  @Inject LeaveRequestRepository requests;
  @Inject LeaveReadingRepository readings;
  @Inject LeaveReadings system;
  @Inject LeaveDeciders deciders;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject Clock clock;

  LeaveCard of(LeaveRequest request) {
    return of(List.of(request), true).get(0);
  }

  /**
   * @param withSteps whether what happened is wanted too; lines of the board do without
   */
  List<LeaveCard> of(List<LeaveRequest> list, boolean withSteps) {
    if (list.isEmpty()) {
      return List.of();
    }
    Reading reading = new Reading(list, withSteps);
    return list.stream().map(reading::card).toList();
  }

  /** Of what {@link LeaveDeciders#rows} told, without what happened. */
  List<LeaveCard> told(JsonObject told) {
    Reading reading = new Reading(told);
    return rows(told).stream().map(reading::card).toList();
  }

  /** The requests that were told. */
  static List<LeaveRequest> rows(JsonObject told) {
    return Shown.all(LeaveRequest.class, told.get("rows"));
  }

  private static TeamDay teamDay(JsonObject day) {
    return new TeamDay(
        day.getString("of"),
        day.getString("colleague"),
        day.getString("name"),
        day.isNull("day") ? null : LocalDate.parse(day.getString("day")));
  }

  /** What all cards of one list need, fetched once. */
  private final class Reading {
    private final EmployeeNumber me = current.number();
    private final Locale locale = current.locale();
    private final Instant now = clock.instant();
    private final LocalDate today = LocalDate.now(clock);
    private final String label = system.label();
    private final boolean withSteps;
    private final Map<UUID, Optional<String>> decidersOf;
    private final Map<String, String> names;
    private final Map<String, Map<String, Away>> teams = new HashMap<>();

    Reading(List<LeaveRequest> list, boolean withSteps) {
      this.withSteps = withSteps;
      decidersOf = deciders.of(list.stream().filter(LeaveRequest::undecided).toList());
      names = requests.names(numbers(list));
      readTeams(list.stream().filter(r -> !r.employee().equals(me) && r.undecided()).toList());
    }

    Reading(JsonObject told) {
      withSteps = false;
      decidersOf = Deciders.deciders(told);
      names = Deciders.names(told);
      if (told.get("teams") instanceof JsonArray days) {
        teams.putAll(teams(days.stream().map(day -> teamDay(day.asJsonObject())).toList()));
      }
    }

    private Set<String> numbers(List<LeaveRequest> list) {
      Set<String> numbers = new HashSet<>();
      for (LeaveRequest request : list) {
        numbers.add(request.employee().value());
        Stream.of(request.content().substitute(), value(request.decidedBy()))
            .filter(Objects::nonNull)
            .forEach(numbers::add);
        if (withSteps) {
          request.steps().stream()
              .map(LeaveStep::employee)
              .filter(Objects::nonNull)
              .forEach(numbers::add);
        }
      }
      decidersOf.values().forEach(decider -> decider.ifPresent(numbers::add));
      return numbers;
    }

    private static @Nullable String value(@Nullable EmployeeNumber number) {
      return number == null ? null : number.value();
    }

    private void readTeams(List<LeaveRequest> ofOthers) {
      if (ofOthers.isEmpty()) {
        return;
      }
      LocalDate first =
          ofOthers.stream()
              .map(r -> r.content().firstDay())
              .min(Comparator.naturalOrder())
              .orElse(today);
      LocalDate last =
          ofOthers.stream()
              .map(r -> r.content().lastDay())
              .max(Comparator.naturalOrder())
              .orElse(today);
      Set<String> employees =
          ofOthers.stream().map(r -> r.employee().value()).collect(Collectors.toSet());
      teams.putAll(teams(requests.teamDays(employees, first, last)));
    }

    LeaveCard card(LeaveRequest request) {
      LeaveWish content = request.content();
      boolean mine = request.employee().equals(me);
      Map<String, Away> team = teams.getOrDefault(request.employee().value(), Map.of());
      LeaveWish wanted = request.wanted();
      String substitute = content.substitute();
      boolean differs =
          request.hours() != null && request.hours().compareTo(request.estimatedHours()) != 0;
      return new LeaveCard(
          request.id(),
          request.receipt(),
          request.shownState(),
          waitsFor(request),
          request.onItsWay(),
          request.reference(),
          content.type(),
          readings.typeName(content.type(), locale),
          content.firstDay(),
          content.lastDay(),
          content.firstDayPart(),
          content.lastDayPart(),
          content.from(),
          content.to(),
          request.hours(),
          request.estimatedHours(),
          differs,
          wanted == null ? null : wanted.form(),
          request.employee().value(),
          name(request.employee().value()),
          substitute,
          substitute == null ? null : name(substitute),
          content.remark(),
          mine || (withSteps && !isRefusalBySystem(request)) ? request.reason() : null,
          withSteps ? request.steps().stream().map(s -> step(s, mine)).toList() : List.of(),
          request.edition(),
          request.sentAt(),
          request.undoUntil(),
          mine,
          mine && request.canUndo(now),
          mine && request.canWithdraw(today),
          mine && request.canChange(today),
          !mine && request.canBeDecided() && isDecider(request),
          request.decides() == Decides.DECIDES_THERE,
          team.values().stream()
              .map(away -> within(away, content))
              .filter(away -> !away.days().isEmpty())
              .toList(),
          team.isEmpty() ? 0 : team.size() + 1);
    }

    private static boolean isRefusalBySystem(LeaveRequest request) {
      String reason = request.reason();
      return reason != null
          && request.steps().stream()
              .anyMatch(step -> step.isRefusalBySystem() && reason.equals(step.text()));
    }

    private static Away within(Away away, LeaveWish content) {
      return new Away(
          away.name(),
          away.days().stream()
              .filter(day -> !day.isBefore(content.firstDay()) && !day.isAfter(content.lastDay()))
              .toList());
    }

    private boolean isDecider(LeaveRequest request) {
      return deciders.isMe(decidersOf.getOrDefault(request.id(), Optional.empty()));
    }

    private @Nullable WaitsFor waitsFor(LeaveRequest request) {
      Instant attention = request.attentionSince();
      if (attention != null) {
        return person(words.text(locale, "leave.waits.it"), attention);
      }
      OnItsWay onItsWay = request.onItsWay();
      boolean asksFirst =
          request.undecided()
              && request.decides() == Decides.DECIDES_HERE_FILED_AFTER
              && (onItsWay == null || onItsWay == OnItsWay.CHANGE);
      if (asksFirst) {
        return person(decider(request), request.waitsSince());
      }
      if (onItsWay != null || request.state() == LeaveState.SENT) {
        return new WaitsFor(WaitsFor.Kind.SYSTEM, label, request.waitsSince());
      }
      return switch (request.state()) {
        case FILED ->
            request.decides() == Decides.DECIDES_THERE || request.madeThere()
                ? new WaitsFor(WaitsFor.Kind.SYSTEM, label, request.waitsSince())
                : person(decider(request), request.waitsSince());
        case RETURNED -> person(name(request.employee().value()), request.waitsSince());
        default -> null;
      };
    }

    private static WaitsFor person(String name, Instant since) {
      return new WaitsFor(WaitsFor.Kind.PERSON, name, since);
    }

    private String decider(LeaveRequest request) {
      return decidersOf
          .getOrDefault(request.id(), Optional.empty())
          .map(this::name)
          .orElseGet(() -> words.text(locale, "leave.waits.hr"));
    }

    private String name(String number) {
      return names.getOrDefault(number, number);
    }

    private Step step(LeaveStep step, boolean mine) {
      String employee = step.employee();
      String who =
          switch (step.kind()) {
            case NEEDS_ATTENTION, GOING_ON -> words.text(locale, "leave.waits.it");
            default -> employee == null ? label : name(employee);
          };
      String text = mine || !step.isRefusalBySystem() ? step.text() : null;
      String key = "leave.step." + step.kind().name();
      return new Step(
          step.at(),
          who,
          text == null
              ? words.text(locale, key, who)
              : words.text(locale, key + ".because", who, text));
    }
  }

  /** The colleagues of each employee, with the days they are away; also those who are not. */
  static Map<String, Map<String, Away>> teams(List<TeamDay> days) {
    Map<String, Map<String, Away>> teams = new HashMap<>();
    for (TeamDay day : days) {
      Map<String, Away> team = teams.computeIfAbsent(day.of(), of -> new LinkedHashMap<>());
      Away before = team.getOrDefault(day.colleague(), new Away(day.name(), List.of()));
      List<LocalDate> all = new ArrayList<>(before.days());
      LocalDate date = day.day();
      if (date != null) {
        all.add(date);
      }
      team.put(day.colleague(), new Away(day.name(), all));
    }
    return teams;
  }
}
