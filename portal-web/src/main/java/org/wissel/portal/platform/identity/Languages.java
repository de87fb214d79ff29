package org.wissel.portal.platform.identity;

import jakarta.servlet.ServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The languages of the portal. */
final class Languages {
  /** Kept with the request, because a page asks for each of its texts. */
  private static final String ASKED_FOR = Languages.class.getName();

  private static final List<Locale> SPOKEN =
      Preferences.LANGUAGES.stream().map(Locale::forLanguageTag).toList();

  private Languages() {}

  /** What the person chose, then what the browser asks for; a program asks for itself. */
  static Locale of(ServletRequest request) {
    Caller caller = Caller.of(request);
    LinkedEmployee employee = caller == null || caller.bearer() ? null : caller.employee();
    String chosen = employee == null ? null : employee.language();
    return chosen == null ? best(request) : Locale.forLanguageTag(chosen);
  }

  /** The first language of the request that the portal speaks, else English. */
  private static Locale best(ServletRequest request) {
    if (request.getAttribute(ASKED_FOR) instanceof Locale known) {
      return known;
    }
    Locale best =
        Collections.list(request.getLocales()).stream()
            .map(asked -> Locale.forLanguageTag(asked.getLanguage()))
            .filter(SPOKEN::contains)
            .findFirst()
            .orElse(Locale.ENGLISH);
    request.setAttribute(ASKED_FOR, best);
    return best;
  }
}
