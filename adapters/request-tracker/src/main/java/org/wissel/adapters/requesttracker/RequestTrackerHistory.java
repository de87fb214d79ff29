package org.wissel.adapters.requesttracker;

import static org.wissel.adapters.requesttracker.RequestTrackerJson.field;
import static org.wissel.adapters.requesttracker.RequestTrackerJson.number;
import static org.wissel.adapters.requesttracker.RequestTrackerJson.objects;
import static org.wissel.adapters.requesttracker.RequestTrackerJson.present;
import static org.wissel.adapters.requesttracker.RequestTrackerJson.text;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.requesttracker.RequestTrackerReader.Seen;
import org.wissel.adapters.requesttracker.RequestTrackerStamp.Verb;
import org.wissel.spi.Person;
import org.wissel.spi.PlainText;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.faults.TicketEntry;
import org.wissel.spi.faults.TicketEntry.AttachmentAtSource;
import org.wissel.spi.faults.TicketEntry.Kind;
import org.wissel.spi.faults.TicketStatusAtSource;

/**
 * Makes the port's history of a ticket out of RT's transactions. One write of the portal is several
 * of them, done by the portal's account; its stamp tells which belong together and who did it.
 */
final class RequestTrackerHistory {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final Set<Kind> SAID =
      Set.of(Kind.REPLY, Kind.QUESTION, Kind.UPDATE, Kind.COMMENT, Kind.SOLVED, Kind.REOPENED);

  private final RequestTrackerSettings settings;
  private final RequestTrackerPeople people;
  private final Seen ticket;
  private final Map<Long, List<JsonObject>> parts;
  private final Map<Long, String> texts;
  private final Map<String, String> fields;
  private final List<Draft> drafts = new ArrayList<>();
  private @Nullable Person owner;
  private @Nullable Instant expected;

  /** An entry that is still being put together. */
  private static final class Draft {
    final JsonObject transaction;
    final String creator;
    Kind kind;
    boolean internal;
    @Nullable Person by;
    @Nullable SubmissionId submission;
    @Nullable String text;
    @Nullable Person person;
    @Nullable Instant expectedAt;
    // what RT did of its own accord, or in another transaction, because of this one
    boolean takesWhatFollows;

    Draft(JsonObject transaction, Kind kind, boolean internal) {
      this.transaction = transaction;
      this.creator = creator(transaction);
      this.kind = kind;
      this.internal = internal;
    }
  }

  /**
   * @param parts of messages, by transaction
   * @param texts of those parts that are texts, by part
   * @param fields names of the ticket's custom fields, by RT's number
   */
  RequestTrackerHistory(
      RequestTrackerSettings settings,
      RequestTrackerPeople people,
      Seen ticket,
      Map<Long, List<JsonObject>> parts,
      Map<Long, String> texts,
      Map<String, String> fields) {
    this.settings = settings;
    this.people = people;
    this.ticket = ticket;
    this.parts = parts;
    this.texts = texts;
    this.fields = fields;
  }

  /** The stamp that a transaction carries: of a message in its own field, else as its value. */
  static Optional<RequestTrackerStamp> stamp(
      JsonObject transaction, RequestTrackerSettings settings) {
    Optional<RequestTrackerStamp> said =
        field(transaction, settings.write()).stream()
            .map(RequestTrackerStamp::read)
            .flatMap(Optional::stream)
            .findFirst();
    return said.isPresent() || !text(transaction, "Type").equals("CustomField")
        ? said
        : RequestTrackerStamp.read(text(transaction, "NewValue"));
  }

  List<TicketEntry> read(List<JsonObject> transactions, Map<Long, RequestTrackerStamp> reports) {
    for (JsonObject transaction : transactions) {
      read(transaction, reports);
    }
    Map<SubmissionId, Boolean> seen = new HashMap<>();
    return drafts.stream()
        // a write that was sent again while the first was still on its way counts once
        .filter(draft -> draft.submission == null || seen.put(draft.submission, true) == null)
        .map(this::entry)
        .toList();
  }

  private void read(JsonObject transaction, Map<Long, RequestTrackerStamp> reports) {
    Optional<RequestTrackerStamp> stamp = stamp(transaction, settings);
    switch (text(transaction, "Type")) {
      case "Create" -> {
        Draft draft = said(transaction, Kind.REPORTED, false);
        stamped(draft, Optional.ofNullable(reports.get(number(transaction, "ObjectId"))));
      }
      case "Correspond" -> {
        Draft draft = said(transaction, waits(transaction) ? Kind.REPLY : Kind.UPDATE, false);
        stamped(draft, stamp);
      }
      case "Comment" -> stamped(said(transaction, Kind.COMMENT, true), stamp);
      case "Status" -> status(transaction);
      case "CustomField" ->
          stamp.ifPresentOrElse(done -> done(transaction, done), () -> fieldChanged(transaction));
      case "Set", "Take", "Untake", "Steal", "Give", "Force" -> set(transaction);
      case "AddWatcher", "DelWatcher" -> watcher(transaction);
      case "AddLink" -> merged(transaction);
      default -> {
        // mail that went out, the owner once more as a watcher, time worked, reminders
      }
    }
  }

