package org.wissel.adapters.requesttracker;

import static org.wissel.adapters.requesttracker.RequestTrackerJson.field;
import static org.wissel.adapters.requesttracker.RequestTrackerJson.number;
import static org.wissel.adapters.requesttracker.RequestTrackerJson.objects;
import static org.wissel.adapters.requesttracker.RequestTrackerJson.present;
import static org.wissel.adapters.requesttracker.RequestTrackerJson.text;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.Person;
import org.wissel.spi.PlainText;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.faults.TicketAtSource;
import org.wissel.spi.faults.TicketEntry;
import org.wissel.spi.faults.TicketStatusAtSource;
import org.wissel.spi.faults.Urgency;

/** Reads tickets out of RT. */
final class RequestTrackerReader {

  private static final String FIELDS =
      "Subject,Status,Created,LastUpdated,Due,Resolved,EffectiveId,Owner,Requestor,Cc,CustomFields";
  private static final String PEOPLE = "Name,RealName,EmailAddress";
  private static final int PER_PAGE = 100;
  private static final int MOST_PAGES = 20;
  private static final byte[] NO_CONDITION = {'[', ']'};
  private static final Duration CHECK_HOLDS = Duration.ofMinutes(1);
  // RT leaves merged tickets out of every search that does not speak of this
  private static final String MERGED_TOO = " AND EffectiveId > 0";

  private final RequestTrackerLine line;
  private final RequestTrackerSettings settings;
  private final RequestTrackerPeople people;
  private final List<String> fields;
  private final boolean messages;
  private volatile Instant checkedUntil = Instant.MIN;

  /**
   * @param fields of tickets in the queue, without which nothing is written or looked up
   * @param messages whether what the portal says carries a stamp too
   */
  RequestTrackerReader(
      RequestTrackerLine line,
      RequestTrackerSettings settings,
      List<String> fields,
      boolean messages) {
    this.line = line;
    this.settings = settings;
    this.people = new RequestTrackerPeople(line, settings);
    this.fields = List.copyOf(fields);
    this.messages = messages;
  }

  /**
   * A ticket as it was read.
   *
   * @param id RT's number
   * @param stamps what the portal wrote to the ticket, but for what it said
   * @param item as RT gave it
   */
  record Seen(long id, TicketAtSource ticket, List<RequestTrackerStamp> stamps, JsonObject item) {

    /** Names of its custom fields, by RT's number. */
    Map<String, String> fields() {
      return objects(item, "CustomFields").stream()
          .collect(
              Collectors.toMap(
                  one -> text(one, "id"), one -> text(one, "name"), (one, other) -> one));
    }

    /** The value of a custom field; null when it has none. */
    @Nullable String field(String name) {
      return first(item, name);
    }

    boolean is(TicketStatusAtSource status) {
      return ticket.status() == status;
    }

    Optional<RequestTrackerStamp> stamp(SubmissionId submission) {
      return stamps.stream().filter(stamp -> stamp.submission().equals(submission)).findFirst();
    }
  }

  RequestTrackerPeople people() {
    return people;
  }

  /**
   * Asks for the queue and refuses when a field of ours is missing there: without the right to see
   * it every look-up would find nothing, and what is there already would be filed again.
   */
  void checkQueue() {
    String name = settings.queues().get(0);
    JsonObject queue = line.object(client -> client.queue(name));
    check(queue, "TicketCustomFields", fields);
    if (messages) {
      check(queue, "TicketTransactionCustomFields", List.of(settings.write()));
    }
    checkedUntil = settings.clock().instant().plus(CHECK_HOLDS);
  }

  /** The same, when the last check is older than a minute. */
  void checkQueueNowAndThen() {
    if (settings.clock().instant().isAfter(checkedUntil)) {
      checkQueue();
    }
  }

  private void check(JsonObject queue, String kind, List<String> names) {
    List<String> there = objects(queue, kind).stream().map(field -> text(field, "name")).toList();
    for (String name : names) {
      if (!there.contains(name)) {
        throw new AccessRefusedException(
            settings.connection() + " does not show the field " + name + " of the queue", null);
      }
    }
  }

  /** RT's number of a reference, or empty when it is none of RT's. */
  static OptionalLong id(String reference) {
    return reference.matches("[1-9][0-9]{0,17}")
        ? OptionalLong.of(Long.parseLong(reference))
        : OptionalLong.empty();
  }

