package org.wissel.portal.faults;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.faults.FaultDeskMessages.Kind;
import org.wissel.portal.faults.FaultDeskMessages.Seen;
import org.wissel.portal.faults.FaultDeskMessages.Work;
import org.wissel.portal.faults.FaultDeskRepository.State;
import org.wissel.portal.platform.outbox.OutboxMessage;
import org.wissel.portal.platform.outbox.SystemDelivery;
import org.wissel.portal.platform.shell.Words;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.spi.Capability;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.faults.TicketAtSource;
import org.wissel.spi.faults.TicketEntry.Said;
import org.wissel.spi.faults.TicketStatusAtSource;
import org.wissel.spi.faults.TicketWrite;

/**
 * Takes what staff do to the ticket system, never twice and never over what others did meanwhile.
 */
@ApplicationScoped
class FaultDeskDelivery extends SystemDelivery<FaultSystem> {

  private static final String CHANGED = "changed-meanwhile";
  private static final int TRIES = 3;

  @Inject FaultDeskRepository desk;
  @Inject FaultReadings readings;
  @Inject FaultReadingRepository people;
  @Inject FaultNews news;
  @Inject Words words;
  @Inject Clock clock;

  FaultDeskDelivery() {
    super(FaultSystem.class);
  }

  @Override
  public String feature() {
    return FaultDeskMessages.FEATURE;
  }

  @Override
  protected Runnable deliver(OutboxMessage message, SystemConnection system) {
    Work work = FaultDeskMessages.work(message);
    if (!desk.isSent(work.write())) {
      return NOTHING;
    }
    if (!message.mayHaveArrived() || !isThere(work, system)) {
      send(work, system);
    }
    return () -> settle(work, State.DONE, null);
  }

  private boolean isThere(Work work, SystemConnection system) {
    return lookUp(
            system,
            readings.can(Capability.FIND_BY_SUBMISSION),
            port -> port.findBySubmission(work.submission()))
        .isPresent();
  }

  private void send(Work work, SystemConnection system) {
    if (!work.kind().depends()) {
      write(work, null, system);
      return;
    }
    for (int left = TRIES; ; left--) {
      TicketAtSource ticket =
          call(system, "ticket", port -> port.ticket(work.reference()))
              .orElseThrow(() -> refused("unknown-ticket", work, "faults.desk.refusal.gone"));
      if (isSo(work, ticket)) {
        return;
      }
      check(work, ticket);
      try {
        write(work, ticket.version(), system);
        return;
      } catch (RequestRejectedException e) {
        // Somebody answered or joined at this moment, which does not matter; or it does, and then
        // the next look tells.
        if (!e.code().equals(CHANGED) || left == 1) {
          throw e;
        }
      }
    }
  }

  /** Whether it is already as this write wants it. */
  private static boolean isSo(Work work, TicketAtSource ticket) {
    Person assignee = ticket.assignee();
    Person to = work.to();
    return (work.kind() == Kind.TAKE || work.kind() == Kind.ASSIGN)
        && isOpen(ticket)
        && to != null
        && assignee != null
        && assignee.is(to);
  }

  private static boolean isOpen(TicketAtSource ticket) {
    TicketStatusAtSource status = ticket.status();
    return switch (status) {
      case NEW, IN_PROGRESS, WAITS_FOR_REPORTER, ON_HOLD, OTHER -> true;
      case SOLVED, REJECTED, MERGED, DELETED -> false;
    };
  }

  /** Says no where going on would overwrite what somebody else did meanwhile. */
  private void check(Work work, TicketAtSource ticket) {
    Person assignee = ticket.assignee();
    String name = assignee == null ? null : assignee.name();
    if (!isOpen(ticket)) {
      throw refused(CHANGED, work, "faults.desk.refusal." + ticket.status().name());
    }
    EmployeeNumber number = work.by().number();
    String writer = number == null ? "" : number.value();
    Seen now = Seen.of(key(assignee), ticket.expectedAt());
    if (!work.seen().holds(work.kind(), now, writer)) {
      throw work.seen().sameHands(now, writer)
          ? refused(CHANGED, work, "faults.desk.refusal.promised")
          : name == null
              ? refused(CHANGED, work, "faults.desk.refusal.givenBack")
              : refused(CHANGED, work, "faults.desk.refusal.taken", name);
    }
  }

  private @Nullable String key(@Nullable Person person) {
    return person == null
        ? null
        : people.numberOf(person).map(EmployeeNumber::value).orElse(person.name());
  }

  private RequestRejectedException refused(
      String code, Work work, String key, Object... arguments) {
    Locale locale = Locale.forLanguageTag(work.language());
    return new RequestRejectedException(code, words.text(locale, key, arguments));
  }

  private void write(Work work, @Nullable String version, SystemConnection system) {
    TicketWrite head =
        new TicketWrite(
            work.submission(), work.reference(), version, work.by(), work.at(), work.language());
    String text = work.text() == null ? "" : work.text();
    switch (work.kind()) {
      case TAKE, ASSIGN -> call(system, "assign", port -> port.assign(head, work.to()));
      case QUESTION -> say(system, head, Said.QUESTION, text);
      case UPDATE -> say(system, head, Said.UPDATE, text);
      case COMMENT -> say(system, head, Said.COMMENT, text);
      case EXPECT -> call(system, "expect", port -> port.expect(head, work.expectedAt()));
      case SOLVE -> call(system, "solve", port -> port.solve(head, text));
      case MERGE -> call(system, "merge", port -> port.merge(head, text));
    }
  }

  private void say(SystemConnection system, TicketWrite head, Said said, String text) {
    call(system, "say", port -> port.say(head, said, text, List.of()));
  }

  @Override
  public void rejected(OutboxMessage message, RequestRejectedException rejection) {
    settle(FaultDeskMessages.work(message), State.REFUSED, rejection.sentence());
  }

  @Override
  public void parked(OutboxMessage message, String why) {
    settle(FaultDeskMessages.work(message), State.STOPPED, null);
  }

  @Override
  public void unparked(OutboxMessage message) {
    settle(FaultDeskMessages.work(message), State.SENT, null);
  }

  private void settle(Work work, State state, @Nullable String refusal) {
    desk.settle(work.write(), state, refusal, clock.instant());
    news.ofDesk();
    readings.soon();
  }
}
