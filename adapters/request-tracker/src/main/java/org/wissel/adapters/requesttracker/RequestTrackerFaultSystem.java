package org.wissel.adapters.requesttracker;

import static org.wissel.spi.faults.TicketStatusAtSource.IN_PROGRESS;
import static org.wissel.spi.faults.TicketStatusAtSource.MERGED;
import static org.wissel.spi.faults.TicketStatusAtSource.NEW;
import static org.wissel.spi.faults.TicketStatusAtSource.REJECTED;
import static org.wissel.spi.faults.TicketStatusAtSource.SOLVED;
import static org.wissel.spi.faults.TicketStatusAtSource.WAITS_FOR_REPORTER;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.requesttracker.RequestTrackerPeople.Account;
import org.wissel.adapters.requesttracker.RequestTrackerReader.Seen;
import org.wissel.adapters.requesttracker.RequestTrackerStamp.Verb;
import org.wissel.adapters.requesttracker.RequestTrackerWrites.Refusals;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Cursor;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.Write;
import org.wissel.spi.faults.Attachment;
import org.wissel.spi.faults.FaultSubmission;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.faults.TicketAtSource;
import org.wissel.spi.faults.TicketEntry;
import org.wissel.spi.faults.TicketStatusAtSource;
import org.wissel.spi.faults.TicketWrite;

/** Faults as tickets of Request Tracker. */
final class RequestTrackerFaultSystem implements FaultSystem {

  private final RequestTrackerLine line;
  private final RequestTrackerSettings settings;
  private final RequestTrackerReader reader;
  private final RequestTrackerWrites writes;
  private final RequestTrackerChanges changes;

  RequestTrackerFaultSystem(
      RequestTrackerLine line, RequestTrackerSettings settings, RequestTrackerReader reader) {
    this.line = line;
    this.settings = settings;
    this.reader = reader;
    RequestTrackerTwins twins = new RequestTrackerTwins(line, reader);
    this.writes =
        new RequestTrackerWrites(
            line,
            settings,
            reader,
            twins,
            new Refusals(
                RequestTrackerSentences.ID_USED::in,
                RequestTrackerSentences.UNKNOWN::in,
                RequestTrackerSentences.MERGED::in,
                RequestTrackerSentences.CHANGED::in));
    this.changes =
        new RequestTrackerChanges(reader, twins, settings, () -> "Status = '__Active__'");
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.ALL;
  }

  @Override
  public List<Person> staff() {
    return line.inTime(() -> reader.people().staff().stream().map(Account::person).toList());
  }

  @Override
  public Acknowledgement report(FaultSubmission submission) {
    RequestTrackerStamp stamp =
        new RequestTrackerStamp(
            submission.submission(),
            Verb.REPORT,
            RequestTrackerStamp.fingerprint(
                submission.reporter(),
                submission.asset(),
                submission.place(),
                submission.problem(),
                submission.subject(),
                submission.words(),
                submission.urgency(),
                fingerprints(submission.attachments())),
            submission.reporter());
    return writes.create(
        stamp,
        submission.language(),
        () -> ticket(submission),
        () -> fields(submission),
        seen -> compare(submission, seen));
  }

  private JsonObjectBuilder fields(FaultSubmission submission) {
    JsonObjectBuilder fields =
        Json.createObjectBuilder()
            .add(settings.urgency(), RequestTrackerReader.word(submission.urgency()));
    add(fields, settings.asset(), submission.asset());
    add(fields, settings.place(), submission.place());
    add(fields, settings.problem(), submission.problem());
    return fields;
  }

  private static JsonObjectBuilder ticket(FaultSubmission submission) {
    JsonObjectBuilder ticket = Json.createObjectBuilder().add("Subject", submission.subject());
    RequestTrackerPeople.address(submission.reporter())
        .ifPresent(address -> ticket.add("Requestor", address));
    message(ticket, submission.words(), submission.attachments());
    return ticket;
  }

