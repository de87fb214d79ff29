package org.wissel.portal.feed;

import java.util.Locale;
import org.wissel.portal.platform.Refusal;

/** The few reactions, in the order in which they are shown. */
public enum Reaction {
  THANKS("thumbs-up"),
  HEART("heart"),
  IDEA("lightbulb");

  private final String icon;

  Reaction(String icon) {
    this.icon = icon;
  }

  /** Its name among the icons. */
  public String icon() {
    return icon;
  }

  static Reaction of(String text) {
    try {
      return valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound();
    }
  }
}
