package org.wissel.portal.leave;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.leave.LeaveRequest.Message;
import org.wissel.portal.people.PeopleService;
import org.wissel.portal.platform.ShortName;
import org.wissel.portal.platform.outbox.OutboxMessage;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.leave.LeaveAtSource;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.spi.leave.LeaveDay;

/**
 * Takes in what the system says about requests: the answers to messages, and what was read from it.
 */
@ApplicationScoped
@Transactional
class LeaveProgress {

  @Inject LeaveRequestRepository requests;
  @Inject LeaveReadingRepository readings;
  @Inject LeaveHolidays holidays;
  @Inject LeaveNews news;
  @Inject LeaveMetrics metrics;
  @Inject PeopleService people;
  @Inject Clock clock;

  /** Whether the message has still something to do at the system. */
  boolean stillWanted(OutboxMessage message) {
    return requests
        .find(message.request())
        .filter(r -> r.stillWanted(LeaveMessages.kind(message), LeaveMessages.revision(message)))
        .isPresent();
  }

  boolean takenBack(UUID request) {
    return requests.find(request).filter(LeaveRequest::takenBack).isPresent();
  }

  /** Whether the system is known to have the request. */
  boolean knownThere(UUID request) {
    return requests.find(request).map(LeaveRequest::reference).isPresent();
  }

  /** The system took the message. */
  void confirmed(OutboxMessage message, String reference) {
    confirmed(message, reference, null);
  }

  /** The system surely has nothing of what was to be taken back. */
  void nothingThere(OutboxMessage message) {
    change(message.request(), request -> request.withdrawalRecorded(clock.instant()));
  }

  /** The system was found to have taken the message before. */
  void found(OutboxMessage message, LeaveAtSource record) {
    confirmed(message, record.reference(), record);
  }

  private void confirmed(OutboxMessage message, String reference, @Nullable LeaveAtSource record) {
    Instant now = clock.instant();
    if (LeaveMessages.kind(message) == Message.FILE) {
      metrics.filed(Duration.between(LeaveMessages.writtenAt(message), now));
    }
    change(
        message.request(),
        request -> {
          switch (LeaveMessages.kind(message)) {
            case FILE -> request.filed(reference, now);
            case CHANGE ->
                request.changed(LeaveMessages.revision(message), estimate(request), reference, now);
            case DECIDE -> request.decisionRecorded(LeaveMessages.decision(message).verdict(), now);
            case WITHDRAW -> request.withdrawalRecorded(now);
            case NONE -> throw new IllegalStateException("nothing was sent");
          }
          if (record != null) {
            request.atSource(record, now);
          }
        });
  }

  private List<LeaveDay> estimate(LeaveRequest request) {
    LeaveWish wanted = request.wanted();
    return wanted == null
        ? List.of()
        : LeaveEstimate.days(wanted, people.patternOf(request.employee()), holidays::on);
  }

  void rejected(OutboxMessage message, String sentence) {
    metrics.refused();
    change(
        message.request(),
        request ->
            request.refused(
                LeaveMessages.kind(message),
                LeaveMessages.revision(message),
                sentence,
                clock.instant()));
  }

  void needsAttention(OutboxMessage message) {
    change(message.request(), request -> request.needsAttention(clock.instant()));
  }

  void goesOn(OutboxMessage message) {
    change(message.request(), request -> request.goesOn(clock.instant()));
  }

  private void change(UUID id, Consumer<LeaveRequest> verb) {
    requests
        .lock(id)
        .ifPresent(
            request -> {
              verb.accept(request);
              afterwards(request);
            });
  }

  /** The last step of all requests: what the system confirms from now on gets a later one. */
  long lastStep() {
    return requests.lastStep();
  }

  /**
   * Takes in a record that was made or changed at the system, whoever did it.
   *
   * @param lastStep from before the system was asked
   * @param tell whether open pages are told; not while everything is read for the first time
   * @return false when the system confirmed something for the portal meanwhile: nobody can tell
   *     which came first, so the record has to be read again
   */
  boolean atSource(LeaveAtSource record, long lastStep, boolean tell) {
    SubmissionId submission = record.submission();
    Optional<LeaveRequest> known =
        submission == null
            ? requests.lockByReference(record.reference())
            : requests.lock(submission.value());
    if (known.isPresent()) {
      LeaveRequest request = known.get();
      if (request.confirmedSince(lastStep)) {
        return false;
      }
      if (request.employee().equals(record.employee())
          && request.atSource(record, clock.instant())) {
        afterwards(request);
      }
      return true;
    }
    LeaveRequest request = madeThere(record);
    requests.add(request);
    if (tell) {
      afterwards(request);
    }
    return true;
  }

  private LeaveRequest madeThere(LeaveAtSource record) {
    SubmissionId submission = record.submission();
    UUID id =
        submission == null
            ? UUID.nameUUIDFromBytes(
                ("leave/" + record.reference()).getBytes(StandardCharsets.UTF_8))
            : submission.value();
    Decides decides = readings.state().decides();
    LeaveRequest request =
        LeaveRequest.madeThere(
            id,
            ShortName.of("W-", id, requests::receiptTaken),
            record,
            decides == null ? Decides.DECIDES_THERE : decides,
            "en");
    requests.take(id, record.employee(), LeaveWishJson.write(request.content()).toString());
    return request;
  }

  private void afterwards(LeaveRequest request) {
    if (request.state() == LeaveState.WITHDRAWN || request.state() == LeaveState.REJECTED) {
      requests.forgetAbsence(request);
    }
    news.moved(request);
  }
}
