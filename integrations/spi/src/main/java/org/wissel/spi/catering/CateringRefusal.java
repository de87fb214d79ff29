package org.wissel.spi.catering;

import java.util.Locale;
import org.wissel.spi.RequestRejectedException;

/**
 * The refusals of {@link CateringSystem} with what the employee is told, for adapters of systems in
 * which nobody says them.
 */
public enum CateringRefusal {
  ID_USED(
      "There is another order under this number already. Please send it anew.",
      "Onder dit nummer staat al een andere bestelling. Stuur het opnieuw."),
  UNKNOWN_ORDER("The caterer does not have this order.", "De cateraar heeft deze bestelling niet."),
  CHANGED_MEANWHILE(
      "Somebody changed this order in the meantime. Look at it again.",
      "Iemand heeft deze bestelling intussen gewijzigd. Bekijk haar opnieuw."),
  CLOSED(
      "This order no longer holds, so nothing of it can be changed.",
      "Deze bestelling geldt niet meer, dus er is niets meer aan te veranderen."),
  UNKNOWN_MENU(
      "The caterer does not offer this any more. Choose something else.",
      "De cateraar biedt dit niet meer aan. Kies iets anders."),
  UNKNOWN_DIET(
      "The caterer does not know one of these diets. Please ask there.",
      "De cateraar kent een van deze diëten niet. Vraag het daar."),
  /** With the fewest and the most. */
  HEADCOUNT("The caterer serves %d to %d people.", "De cateraar serveert voor %d tot %d mensen."),
  OUTSIDE_HOURS(
      "The caterer serves nothing at that time. Choose another time.",
      "De cateraar serveert dan niets. Kies een andere tijd."),
  /** With the moment until which it could be done. */
  TOO_LATE("The caterer had to know by %s.", "De cateraar moest het uiterlijk %s weten.");

  private final String english;
  private final String dutch;

  CateringRefusal(String english, String dutch) {
    this.english = english;
    this.dutch = dutch;
  }

  /** Dutch for {@code nl} and its regions, otherwise English. */
  public RequestRejectedException in(String languageTag, Object... values) {
    Locale locale = Locale.forLanguageTag(languageTag);
    String sentence = locale.getLanguage().equals("nl") ? dutch : english;
    return new RequestRejectedException(
        name().toLowerCase(Locale.ROOT).replace('_', '-'), String.format(locale, sentence, values));
  }
}