  private void compare(FaultSubmission submission, Seen seen) {
    TicketAtSource ticket = seen.ticket();
    same(submission.subject(), ticket.subject(), "subject");
    same(submission.asset(), ticket.asset(), settings.asset());
    same(submission.place(), ticket.place(), settings.place());
    same(submission.problem(), ticket.problem(), settings.problem());
    same(submission.urgency(), ticket.urgency(), settings.urgency());
    if (ticket.reporters().stream().noneMatch(submission.reporter()::is)
        && submission.reporter().email() != null) {
      throw dropped("reporter");
    }
    if (!submission.attachments().isEmpty()) {
      List<Long> sizes =
          reader.parts(seen.id()).stream()
              .filter(part -> !RequestTrackerJson.text(part, "Filename").isEmpty())
              .map(part -> RequestTrackerJson.number(part, "ContentLength"))
              .sorted()
              .toList();
      same(
          submission.attachments().stream().map(photo -> (long) photo.size()).sorted().toList(),
          sizes,
          "attachments");
    }
  }

  private static void same(@Nullable Object sent, @Nullable Object there, String what) {
    if (!Objects.equals(sent, there)) {
      throw dropped(what);
    }
  }

  private static ContractBrokenException dropped(String what) {
    return new ContractBrokenException(
        "Request Tracker took the ticket and dropped its " + what, null);
  }

  @Override
  public Acknowledgement say(
      TicketWrite write, TicketEntry.Said kind, String text, List<Attachment> attachments) {
    FaultSubmission.checkAttachments(attachments);
    TicketEntry.checkText(text);
    boolean question = kind == TicketEntry.Said.QUESTION;
    return message(
        write,
        stamp(write, Verb.valueOf(kind.name()), text, fingerprints(attachments)),
        kind.internal() ? "comment" : "correspond",
        text,
        attachments,
        seen -> {
          if (question && closed(seen)) {
            throw RequestTrackerSentences.SOLVED.in(write.language());
          }
          if (kind.internal()) {
            return null;
          }
          if (question) {
            return settings.word(WAITS_FOR_REPORTER);
          }
          return kind == TicketEntry.Said.REPLY && seen.is(WAITS_FOR_REPORTER)
              ? settings.word(IN_PROGRESS)
              // else RT opens by itself what somebody writes to
              : seen.ticket().rawStatus();
        });
  }

  @Override
  public Acknowledgement solve(TicketWrite write, String reason) {
    TicketEntry.checkText(reason);
    return message(
        write,
        stamp(write, Verb.SOLVE, reason),
        "correspond",
        reason,
        List.of(),
        seen -> {
          if (closed(seen)) {
            throw RequestTrackerSentences.SOLVED.in(write.language());
          }
          return settings.word(SOLVED);
        });
  }

  @Override
  public Acknowledgement reopen(TicketWrite write, String reason) {
    TicketEntry.checkText(reason);
    return message(
        write,
        stamp(write, Verb.REOPEN, reason),
        "correspond",
        reason,
        List.of(),
        seen -> {
          if (!closed(seen)) {
            throw RequestTrackerSentences.NOT_SOLVED.in(write.language());
          }
          return settings.word(IN_PROGRESS);
        });
  }

  /**
   * Writes a message, with the stamp in its own field.
   *
   * @param status gives the word that the ticket must have afterwards, null for whatever it has;
   *     refuses what cannot be done now
   */
  private Acknowledgement message(
      TicketWrite write,
      RequestTrackerStamp stamp,
      String how,
      String text,
      List<Attachment> attachments,
      Function<Seen, @Nullable String> status) {
    return writes.once(
        head(write),
        stamp,
        seen -> {
          String word = status.apply(seen);
          JsonObjectBuilder message =
              Json.createObjectBuilder()
                  // for those who read it in RT, where everything is said by the portal
                  .add("Subject", stamp.by().name())
                  .add(
                      "TxnCustomFields",
                      Json.createObjectBuilder().add(settings.write(), stamp.line()));
          message(message, text, attachments);
          add(message, "Status", word);
          line.sentences(client -> client.say(seen.id(), how, RequestTrackerJson.bytes(message)));
          String before = seen.ticket().rawStatus();
          return after ->
              word != null && !word.equals(before) && after.ticket().rawStatus().equals(before);
        });
  }

