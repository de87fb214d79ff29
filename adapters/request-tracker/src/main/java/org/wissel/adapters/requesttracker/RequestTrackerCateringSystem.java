package org.wissel.adapters.requesttracker;

import static java.util.Objects.requireNonNull;
import static org.wissel.spi.catering.CateringOrderAtSource.Status.CANCELLED;
import static org.wissel.spi.catering.CateringOrderAtSource.Status.DELIVERED;
import static org.wissel.spi.catering.CateringOrderAtSource.Status.ORDERED;
import static org.wissel.spi.catering.CateringOrderAtSource.Status.REFUSED;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.requesttracker.RequestTrackerReader.Seen;
import org.wissel.adapters.requesttracker.RequestTrackerStamp.Verb;
import org.wissel.adapters.requesttracker.RequestTrackerWrites.Refusals;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Cursor;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.Write;
import org.wissel.spi.catering.CateringOrder;
import org.wissel.spi.catering.CateringOrderAtSource;
import org.wissel.spi.catering.CateringOrderAtSource.Status;
import org.wissel.spi.catering.CateringRefusal;
import org.wissel.spi.catering.CateringSubmission;
import org.wissel.spi.catering.CateringSystem;
import org.wissel.spi.catering.CateringTerms;
import org.wissel.spi.faults.TicketEntry;
import org.wissel.spi.faults.TicketStatusAtSource;

/** Orders as tickets of a caterer's queue. A change is in the ticket's fields, in one call. */
final class RequestTrackerCateringSystem implements CateringSystem {

  private static final Set<Status> OVER = Set.of(REFUSED, CANCELLED, DELIVERED);
  private static final Duration LATELY = Duration.ofDays(1);

  private final RequestTrackerLine line;
  private final RequestTrackerSettings settings;
  private final RequestTrackerMenu menu;
  private final RequestTrackerReader reader;
  private final RequestTrackerWrites writes;
  private final RequestTrackerChanges changes;

  RequestTrackerCateringSystem(
      RequestTrackerLine line,
      RequestTrackerSettings settings,
      RequestTrackerMenu menu,
      RequestTrackerReader reader) {
    this.line = line;
    this.settings = settings;
    this.menu = menu;
    this.reader = reader;
    RequestTrackerTwins twins = new RequestTrackerTwins(line, reader);
    this.writes =
        new RequestTrackerWrites(
            line,
            settings,
            reader,
            twins,
            new Refusals(
                CateringRefusal.ID_USED::in,
                CateringRefusal.UNKNOWN_ORDER::in,
                CateringRefusal.CLOSED::in,
                CateringRefusal.CHANGED_MEANWHILE::in));
    this.changes = new RequestTrackerChanges(reader, twins, settings, this::current);
  }

  /** What a new reader gets: what is open, and what is or was to be served. */
  private String current() {
    Instant lately = settings.clock().instant().minus(LATELY);
    return "(Status = '__Active__' OR Due > '" + RequestTrackerHistory.date(lately) + "')";
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.ALL;
  }

  @Override
  public CateringTerms terms() {
    return menu.terms();
  }

  @Override
  public Acknowledgement order(CateringSubmission submission) {
    CateringOrder order = submission.order();
    return writes.create(
        new RequestTrackerStamp(
            submission.submission(),
            Verb.ORDER,
            RequestTrackerStamp.fingerprint(submission.contact(), content(order)),
            submission.contact()),
        submission.language(),
        () -> {
          terms().check(order, settings.clock().instant(), submission.language());
          JsonObjectBuilder ticket = RequestTrackerOrders.ticket(order, terms());
          RequestTrackerPeople.address(submission.contact())
              .ifPresent(address -> ticket.add("Requestor", address));
          return ticket;
        },
        () -> RequestTrackerOrders.fields(order, terms()),
        seen -> {
          if (!order.equals(RequestTrackerOrders.read(seen).orElse(null))) {
            throw new ContractBrokenException(
                "Request Tracker took the ticket and dropped some of its fields", null);
          }
        });
  }