  private Draft add(JsonObject transaction, Kind kind, boolean internal) {
    Draft draft = new Draft(transaction, kind, internal);
    draft.by = objects(transaction, "Creator").stream().findFirst().map(people::read).orElse(null);
    drafts.add(draft);
    return draft;
  }

  private Draft said(JsonObject transaction, Kind kind, boolean internal) {
    Draft draft = add(transaction, kind, internal);
    draft.text = words(number(transaction, "id"));
    draft.takesWhatFollows = true;
    return draft;
  }

  private static void stamped(Draft draft, Optional<RequestTrackerStamp> stamp) {
    stamp.ifPresent(
        done -> {
          draft.kind = kind(done.verb());
          draft.submission = done.submission();
          draft.by = done.by();
        });
  }

  private static Kind kind(Verb verb) {
    return switch (verb) {
      case REPORT -> Kind.REPORTED;
      case REPLY -> Kind.REPLY;
      case QUESTION -> Kind.QUESTION;
      case UPDATE -> Kind.UPDATE;
      case COMMENT -> Kind.COMMENT;
      case ASSIGN -> Kind.ASSIGNED;
      case EXPECT -> Kind.EXPECTED;
      case SOLVE -> Kind.SOLVED;
      case REOPEN -> Kind.REOPENED;
      case MERGE -> Kind.MERGED;
      case FOLLOW -> Kind.FOLLOWED;
      case UNFOLLOW -> Kind.UNFOLLOWED;
      case ORDER, CHANGE, CANCEL -> Kind.OTHER;
    };
  }

  /** Whether it was written by somebody who waits for the ticket. */
  private boolean waits(JsonObject transaction) {
    Person by = objects(transaction, "Creator").stream().findFirst().map(people::read).orElse(null);
    return by != null
        && Stream.concat(ticket.ticket().reporters().stream(), ticket.ticket().followers().stream())
            .anyMatch(by::is);
  }

  /**
   * What a write of the portal did without words: the effect came just before, or comes just now.
   */
  private void done(JsonObject transaction, RequestTrackerStamp stamp) {
    Kind kind = kind(stamp.verb());
    for (int i = drafts.size() - 1; i >= 0; i--) {
      Draft draft = drafts.get(i);
      if (draft.submission != null || !draft.creator.equals(creator(transaction))) {
        break;
      }
      if (draft.kind == kind) {
        stamped(draft, Optional.of(stamp));
        return;
      }
    }
    Draft draft = add(transaction, kind, false);
    stamped(draft, Optional.of(stamp));
    draft.person = kind == Kind.ASSIGNED ? owner : null;
    draft.expectedAt = kind == Kind.EXPECTED ? expected : null;
    draft.text = kind == Kind.MERGED ? text(transaction, "ObjectId") : null;
    draft.takesWhatFollows = true;
  }

  /** The last entry, when it was made at the same moment and the transaction comes of it. */
  private @Nullable Draft cause(JsonObject transaction) {
    Draft last = drafts.isEmpty() ? null : drafts.get(drafts.size() - 1);
    if (last == null
        || !last.takesWhatFollows
        || present(transaction, "Created")
            .isAfter(present(last.transaction, "Created").plusSeconds(5))) {
      return null;
    }
    String creator = creator(transaction);
    return creator.equals(last.creator) || creator.equals("RT_System") ? last : null;
  }

  private void status(JsonObject transaction) {
    TicketStatusAtSource before = settings.status(text(transaction, "OldValue"));
    TicketStatusAtSource after = settings.status(text(transaction, "NewValue"));
    Draft cause = cause(transaction);
    if (cause != null && SAID.contains(cause.kind)) {
      if (cause.submission == null
          && !cause.internal
          && !creator(transaction).equals("RT_System")) {
        // "reply and resolve" at RT itself
        cause.kind =
            after == TicketStatusAtSource.SOLVED
                ? Kind.SOLVED
                : after == TicketStatusAtSource.WAITS_FOR_REPORTER ? Kind.QUESTION : cause.kind;
      }
      if (cause.submission != null || !cause.internal) {
        return;
      }
    }
    if (after == TicketStatusAtSource.SOLVED) {
      add(transaction, Kind.SOLVED, false);
    } else if (before == TicketStatusAtSource.SOLVED) {
      add(transaction, Kind.REOPENED, false);
    } else if (before != TicketStatusAtSource.NEW || after != TicketStatusAtSource.IN_PROGRESS) {
      changed(transaction, "Status");
    }
  }

