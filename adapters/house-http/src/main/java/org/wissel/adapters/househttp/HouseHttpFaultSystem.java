package org.wissel.adapters.househttp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.househttp.HouseHttpFaultWire.File;
import org.wissel.adapters.househttp.HouseHttpFaultWire.Written;
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

/** The fault register at the other end of the line. */
final class HouseHttpFaultSystem implements FaultSystem {

  // what looks different is none of the register's, and would not be safe in an address
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,40}");

  private final HouseHttpLine line;
  private final HouseHttpKept<Capabilities> capabilities;

  HouseHttpFaultSystem(HouseHttpLine line) {
    this.line = line;
    this.capabilities =
        new HouseHttpKept<>(
            line.clock(),
            () ->
                line.ask(
                    HouseHttpClient::faultCapabilities,
                    HouseHttpWire.Cannot.class,
                    HouseHttpWire.Cannot::read));
  }

  @Override
  public Capabilities capabilities() {
    return capabilities.answer();
  }

  @Override
  public List<Person> staff() {
    return line.ask(
        HouseHttpClient::staff, HouseHttpFaultWire.Staff.class, HouseHttpFaultWire.Staff::read);
  }

  @Override
  public Acknowledgement report(FaultSubmission submission) {
    String json = line.json(HouseHttpFaultWire.Report.of(submission));
    return line.ask(
        client -> client.report(submission.submission().toString(), json),
        HouseHttpWire.Acknowledged.class,
        HouseHttpWire.Acknowledged::read);
  }

  @Override
  public Acknowledgement say(
      TicketWrite write, Said kind, String text, List<Attachment> attachments) {
    TicketEntry.checkText(text);
    FaultSubmission.checkAttachments(attachments);
    Written written = Written.of(write);
    written.said = kind.name();
    written.text = text;
    written.attachments = attachments.stream().map(File::of).toList();
    return write("words", written);
  }

  @Override
  public Acknowledgement assign(TicketWrite write, @Nullable Person to) {
    Written written = Written.of(write);
    written.to = HouseHttpWire.Somebody.ofNullable(to);
    return write("assignee", written);
  }

  @Override
  public Acknowledgement expect(TicketWrite write, @Nullable Instant at) {
    Written written = Written.of(write);
    written.expectedAt = at;
    return write("expectation", written);
  }

  @Override
  public Acknowledgement solve(TicketWrite write, String reason) {
    TicketEntry.checkText(reason);
    Written written = Written.of(write);
    written.text = reason;
    return write("solution", written);
  }

  @Override
  public Acknowledgement reopen(TicketWrite write, String reason) {
    TicketEntry.checkText(reason);
    Written written = Written.of(write);
    written.text = reason;
    return write("reopening", written);
  }

  @Override
  public Acknowledgement merge(TicketWrite write, String duplicate) {
    Written written = Written.of(write);
    written.duplicate = duplicate;
    return write("merger", written);
  }

  @Override
  public Acknowledgement follow(TicketWrite write, boolean follows) {
    Written written = Written.of(write);
    written.follows = follows;
    return write("following", written);
  }

  private Acknowledgement write(String what, Written written) {
    String json = line.json(written);
    return line.ask(
        client -> client.write(what, json),
        HouseHttpWire.Acknowledged.class,
        HouseHttpWire.Acknowledged::read);
  }

  @Override
  public Optional<TicketAtSource> ticket(String reference) {
    if (!isName(reference)) {
      return Optional.empty();
    }
    return line.find(
        client -> client.ticket(reference),
        HouseHttpFaultWire.Ticket.class,
        HouseHttpFaultWire.Ticket::read);
  }

  @Override
  public List<TicketEntry> history(String reference) {
    if (!isName(reference)) {
      return List.of();
    }
    return line.ask(
        client -> client.history(reference),
        HouseHttpFaultWire.History.class,
        HouseHttpFaultWire.History::read);
  }

  @Override
  public Optional<Attachment> attachment(String reference, String id) {
    if (!isName(reference) || !isName(id)) {
      return Optional.empty();
    }
    return line.find(
        client -> client.attachment(reference, id),
        HouseHttpFaultWire.File.class,
        HouseHttpFaultWire.File::read);
  }

  private static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  @Override
  public Optional<TicketAtSource> findBySubmission(SubmissionId submission) {
    return line.find(
        client -> client.findFault(submission.toString()),
        HouseHttpFaultWire.Ticket.class,
        HouseHttpFaultWire.Ticket::read);
  }

  @Override
  public Changes<TicketAtSource> changesSince(Cursor cursor, int limit) {
    if (limit < 1 || limit > 200) {
      throw new IllegalArgumentException("a batch has 1 to 200 tickets");
    }
    return line.ask(
        client -> client.faultChanges(cursor.value(), limit),
        HouseHttpFaultWire.TicketChanges.class,
        HouseHttpFaultWire.TicketChanges::read);
  }
}
