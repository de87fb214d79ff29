package org.wissel.portal.faults;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import org.wissel.portal.platform.Retention;

/**
 * What staff sent from the board, once it is settled, notes to the next shift, and notes on devices
 * that are over.
 */
@ApplicationScoped
class FaultDeskRetention implements Retention {

  private static final Duration KEEP = Duration.ofDays(30);

  @Inject FaultDeskRepository desk;
  @Inject FaultNoteRepository notes;

  @Override
  public String what() {
    return "settled writes and hand-over notes of the staff board, and notes on devices that are over";
  }

  @Override
  @Transactional
  public int deleteExpired() {
    return desk.deleteSettled(KEEP) + notes.deleteOver(KEEP);
  }
}