  private void set(JsonObject transaction) {
    String what = text(transaction, "Field");
    if (what.equals("Owner")) {
      owner = people.account(text(transaction, "NewValue"));
      add(transaction, Kind.ASSIGNED, false).person = owner;
    } else if (what.equals("Due")) {
      expected = date(text(transaction, "NewValue"));
      add(transaction, Kind.EXPECTED, false).expectedAt = expected;
    } else {
      changed(transaction, what);
    }
  }

  private void watcher(JsonObject transaction) {
    boolean follows = text(transaction, "Type").equals("AddWatcher");
    Draft cause = cause(transaction);
    if (!text(transaction, "Field").equals("Cc")
        || cause != null && Set.of(Kind.FOLLOWED, Kind.UNFOLLOWED).contains(cause.kind)) {
      return;
    }
    Draft draft = add(transaction, follows ? Kind.FOLLOWED : Kind.UNFOLLOWED, true);
    draft.by = people.account(text(transaction, follows ? "NewValue" : "OldValue"));
  }

  /** Both tickets get the link; that of the one that went away names it. */
  private void merged(JsonObject transaction) {
    long of = number(transaction, "ObjectId");
    Draft cause = cause(transaction);
    if (text(transaction, "Field").equals("MergedInto")
        && of != ticket.id()
        && (cause == null || cause.kind != Kind.MERGED)) {
      add(transaction, Kind.MERGED, false).text = String.valueOf(of);
    }
  }

  private void fieldChanged(JsonObject transaction) {
    String name = fields.get(text(transaction, "Field"));
    if (name != null && !name.equals(settings.writes())) {
      changed(transaction, name);
    }
  }

  private void changed(JsonObject transaction, String what) {
    String before = text(transaction, "OldValue");
    add(transaction, Kind.OTHER, true).text =
        cut(
            PlainText.line(
                what
                    + ": "
                    + (before.isEmpty() ? "" : before + " → ")
                    + text(transaction, "NewValue"),
                500));
  }

  private TicketEntry entry(Draft draft) {
    long id = number(draft.transaction, "id");
    return new TicketEntry(
        String.valueOf(id),
        draft.submission,
        present(draft.transaction, "Created"),
        draft.by,
        draft.kind,
        draft.internal,
        draft.text,
        draft.person,
        draft.expectedAt,
        parts.getOrDefault(id, List.of()).stream()
            .filter(part -> !text(part, "Filename").isEmpty())
            .map(
                part ->
                    new AttachmentAtSource(
                        text(part, "id"),
                        fileName(text(part, "Filename")),
                        text(part, "ContentType"),
                        number(part, "ContentLength")))
            .toList());
  }

  private @Nullable String words(long transaction) {
    List<JsonObject> candidates =
        parts.getOrDefault(transaction, List.of()).stream()
            .filter(part -> text(part, "Filename").isEmpty())
            .filter(part -> texts.containsKey(number(part, "id")))
            .toList();
    return Stream.of("text/plain", "text/html")
        .flatMap(type -> candidates.stream().filter(part -> text(part, "ContentType").equals(type)))
        .map(
            part -> {
              String words = texts.getOrDefault(number(part, "id"), "");
              return text(part, "ContentType").equals("text/html")
                  ? PlainText.ofHtml(words)
                  : words;
            })
        .map(words -> cut(words.replace("\r\n", "\n")))
        .filter(words -> !words.isBlank())
        .findFirst()
        .orElse(null);
  }

  private static String cut(String words) {
    return words.length() <= TicketEntry.LONGEST_TEXT
        ? words
        : words.substring(0, TicketEntry.LONGEST_TEXT - 1) + "…";
  }

  /**
   * A file's name as RT must get it: it takes the characters of a name for bytes, so that é would
   * be lost and ł refused. Given the bytes of UTF-8 as characters it keeps the name.
   */
  static String asBytes(String name) {
    return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** The name, should an RT one day keep what {@link #asBytes} gave it. */
  static String fileName(String name) {
    return PlainText.line(fromBytes(name), 100);
  }

  private static String fromBytes(String name) {
    if (name.chars().anyMatch(c -> c > 0xff)) {
      return name;
    }
    String decoded = new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return decoded.indexOf('\ufffd') >= 0 ? name : decoded;
  }

  private static String creator(JsonObject transaction) {
    return objects(transaction, "Creator").stream()
        .findFirst()
        .map(creator -> text(creator, "id"))
        .orElse("");
  }

  /** Such as {@code 2026-11-29 11:30:00}, in UTC; null when it is not set. */
  private static @Nullable Instant date(String text) {
    try {
      Instant date = LocalDateTime.parse(text, DATE).toInstant(ZoneOffset.UTC);
      return date.getEpochSecond() == 0 ? null : date;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** As RT takes a moment: another form it takes too, shows it, and stores what it cannot read. */
  static String date(@Nullable Instant moment) {
    return moment == null ? "" : DATE.format(moment.atOffset(ZoneOffset.UTC));
  }
}
