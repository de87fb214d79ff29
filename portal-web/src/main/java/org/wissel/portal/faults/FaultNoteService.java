package org.wissel.portal.faults;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.faults.AssetReadingRepository.Thing;
import org.wissel.portal.faults.FaultNoteRepository.Note;
import org.wissel.portal.faults.FaultNoteRepository.State;
import org.wissel.portal.faults.FaultNoteWish.Period;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.outbox.Outbox;
import org.wissel.spi.EmployeeNumber;

/**
 * The only door to notes on devices and places: one method per thing that somebody of facilities
 * does. Checks rights, holds the transaction, and never calls an outside system.
 *
 * <p>A note stands here from the moment it is written, and everybody sees it. One on a device goes
 * to the system of assets as well; that of a place does not, because the port knows none.
 */
@ApplicationScoped
@Transactional
public class FaultNoteService {

  private static final int MOST = 5;

  @Inject FaultNoteRepository notes;
  @Inject FaultReportRepository submissions;
  @Inject AssetReadingRepository assets;
  @Inject AssetReadings system;
  @Inject FaultDeskService desk;
  @Inject FaultNews news;
  @Inject CurrentEmployee current;
  @Inject Outbox outbox;
  @Inject Clock clock;

  /** What people call the system of assets. */
  public String system() {
    current.require(Role.FACILITIES);
    return system.label();
  }

  /** What stands or will, and what the system of assets still has to take back. */
  public List<FaultNoteCard> notes() {
    current.require(Role.FACILITIES);
    return notes.cards(current.locale(), clock.instant());
  }

  /** One of them; empty when it does not stand any more. */
  public Optional<FaultNoteCard> standing(UUID id) {
    current.require(Role.FACILITIES);
    return notes.find(id).filter(this::stands).map(note -> card(note.id()));
  }

  /** Writes one on a device or a place. */
  public FaultNoteCard write(UUID id, FaultNoteForm form) {
    current.require(Role.FACILITIES);
    FaultNoteWish wish = FaultNoteWish.of(form);
    String code = FaultWish.code("code", form.code());
    if (!taken(id, id, "note\n" + code + "\n" + wish.content())) {
      return card(id);
    }
    Thing thing =
        Optional.ofNullable(code)
            .flatMap(typed -> assets.find(typed, current.locale()))
            .orElseThrow(() -> Refusal.invalid("code", "faults.refusal.codeUnknown"));
    String asset = thing.asset();
    String place = asset == null ? thing.place() : null;
    if (notes.on(asset, place, clock.instant()).size() >= MOST) {
      throw Refusal.invalid("code", "faults.notes.refusal.tooMany", MOST);
    }
    return add(id, id, asset, place, wish);
  }

  /** Puts another in the place of one. */
  public FaultNoteCard change(UUID note, UUID id, FaultNoteForm form) {
    current.require(Role.FACILITIES);
    FaultNoteWish wish = FaultNoteWish.of(form);
    if (!taken(id, note, "change\n" + note + "\n" + wish.content())) {
      return card(id);
    }
    Note old = lock(note);
    FaultNoteCard changed = add(id, old.chain(), old.asset(), old.place(), wish);
    takeBack(old, partOf(id));
    return changed;
  }

  /** Nobody sees it any more. */
  public FaultNoteCard withdraw(UUID note, UUID id) {
    current.require(Role.FACILITIES);
    if (taken(id, note, "withdraw\n" + note)) {
      takeBack(lock(note), id);
    }
    return card(note);
  }

  private boolean taken(UUID id, UUID note, String content) {
    EmployeeNumber me = current.number();
    boolean first = submissions.take(id, me, note, content);
    if (!first) {
      desk.repeated(id, me, content);
    }
    return first;
  }

  private FaultNoteCard card(UUID id) {
    return notes.card(id, current.locale(), clock.instant()).orElseThrow(Refusal::notFound);
  }

  private boolean stands(Note note) {
    Instant until = note.until();
    return note.withdrawnAt() == null && (until == null || until.isAfter(clock.instant()));
  }

  /** One that stands; else a refusal that says what became of it. */
  private Note lock(UUID id) {
    Note note = notes.lock(id).orElseThrow(Refusal::notFound);
    String by = note.withdrawnBy();
    if (by != null) {
      throw Refusal.conflict("faults.notes.refusal.changed", desk.name(new EmployeeNumber(by)));
    }
    if (!stands(note)) {
      throw Refusal.conflict("faults.notes.refusal.ended");
    }
    return note;
  }

  private FaultNoteCard add(
      UUID id, UUID chain, @Nullable String asset, @Nullable String place, FaultNoteWish wish) {
    Period period = wish.period(clock);
    String connection = asset == null ? null : system.connection().orElse(null);
    Note note =
        new Note(
            id,
            chain,
            asset,
            place,
            wish.kind(),
            wish.text(),
            period.from(),
            period.until(),
            connection == null ? State.HERE : State.SENT,
            null,
            null,
            null);
    EmployeeNumber me = current.number();
    notes.add(note, me, clock.instant());
    if (connection != null) {
      outbox.add(
          FaultNoteMessages.announce(
              connection, note, desk.person(), me, current.locale().getLanguage()));
    }
    news.ofNotes();
    return card(id);
  }

  private void takeBack(Note note, UUID write) {
    EmployeeNumber me = current.number();
    String connection = note.state() == State.HERE ? null : system.connection().orElse(null);
    notes.withdraw(note.id(), me, connection == null ? State.GONE : State.SENT, clock.instant());
    if (connection != null) {
      outbox.add(
          FaultNoteMessages.withdraw(
              connection, note, write, desk.person(), me, current.locale().getLanguage()));
    }
    news.ofNotes();
  }

  /** The same for the same, so that what is sent again is the same withdrawal. */
  private static UUID partOf(UUID write) {
    return UUID.nameUUIDFromBytes((write + "/withdraw").getBytes(StandardCharsets.UTF_8));
  }
}
