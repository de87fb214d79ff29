package org.wissel.adapters.house;

import static org.wissel.spi.faults.TicketStatusAtSource.IN_PROGRESS;
import static org.wissel.spi.faults.TicketStatusAtSource.MERGED;
import static org.wissel.spi.faults.TicketStatusAtSource.NEW;
import static org.wissel.spi.faults.TicketStatusAtSource.SOLVED;
import static org.wissel.spi.faults.TicketStatusAtSource.WAITS_FOR_REPORTER;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.house.HouseFaultRegister.Held;
import org.wissel.adapters.house.HouseFaultRegister.Taken;
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
import org.wissel.spi.faults.TicketEntry.Kind;
import org.wissel.spi.faults.TicketEntry.Said;
import org.wissel.spi.faults.TicketStatusAtSource;
import org.wissel.spi.faults.TicketWrite;

/**
 * The fault register as the portal reaches it; every method is one transaction. Who may do what,
 * the portal decides.
 */
final class HouseFaultSystem implements FaultSystem {

  private static final int MOST = 200;

  private final HouseDatabase database;
  private final HouseFaultRegister register;

  HouseFaultSystem(HouseDatabase database, HouseFaultRegister register) {
    this.database = database;
    this.register = register;
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.ALL;
  }

  @Override
  public List<Person> staff() {
    return database.inTransaction(HousePersons::staff);
  }

  // Writing

  @Override
  public Acknowledgement report(FaultSubmission submission) {
    String content =
        HouseContent.digest(
            Arrays.asList(
                "report",
                submission.reporter(),
                submission.asset(),
                submission.place(),
                submission.problem(),
                submission.subject(),
                submission.words(),
                submission.urgency(),
                submission.attachments()));
    return database.inTransaction(
        connection -> {
          Optional<Acknowledgement> before =
              repeated(
                  connection,
                  submission.submission(),
                  content,
                  HouseSentences.in(submission.language()));
          return before.isPresent() ? before.get() : report(connection, submission, content);
        });
  }

  private Acknowledgement report(Connection connection, FaultSubmission submission, String content)
      throws SQLException {
    Instant at = register.now();
    long ticket = register.add(connection, submission, at);
    register.take(connection, submission.submission(), ticket, content, at);
    long reporter = HousePersons.keyOf(connection, submission.reporter());
    register.involve(connection, ticket, reporter, true);
    long entry =
        register.enter(
            connection,
            ticket,
            submission.submission(),
            at,
            reporter,
            Kind.REPORTED,
            submission.words(),
            null,
            null);
    register.attach(connection, entry, submission.attachments());
    register.touched(connection, ticket, at);
    return new Acknowledgement(
        register
            .bySubmission(connection, submission.submission())
            .orElseThrow()
            .ticket()
            .reference(),
        at,
        false);
  }

  @Override
  public Acknowledgement say(
      TicketWrite write, Said kind, String text, List<Attachment> attachments) {
    TicketEntry.checkText(text);
    FaultSubmission.checkAttachments(attachments);
    return kind == Said.REPLY
        ? byAnybody(write, saying(kind, text, attachments), "say", kind, text, attachments)
        : byStaff(write, saying(kind, text, attachments), "say", kind, text, attachments);
  }

  private Deed saying(Said kind, String text, List<Attachment> attachments) {
    return doing -> {
      TicketStatusAtSource status = doing.ticket().status();
      if (kind == Said.QUESTION) {
        doing.notSolved();
        register.setStatus(doing.connection(), doing.id(), WAITS_FOR_REPORTER);
      } else if (kind == Said.REPLY && status == WAITS_FOR_REPORTER) {
        register.setStatus(doing.connection(), doing.id(), doing.open());
      }
      long entry = doing.enter(register, kind.kind(), text, null, null);
      register.attach(doing.connection(), entry, attachments);
    };
  }

  @Override
  public Acknowledgement assign(TicketWrite write, @Nullable Person to) {
    return byStaff(
        write,
        doing -> {
          doing.notSolved();
          Long person = null;
          if (to != null) {
            person = HousePersons.staff(doing.connection(), to).orElseThrow(doing.say()::notStaff);
          }
          register.setAssignee(doing.connection(), doing.id(), person);
          if (to != null && doing.ticket().status() == NEW) {
            register.setStatus(doing.connection(), doing.id(), IN_PROGRESS);
          }
          doing.enter(register, Kind.ASSIGNED, null, person, null);
        },
        "assign",
        to);
  }

