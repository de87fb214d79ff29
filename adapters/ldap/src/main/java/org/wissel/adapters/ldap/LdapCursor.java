package org.wissel.adapters.ldap;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Cursor;

/**
 * Where a reader stopped: the latest change that it was told, and a digest of all that it was told
 * of the time shortly before. In the middle of a reading also which reading, and how much of it.
 *
 * @param latest null at the beginning
 */
record LdapCursor(@Nullable Instant latest, String told, String reading, int offset) {

  static final LdapCursor START = new LdapCursor(null, "", "", 0);

  private static final Pattern FORM =
      Pattern.compile("([-0-9T:.Z]*)/([0-9a-f]*)(?:/([0-9a-f]+)/([0-9]{1,9}))?");

  /** What another adapter said, whose place this one took, is a beginning. */
  static LdapCursor of(Cursor cursor) {
    Matcher form = FORM.matcher(cursor.value());
    if (!form.matches()) {
      return START;
    }
    try {
      return new LdapCursor(
          form.group(1).isEmpty() ? null : Instant.parse(form.group(1)),
          form.group(2),
          form.group(3) == null ? "" : form.group(3),
          form.group(4) == null ? 0 : Integer.parseInt(form.group(4)));
    } catch (DateTimeException e) {
      return START;
    }
  }

  /** Where the reading that is under way began. */
  LdapCursor base() {
    return new LdapCursor(latest, told, "", 0);
  }

  LdapCursor within(String reading, int offset) {
    return new LdapCursor(latest, told, reading, offset);
  }

  Cursor cursor() {
    if (latest == null && reading.isEmpty()) {
      return Cursor.START;
    }
    String text = (latest == null ? "" : latest.toString()) + "/" + told;
    return new Cursor(reading.isEmpty() ? text : text + "/" + reading + "/" + offset);
  }
}
