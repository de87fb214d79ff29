package org.wissel.portal.faults;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.faults.FaultCard.Step;
import org.wissel.portal.faults.FaultCard.WaitsFor;
import org.wissel.portal.faults.FaultReadingRepository.Entry;
import org.wissel.portal.faults.FaultReadingRepository.Names;
import org.wissel.portal.faults.FaultReadingRepository.OnBoard;
import org.wissel.portal.faults.FaultReadingRepository.Ticket;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.Capability;
import org.wissel.spi.faults.TicketEntry;
import org.wissel.spi.faults.TicketStatusAtSource;
import org.wissel.spi.faults.Urgency;

/** Makes cards of the reader's own reports, a whole list with a handful of queries. */
@ApplicationScoped
class FaultCards {

  private static final Names UNKNOWN = new Names(null, null, null);

  @Inject FaultReadingRepository readings;
  @Inject FaultReadings system;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject Clock clock;

  FaultCard of(FaultReport report) {
    return of(List.of(report), true).get(0);
  }

  /**
   * @param withSteps whether what happened is wanted too; lines of the board do without
   */
  List<FaultCard> of(List<FaultReport> list, boolean withSteps) {
    if (list.isEmpty()) {
      return List.of();
    }
    Reading reading = new Reading(list, withSteps);
    return list.stream().map(reading::card).toList();
  }

  /** Of what the board was told, without what happened. */
  List<FaultCard> told(JsonObject told) {
    List<OnBoard> all = FaultReadingRepository.onBoard(told);
    Reading reading = new Reading(all);
    return all.stream().map(OnBoard::report).map(reading::card).toList();
  }

  /** What all cards of one list need, fetched once. */
  private final class Reading {
    private final Locale locale = current.locale();
    private final Instant now = clock.instant();
    private final String label = system.label();
    private final boolean withSteps;
    private final boolean reopens;
    private final Map<UUID, Names> names;
    private final Map<String, Ticket> tickets;
    private final Map<String, List<Entry>> entries;

    Reading(List<FaultReport> list, boolean withSteps) {
      this.withSteps = withSteps;
      reopens = readings.state().capabilities().can(Capability.REOPEN);
      List<String> references =
          list.stream().map(FaultReport::reference).filter(Objects::nonNull).distinct().toList();
      names = readings.names(list.stream().map(FaultReport::id).toList(), locale);
      tickets = references.isEmpty() ? Map.of() : readings.tickets(references);
      entries = references.isEmpty() ? Map.of() : readings.entries(references);
    }

    /** The board offers nothing to reopen. */
    Reading(List<OnBoard> told) {
      withSteps = false;
      reopens = false;
      names = new HashMap<>();
      tickets = new HashMap<>();
      entries = new HashMap<>();
      for (OnBoard one : told) {
        names.put(one.report().id(), one.names());
        Ticket ticket = one.ticket();
        if (ticket != null) {
          tickets.put(ticket.reference(), ticket);
          Entry question = one.question();
          entries.put(ticket.reference(), question == null ? List.of() : List.of(question));
        }
      }
    }

    FaultCard card(FaultReport report) {
      String reference = report.reference();
      Ticket ticket = reference == null ? null : tickets.get(reference);
      List<Entry> happened =
          reference == null ? List.of() : entries.getOrDefault(reference, List.of());
      Names named = names.getOrDefault(report.id(), UNKNOWN);
      boolean done = report.state() == FaultState.DONE;
      boolean open = report.state() == FaultState.FILED;
      Instant reopenUntil = done && ticket != null ? ticket.reopenUntil() : null;
      Urgency urgency = report.urgency();
      return new FaultCard(
          report.id(),
          report.follows(),
          report.shownState(),
          title(report, named),
          named.asset() == null ? null : named.place(),
          waitsFor(report, ticket),
          report.onItsWay(),
          report.follows() && report.state() == FaultState.SENT ? null : reference,
          report.asset(),
          report.place(),
          report.problem(),
          report.words(),
          urgency == null ? null : urgency.name(),
          report.photos(),
          report.reason(),
          question(report, ticket, happened),
          open && ticket != null ? ticket.assignee() : null,
          open && ticket != null ? ticket.expectedAt() : null,
          ticket == null ? 1 : ticket.affected(),
          withSteps ? steps(report, happened) : List.of(),
          report.sentAt(),
          report.doneAt(),
          reopenUntil,
          report.canReply(),
          reopens && report.canReopen(reopenUntil, now),
          report.canUnfollow(),
          report.canDrop());
    }

