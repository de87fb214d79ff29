package org.wissel.portal.faults;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.wissel.portal.faults.FaultReport.Message;
import org.wissel.portal.platform.files.FileService;
import org.wissel.portal.platform.outbox.OutboxMessage;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.faults.Attachment;
import org.wissel.spi.faults.TicketAtSource;
import org.wissel.spi.faults.TicketEntry;
import org.wissel.spi.faults.TicketStatusAtSource;

/**
 * Takes in what the system says about reports: the answers to messages, and what was read from it.
 */
@ApplicationScoped
@Transactional
class FaultProgress {

  @Inject FaultReportRepository reports;
  @Inject FaultReadingRepository readings;
  @Inject FaultNews news;
  @Inject FaultMetrics metrics;
  @Inject FileService files;
  @Inject Clock clock;

  /** Whether the message has still something to do at the system. */
  boolean stillWanted(OutboxMessage message) {
    return reports
        .find(message.request())
        .filter(report -> report.stillWanted(FaultMessages.write(message)))
        .isPresent();
  }

  /** The ticket that a message is written to. */
  String reference(OutboxMessage message) {
    return reports
        .find(message.request())
        .map(FaultReport::reference)
        .orElseThrow(() -> new IllegalStateException("the ticket of this report is not known"));
  }

  /** The photos of a report as they go out. */
  List<Attachment> photos(OutboxMessage message) {
    List<Attachment> photos = new ArrayList<>();
    for (UUID id : reports.find(message.request()).map(FaultReport::photos).orElse(List.of())) {
      byte[] content = files.content(id);
      photos.add(new Attachment("photo-" + (photos.size() + 1) + ".jpg", "image/jpeg", content));
    }
    return photos;
  }

  /** The system took the message. */
  void recorded(OutboxMessage message, String reference) {
    Message kind = FaultMessages.kind(message);
    change(
        message.request(),
        report -> {
          Instant now = clock.instant();
          if (kind == Message.REPORT) {
            metrics.filed(Duration.between(report.sentAt(), now));
          }
          report.recorded(kind, FaultMessages.write(message), reference, now);
        });
  }

  void refused(OutboxMessage message, String sentence) {
    metrics.refused();
    change(
        message.request(),
        report -> report.refused(FaultMessages.write(message), sentence, clock.instant()));
  }

  void needsAttention(OutboxMessage message) {
    change(message.request(), report -> report.needsAttention(clock.instant()));
  }

  void goesOn(OutboxMessage message) {
    change(message.request(), report -> report.goesOn(clock.instant()));
  }

  private void change(UUID id, Consumer<FaultReport> verb) {
    reports
        .lock(id)
        .ifPresent(
            report -> {
              verb.accept(report);
              news.moved(report);
            });
  }

  /** The last step of all reports: what the system confirms from now on gets a later one. */
  long lastStep() {
    return reports.lastStep();
  }

  /**
   * Whether its history is wanted: staff see that of what is open, or was, and of what somebody
   * here waits for.
   */
  boolean concerns(TicketAtSource ticket) {
    SubmissionId submission = ticket.submission();
    return isOpen(ticket)
        || readings.hasHistory(ticket.reference())
        || !reports.ofTicket(ticket.reference()).isEmpty()
        || (submission != null && reports.find(submission.value()).isPresent());
  }

  /**
   * Takes in a ticket that was made or changed at the system, whoever did it.
   *
   * @param history what happened to it; empty when it is not wanted
   * @param lastStep from before the system was asked
   * @return false when the system confirmed something for the portal meanwhile: nobody can tell
   *     which came first, so the ticket has to be read again
   */
  boolean atSource(TicketAtSource ticket, List<TicketEntry> history, long lastStep) {
    List<FaultReport> known = new ArrayList<>();
    SubmissionId submission = ticket.submission();
    if (submission != null) {
      reports.lock(submission.value()).ifPresent(known::add);
    }
    for (UUID id : reports.ofTicket(ticket.reference())) {
      reports.lock(id).filter(report -> !known.contains(report)).ifPresent(known::add);
    }
    if (known.stream().anyMatch(report -> report.confirmedSince(lastStep))) {
      return false;
    }
    Instant now = clock.instant();
    boolean changed = readings.keepTicket(ticket, this::number);
    if (changed) {
      news.ofDesk();
    }
    changed |= readings.keepHistory(ticket.reference(), history, this::number);
    if (isOpen(ticket)) {
      addMadeThere(ticket, known, now);
    }
    for (FaultReport report : known) {
      FaultState before = report.shownState();
      String reference = report.reference();
      if (report.atSource(ticket, now)) {
        boolean moved =
            changed
                || before != report.shownState()
                || !String.valueOf(reference).equals(report.reference());
        if (moved) {
          news.moved(report);
        }
      }
    }
    return true;
  }

  private static boolean isOpen(TicketAtSource ticket) {
    TicketStatusAtSource status = ticket.status();
    return switch (status) {
      case NEW, IN_PROGRESS, WAITS_FOR_REPORTER, ON_HOLD, OTHER -> true;
      case SOLVED, REJECTED, MERGED, DELETED -> false;
    };
  }

  /** Who waits for it and is known here, with whether they only follow it. */
  private Map<EmployeeNumber, Boolean> waiting(TicketAtSource ticket) {
    Map<EmployeeNumber, Boolean> waiting = new LinkedHashMap<>();
    ticket.reporters().forEach(person -> number(person).ifPresent(n -> waiting.put(n, false)));
    ticket.followers().forEach(person -> number(person).ifPresent(n -> waiting.put(n, true)));
    return waiting;
  }

  private Optional<EmployeeNumber> number(Person person) {
    return readings.numberOf(person);
  }

  /** Whoever reported it by telephone, or was added by staff, sees it too. */
  private void addMadeThere(TicketAtSource ticket, List<FaultReport> known, Instant now) {
    waiting(ticket)
        .forEach(
            (employee, follows) -> {
              boolean hasIt = known.stream().anyMatch(r -> r.employee().equals(employee));
              String name = "faults/" + ticket.reference() + "/" + employee;
              UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
              if (!hasIt && reports.find(id).isEmpty()) {
                FaultReport report = FaultReport.madeThere(id, employee, follows, ticket, now);
                reports.add(report);
                news.moved(report);
              }
            });
  }
}
