package org.wissel.adapters.requesttracker;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.wissel.spi.faults.TicketStatusAtSource.DELETED;
import static org.wissel.spi.faults.TicketStatusAtSource.MERGED;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.requesttracker.RequestTrackerReader.Seen;
import org.wissel.adapters.requesttracker.RequestTrackerStamp.Verb;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.Write;

/**
 * Writes to tickets, whatever they stand for.
 *
 * <p>Every write looks first whether its submission is there already, carries its {@link
 * RequestTrackerStamp} in the same call, and is read back: RT answers "200" or "201" to what it
 * refuses and silently drops values that it does not take. Writes to one ticket go one after the
 * other here; against other nodes and RT's own pages stands If-Match, which RT checks before it
 * writes and not while it does.
 */
final class RequestTrackerWrites {

  private static final int STRIPES = 64;
  private static final int TRIES = 4;

  private final RequestTrackerLine line;
  private final RequestTrackerSettings settings;
  private final RequestTrackerReader reader;
  private final RequestTrackerTwins twins;
  private final Refusals refusals;
  private final List<ReentrantLock> locks =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toList();

  /** What a port says when a write cannot be made, by language tag. */
  record Refusals(
      Function<String, RequestRejectedException> idUsed,
      Function<String, RequestRejectedException> unknown,
      Function<String, RequestRejectedException> merged,
      Function<String, RequestRejectedException> changed) {}

  /** What is done to a ticket. */
  interface Act {
    /**
     * Makes the write and says how it is known that RT refused it although it answered well: what
     * should have changed is as it was. Something else may be there by now, which others did.
     */
    Predicate<Seen> on(Seen ticket);
  }

  RequestTrackerWrites(
      RequestTrackerLine line,
      RequestTrackerSettings settings,
      RequestTrackerReader reader,
      RequestTrackerTwins twins,
      Refusals refusals) {
    this.line = line;
    this.settings = settings;
    this.reader = reader;
    this.twins = twins;
    this.refusals = refusals;
  }

  /**
   * Makes a ticket, unless it is there.
   *
   * @param ticket what stands in it, but for queue and stamp
   * @param fields its custom fields
   * @param compare refuses a ticket that is not as it was sent
   */
  Acknowledgement create(
      RequestTrackerStamp stamp,
      String language,
      Supplier<JsonObjectBuilder> ticket,
      Supplier<JsonObjectBuilder> fields,
      Consumer<Seen> compare) {
    return alone(
        stamp.submission().toString(),
        () ->
            repeated(stamp, null, language)
                .orElseGet(() -> created(stamp, ticket.get(), fields.get(), compare)));
  }