  @Override
  public Acknowledgement assign(TicketWrite write, @Nullable Person to) {
    RequestTrackerStamp stamp = stamp(write, Verb.ASSIGN, to);
    return writes.once(
        head(write),
        stamp,
        seen -> {
          if (closed(seen)) {
            throw RequestTrackerSentences.SOLVED.in(write.language());
          }
          JsonObjectBuilder ticket = Json.createObjectBuilder();
          if (to == null) {
            ticket.add("Owner", "Nobody");
          } else {
            Account account =
                reader
                    .people()
                    .staff(to)
                    .orElseThrow(() -> RequestTrackerSentences.NOT_STAFF.in(write.language()));
            ticket.add("Owner", account.name());
            if (seen.is(NEW)) {
              ticket.add("Status", settings.word(IN_PROGRESS));
            }
          }
          writes.update(seen, stamp, ticket);
          Person before = seen.ticket().assignee();
          return after -> {
            Person assignee = after.ticket().assignee();
            if (isOne(assignee, before) && !isOne(assignee, to)) {
              writes.takeBack(after, stamp);
              throw RequestTrackerSentences.NOT_STAFF.in(write.language());
            }
            return false;
          };
        });
  }

  private static boolean isOne(@Nullable Person one, @Nullable Person other) {
    return one == null || other == null ? one == other : one.is(other);
  }

  @Override
  public Acknowledgement expect(TicketWrite write, @Nullable Instant at) {
    Instant second = at == null ? null : at.truncatedTo(ChronoUnit.SECONDS);
    RequestTrackerStamp stamp = stamp(write, Verb.EXPECT, second);
    return writes.once(
        head(write),
        stamp,
        seen -> {
          if (closed(seen)) {
            throw RequestTrackerSentences.SOLVED.in(write.language());
          }
          writes.update(
              seen,
              stamp,
              Json.createObjectBuilder().add("Due", RequestTrackerHistory.date(second)));
          Instant before = seen.ticket().expectedAt();
          return writes.takingBack(
              stamp,
              after ->
                  !Objects.equals(before, second)
                      && Objects.equals(after.ticket().expectedAt(), before));
        });
  }

  @Override
  public Acknowledgement merge(TicketWrite write, String duplicate) {
    RequestTrackerStamp stamp = stamp(write, Verb.MERGE, duplicate);
    return writes.once(
        head(write),
        stamp,
        stays -> {
          Seen goes =
              reader
                  .ticket(duplicate)
                  .orElseThrow(() -> RequestTrackerSentences.UNKNOWN.in(write.language()));
          if (goes.is(MERGED) || goes.id() == stays.id()) {
            throw RequestTrackerSentences.MERGED.in(write.language());
          }
          // one call for both, so the stamp goes away with the duplicate and is found there
          writes.update(goes, stamp, Json.createObjectBuilder().add("MergeInto", stays.id()));
          return after -> reader.afterwards(goes.id()).filter(gone -> !gone.is(MERGED)).isPresent();
        });
  }

  @Override
  public Acknowledgement follow(TicketWrite write, boolean follows) {
    RequestTrackerStamp stamp = stamp(write, follows ? Verb.FOLLOW : Verb.UNFOLLOW);
    String email = write.by().email();
    if (email == null) {
      throw RequestTrackerSentences.NO_ADDRESS.in(write.language());
    }
    return writes.once(
        head(write),
        stamp,
        seen -> {
          JsonObjectBuilder ticket = Json.createObjectBuilder();
          List<Person> followers = seen.ticket().followers();
          boolean there = followers.stream().anyMatch(write.by()::is);
          boolean reports = seen.ticket().reporters().stream().anyMatch(write.by()::is);
          if (!reports && there != follows) {
            JsonArrayBuilder copies = Json.createArrayBuilder();
            followers.stream()
                .filter(follower -> !follower.is(write.by()))
                .map(RequestTrackerPeople::address)
                .flatMap(Optional::stream)
                .forEach(copies::add);
            if (follows) {
              RequestTrackerPeople.address(write.by()).ifPresent(copies::add);
            }
            ticket.add("Cc", copies);
          }
          writes.update(seen, stamp, ticket);
          return writes.takingBack(
              stamp,
              after ->
                  !reports
                      && there != follows
                      && after.ticket().followers().stream().anyMatch(write.by()::is) == there);
        });
  }

