package org.wissel.portal.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wissel.portal.faults.FaultNoteRepository.Note;
import org.wissel.portal.faults.FaultNoteRepository.State;
import org.wissel.portal.platform.outbox.NewMessage;
import org.wissel.portal.platform.outbox.OutboxMessage;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.AdapterException;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.assets.AssetAtSource;
import org.wissel.spi.assets.AssetAtSource.NoticeAtSource;
import org.wissel.spi.assets.AssetNotice;
import org.wissel.spi.assets.AssetNoticeWithdrawal;
import org.wissel.spi.assets.AssetSystem;

@DisplayName("A note on its way to the system of assets")
class FaultNoteDeliveryTest {

  private static final UUID ID = new UUID(1, 2);
  private static final UUID WITHDRAWAL = new UUID(3, 4);
  private static final EmployeeNumber YOUSSEF = new EmployeeNumber("youssef");
  private static final Person PERSON =
      new Person(YOUSSEF, "youssef@example.org", "Youssef El Amrani");
  private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
  private static final RequestRejectedException CANNOT =
      new RequestRejectedException("cannot", "Assets keeps no notices.");

  private final Notes notes = new Notes();
  private final Assets assets = new Assets();
  private final FaultNoteDelivery delivery = new FaultNoteDelivery();

  FaultNoteDeliveryTest() {
    delivery.notes = notes;
    delivery.news =
        new FaultNews() {
          @Override
          void ofNotesToStaff() {
            // nobody looks
          }
        };
  }

  private OutboxMessage announcement(boolean mayHaveArrived) {
    return message(
        FaultNoteMessages.announce("facilities", notes.note, PERSON, YOUSSEF, "nl"),
        mayHaveArrived);
  }

  private OutboxMessage withdrawal(boolean mayHaveArrived) {
    return message(
        FaultNoteMessages.withdraw("facilities", notes.note, WITHDRAWAL, PERSON, YOUSSEF, "nl"),
        mayHaveArrived);
  }

  private static OutboxMessage message(NewMessage message, boolean mayHaveArrived) {
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
    delivery.deliver(message, assets).run();
  }

  @Test
  @DisplayName("FT-19 A first try is sent without asking, with all that was written")
  void aFirstTryIsSent() {
    deliver(announcement(false));
    assertThat(assets.calls).containsExactly("announce");
    assertThat(assets.announced)
        .containsExactly(
            new AssetNotice(
                new SubmissionId(ID),
                "W-PR-0214",
                AssetNotice.Kind.OUTAGE,
                "Waits for a part",
                NOW,
                null,
                PERSON,
                "nl"));
    assertThat(notes.note.state()).isEqualTo(State.THERE);
    assertThat(notes.note.reference()).isEqualTo("N-1");
  }

  @Test
  @DisplayName("FT-19 What may have arrived is looked up: found is recorded, else it is sent again")
  void whatMayHaveArrivedIsLookedUp() {
    deliver(announcement(true));
    assertThat(assets.calls).containsExactly("capabilities", "findBySubmission", "announce");
    assets.calls.clear();
    notes.standsAnew();
    assets.found = asset(List.of(notice("N-7")));
    deliver(announcement(true));
    assertThat(assets.calls).containsExactly("capabilities", "findBySubmission");
    assertThat(notes.note.reference()).isEqualTo("N-7");
    notes.standsAnew();
    assets.found = asset(List.of());
    deliver(announcement(true));
    assertThat(notes.note.state()).as("it ended there meanwhile").isEqualTo(State.THERE);
    assertThat(notes.note.reference()).isNull();
  }

  @Test
  @DisplayName("FT-19 Where that cannot be asked a person must look; it is never sent blindly")
  void whereItCannotBeAskedAPersonLooks() {
    assets.capabilities = new Capabilities(Map.of(Capability.FIND_BY_SUBMISSION, "Cannot."));
    assertThatThrownBy(() -> delivery.deliver(announcement(true), assets))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot be asked");
    delivery.parked(announcement(true), "why");
    assertThat(notes.note.state()).isEqualTo(State.STOPPED);
    delivery.unparked(announcement(true));
    assertThat(notes.note.state()).isEqualTo(State.SENT);
  }

  static List<AdapterException> failures() {
    return FaultDeliveryTest.failures();
  }

  @ParameterizedTest
  @MethodSource("failures")
  @DisplayName(
      "FT-19 Every failure goes to the outbox as it is, and nothing is said to be recorded")
  void everyFailureGoesToTheOutbox(AdapterException failure) {
    assets.failure = failure;
    notes.note = notes.with(State.SENT, "N-1", null);
    for (OutboxMessage message :
        List.of(announcement(false), announcement(true), withdrawal(false), withdrawal(true))) {
      assertThatThrownBy(() -> delivery.deliver(message, assets)).isSameAs(failure);
    }
    assertThat(notes.note.state()).isEqualTo(State.SENT);
  }

  @Test
  @DisplayName("FT-19 What the system does not take stands here alone, and says why")
  void refusedStandsHere() {
    delivery.rejected(announcement(false), CANNOT);
    assertThat(notes.note.state()).isEqualTo(State.HERE);
    assertThat(notes.why).isEqualTo("Assets keeps no notices.");
  }

  @Test
  @DisplayName("FT-19 What was withdrawn before it went never goes")
  void withdrawnBeforeItWent() {
    notes.note = notes.with(State.SENT, null, NOW);
    deliver(announcement(false));
    deliver(withdrawal(false));
    assertThat(assets.calls).isEmpty();
    assertThat(notes.note.state()).isEqualTo(State.GONE);
  }