  Optional<Seen> ticket(String reference) {
    OptionalLong id = id(reference);
    return id.isEmpty() ? Optional.empty() : ticket(id.getAsLong());
  }

  /**
   * The ticket; empty when there is none. Its version is read before it is: what changes in between
   * makes the version too old and not the content, and a write is refused rather than lost.
   */
  Optional<Seen> ticket(long id) {
    OptionalLong version = line.version(id);
    return version.isEmpty()
        ? Optional.empty()
        : item(id).map(item -> seen(item, version.getAsLong()));
  }

  /** The ticket as it is after a write, for comparing; it has no version. */
  Optional<Seen> afterwards(long id) {
    return item(id).map(item -> seen(item, 0));
  }

  private Optional<JsonObject> item(long id) {
    return search("id = " + id + MERGED_TOO, FIELDS).stream()
        .findFirst()
        // no search finds what was deleted
        .or(() -> line.find(client -> client.ticket(id)));
  }

  /** The tickets with these numbers, at most 100, as far as they are there. */
  List<Seen> tickets(List<Long> ids) {
    if (ids.size() <= 1) {
      return ids.stream().map(this::ticket).flatMap(Optional::stream).toList();
    }
    Map<Long, Long> versions = versions(ids);
    Map<Long, JsonObject> found = new LinkedHashMap<>();
    for (JsonObject item : search(anyOf("id", ids) + MERGED_TOO, FIELDS)) {
      found.put(number(item, "id"), item);
    }
    List<Seen> tickets = new ArrayList<>();
    for (long id : ids) {
      JsonObject item = found.get(id);
      Long version = versions.get(id);
      if (item != null && version != null && effective(item) == id) {
        tickets.add(seen(item, version));
      } else {
        // a merged ticket's version is that of the ticket it went into
        ticket(id).ifPresent(tickets::add);
      }
    }
    return tickets;
  }

  /**
   * Those of these tickets, at most 100, that are there and were not merged away, without their
   * versions: one question, however many were.
   */
  List<Seen> living(List<Long> ids) {
    return search(anyOf("id", ids), FIELDS).stream()
        .filter(item -> effective(item) == number(item, "id"))
        .map(item -> seen(item, 0))
        .sorted(Comparator.comparingLong(Seen::id))
        .toList();
  }

  /**
   * The number of the last transaction of each, which is what RT gives as version of one ticket.
   */
  private Map<Long, Long> versions(List<Long> ids) {
    Map<Long, Long> versions = new HashMap<>();
    String query = "ObjectType = 'RT::Ticket' AND " + anyOf("ObjectId", ids);
    for (int page = 1; versions.size() < ids.size(); page++) {
      int asked = page;
      List<JsonObject> transactions =
          RequestTrackerJson.items(
              line.object(
                  client -> client.transactions(query, "ObjectId", "id", "DESC", PER_PAGE, asked)));
      if (transactions.isEmpty()) {
        break; // a page without any that we may see: the rest is asked one by one
      }
      transactions.forEach(
          transaction ->
              versions.putIfAbsent(number(transaction, "ObjectId"), number(transaction, "id")));
    }
    return versions;
  }

  private static String anyOf(String field, List<Long> ids) {
    return ids.stream().map(id -> field + " = " + id).collect(Collectors.joining(" OR ", "(", ")"));
  }

  /** Tickets that carry a line of this submission, the oldest first; merged ones among them. */
  List<Seen> withStamp(SubmissionId submission) {
    checkQueueNowAndThen();
    List<Long> ids = reported(List.of(submission));
    // two questions, since a database has no index for either-or
    return tickets(
        ids.isEmpty() && messages
            ? ids("'TxnCF.{" + settings.write() + "}'" + begins(submission))
            : ids);
  }

  /**
   * The same, of what was written without words, by their numbers alone; 50 submissions at most.
   */
  List<Long> reported(List<SubmissionId> submissions) {
    return ids(
        submissions.stream()
            .map(submission -> "'CF.{" + settings.writes() + "}'" + begins(submission))
            .collect(Collectors.joining(" OR ", "(", ")")));
  }

  private static String begins(SubmissionId submission) {
    return " STARTSWITH '" + RequestTrackerStamp.start(submission) + "'";
  }

  private List<Long> ids(String condition) {
    return search(condition + MERGED_TOO, "Status").stream()
        .map(item -> number(item, "id"))
        .sorted()
        .toList();
  }

