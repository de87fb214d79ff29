package org.wissel.portal.platform;

import java.util.UUID;
import java.util.function.Predicate;

/** The short name of a record that people can read to each other, e.g. {@code W-7F3K2}. */
public final class ShortName {

  /** No letter or digit that is mistaken for another. */
  private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int SHORTEST = 5;

  private ShortName() {}

  /**
   * Follows from the id; one letter longer whenever somebody has it already.
   *
   * @param prefix a letter of its own for each kind of record, and a dash
   */
  public static String of(String prefix, UUID id, Predicate<String> taken) {
    StringBuilder receipt = new StringBuilder(prefix);
    long rest = mixed(id);
    for (int letters = 0; letters < SHORTEST || taken.test(receipt.toString()); letters++) {
      receipt.append(LETTERS.charAt((int) Math.floorMod(rest, (long) LETTERS.length())));
      rest = rest / LETTERS.length() + letters;
    }
    return receipt.toString();
  }

  private static long mixed(UUID id) {
    long mixed = id.getMostSignificantBits() * 31 + id.getLeastSignificantBits();
    mixed ^= mixed >>> 29;
    mixed *= 0xbf58476d1ce4e5b9L;
    return mixed ^ mixed >>> 32;
  }
}