  @Test
  @DisplayName("FT-19 What may have arrived and was withdrawn meanwhile is found, and taken back")
  void withdrawnWhileUnderWay() {
    notes.note = notes.with(State.SENT, null, NOW);
    assets.found = asset(List.of(notice("N-7")));
    deliver(announcement(true));
    assertThat(notes.note.state()).as("its withdrawal is still to come").isEqualTo(State.SENT);
    deliver(withdrawal(false));
    assertThat(assets.withdrawn)
        .containsExactly(
            new AssetNoticeWithdrawal(new SubmissionId(WITHDRAWAL), "N-7", PERSON, "nl"));
    assertThat(notes.note.state()).isEqualTo(State.GONE);
  }

  @Test
  @DisplayName("FT-19 A withdrawal whose answer was lost is found by its own id and not sent again")
  void withdrawalIsLookedUp() {
    notes.note = notes.with(State.SENT, "N-1", NOW);
    assets.found = asset(List.of());
    deliver(withdrawal(true));
    assertThat(assets.calls).containsExactly("capabilities", "findBySubmission");
    assertThat(assets.lookedUp).containsExactly(WITHDRAWAL);
    assertThat(notes.note.state()).isEqualTo(State.GONE);
  }

  @Test
  @DisplayName("FT-19 That it is not there any more is what a withdrawal wants; another no is told")
  void withdrawalRefused() {
    notes.note = notes.with(State.SENT, "N-1", NOW);
    delivery.rejected(withdrawal(false), new RequestRejectedException("unknown-notice", "None."));
    assertThat(notes.note.state()).isEqualTo(State.GONE);
    delivery.rejected(withdrawal(false), new RequestRejectedException("locked", "It is locked."));
    assertThat(notes.note.state()).isEqualTo(State.STAYS);
    assertThat(notes.why).isEqualTo("It is locked.");
  }

  private static AssetAtSource asset(List<NoticeAtSource> notices) {
    return new AssetAtSource(
        "W-PR-0214",
        Map.of("en", "Printer 2.14"),
        "printer",
        null,
        AssetAtSource.Status.IN_USE,
        "in use",
        notices,
        NOW);
  }

  private static NoticeAtSource notice(String reference) {
    return new NoticeAtSource(
        reference, new SubmissionId(ID), AssetNotice.Kind.OUTAGE, "Waits for a part", NOW, null);
  }

  /** What is written down about one note, without a database. */
  private static final class Notes extends FaultNoteRepository {
    private Note note =
        new Note(
            ID,
            ID,
            "W-PR-0214",
            null,
            AssetNotice.Kind.OUTAGE,
            "Waits for a part",
            NOW,
            null,
            State.SENT,
            null,
            null,
            null);
    private @Nullable String why;

    Note with(State state, @Nullable String reference, @Nullable Instant withdrawnAt) {
      return new Note(
          ID,
          ID,
          note.asset(),
          null,
          note.kind(),
          note.text(),
          note.from(),
          null,
          state,
          reference,
          withdrawnAt,
          withdrawnAt == null ? null : YOUSSEF.value());
    }

    void standsAnew() {
      note = with(State.SENT, null, null);
    }

    @Override
    Optional<Note> find(UUID id) {
      return Optional.of(note).filter(n -> n.id().equals(id));
    }

    @Override
    void recorded(UUID id, @Nullable String reference) {
      Instant withdrawn = note.withdrawnAt();
      note = with(withdrawn == null ? State.THERE : note.state(), reference, withdrawn);
    }

    @Override
    void keptHere(UUID id, String said) {
      settle(id, State.HERE, said);
    }

    @Override
    void settle(UUID id, State state, @Nullable String said) {
      note = with(state, note.reference(), note.withdrawnAt());
      why = said;
    }
  }

  /** A system of assets that does as it is told, and the connection to it. */
  private static final class Assets implements SystemConnection {
    private final List<String> calls = new ArrayList<>();
    private final List<AssetNotice> announced = new ArrayList<>();
    private final List<AssetNoticeWithdrawal> withdrawn = new ArrayList<>();
    private final List<UUID> lookedUp = new ArrayList<>();
    private Capabilities capabilities = Capabilities.ALL;
    private @Nullable AssetAtSource found;
    private @Nullable AdapterException failure;

    private Object answer(String method, Object[] arguments) {
      AdapterException fails = failure;
      if (fails != null) {
        throw fails;
      }
      switch (method) {
        case "capabilities":
          return capabilities;
        case "findBySubmission":
          lookedUp.add(((SubmissionId) arguments[0]).value());
          return Optional.ofNullable(found);
        case "announce":
          announced.add((AssetNotice) arguments[0]);
          break;
        default:
          withdrawn.add((AssetNoticeWithdrawal) arguments[0]);
      }
      return new Acknowledgement("N-1", NOW, false);
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
      return port == AssetSystem.class;
    }

    @Override
    public <P, T> T call(Class<P> port, String operation, Function<P, T> work) {
      calls.add(operation);
      Object system =
          Proxy.newProxyInstance(
              AssetSystem.class.getClassLoader(),
              new Class<?>[] {AssetSystem.class},
              (proxy, method, arguments) -> answer(method.getName(), arguments));
      return work.apply(port.cast(system));
    }
  }
}
