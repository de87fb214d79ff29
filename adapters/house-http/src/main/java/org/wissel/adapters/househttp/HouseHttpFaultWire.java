package org.wissel.adapters.househttp;

import static org.wissel.adapters.househttp.HouseHttpWire.each;
import static org.wissel.adapters.househttp.HouseHttpWire.knownOrNull;
import static org.wissel.adapters.househttp.HouseHttpWire.present;
import static org.wissel.adapters.househttp.HouseHttpWire.submissionOrNull;
import static org.wissel.adapters.househttp.HouseHttpWire.text;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.househttp.HouseHttpWire.Somebody;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.Person;
import org.wissel.spi.faults.Attachment;
import org.wissel.spi.faults.FaultSubmission;
import org.wissel.spi.faults.TicketAtSource;
import org.wissel.spi.faults.TicketEntry;
import org.wissel.spi.faults.TicketEntry.AttachmentAtSource;
import org.wissel.spi.faults.TicketStatusAtSource;
import org.wissel.spi.faults.TicketWrite;
import org.wissel.spi.faults.Urgency;

/** The shapes of faults on the wire; as {@link HouseHttpWire}. */
@SuppressWarnings("NullAway.Init")
public final class HouseHttpFaultWire {

  private HouseHttpFaultWire() {}

  /** Who handles tickets. */
  public static final class Staff {
    public @Nullable List<Somebody> staff;

    List<Person> read() {
      return each(staff, "staff", Somebody::read);
    }
  }

  /** {@link Attachment}, its content in Base64. */
  public static final class File {
    public @Nullable String name;
    public @Nullable String mediaType;
    public @Nullable String content;

    static File of(Attachment attachment) {
      File wire = new File();
      wire.name = attachment.name();
      wire.mediaType = attachment.mediaType();
      wire.content = Base64.getEncoder().encodeToString(attachment.content());
      return wire;
    }

    Attachment read() {
      return new Attachment(
          text(name, "name"),
          text(mediaType, "mediaType"),
          Base64.getDecoder().decode(present(content, "content")));
    }
  }

  /** {@link FaultSubmission}. */
  public static final class Report {
    public String submission;
    public Somebody reporter;
    public @Nullable String asset;
    public @Nullable String place;
    public @Nullable String problem;
    public String subject;
    public @Nullable String words;
    public String urgency;
    public List<File> attachments;
    public Instant reportedAt;
    public String language;

    static Report of(FaultSubmission s) {
      Report wire = new Report();
      wire.submission = s.submission().toString();
      wire.reporter = Somebody.of(s.reporter());
      wire.asset = s.asset();
      wire.place = s.place();
      wire.problem = s.problem();
      wire.subject = s.subject();
      wire.words = s.words();
      wire.urgency = s.urgency().name();
      wire.attachments = s.attachments().stream().map(File::of).toList();
      wire.reportedAt = s.reportedAt();
      wire.language = s.language();
      return wire;
    }
  }

  /** {@link TicketWrite} and what is written. */
  public static final class Written {
    public String submission;
    public String reference;
    public @Nullable String version;
    public Somebody by;
    public Instant at;
    public String language;
    public @Nullable String said;
    public @Nullable String text;
    public @Nullable List<File> attachments;
    public @Nullable Somebody to;
    public @Nullable Instant expectedAt;
    public @Nullable String duplicate;
    public @Nullable Boolean follows;

    static Written of(TicketWrite write) {
      Written wire = new Written();
      wire.submission = write.submission().toString();
      wire.reference = write.reference();
      wire.version = write.version();
      wire.by = Somebody.of(write.by());
      wire.at = write.at();
      wire.language = write.language();
      return wire;
    }
  }

  /** {@link TicketAtSource}. */
  public static final class Ticket {
    public @Nullable String submission;
    public @Nullable String reference;
    public @Nullable String version;
    public @Nullable String subject;
    public @Nullable String asset;
    public @Nullable String place;
    public @Nullable String problem;
    public @Nullable String urgency;
    public @Nullable String status;
    public @Nullable String rawStatus;
    public @Nullable List<Somebody> reporters;
    public @Nullable List<Somebody> followers;
    public @Nullable Somebody assignee;
    public @Nullable Instant expectedAt;
    public @Nullable Instant solvedAt;
    public @Nullable Instant reopenUntil;
    public @Nullable String mergedInto;
    public @Nullable Instant reportedAt;
    public @Nullable Instant updatedAt;

    TicketAtSource read() {
      String word = text(status, "status");
      return new TicketAtSource(
          submissionOrNull(submission),
          text(reference, "reference"),
          text(version, "version"),
          text(subject, "subject"),
          asset,
          place,
          problem,
          knownOrNull(Urgency.class, urgency),
          Objects.requireNonNullElse(
              knownOrNull(TicketStatusAtSource.class, word), TicketStatusAtSource.OTHER),
          rawStatus == null ? word : rawStatus,
          each(reporters, "reporters", Somebody::read),
          each(followers, "followers", Somebody::read),
          Somebody.readNullable(assignee),
          expectedAt,
          solvedAt,
          reopenUntil,
          mergedInto,
          present(reportedAt, "reportedAt"),
          present(updatedAt, "updatedAt"));
    }
  }

  /** A batch of changed tickets. */
  public static final class TicketChanges {
    public @Nullable List<Ticket> records;
    public @Nullable String next;
    public @Nullable Boolean more;

    Changes<TicketAtSource> read() {
      return new Changes<>(
          each(records, "records", Ticket::read),
          new Cursor(present(next, "next")),
          present(more, "more"));
    }
  }

  /** {@link AttachmentAtSource}. */
  public static final class Attached {
    public @Nullable String id;
    public @Nullable String name;
    public @Nullable String mediaType;
    public @Nullable Long size;

    private AttachmentAtSource read() {
      return new AttachmentAtSource(
          text(id, "id"), text(name, "name"), text(mediaType, "mediaType"), present(size, "size"));
    }
  }

  /** {@link TicketEntry}. */
  public static final class Entry {
    public @Nullable String id;
    public @Nullable String submission;
    public @Nullable Instant at;
    public @Nullable Somebody by;
    public @Nullable String kind;
    public @Nullable Boolean internal;
    public @Nullable String text;
    public @Nullable Somebody person;
    public @Nullable Instant expectedAt;
    public @Nullable List<Attached> attachments;

    private TicketEntry read() {
      return new TicketEntry(
          HouseHttpWire.text(id, "id"),
          submissionOrNull(submission),
          present(at, "at"),
          Somebody.readNullable(by),
          Objects.requireNonNullElse(
              knownOrNull(TicketEntry.Kind.class, kind), TicketEntry.Kind.OTHER),
          present(internal, "internal"),
          text,
          Somebody.readNullable(person),
          expectedAt,
          each(attachments, "attachments", Attached::read));
    }
  }

  /** What happened to a ticket. */
  public static final class History {
    public @Nullable List<Entry> entries;

    List<TicketEntry> read() {
      return each(entries, "entries", Entry::read);
    }
  }
}
