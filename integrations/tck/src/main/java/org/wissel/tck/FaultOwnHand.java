package org.wissel.tck;

/** What staff do at the ticket system itself, behind the portal's back. */
public interface FaultOwnHand {

  /** Makes a ticket and says its reference. */
  String report(String subject);

  /** Writes to a ticket, for everybody who waits or for staff only. */
  void write(String reference, String text, boolean internal);

  void solve(String reference, String reason);
}