  @Override
  public Acknowledgement change(Write write, CateringOrder order) {
    return write(
        write,
        RequestTrackerStamp.of(write, Verb.CHANGE, content(order)),
        ORDERED,
        (seen, stamp, status) -> {
          terms().check(order, settings.clock().instant(), write.language());
          writes.update(
              seen,
              stamp,
              RequestTrackerOrders.ticket(order, terms()).addAll(status),
              RequestTrackerOrders.fields(order, terms()));
          return after -> !order.equals(RequestTrackerOrders.read(after).orElse(null));
        });
  }

  @Override
  public Acknowledgement cancel(Write write) {
    return write(
        write,
        RequestTrackerStamp.of(write, Verb.CANCEL),
        REFUSED,
        (seen, stamp, status) -> {
          writes.update(seen, stamp, status);
          return after -> !OVER.contains(menu.status(after.ticket().rawStatus()));
        });
  }

  private interface Act {
    Predicate<Seen> on(Seen seen, RequestTrackerStamp stamp, JsonObjectBuilder status);
  }

  private Acknowledgement write(Write write, RequestTrackerStamp stamp, Status becomes, Act act) {
    return writes.once(
        write,
        stamp,
        seen -> {
          String word = seen.ticket().rawStatus();
          if (OVER.contains(menu.status(word))) {
            throw CateringRefusal.CLOSED.in(write.language());
          }
          terms().checkInTime(known(seen), settings.clock().instant(), write.language());
          JsonObjectBuilder status = Json.createObjectBuilder();
          boolean moves = menu.status(word) != becomes;
          if (moves) {
            status.add("Status", menu.word(becomes));
          }
          Predicate<Seen> refused = act.on(seen, stamp, status);
          return writes.takingBack(
              stamp,
              after -> refused.test(after) || moves && after.ticket().rawStatus().equals(word));
        });
  }

  /** What makes two orders the same, in whatever order their diets stand. */
  private static @Nullable Object[] content(CateringOrder order) {
    return new @Nullable Object[] {
      order.menu(),
      order.servedAt(),
      order.place(),
      order.headcount(),
      new TreeMap<>(order.diets()),
      order.costCentre()
    };
  }

  @Override
  public Optional<CateringOrderAtSource> order(String reference) {
    return line.inTime(
        () -> reader.ticket(reference).filter(this::isOrder).map(seen -> order(seen, known(seen))));
  }

  @Override
  public Optional<CateringOrderAtSource> findBySubmission(SubmissionId submission) {
    return line.inTime(() -> writes.find(submission).map(seen -> order(seen, known(seen))));
  }

  /** An order whose fields somebody spoiled is left out: the others must go on. */
  @Override
  public Changes<CateringOrderAtSource> changesSince(Cursor cursor, int limit) {
    return line.inTime(
        () ->
            changes.since(
                cursor,
                limit,
                seen ->
                    isOrder(seen)
                        ? RequestTrackerOrders.read(seen).map(order -> order(seen, order))
                        : Optional.empty()));
  }

  private boolean isOrder(Seen seen) {
    return seen.ticket().submission() != null && !seen.is(TicketStatusAtSource.MERGED);
  }

  private static CateringOrder known(Seen seen) {
    return RequestTrackerOrders.read(seen)
        .orElseThrow(
            () ->
                new ContractBrokenException(
                    "somebody changed the fields of ticket " + seen.id() + " by hand", null));
  }

  private CateringOrderAtSource order(Seen seen, CateringOrder order) {
    Status status = menu.status(seen.ticket().rawStatus());
    boolean takenBack = seen.stamps().stream().anyMatch(stamp -> stamp.verb() == Verb.CANCEL);
    return new CateringOrderAtSource(
        requireNonNull(seen.ticket().submission()),
        seen.ticket().reference(),
        seen.ticket().version(),
        order,
        status == REFUSED && takenBack ? CANCELLED : status,
        seen.ticket().rawStatus(),
        status == REFUSED && !takenBack ? reason(seen) : null,
        seen.ticket().updatedAt());
  }

  /** What was said last at the caterer's; null when nothing was. */
  private @Nullable String reason(Seen seen) {
    List<TicketEntry> entries = reader.history(seen);
    return entries.stream()
        .filter(entry -> entry.submission() == null && !entry.internal())
        .map(TicketEntry::text)
        .filter(Objects::nonNull)
        .reduce((earlier, later) -> later)
        .orElse(null);
  }
}
