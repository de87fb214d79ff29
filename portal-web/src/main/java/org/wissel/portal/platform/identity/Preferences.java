package org.wissel.portal.platform.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an employee wants to see the portal.
 *
 * @param language {@code en} or {@code nl}; null follows the browser
 * @param theme {@code auto}, {@code light} or {@code dark}
 */
record Preferences(@Nullable String language, String theme) {
  static final List<String> LANGUAGES = List.of("en", "nl");
  static final List<String> THEMES = List.of("auto", "light", "dark");
  static final Preferences NONE = new Preferences(null, "auto");

  Preferences {
    if (language != null && !LANGUAGES.contains(language)) {
      throw new IllegalArgumentException("a language of the portal is one of " + LANGUAGES);
    }
    if (!THEMES.contains(theme)) {
      throw new IllegalArgumentException("a theme is one of " + THEMES);
    }
  }
}
