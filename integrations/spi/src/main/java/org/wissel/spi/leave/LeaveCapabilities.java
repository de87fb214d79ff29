package org.wissel.spi.leave;

import org.wissel.spi.Capabilities;

/** Who decides about leave, and what the system cannot do. */
public record LeaveCapabilities(Decides decides, Capabilities general) {

  /** Where a request is approved. */
  public enum Decides {
    /** The system runs the approval; the portal shows it and links to it. */
    DECIDES_THERE,
    /** Filed undecided; the decision taken in the portal follows as a second message. */
    DECIDES_HERE_RECORDED,
    /** The system knows no pending requests: only what is approved is filed. */
    DECIDES_HERE_FILED_AFTER
  }
}
