package org.wissel.portal.faults;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.faults.FaultNoteMessages.Errand;
import org.wissel.portal.faults.FaultNoteRepository.Note;
import org.wissel.portal.faults.FaultNoteRepository.State;
import org.wissel.portal.platform.outbox.OutboxMessage;
import org.wissel.portal.platform.outbox.SystemDelivery;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.spi.Capability;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.assets.AssetAtSource;
import org.wissel.spi.assets.AssetAtSource.NoticeAtSource;
import org.wissel.spi.assets.AssetNotice;
import org.wissel.spi.assets.AssetNoticeWithdrawal;
import org.wissel.spi.assets.AssetSystem;

/**
 * Takes notes on devices to the system of assets, never twice. They stand here whatever it says.
 */
@ApplicationScoped
class FaultNoteDelivery extends SystemDelivery<AssetSystem> {

  @Inject FaultNoteRepository notes;
  @Inject FaultNews news;

  FaultNoteDelivery() {
    super(AssetSystem.class);
  }

  @Override
  public String feature() {
    return FaultNoteMessages.FEATURE;
  }

  @Override
  protected Runnable deliver(OutboxMessage message, SystemConnection system) {
    Errand errand = FaultNoteMessages.errand(message);
    Note note = notes.find(errand.note()).orElse(null);
    if (note == null) {
      return NOTHING;
    }
    return errand.withdraws()
        ? withdraw(message, errand, note, system)
        : announce(message, errand, note, system);
  }

  private Runnable announce(
      OutboxMessage message, Errand errand, Note note, SystemConnection system) {
    Optional<AssetAtSource> there =
        message.mayHaveArrived() ? lookUp(errand, system) : Optional.empty();
    String reference = null;
    if (there.isPresent()) {
      reference = referenceOf(note.id(), there.get());
    } else if (note.withdrawnAt() == null) {
      AssetNotice notice = notice(errand, note);
      reference = call(system, "announce", port -> port.announce(notice)).reference();
    }
    String known = reference;
    return () -> {
      notes.recorded(note.id(), known);
      news.ofNotesToStaff();
    };
  }

  /** Null where the system has it, but it has ended there. */
  private static @Nullable String referenceOf(UUID note, AssetAtSource asset) {
    SubmissionId submission = new SubmissionId(note);
    return asset.notices().stream()
        .filter(notice -> submission.equals(notice.submission()))
        .map(NoticeAtSource::reference)
        .findFirst()
        .orElse(null);
  }

  private static AssetNotice notice(Errand errand, Note note) {
    return new AssetNotice(
        new SubmissionId(note.id()),
        String.valueOf(note.asset()),
        note.kind(),
        note.text(),
        note.from(),
        note.until(),
        errand.by(),
        errand.language());
  }

  private Runnable withdraw(
      OutboxMessage message, Errand errand, Note note, SystemConnection system) {
    String reference = note.reference();
    // its announcement went first: what has no reference by now is not there
    if (reference != null && (!message.mayHaveArrived() || lookUp(errand, system).isEmpty())) {
      AssetNoticeWithdrawal withdrawal =
          new AssetNoticeWithdrawal(
              new SubmissionId(errand.write()), reference, errand.by(), errand.language());
      call(system, "withdraw", port -> port.withdraw(withdrawal));
    }
    return () -> settle(note.id(), State.GONE, null);
  }

  private Optional<AssetAtSource> lookUp(Errand errand, SystemConnection system) {
    SubmissionId write = new SubmissionId(errand.write());
    return lookUp(
        system,
        call(system, "capabilities", AssetSystem::capabilities).can(Capability.FIND_BY_SUBMISSION),
        port -> port.findBySubmission(write));
  }

  @Override
  public void rejected(OutboxMessage message, RequestRejectedException rejection) {
    Errand errand = FaultNoteMessages.errand(message);
    if (!errand.withdraws()) {
      notes.keptHere(errand.note(), rejection.sentence());
      news.ofNotesToStaff();
    } else if (rejection.code().equals("unknown-notice")) {
      settle(errand.note(), State.GONE, null);
    } else {
      settle(errand.note(), State.STAYS, rejection.sentence());
    }
  }

  @Override
  public void parked(OutboxMessage message, String why) {
    settle(FaultNoteMessages.errand(message).note(), State.STOPPED, null);
  }

  @Override
  public void unparked(OutboxMessage message) {
    settle(FaultNoteMessages.errand(message).note(), State.SENT, null);
  }

  private void settle(UUID note, State state, @Nullable String why) {
    notes.settle(note, state, why);
    news.ofNotesToStaff();
  }
}