  @Override
  public Acknowledgement expect(TicketWrite write, @Nullable Instant at) {
    Instant kept = at == null ? null : at.truncatedTo(ChronoUnit.MICROS);
    return byStaff(
        write,
        doing -> {
          doing.notSolved();
          register.setExpected(doing.connection(), doing.id(), kept);
          doing.enter(register, Kind.EXPECTED, null, null, kept);
        },
        "expect",
        kept);
  }

  @Override
  public Acknowledgement solve(TicketWrite write, String reason) {
    TicketEntry.checkText(reason);
    return byStaff(write, solving(reason), "solve", reason);
  }

  private Deed solving(String reason) {
    return doing -> {
      doing.notSolved();
      register.setStatus(doing.connection(), doing.id(), SOLVED);
      register.setSolved(doing.connection(), doing.id(), doing.at());
      doing.enter(register, Kind.SOLVED, reason, null, null);
    };
  }

  @Override
  public Acknowledgement reopen(TicketWrite write, String reason) {
    TicketEntry.checkText(reason);
    return byAnybody(
        write,
        doing -> {
          Instant until = doing.ticket().reopenUntil();
          if (doing.ticket().status() != SOLVED || until == null) {
            throw doing.say().notSolved();
          }
          if (until.isBefore(doing.at())) {
            throw doing.say().tooLate();
          }
          register.setStatus(doing.connection(), doing.id(), doing.open());
          register.setSolved(doing.connection(), doing.id(), null);
          doing.enter(register, Kind.REOPENED, reason, null, null);
        },
        "reopen",
        reason);
  }

  @Override
  public Acknowledgement merge(TicketWrite write, String duplicate) {
    return byStaff(
        write,
        doing -> {
          doing.notSolved();
          Held other =
              register.lock(doing.connection(), duplicate).orElseThrow(doing.say()::unknownTicket);
          if (other.id() == doing.id() || other.ticket().status() == MERGED) {
            throw doing.say().mergedAlready();
          }
          register.merge(doing.connection(), other, doing.held(), doing.at());
          doing.enter(register, Kind.MERGED, duplicate, null, null);
        },
        "merge",
        duplicate);
  }

  @Override
  public Acknowledgement follow(TicketWrite write, boolean follows) {
    return byAnybody(
        write,
        doing -> {
          boolean changed =
              follows
                  ? register.involve(doing.connection(), doing.id(), doing.by(), false)
                  : register.leave(doing.connection(), doing.id(), doing.by());
          if (changed) {
            doing.enter(register, follows ? Kind.FOLLOWED : Kind.UNFOLLOWED, null, null, null);
          }
        },
        "follow",
        follows);
  }

  // At the register itself

  /** A ticket that was not reported through the portal. */
  String reportHere(String subject, Person by) {
    return database.inTransaction(
        connection -> {
          Instant at = register.now();
          long ticket = register.add(connection, null, subject, null, null, null, null, at);
          long person = HousePersons.keyOf(connection, by);
          register.involve(connection, ticket, person, true);
          register.enter(connection, ticket, null, at, person, Kind.REPORTED, null, null, null);
          register.touched(connection, ticket, at);
          return "F-" + ticket;
        });
  }

  /** Writes to a ticket past the portal. */
  void sayHere(String reference, Said kind, String text, Person by) {
    here(reference, by, saying(kind, text, List.of()));
  }

  /** Solves a ticket past the portal. */
  void solveHere(String reference, String reason, Person by) {
    here(reference, by, solving(reason));
  }

  private void here(String reference, Person by, Deed deed) {
    database.inTransaction(
        connection -> {
          Held held =
              register
                  .lock(connection, reference)
                  .orElseThrow(HouseSentences.ENGLISH::unknownTicket);
          return act(connection, held, null, by, true, HouseSentences.ENGLISH, deed);
        });
  }

  // How every write goes

  /** What is done to a ticket that is locked. */
  private interface Deed {
    void with(Doing doing) throws SQLException;
  }

