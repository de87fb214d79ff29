package org.wissel.tck;

import java.time.LocalDate;

/** What somebody does at the outside system itself, behind the portal's back. */
public interface OwnHand {

  void approve(String reference);

  /** Sets other days, whole ones. */
  void correct(String reference, LocalDate firstDay, LocalDate lastDay, String reason);
}