    private String title(FaultReport report, Names named) {
      String what = named.asset() == null ? named.place() : named.asset();
      if (what == null) {
        // of what is not known here the system has its own words; those of others stay theirs
        return report.follows() && report.reference() != null
            ? report.reference()
            : report.subject();
      }
      String problem = named.problem();
      return words.text(
          locale,
          "faults.row.title",
          what,
          problem == null ? words.text(locale, "faults.problem.else") : problem);
    }

    private @Nullable WaitsFor waitsFor(FaultReport report, @Nullable Ticket ticket) {
      Instant attention = report.attentionSince();
      if (attention != null) {
        return new WaitsFor(WaitsFor.Kind.PERSON, words.text(locale, "faults.waits.it"), attention);
      }
      Instant since = report.waitsSince();
      if (report.onItsWay() != null || report.state() == FaultState.SENT) {
        return new WaitsFor(WaitsFor.Kind.SYSTEM, label, since);
      }
      return switch (report.state()) {
        case RETURNED -> new WaitsFor(WaitsFor.Kind.ME, current.fullName(), since);
        case FILED -> {
          if (ticket != null
              && ticket.status() == TicketStatusAtSource.WAITS_FOR_REPORTER
              && !report.follows()) {
            yield new WaitsFor(WaitsFor.Kind.ME, current.fullName(), since);
          }
          String assignee = ticket == null ? null : ticket.assignee();
          yield assignee == null
              ? new WaitsFor(WaitsFor.Kind.STAFF, label, since)
              : new WaitsFor(WaitsFor.Kind.PERSON, assignee, since);
        }
        default -> null;
      };
    }

    private @Nullable String question(
        FaultReport report, @Nullable Ticket ticket, List<Entry> happened) {
      boolean asked =
          ticket != null
              && report.state() == FaultState.FILED
              && ticket.status() == TicketStatusAtSource.WAITS_FOR_REPORTER;
      return !asked
          ? null
          : happened.stream()
              .filter(entry -> entry.kind() == TicketEntry.Kind.QUESTION)
              .reduce((earlier, later) -> later)
              .map(Entry::text)
              .orElse(null);
    }

    private List<Step> steps(FaultReport report, List<Entry> happened) {
      List<Step> steps = new ArrayList<>();
      for (FaultStep step : report.steps()) {
        boolean saysNothing =
            step.kind() == FaultStep.Kind.REPLY_RECORDED
                || step.kind() == FaultStep.Kind.REOPENING_RECORDED;
        if (!saysNothing) {
          steps.add(step(step));
        }
      }
      happened.forEach(entry -> steps.add(step(entry)));
      steps.sort(Comparator.comparing(Step::at));
      return steps;
    }

    private Step step(FaultStep step) {
      String who =
          switch (step.kind()) {
            case NEEDS_ATTENTION, GOING_ON -> words.text(locale, "faults.waits.it");
            case FILED,
                FOLLOWED,
                UNFOLLOWED,
                RETURNED_BY_SYSTEM,
                WRITE_REFUSED,
                MADE_THERE,
                MERGED_THERE,
                REPLY_RECORDED,
                REOPENING_RECORDED ->
                label;
            case SENT, DROPPED, FOLLOW_SENT, UNFOLLOW_SENT, REPLY_SENT, REOPENING_SENT ->
                current.fullName();
          };
      String text = step.text() == null ? "" : step.text();
      String key = "faults.step." + step.kind().name();
      boolean namesNobody =
          switch (step.kind()) {
            case REPLY_SENT, REOPENING_SENT, MERGED_THERE -> true;
            default -> false;
          };
      return new Step(
          step.at(),
          who,
          namesNobody ? words.text(locale, key, text) : words.text(locale, key, who, text));
    }

    private Step step(Entry entry) {
      String by = entry.by();
      String who = by == null ? label : by;
      String key = "faults.entry." + entry.kind().name();
      Object what =
          switch (entry.kind()) {
            case ASSIGNED -> entry.person();
            case EXPECTED -> entry.expectedAt();
            default -> entry.text();
          };
      boolean namesNobody =
          entry.kind() == TicketEntry.Kind.ASSIGNED || entry.kind() == TicketEntry.Kind.EXPECTED;
      String sentence =
          what == null
              ? words.text(locale, key + ".none", who)
              : namesNobody ? words.text(locale, key, what) : words.text(locale, key, who, what);
      return new Step(entry.at(), who, sentence);
    }
  }
}
