package org.wissel.adapters.house;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.faults.Attachment;
import org.wissel.spi.faults.FaultSubmission;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.faults.TicketAtSource;
import org.wissel.spi.faults.TicketEntry;
import org.wissel.spi.faults.TicketEntry.Said;
import org.wissel.spi.faults.TicketWrite;

/** Does as another one does; a test overrides what shall be different. */
class ForwardingFaultSystem implements FaultSystem {

  final FaultSystem real;

  ForwardingFaultSystem(FaultSystem real) {
    this.real = real;
  }

  @Override
  public Capabilities capabilities() {
    return real.capabilities();
  }

  @Override
  public List<Person> staff() {
    return real.staff();
  }

  @Override
  public Acknowledgement report(FaultSubmission submission) {
    return real.report(submission);
  }

  @Override
  public Acknowledgement say(
      TicketWrite write, Said kind, String text, List<Attachment> attachments) {
    return real.say(write, kind, text, attachments);
  }

  @Override
  public Acknowledgement assign(TicketWrite write, @Nullable Person to) {
    return real.assign(write, to);
  }

  @Override
  public Acknowledgement expect(TicketWrite write, @Nullable Instant at) {
    return real.expect(write, at);
  }

  @Override
  public Acknowledgement solve(TicketWrite write, String reason) {
    return real.solve(write, reason);
  }

  @Override
  public Acknowledgement reopen(TicketWrite write, String reason) {
    return real.reopen(write, reason);
  }

  @Override
  public Acknowledgement merge(TicketWrite write, String duplicate) {
    return real.merge(write, duplicate);
  }

  @Override
  public Acknowledgement follow(TicketWrite write, boolean follows) {
    return real.follow(write, follows);
  }

  @Override
  public Optional<TicketAtSource> ticket(String reference) {
    return real.ticket(reference);
  }

  @Override
  public List<TicketEntry> history(String reference) {
    return real.history(reference);
  }

  @Override
  public Optional<Attachment> attachment(String reference, String id) {
    return real.attachment(reference, id);
  }

  @Override
  public Optional<TicketAtSource> findBySubmission(SubmissionId submission) {
    return real.findBySubmission(submission);
  }

  @Override
  public Changes<TicketAtSource> changesSince(Cursor cursor, int limit) {
    return real.changesSince(cursor, limit);
  }
}
