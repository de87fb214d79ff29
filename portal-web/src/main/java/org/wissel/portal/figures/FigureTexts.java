package org.wissel.portal.figures;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;

/** What is typed or sent for figures, checked; a refusal names the field. */
final class FigureTexts {

  private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}([.,]\\d{1,3})?");
  private static final Pattern OUT_OF = Pattern.compile("/ ?([1-9]\\d{0,3})");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final Pattern PLACE = Pattern.compile("[1-9]\\d?");
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}|\\p{Cs}");

  private FigureTexts() {}

  static String code(String typed) {
    if (!CODE.matcher(typed).matches()) {
      throw Refusal.invalid("code", "figures.refusal.code");
    }
    return typed;
  }

  static String line(String field, @Nullable String typed, int most) {
    String text = typed == null ? "" : typed.strip();
    if (text.codePointCount(0, text.length()) > most) {
      throw Refusal.invalid(field, "figures.refusal.tooLong", most);
    }
    if (CONTROLS.matcher(text).find()) {
      throw Refusal.invalid(field, "figures.refusal.characters");
    }
    return text;
  }

  static String present(String field, @Nullable String typed, int most) {
    String text = line(field, typed, most);
    if (text.isEmpty()) {
      throw Refusal.invalid(field, "figures.refusal.missing");
    }
    return text;
  }

  /** A percentage is one of a whole, and what is given out of ten is ten at most. */
  static BigDecimal value(String field, @Nullable String typed, String unit) {
    String text = typed == null ? "" : typed.strip();
    if (!NUMBER.matcher(text).matches()) {
      throw Refusal.invalid(field, "figures.refusal.number");
    }
    BigDecimal value = new BigDecimal(text.replace(',', '.'));
    Matcher outOf = OUT_OF.matcher(unit);
    BigDecimal most =
        unit.equals("%") ? HUNDRED : outOf.matches() ? new BigDecimal(outOf.group(1)) : null;
    if (most != null && (value.signum() < 0 || value.compareTo(most) > 0)) {
      throw Refusal.invalid(field, "figures.refusal.outOf", most);
    }
    return value;
  }

  static int place(@Nullable String typed) {
    String text = typed == null ? "" : typed.strip();
    if (!PLACE.matcher(text).matches()) {
      throw Refusal.invalid("place", "figures.refusal.place");
    }
    return Integer.parseInt(text);
  }

  /** For a sentence about it. */
  static String shortened(@Nullable String sent) {
    String text = String.valueOf(sent);
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
