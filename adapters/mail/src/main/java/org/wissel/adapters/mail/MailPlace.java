package org.wissel.adapters.mail;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.wissel.spi.Cursor;

/**
 * Where a reader stands in the two folders. A folder whose validity changed has other numbers: then
 * everything is read anew.
 *
 * @param sent the next number of the portal's copies
 * @param inbox the next number of what comes in
 */
record MailPlace(long sentValidity, long sent, long inboxValidity, long inbox) {

  static MailPlace of(Cursor cursor) {
    try {
      long[] parts =
          Stream.of(cursor.value().split("\\.", -1)).mapToLong(Long::parseLong).toArray();
      if (parts.length == 4 && LongStream.of(parts).allMatch(part -> part >= 0)) {
        return new MailPlace(parts[0], parts[1], parts[2], parts[3]);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException("not a cursor of this system");
  }

  boolean isOf(MailPlace other) {
    return sentValidity == other.sentValidity && inboxValidity == other.inboxValidity;
  }

  MailPlace at(long nextSent, long nextInbox) {
    return new MailPlace(sentValidity, nextSent, inboxValidity, nextInbox);
  }

  Cursor cursor() {
    return new Cursor(sentValidity + "." + sent + "." + inboxValidity + "." + inbox);
  }
}