  private record Doing(
      Connection connection,
      Held held,
      @Nullable SubmissionId submission,
      long by,
      Instant at,
      HouseSentences say) {

    TicketAtSource ticket() {
      return held.ticket();
    }

    long id() {
      return held.id();
    }

    void notSolved() {
      if (ticket().status() == SOLVED) {
        throw say.solved();
      }
    }

    /** What a ticket is that waits for nobody but staff. */
    TicketStatusAtSource open() {
      return ticket().assignee() == null ? NEW : IN_PROGRESS;
    }

    long enter(
        HouseFaultRegister register,
        Kind kind,
        @Nullable String text,
        @Nullable Long person,
        @Nullable Instant expectedAt)
        throws SQLException {
      return register.enter(connection, id(), submission, at, by, kind, text, person, expectedAt);
    }
  }

  private Acknowledgement byStaff(TicketWrite write, Deed deed, @Nullable Object... content) {
    return taken(write, true, deed, content);
  }

  private Acknowledgement byAnybody(TicketWrite write, Deed deed, @Nullable Object... content) {
    return taken(write, false, deed, content);
  }

  private Acknowledgement taken(
      TicketWrite write, boolean staff, Deed deed, @Nullable Object... values) {
    HouseSentences say = HouseSentences.in(write.language());
    String content =
        HouseContent.digest(Arrays.asList(write.reference(), write.by(), Arrays.asList(values)));
    return database.inTransaction(
        connection -> {
          Held held = register.lock(connection, write.reference()).orElseThrow(say::unknownTicket);
          Optional<Acknowledgement> before = repeated(connection, write.submission(), content, say);
          if (before.isPresent()) {
            return before.get();
          }
          if (held.ticket().status() == MERGED) {
            throw say.mergedAway();
          }
          if (write.version() != null && !write.version().equals(held.ticket().version())) {
            throw say.ticketChanged();
          }
          Deed remembered =
              doing -> {
                deed.with(doing);
                register.take(connection, write.submission(), held.id(), content, doing.at());
              };
          Instant at =
              act(connection, held, write.submission(), write.by(), staff, say, remembered);
          return new Acknowledgement(write.reference(), at, false);
        });
  }

  private Instant act(
      Connection connection,
      Held held,
      @Nullable SubmissionId submission,
      Person who,
      boolean staff,
      HouseSentences say,
      Deed deed)
      throws SQLException {
    long by = HousePersons.keyOf(connection, who);
    if (staff) {
      HousePersons.makeStaff(connection, by);
    }
    Instant at = register.now();
    deed.with(new Doing(connection, held, submission, by, at, say));
    register.touched(connection, held.id(), at);
    return at;
  }

  private Optional<Acknowledgement> repeated(
      Connection connection, SubmissionId submission, String content, HouseSentences say)
      throws SQLException {
    Optional<Taken> taken = register.taken(connection, submission);
    if (taken.isPresent() && !taken.get().content().equals(content)) {
      throw say.writeIdUsed();
    }
    return taken.map(t -> new Acknowledgement(t.reference(), t.at(), true));
  }

  // Reading

  @Override
  public Optional<TicketAtSource> ticket(String reference) {
    return database.inSnapshot(
        connection -> register.byReference(connection, reference).map(Held::ticket));
  }

  @Override
  public List<TicketEntry> history(String reference) {
    return database.inSnapshot(connection -> register.history(connection, reference));
  }

  @Override
  public Optional<Attachment> attachment(String reference, String id) {
    long number;
    try {
      number = Long.parseLong(id);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    return database.inTransaction(connection -> register.attachment(connection, reference, number));
  }

  @Override
  public Optional<TicketAtSource> findBySubmission(SubmissionId submission) {
    return database.inSnapshot(
        connection -> register.bySubmission(connection, submission).map(Held::ticket));
  }

  @Override
  public Changes<TicketAtSource> changesSince(Cursor cursor, int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("a batch has 1 to 200 tickets");
    }
    long seen = HouseDatabase.number(cursor);
    return database.inSnapshot(
        connection -> {
          List<Held> found = register.changedAfter(connection, seen, limit + 1);
          return HouseDatabase.changes(cursor, found, limit, Held::changeNumber, Held::ticket);
        });
  }
}
