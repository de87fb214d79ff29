package org.wissel.portal.platform.identity;

/** The colour of the circle with somebody's initials: the same on every page and on every day. */
public final class AvatarColor {

  /** As many as the style sheet has classes for, {@code a0} and up. */
  private static final int COLORS = 6;

  private AvatarColor() {}

  public static String of(String number) {
    return "a" + Math.floorMod(number.hashCode(), COLORS);
  }
}
