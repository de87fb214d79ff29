package org.wissel.adapters.requesttracker;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.wissel.spi.faults.TicketStatusAtSource.DELETED;
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
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.requesttracker.RequestTrackerPeople.Account;
import org.wissel.adapters.requesttracker.RequestTrackerReader.Seen;
import org.wissel.adapters.requesttracker.RequestTrackerStamp.Verb;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Cursor;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.faults.Attachment;
import org.wissel.spi.faults.FaultSubmission;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.faults.TicketAtSource;
import org.wissel.spi.faults.TicketEntry;
import org.wissel.spi.faults.TicketStatusAtSource;
import org.wissel.spi.faults.TicketWrite;

/**
 * Faults as tickets of Request Tracker.
 *
 * <p>Every write looks first whether its submission is there already, carries its {@link
 * RequestTrackerStamp} in the same call, and is read back: RT answers "200" or "201" to what it
 * refuses and silently drops values that it does not take. Writes to one ticket go one after the
 * other here; against other nodes and RT's own pages stands If-Match, which RT checks before it
 * writes and not while it does.
 */
final class RequestTrackerFaultSystem implements FaultSystem {

  private static final int STRIPES = 64;
  private static final int TRIES = 4;

  private final RequestTrackerLine line;
  private final RequestTrackerSettings settings;
  private final RequestTrackerReader reader;
  private final RequestTrackerTwins twins;
  private final RequestTrackerChanges changes;
  private final List<ReentrantLock> locks =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toList();

  RequestTrackerFaultSystem(
      RequestTrackerLine line, RequestTrackerSettings settings, RequestTrackerReader reader) {
    this.line = line;
    this.settings = settings;
    this.reader = reader;
    this.twins = new RequestTrackerTwins(line, reader);
    this.changes = new RequestTrackerChanges(reader, twins, settings);
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
    return alone(
        submission.submission().toString(),
        () ->
            repeated(stamp, null, submission.language())
                .orElseGet(() -> create(submission, stamp)));
  }

