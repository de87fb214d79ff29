package org.wissel.portal.faults;

import java.time.Instant;
import java.util.Locale;
import org.wissel.portal.faults.AssetCard.Notice;
import org.wissel.portal.platform.shell.Words;

/**
 * A note in words, as everybody reads it.
 *
 * @param kind {@code err} where the thing does not work, else {@code wait}
 * @param label the same in two words, e.g. {@code Out of order}
 */
public record FaultNoteLine(String kind, String icon, String label, String title, String detail) {

  static FaultNoteLine of(Notice notice, Words words, Locale locale) {
    Instant until = notice.until();
    String key = "faults.note." + key(notice);
    return new FaultNoteLine(
        notice.outage() ? "err" : "wait",
        notice.outage() ? "exclamation-triangle" : "wrench",
        words.text(locale, key + ".label"),
        until == null
            ? words.text(locale, key, notice.from())
            : words.text(locale, key + "Until", notice.from(), until, notice.workingDays()),
        notice.text());
  }

  private static String key(Notice notice) {
    if (notice.outage()) {
      return "outage";
    }
    return notice.begun() ? "atWork" : "maintenance";
  }

  /** What the system says of a device on which there is no note. */
  static FaultNoteLine outOfOrder(Words words, Locale locale) {
    return new FaultNoteLine(
        "err",
        "exclamation-triangle",
        words.text(locale, "faults.note.outage.label"),
        words.text(locale, "faults.note.outOfOrder"),
        "");
  }
}
