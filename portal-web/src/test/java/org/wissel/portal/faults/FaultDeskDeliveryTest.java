package org.wissel.portal.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.wissel.portal.faults.FaultDeskMessages.Kind;
import org.wissel.portal.faults.FaultDeskMessages.Seen;
import org.wissel.portal.faults.FaultDeskMessages.Work;
import org.wissel.portal.faults.FaultDeskRepository.State;
import org.wissel.portal.platform.outbox.NewMessage;
import org.wissel.portal.platform.outbox.OutboxMessage;
import org.wissel.portal.platform.shell.Words;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.AdapterException;
import org.wissel.spi.Capability;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.faults.TicketAtSource;
import org.wissel.spi.faults.TicketEntry.Said;
import org.wissel.spi.faults.TicketStatusAtSource;
import org.wissel.spi.faults.TicketWrite;

@DisplayName("What staff sent, on its way to the ticket system")
class FaultDeskDeliveryTest {

  private static final UUID WRITE = new UUID(3, 4);
  private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
  private static final Instant PROMISE = Instant.parse("2026-12-01T14:00:00Z");
  private static final Person YOUSSEF = person("youssef", "Youssef El Amrani");
  private static final Person NOOR = person("noor", "Noor Bakker");
  private static final Seen NOBODY = new Seen("", "");

  private final Desk desk = new Desk();
  private final Readings readings = new Readings();
  private final Facilities facilities = new Facilities();
  private final FaultDeskDelivery delivery = new FaultDeskDelivery();

  FaultDeskDeliveryTest() {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    delivery.desk = desk;
    delivery.readings = readings;
    delivery.people = new People();
    delivery.news =
        new FaultNews() {
          @Override
          void ofDesk() {
            // nobody looks
          }
        };
    delivery.words = new Words(clock);
    delivery.clock = clock;
  }

  private static Person person(String number, String name) {
    return new Person(new EmployeeNumber(number), number + "@example.org", name);
  }

  private static OutboxMessage sent(Kind kind, Seen seen, boolean mayHaveArrived) {
    Work work =
        new Work(
            WRITE,
            "F-1",
            kind,
            seen,
            YOUSSEF,
            kind == Kind.MERGE ? "F-2" : "New rollers",
            kind == Kind.ASSIGN ? NOOR : YOUSSEF,
            kind == Kind.EXPECT ? PROMISE : null,
            NOW,
            "en");
    NewMessage message = FaultDeskMessages.of("facilities", work, new EmployeeNumber("youssef"));
    return new OutboxMessage(
        new UUID(7, 8),
        message.connection(),
        message.kind(),
        message.request(),
        message.employee(),
        message.payload(),
        mayHaveArrived ? 2 : 1,
        mayHaveArrived);
  }

  private void deliver(OutboxMessage message) {
    delivery.deliver(message, facilities).run();
  }

  private void assertRefused(Kind kind, Seen seen, String sentence) {
    assertThatThrownBy(() -> deliver(sent(kind, seen, false)))
        .isInstanceOfSatisfying(
            RequestRejectedException.class, e -> assertThat(e.sentence()).startsWith(sentence));
    assertThat(facilities.calls).as("nothing was written").containsOnly("ticket");
    assertThat(desk.state).isEqualTo(State.SENT);
  }

