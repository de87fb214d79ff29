package org.wissel.tck;

/** What the caterer does at its own system, behind the portal's back. */
public interface CateringOwnHand {

  void accept(String reference);

  void refuse(String reference, String reason);

  void deliver(String reference);
}