  /** Items of a search in RT's query language, by time of change and number; at most 100. */
  List<JsonObject> search(String query, String fields) {
    return search(query, fields, "ASC", PER_PAGE);
  }

  /** The ticket that was changed last, with the time; empty when there is no ticket at all. */
  List<JsonObject> newest(String query) {
    return search(query + MERGED_TOO, "LastUpdated", "DESC", 1);
  }

  private List<JsonObject> search(String query, String fields, String order, int most) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("query", query);
    form.put("fields", fields);
    form.put("fields[Owner]", PEOPLE);
    form.put("fields[Requestor]", PEOPLE);
    form.put("fields[Cc]", PEOPLE);
    form.put("per_page", String.valueOf(most));
    String ordered =
        RequestTrackerJson.form(form)
            + "&orderby=LastUpdated&orderby=id&order=%s&order=%s".formatted(order, order);
    byte[] body = ordered.getBytes(StandardCharsets.US_ASCII);
    return RequestTrackerJson.items(line.object(client -> client.tickets(body)));
  }

  private Seen seen(JsonObject item, long version) {
    long id = number(item, "id");
    long effective = effective(item);
    List<RequestTrackerStamp> stamps =
        field(item, settings.writes()).stream()
            .map(RequestTrackerStamp::read)
            .flatMap(Optional::stream)
            .toList();
    Optional<RequestTrackerStamp> report =
        stamps.stream().filter(stamp -> stamp.verb().makes()).findFirst();
    List<Person> reporters = new ArrayList<>(persons(item, "Requestor"));
    report.map(RequestTrackerStamp::by).ifPresent(by -> firstReporter(reporters, by));
    List<Person> followers =
        persons(item, "Cc").stream()
            .filter(person -> reporters.stream().noneMatch(person::is))
            .toList();
    String word = text(item, "Status");
    TicketStatusAtSource status =
        effective == id ? settings.status(word) : TicketStatusAtSource.MERGED;
    Instant updated = present(item, "LastUpdated");
    Instant resolved = RequestTrackerJson.date(item, "Resolved");
    return new Seen(
        id,
        new TicketAtSource(
            report.map(RequestTrackerStamp::submission).orElse(null),
            String.valueOf(id),
            String.valueOf(version),
            PlainText.line(text(item, "Subject"), 200),
            first(item, settings.asset()),
            first(item, settings.place()),
            first(item, settings.problem()),
            urgency(first(item, settings.urgency())),
            status,
            word,
            reporters,
            followers,
            owner(item),
            RequestTrackerJson.date(item, "Due"),
            status == TicketStatusAtSource.SOLVED
                ? Objects.requireNonNullElse(resolved, updated)
                : null,
            null,
            effective == id ? null : String.valueOf(effective),
            present(item, "Created"),
            updated),
        stamps,
        item);
  }

  /** The number of the ticket it went into, or its own. */
  private static long effective(JsonObject item) {
    List<JsonObject> linked = objects(item, "EffectiveId");
    return linked.isEmpty() ? number(item, "EffectiveId") : number(linked.get(0), "id");
  }

  /** RT has no personnel number, and no account at all of a reporter without an address. */
  private static void firstReporter(List<Person> reporters, Person by) {
    for (int i = 0; i < reporters.size(); i++) {
      Person reporter = reporters.get(i);
      if (reporter.is(by)) {
        reporters.set(i, new Person(by.number(), reporter.email(), reporter.name()));
        return;
      }
    }
    if (by.email() == null) {
      reporters.add(0, by);
    }
  }

  private @Nullable Person owner(JsonObject item) {
    return persons(item, "Owner").stream().findFirst().orElse(null);
  }

  private List<Person> persons(JsonObject item, String role) {
    return objects(item, role).stream()
        .map(
            account ->
                account.containsKey("EmailAddress")
                    ? people.read(account)
                    : people.account(text(account, "id")))
        .flatMap(Stream::ofNullable)
        .toList();
  }

  private static @Nullable String first(JsonObject item, String name) {
    return field(item, name).stream().filter(value -> !value.isBlank()).findFirst().orElse(null);
  }

  static String word(Urgency urgency) {
    return urgency.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static @Nullable Urgency urgency(@Nullable String word) {
    return Stream.of(Urgency.values())
        .filter(urgency -> word(urgency).equals(word))
        .findFirst()
        .orElse(null);
  }

  /**
   * RT's transactions of a ticket that we may see, oldest first, those of merged ones among them.
   */
  List<JsonObject> transactions(long id) {
    List<JsonObject> transactions = new ArrayList<>();
    for (int page = 1; page <= MOST_PAGES; page++) {
      int asked = page;
      List<JsonObject> some =
          RequestTrackerJson.items(
              line.object(
                  client ->
                      client.history(
                          id,
                          "Type,Created,Creator,Field,OldValue,NewValue,ObjectId,CustomFields",
                          PEOPLE,
                          PER_PAGE,
                          asked)));
      transactions.addAll(some);
      // mail that went out takes places and is not shown, so a page is hardly ever full
      if (some.size() < PER_PAGE / 4) {
        break;
      }
    }
    transactions.sort(Comparator.comparingLong(transaction -> number(transaction, "id")));
    return transactions;
  }

  /** When RT recorded that write, by its clock; empty when it did not. */
  Optional<Instant> recorded(Seen ticket, RequestTrackerStamp stamp) {
    if (stamp.verb().makes()) {
      return ticket
          .stamp(stamp.submission())
          .filter(stamp::sameAs)
          .map(there -> ticket.ticket().reportedAt());
    }
    return transactions(ticket.id()).stream()
        .filter(
            transaction ->
                RequestTrackerHistory.stamp(transaction, settings)
                    .filter(stamp::sameAs)
                    .isPresent())
        .findFirst()
        .map(transaction -> present(transaction, "Created"));
  }

  List<TicketEntry> history(Seen ticket) {
    List<JsonObject> transactions = transactions(ticket.id());
    Map<Long, List<JsonObject>> parts = new HashMap<>();
    Map<Long, String> texts = new HashMap<>();
    for (JsonObject part : parts(ticket.id())) {
      parts.computeIfAbsent(number(part, "TransactionId"), id -> new ArrayList<>()).add(part);
      if (text(part, "Filename").isEmpty() && text(part, "ContentType").startsWith("text/")) {
        texts.put(number(part, "id"), "");
      }
    }
    texts.putAll(texts(ticket.id(), texts.keySet()));
    Map<Long, RequestTrackerStamp> reports = new HashMap<>();
    reports(List.of(ticket), reports);
    List<Long> merged =
        transactions.stream()
            .map(transaction -> number(transaction, "ObjectId"))
            .filter(id -> id != ticket.id())
            .distinct()
            .limit(PER_PAGE)
            .toList();
    reports(tickets(merged), reports);
    return new RequestTrackerHistory(settings, people, ticket, parts, texts, ticket.fields())
        .read(transactions, reports);
  }

  private static void reports(List<Seen> tickets, Map<Long, RequestTrackerStamp> into) {
    tickets.forEach(
        ticket ->
            ticket.stamps().stream()
                .filter(stamp -> stamp.verb().makes())
                .forEach(stamp -> into.put(ticket.id(), stamp)));
  }

  /** The parts of all messages, photos among them, without their content. */
  List<JsonObject> parts(long id) {
    return pages(id, "TransactionId,ContentType,ContentLength,Filename", NO_CONDITION);
  }

  private Map<Long, String> texts(long id, Set<Long> wanted) {
    Map<Long, String> texts = new HashMap<>();
    if (!wanted.isEmpty()) {
      byte[] onlyTexts =
          RequestTrackerJson.bytes(
              Json.createArrayBuilder()
                  .add(
                      Json.createObjectBuilder()
                          .add("field", "ContentType")
                          .add("operator", "STARTSWITH")
                          .add("value", "text/"))
                  .build());
      for (JsonObject part : pages(id, "Content", onlyTexts)) {
        if (wanted.contains(number(part, "id"))) {
          texts.put(number(part, "id"), text(part, "Content"));
        }
      }
    }
    return texts;
  }

  private List<JsonObject> pages(long id, String fields, byte[] conditions) {
    List<JsonObject> parts = new ArrayList<>();
    for (int page = 1; page <= MOST_PAGES; page++) {
      int asked = page;
      List<JsonObject> some =
          RequestTrackerJson.items(
              line.object(client -> client.attachments(id, fields, PER_PAGE, asked, conditions)));
      parts.addAll(some);
      if (some.size() < PER_PAGE / 4) {
        break;
      }
    }
    return parts;
  }
}
