package org.wissel.portal.meetings;

import java.util.UUID;

/**
 * Something that goes out to the system of one part of a meeting.
 *
 * @param write submission id of this write
 * @param content what the system is to have, as JSON; that of before where it is to have nothing
 */
record MeetingWrite(MeetingLeg leg, Verb verb, UUID write, String content) {

  /** What the system is asked to do. */
  enum Verb {
    HOLD,
    BOOK,
    CONFIRM,
    CHANGE,
    RELEASE
  }
}
