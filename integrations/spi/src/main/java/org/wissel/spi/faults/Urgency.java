package org.wissel.spi.faults;

/** How bad a fault is for who reports it, least first. */
public enum Urgency {
  /** I can wait. */
  CAN_WAIT,
  /** I am slowed down. */
  SLOWS,
  /** I cannot work. */
  BLOCKS,
  /** Somebody may get hurt. */
  DANGER
}
