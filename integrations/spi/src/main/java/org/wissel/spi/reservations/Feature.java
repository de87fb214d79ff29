package org.wissel.spi.reservations;

/** What a resource gives to a meeting; what a system calls otherwise is left out. */
public enum Feature {
  SCREEN,
  PROJECTOR,
  CONFERENCE_CAMERA,
  WHITEBOARD,
  /** Can be reached and used in a wheelchair. */
  WHEELCHAIR,
  HEARING_LOOP
}