  @ParameterizedTest
  @CsvSource({
    "TAKE, assign",
    "ASSIGN, assign",
    "QUESTION, say",
    "EXPECT, expect",
    "SOLVE, solve",
    "MERGE, merge"
  })
  @DisplayName("FT-15 is written under the version that was read just before")
  void writtenUnderTheVersionRead(Kind kind, String call) {
    deliver(sent(kind, NOBODY, false));
    assertThat(facilities.calls).containsExactly("ticket", call);
    TicketWrite head = facilities.heads.get(0);
    assertThat(head.version()).isEqualTo("v1");
    assertThat(head.submission()).isEqualTo(new SubmissionId(WRITE));
    assertThat(head.by()).isEqualTo(YOUSSEF);
    assertThat(desk.state).isEqualTo(State.DONE);
    assertThat(readings.asked).as("it is read again at once").isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"UPDATE", "COMMENT"})
  @DisplayName("FT-15 goes without looking where it is in nobody's way")
  void inNobodysWay(Kind kind) {
    facilities.status = TicketStatusAtSource.SOLVED;
    deliver(sent(kind, NOBODY, false));
    assertThat(facilities.calls).containsExactly("say");
    assertThat(facilities.said).containsExactly(Said.valueOf(kind.name()));
    assertThat(facilities.heads.get(0).version()).isNull();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  @DisplayName("FT-14 whose answer was lost after it was done is found, and not done again")
  void whatIsThereIsNotSentAgain(Kind kind) {
    facilities.there = true;
    facilities.assignee = NOOR; // what somebody did since does not matter: it was done before
    deliver(sent(kind, NOBODY, true));
    assertThat(facilities.calls).containsExactly("findBySubmission");
    assertThat(facilities.lookedUp).containsExactly(WRITE);
    assertThat(desk.state).isEqualTo(State.DONE);
  }

  @Test
  @DisplayName("FT-14 that surely did not arrive is sent again, and looked at anew before")
  void whatIsNotThereIsSentAgain() {
    deliver(sent(Kind.SOLVE, NOBODY, true));
    assertThat(facilities.calls).containsExactly("findBySubmission", "ticket", "solve");
    desk.state = State.SENT;
    facilities.calls.clear();
    facilities.assignee = NOOR;
    assertThatThrownBy(() -> deliver(sent(Kind.SOLVE, NOBODY, true)))
        .isInstanceOf(RequestRejectedException.class);
    assertThat(facilities.calls).containsExactly("findBySubmission", "ticket");
  }

  @Test
  @DisplayName("FT-14 that may have arrived where nobody can be asked waits for a person")
  void whereItCannotBeAskedAPersonLooks() {
    readings.canFind = false;
    assertThatThrownBy(() -> deliver(sent(Kind.SOLVE, NOBODY, true)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot be asked");
    assertThat(facilities.calls).isEmpty();
    delivery.parked(sent(Kind.SOLVE, NOBODY, true), "why");
    assertThat(desk.state).isEqualTo(State.STOPPED);
    delivery.unparked(sent(Kind.SOLVE, NOBODY, true));
    assertThat(desk.state).isEqualTo(State.SENT);
  }

  static List<AdapterException> failures() {
    return FaultDeliveryTest.failures();
  }

  @ParameterizedTest
  @MethodSource("failures")
  @DisplayName("FT-14 goes to the outbox with every failure as it is: refused, hanging or garbage")
  void everyFailureGoesToTheOutbox(AdapterException failure) {
    facilities.failure = failure;
    for (Kind kind : Kind.values()) {
      for (boolean mayHaveArrived : List.of(false, true)) {
        assertThatThrownBy(() -> deliver(sent(kind, NOBODY, mayHaveArrived))).isSameAs(failure);
      }
    }
    assertThat(desk.state).as("it is still under way").isEqualTo(State.SENT);
    assertThat(readings.asked).isFalse();
  }

  @Test
  @DisplayName("FT-14 that the system refuses keeps its sentence, and is not tried again")
  void refusedKeepsTheSentence() {
    OutboxMessage message = sent(Kind.SOLVE, NOBODY, false);
    delivery.rejected(message, new RequestRejectedException("cannot", "Say more."));
    assertThat(desk.state).isEqualTo(State.REFUSED);
    assertThat(desk.refusal).isEqualTo("Say more.");
    deliver(message);
    assertThat(facilities.calls).isEmpty();
    assertThat(desk.state).as("and stays refused").isEqualTo(State.REFUSED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"TAKE", "QUESTION", "EXPECT", "SOLVE", "MERGE"})
  @DisplayName("FT-15 is not written over a colleague who took it meanwhile, and says who")
  void takenMeanwhile(Kind kind) {
    facilities.assignee = NOOR;
    assertRefused(kind, NOBODY, "Noor Bakker took it meanwhile.");
  }

  @Test
  @DisplayName("FT-15 is not written where the ticket was given back, or promised for another time")
  void givenBackOrPromised() {
    assertRefused(Kind.SOLVE, new Seen("noor", ""), "It was given back meanwhile");
    facilities.calls.clear();
    facilities.expectedAt = NOW;
    assertRefused(Kind.EXPECT, NOBODY, "Another time was promised meanwhile.");
    facilities.calls.clear();
    facilities.assignee = NOOR;
    facilities.expectedAt = NOW;
    assertRefused(Kind.EXPECT, new Seen("noor", ""), "Another time was promised meanwhile.");
    deliver(sent(Kind.SOLVE, new Seen("noor", ""), false));
    assertThat(desk.state).as("which is in the way of promises only").isEqualTo(State.DONE);
  }

  @ParameterizedTest
  @CsvSource({
    "SOLVED, It was solved meanwhile.",
    "REJECTED, It was closed meanwhile",
    "MERGED, It was merged into another ticket meanwhile.",
    "DELETED, It was deleted meanwhile."
  })
  @DisplayName("FT-15 is not written to a ticket that came to its end meanwhile")
  void atItsEnd(TicketStatusAtSource status, String sentence) {
    facilities.status = status;
    assertRefused(Kind.SOLVE, NOBODY, sentence);
  }

  @Test
  @DisplayName("FT-15 is not written to a ticket that is not there any more")
  void gone() {
    facilities.gone = true;
    assertRefused(Kind.SOLVE, NOBODY, "This ticket is not there any more.");
  }

  @Test
  @DisplayName("FT-15 is done already where the system has it so, and where it is the writer's own")
  void isSoAlready() {
    facilities.assignee = YOUSSEF;
    deliver(sent(Kind.TAKE, NOBODY, false));
    assertThat(facilities.calls).containsExactly("ticket");
    assertThat(desk.state).isEqualTo(State.DONE);
    desk.state = State.SENT;
    deliver(sent(Kind.SOLVE, NOBODY, false));
    assertThat(facilities.calls).containsExactly("ticket", "ticket", "solve");
  }

  @Test
  @DisplayName("FT-15 is tried again where somebody only answered at that moment, three times")
  void changedAtThatMoment() {
    facilities.changedMeanwhile.addAll(List.of(true, true, false));
    deliver(sent(Kind.SOLVE, NOBODY, false));
    assertThat(facilities.calls)
        .containsExactly("ticket", "solve", "ticket", "solve", "ticket", "solve");
    assertThat(facilities.heads).extracting(TicketWrite::version).containsExactly("v1", "v2", "v3");
    desk.state = State.SENT;
    facilities.changedMeanwhile.addAll(List.of(true, true, true));
    assertThatThrownBy(() -> deliver(sent(Kind.SOLVE, NOBODY, false)))
        .isInstanceOfSatisfying(
            RequestRejectedException.class,
            e -> assertThat(e.code()).isEqualTo("changed-meanwhile"));
  }

  @Test
  @DisplayName("FT-15 is not written when the change at that moment was a colleague who took it")
  void takenAtThatMoment() {
    facilities.changedMeanwhile.add(true);
    facilities.takesIt = NOOR;
    assertThatThrownBy(() -> deliver(sent(Kind.SOLVE, NOBODY, false)))
        .isInstanceOfSatisfying(
            RequestRejectedException.class,
            e -> assertThat(e.sentence()).startsWith("Noor Bakker took it meanwhile."));
    assertThat(facilities.calls).containsExactly("ticket", "solve", "ticket");
  }

  /** What is written down about one write, without a database. */
  private static final class Desk extends FaultDeskRepository {
    private State state = State.SENT;
    private @Nullable String refusal;

    @Override
    boolean isSent(UUID id) {
      return id.equals(WRITE) && (state == State.SENT || state == State.STOPPED);
    }

    @Override
    void settle(UUID id, State settled, @Nullable String why, Instant now) {
      assertThat(id).isEqualTo(WRITE);
      state = settled;
      refusal = why;
    }
  }

  private static final class Readings extends FaultReadings {
    private boolean canFind = true;
    private boolean asked;

    @Override
    public boolean can(Capability capability) {
      return canFind;
    }

    @Override
    public void soon() {
      asked = true;
    }
  }

  private static final class People extends FaultReadingRepository {
    @Override
    Optional<EmployeeNumber> numberOf(Person person) {
      return Optional.ofNullable(person.number());
    }
  }

  /** A ticket system with one ticket that does as it is told, and the connection to it. */
  private static final class Facilities implements SystemConnection {
    private final List<String> calls = new ArrayList<>();
    private final List<TicketWrite> heads = new ArrayList<>();
    private final List<Said> said = new ArrayList<>();
    private final List<UUID> lookedUp = new ArrayList<>();
    private final Deque<Boolean> changedMeanwhile = new ArrayDeque<>();
    private TicketStatusAtSource status = TicketStatusAtSource.NEW;
    private int version = 1;
    private boolean there;
    private boolean gone;
    private @Nullable Person assignee;
    private @Nullable Person takesIt;
    private @Nullable Instant expectedAt;
    private @Nullable AdapterException failure;

    private Object answer(String method, Object[] arguments) {
      AdapterException fails = failure;
      if (fails != null) {
        throw fails;
      }
      switch (method) {
        case "findBySubmission":
          lookedUp.add(((SubmissionId) arguments[0]).value());
          return there ? Optional.of(ticket()) : Optional.empty();
        case "ticket":
          return gone ? Optional.empty() : Optional.of(ticket());
        case "say":
          said.add((Said) arguments[1]);
          break;
        default:
      }
      heads.add((TicketWrite) arguments[0]);
      if (Boolean.TRUE.equals(changedMeanwhile.poll())) {
        version++;
        assignee = takesIt == null ? assignee : takesIt;
        throw new RequestRejectedException("changed-meanwhile", "It was changed.");
      }
      return new Acknowledgement("F-1", NOW, false);
    }

    private TicketAtSource ticket() {
      return new TicketAtSource(
          null,
          "F-1",
          "v" + version,
          "Printer",
          "W-PR-0214",
          null,
          "paper-jam",
          null,
          status,
          status.name(),
          List.of(),
          List.of(),
          assignee,
          expectedAt,
          null,
          null,
          null,
          NOW,
          NOW);
    }

    @Override
    public String name() {
      return "facilities";
    }

    @Override
    public String label() {
      return "Facilities";
    }

    @Override
    public boolean offers(Class<?> port) {
      return port == FaultSystem.class;
    }

    @Override
    public <P, T> T call(Class<P> port, String operation, Function<P, T> work) {
      calls.add(operation);
      Object system =
          Proxy.newProxyInstance(
              FaultSystem.class.getClassLoader(),
              new Class<?>[] {FaultSystem.class},
              (proxy, method, arguments) -> answer(method.getName(), arguments));
      return work.apply(port.cast(system));
    }
  }
}