  private Acknowledgement create(FaultSubmission submission, RequestTrackerStamp stamp) {
    JsonObjectBuilder fields =
        Json.createObjectBuilder()
            .add(settings.writes(), Json.createArrayBuilder().add(stamp.line()))
            .add(settings.urgency(), RequestTrackerReader.word(submission.urgency()));
    add(fields, settings.asset(), submission.asset());
    add(fields, settings.place(), submission.place());
    add(fields, settings.problem(), submission.problem());
    JsonObjectBuilder ticket =
        Json.createObjectBuilder()
            .add("Queue", settings.queues().get(0))
            .add("Subject", submission.subject())
            .add("CustomFields", fields);
    address(submission.reporter()).ifPresent(address -> ticket.add("Requestor", address));
    message(ticket, submission.words(), submission.attachments());
    JsonObject created = line.object(client -> client.create(RequestTrackerJson.bytes(ticket)));
    long id = RequestTrackerJson.number(created, "id");
    Seen seen =
        reader
            .afterwards(id)
            .orElseThrow(
                () ->
                    new AccessRefusedException(
                        settings.connection() + " does not show the ticket that it made", null));
    if (seen.stamp(submission.submission()).isEmpty()) {
      throw noStamp();
    }
    compare(submission, seen);
    return theOne(stamp, seen);
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

  /** Nothing can be found again, so nothing more may be sent until somebody has looked at it. */
  private AccessRefusedException noStamp() {
    return new AccessRefusedException(
        settings.connection() + " does not let us write the fields that tell what was sent", null);
  }

  /**
   * The first acknowledgement, when the write is there already. An id that something else carries
   * is refused.
   *
   * @param reference of the ticket that is written to; null for a report
   */
  private Optional<Acknowledgement> repeated(
      RequestTrackerStamp stamp, @Nullable String reference, String language) {
    List<Seen> found = reader.withStamp(stamp.submission());
    for (Seen seen : found) {
      Optional<Instant> at =
          reference == null || reference.equals(written(stamp, seen))
              ? reader.recorded(seen, stamp)
              : Optional.empty();
      if (at.isPresent()) {
        return Optional.of(new Acknowledgement(written(stamp, seen), at.get(), true));
      }
    }
    if (!found.isEmpty()) {
      throw RequestTrackerSentences.ID_USED.in(language);
    }
    return Optional.empty();
  }

  /** The ticket that was written to: of a merge, whose stamp the duplicate has, the other one. */
  private static String written(RequestTrackerStamp stamp, Seen seen) {
    String into = seen.ticket().mergedInto();
    return into != null && stamp.verb() == Verb.MERGE ? into : seen.ticket().reference();
  }

  private Acknowledgement theOne(RequestTrackerStamp stamp, Seen made) {
    Seen stays = twins.unite(stamp.submission()).orElse(made);
    return acknowledged(stays, stays.ticket().reportedAt(), stays.id() != made.id());
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
    return once(
        write,
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
    return once(
        write,
        stamp(write, Verb.ASSIGN, to),
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
          update(seen, stamp(write, Verb.ASSIGN, to), ticket);
          Person before = seen.ticket().assignee();
          return after -> {
            Person assignee = after.ticket().assignee();
            return isOne(assignee, before) && !isOne(assignee, to);
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
    return once(
        write,
        stamp,
        seen -> {
          if (closed(seen)) {
            throw RequestTrackerSentences.SOLVED.in(write.language());
          }
          update(
              seen,
              stamp,
              Json.createObjectBuilder().add("Due", RequestTrackerHistory.date(second)));
          Instant before = seen.ticket().expectedAt();
          return after ->
              !Objects.equals(before, second)
                  && Objects.equals(after.ticket().expectedAt(), before);
        });
  }

  @Override
  public Acknowledgement merge(TicketWrite write, String duplicate) {
    RequestTrackerStamp stamp = stamp(write, Verb.MERGE, duplicate);
    return once(
        write,
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
          update(goes, stamp, Json.createObjectBuilder().add("MergeInto", stays.id()));
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
    return once(
        write,
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
                .map(RequestTrackerFaultSystem::address)
                .flatMap(Optional::stream)
                .forEach(copies::add);
            if (follows) {
              address(write.by()).ifPresent(copies::add);
            }
            ticket.add("Cc", copies);
          }
          update(seen, stamp, ticket);
          return after ->
              !reports
                  && there != follows
                  && after.ticket().followers().stream().anyMatch(write.by()::is) == there;
        });
  }

  private interface Act {
    /**
     * Makes the write and says how it is known that RT refused it although it answered well: what
     * should have changed is as it was. Something else may be there by now, which others did.
     */
    Predicate<Seen> on(Seen ticket);
  }

  /** A write that is made once: looked for, made on the version that was seen, read back. */
  private Acknowledgement once(TicketWrite write, RequestTrackerStamp stamp, Act act) {
    return alone(
        write.reference(),
        () ->
            repeated(stamp, write.reference(), write.language())
                .orElseGet(() -> make(write, stamp, act)));
  }

  private Acknowledgement make(TicketWrite write, RequestTrackerStamp stamp, Act act) {
    for (int tried = 1; ; tried++) {
      Seen before =
          reader
              .ticket(write.reference())
              .filter(seen -> !seen.is(DELETED))
              .orElseThrow(() -> RequestTrackerSentences.UNKNOWN.in(write.language()));
      if (before.is(MERGED)) {
        throw RequestTrackerSentences.MERGED.in(write.language());
      }
      if (write.version() != null && !write.version().equals(before.ticket().version())) {
        throw RequestTrackerSentences.CHANGED.in(write.language());
      }
      try {
        Predicate<Seen> refused = act.on(before);
        return readBack(before.id(), stamp, refused, write.language());
      } catch (RequestTrackerChangedException e) {
        if (write.version() != null || tried == TRIES) {
          throw changed(write);
        }
      }
    }
  }

  private static RuntimeException changed(TicketWrite write) {
    return write.version() != null
        ? RequestTrackerSentences.CHANGED.in(write.language())
        : new SystemUnavailableException("the ticket changes all the time", false, null, null);
  }

  private Acknowledgement readBack(
      long id, RequestTrackerStamp stamp, Predicate<Seen> refused, String language) {
    Seen after =
        reader
            .afterwards(id)
            .orElseThrow(() -> new ContractBrokenException("the ticket has gone", null));
    Instant at = reader.recorded(after, stamp).orElseThrow(this::noStamp);
    if (refused.test(after)) {
      if (stamp.verb() == Verb.ASSIGN) {
        // what the stamp says did not happen, and may be asked again
        takeBack(after, stamp);
        throw RequestTrackerSentences.NOT_STAFF.in(language);
      }
      throw new ContractBrokenException(
          "Request Tracker answered well and did not " + stamp.verb(), null);
    }
    return acknowledged(after, at, false);
  }

  private void takeBack(Seen seen, RequestTrackerStamp stamp) {
    JsonArrayBuilder lines = Json.createArrayBuilder();
    seen.stamps().stream().filter(one -> !one.sameAs(stamp)).forEach(one -> lines.add(one.line()));
    byte[] json =
        RequestTrackerJson.bytes(
            Json.createObjectBuilder()
                .add("CustomFields", Json.createObjectBuilder().add(settings.writes(), lines)));
    line.sentences(client -> client.update(seen.id(), null, json));
  }

  /** Changes a ticket and adds the stamp to it in the same call, on the version that was seen. */
  private void update(Seen seen, RequestTrackerStamp stamp, JsonObjectBuilder ticket) {
    JsonArrayBuilder lines = Json.createArrayBuilder();
    seen.stamps().forEach(before -> lines.add(before.line()));
    lines.add(stamp.line());
    ticket.add("CustomFields", Json.createObjectBuilder().add(settings.writes(), lines));
    byte[] json = RequestTrackerJson.bytes(ticket);
    String version = "\"" + seen.ticket().version() + "\"";
    line.sentences(client -> client.update(seen.id(), version, json));
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
    return line.inTime(() -> find(submission));
  }

  private Optional<TicketAtSource> find(SubmissionId submission) {
    List<Seen> found = reader.withStamp(submission);
    return found.stream()
        .filter(seen -> !seen.is(MERGED))
        .findFirst()
        .or(() -> found.stream().findFirst())
        .flatMap(seen -> written(submission, seen));
  }

  private Optional<TicketAtSource> written(SubmissionId submission, Seen seen) {
    return seen.stamp(submission)
        .map(stamp -> written(stamp, seen))
        .filter(reference -> !reference.equals(seen.ticket().reference()))
        .map(this::ticket)
        .orElse(Optional.of(seen.ticket()));
  }

  @Override
  public Changes<TicketAtSource> changesSince(Cursor cursor, int limit) {
    return line.inTime(() -> changes.since(cursor, limit));
  }

  private static boolean closed(Seen seen) {
    TicketStatusAtSource status = seen.ticket().status();
    return status == SOLVED || status == REJECTED;
  }

  private static RequestTrackerStamp stamp(
      TicketWrite write, Verb verb, @Nullable Object... content) {
    return new RequestTrackerStamp(
        write.submission(),
        verb,
        RequestTrackerStamp.fingerprint(write.reference(), write.by(), content),
        write.by());
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

  /** As RT takes somebody whom it need not know yet. */
  private static Optional<String> address(Person person) {
    return Optional.ofNullable(person.email())
        .map(email -> "\"" + person.name().replaceAll("[\"\\\\]", "'") + "\" <" + email + ">");
  }

  private static Acknowledgement acknowledged(Seen seen, Instant at, boolean repeated) {
    return new Acknowledgement(seen.ticket().reference(), at, repeated);
  }

  private Acknowledgement alone(String what, Supplier<Acknowledgement> work) {
    ReentrantLock lock = locks.get(Math.floorMod(what.hashCode(), STRIPES));
    return line.inTime(
        () -> {
          if (!locked(lock)) {
            throw new SystemUnavailableException(
                settings.connection() + " takes too long with another write", false, null, null);
          }
          try {
            return work.get();
          } finally {
            lock.unlock();
          }
        });
  }

  private boolean locked(ReentrantLock lock) {
    try {
      return lock.tryLock(line.left(), NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
