package org.wissel.spi;

/** Text that stands in one line of a list, a subject or a header. */
public final class OneLine {

  private OneLine() {}

  /**
   * Throws {@link IllegalArgumentException} for a text that is blank, too long or more than a line.
   *
   * @param name of what it is, such as {@code a subject}
   */
  public static void check(String name, String text, int longest) {
    if (text.isBlank()
        || text.length() > longest
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          name + " is one line of at most " + longest + " characters");
    }
  }
}