  @Override
  public Optional<TicketAtSource> ticket(String reference) {
    return line.inTime(() -> reader.ticket(reference).map(Seen::ticket));
  }

  @Override
  public List<TicketEntry> history(String reference) {
    return line.inTime(() -> reader.ticket(reference).map(reader::history).orElse(List.of()));
  }

  @Override
  public Optional<Attachment> attachment(String reference, String id) {
    if (!id.matches("[1-9][0-9]{0,17}")) {
      return Optional.empty();
    }
    long number = Long.parseLong(id);
    return line.inTime(() -> attachment(reference, number));
  }

  private Optional<Attachment> attachment(String reference, long number) {
    return reader
        .ticket(reference)
        .flatMap(
            seen ->
                reader.parts(seen.id()).stream()
                    .filter(part -> RequestTrackerJson.number(part, "id") == number)
                    .filter(
                        part ->
                            RequestTrackerJson.number(part, "ContentLength") <= Attachment.LARGEST)
                    .findFirst())
        .flatMap(part -> line.find(client -> client.attachment(number)))
        .map(RequestTrackerFaultSystem::attachment);
  }

  private static Attachment attachment(JsonObject part) {
    try {
      return new Attachment(
          RequestTrackerHistory.fileName(RequestTrackerJson.text(part, "Filename")),
          RequestTrackerJson.text(part, "ContentType"),
          Base64.getMimeDecoder().decode(RequestTrackerJson.text(part, "Content")));
    } catch (IllegalArgumentException e) {
      throw new ContractBrokenException("the file cannot be read", e);
    }
  }

  @Override
  public Optional<TicketAtSource> findBySubmission(SubmissionId submission) {
    return line.inTime(() -> writes.find(submission).map(Seen::ticket));
  }

  @Override
  public Changes<TicketAtSource> changesSince(Cursor cursor, int limit) {
    return line.inTime(() -> changes.since(cursor, limit, seen -> Optional.of(seen.ticket())));
  }

  private static boolean closed(Seen seen) {
    TicketStatusAtSource status = seen.ticket().status();
    return status == SOLVED || status == REJECTED;
  }

  private static RequestTrackerStamp stamp(
      TicketWrite write, Verb verb, @Nullable Object... content) {
    return RequestTrackerStamp.of(head(write), verb, content);
  }

  private static Write head(TicketWrite write) {
    return new Write(
        write.submission(),
        write.reference(),
        write.version(),
        write.by(),
        write.at(),
        write.language());
  }

  private static List<String> fingerprints(List<Attachment> attachments) {
    return attachments.stream()
        .map(
            one ->
                RequestTrackerStamp.fingerprint(
                    one.name(), one.mediaType(), Base64.getEncoder().encodeToString(one.content())))
        .toList();
  }

  /** Text and files of a message; without text there is no part for it. */
  private static void message(
      JsonObjectBuilder message, @Nullable String text, List<Attachment> attachments) {
    if (text != null) {
      message.add("Content", text).add("ContentType", "text/plain");
    }
    if (!attachments.isEmpty()) {
      JsonArrayBuilder files = Json.createArrayBuilder();
      attachments.forEach(
          file ->
              files.add(
                  Json.createObjectBuilder()
                      .add("FileName", RequestTrackerHistory.asBytes(file.name()))
                      .add("FileType", file.mediaType())
                      .add("FileContent", Base64.getEncoder().encodeToString(file.content()))));
      message.add("Attachments", files);
    }
  }

  private static void add(JsonObjectBuilder object, String key, @Nullable String value) {
    if (value != null) {
      object.add(key, value);
    }
  }
}