  private Acknowledgement created(
      RequestTrackerStamp stamp,
      JsonObjectBuilder ticket,
      JsonObjectBuilder fields,
      Consumer<Seen> compare) {
    fields.add(settings.writes(), Json.createArrayBuilder().add(stamp.line()));
    ticket.add("Queue", settings.queues().get(0)).add("CustomFields", fields);
    JsonObject created = line.object(client -> client.create(RequestTrackerJson.bytes(ticket)));
    Seen made =
        reader
            .afterwards(RequestTrackerJson.number(created, "id"))
            .orElseThrow(
                () ->
                    new AccessRefusedException(
                        settings.connection() + " does not show the ticket that it made", null));
    if (made.stamp(stamp.submission()).isEmpty()) {
      throw noStamp();
    }
    compare.accept(made);
    Seen stays = twins.unite(stamp.submission()).orElse(made);
    return acknowledged(stays, stays.ticket().reportedAt(), stays.id() != made.id());
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
   * @param reference of the ticket that is written to; null for one that is made
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
      throw refusals.idUsed().apply(language);
    }
    return Optional.empty();
  }

  /** The ticket that was written to: of a merge, whose stamp the duplicate has, the other one. */
  private static String written(RequestTrackerStamp stamp, Seen seen) {
    String into = seen.ticket().mergedInto();
    return into != null && stamp.verb() == Verb.MERGE ? into : seen.ticket().reference();
  }

  /** A write that is made once: looked for, made on the version that was seen, read back. */
  Acknowledgement once(Write write, RequestTrackerStamp stamp, Act act) {
    return alone(
        write.reference(),
        () ->
            repeated(stamp, write.reference(), write.language())
                .orElseGet(() -> make(write, stamp, act)));
  }

  private Acknowledgement make(Write write, RequestTrackerStamp stamp, Act act) {
    for (int tried = 1; ; tried++) {
      Seen before =
          reader
              .ticket(write.reference())
              .filter(seen -> !seen.is(DELETED))
              .orElseThrow(() -> refusals.unknown().apply(write.language()));
      if (before.is(MERGED)) {
        throw refusals.merged().apply(write.language());
      }
      if (write.version() != null && !write.version().equals(before.ticket().version())) {
        throw refusals.changed().apply(write.language());
      }
      try {
        Predicate<Seen> refused = act.on(before);
        return readBack(before.id(), stamp, refused);
      } catch (RequestTrackerChangedException e) {
        if (write.version() != null || tried == TRIES) {
          throw changed(write);
        }
      }
    }
  }

  private RuntimeException changed(Write write) {
    return write.version() != null
        ? refusals.changed().apply(write.language())
        : new SystemUnavailableException("the ticket changes all the time", false, null, null);
  }

  private Acknowledgement readBack(long id, RequestTrackerStamp stamp, Predicate<Seen> refused) {
    Seen after =
        reader
            .afterwards(id)
            .orElseThrow(() -> new ContractBrokenException("the ticket has gone", null));
    Instant at = reader.recorded(after, stamp).orElseThrow(this::noStamp);
    if (refused.test(after)) {
      throw new ContractBrokenException(
          "Request Tracker answered well and did not " + stamp.verb(), null);
    }
    return acknowledged(after, at, false);
  }

  /** Takes back the stamp of what was refused, which would look done to whoever asks again. */
  Predicate<Seen> takingBack(RequestTrackerStamp stamp, Predicate<Seen> refused) {
    return after -> {
      boolean isRefused = refused.test(after);
      if (isRefused) {
        takeBack(after, stamp);
      }
      return isRefused;
    };
  }

  /** Takes back a stamp whose write did not happen, so that it may be asked again. */
  void takeBack(Seen seen, RequestTrackerStamp stamp) {
    JsonArrayBuilder lines = Json.createArrayBuilder();
    seen.stamps().stream().filter(one -> !one.sameAs(stamp)).forEach(one -> lines.add(one.line()));
    byte[] json =
        RequestTrackerJson.bytes(
            Json.createObjectBuilder()
                .add("CustomFields", Json.createObjectBuilder().add(settings.writes(), lines)));
    line.sentences(client -> client.update(seen.id(), null, json));
  }

  /** Changes a ticket and adds the stamp to it in the same call, on the version that was seen. */
  void update(Seen seen, RequestTrackerStamp stamp, JsonObjectBuilder ticket) {
    update(seen, stamp, ticket, Json.createObjectBuilder());
  }

  /**
   * The same with other custom fields of the ticket.
   *
   * @param fields a value that is null is taken away
   */
  void update(
      Seen seen, RequestTrackerStamp stamp, JsonObjectBuilder ticket, JsonObjectBuilder fields) {
    JsonArrayBuilder lines = Json.createArrayBuilder();
    seen.stamps().forEach(before -> lines.add(before.line()));
    lines.add(stamp.line());
    ticket.add("CustomFields", fields.add(settings.writes(), lines));
    byte[] json = RequestTrackerJson.bytes(ticket);
    String version = "\"" + seen.ticket().version() + "\"";
    line.sentences(client -> client.update(seen.id(), version, json));
  }

  /** The ticket to which the write with this id was made. */
  Optional<Seen> find(SubmissionId submission) {
    List<Seen> found = reader.withStamp(submission);
    return found.stream()
        .filter(seen -> !seen.is(MERGED))
        .findFirst()
        .or(() -> found.stream().findFirst())
        .flatMap(seen -> written(submission, seen));
  }

  private Optional<Seen> written(SubmissionId submission, Seen seen) {
    return seen.stamp(submission)
        .map(stamp -> written(stamp, seen))
        .filter(reference -> !reference.equals(seen.ticket().reference()))
        .map(reader::ticket)
        .orElse(Optional.of(seen));
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
