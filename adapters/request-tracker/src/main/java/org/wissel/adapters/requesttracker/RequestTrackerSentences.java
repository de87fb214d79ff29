package org.wissel.adapters.requesttracker;

import java.util.Locale;
import org.wissel.spi.RequestRejectedException;

/** What somebody is told when a write cannot be made, in English or plain Dutch. */
enum RequestTrackerSentences {
  ID_USED(
      "id-used",
      "Facilities already have something else under this number. Please send it again.",
      "De facilitaire dienst heeft onder dit nummer al iets anders. Stuur het opnieuw."),
  CHANGED(
      "changed-meanwhile",
      "Somebody changed this ticket in the meantime. Look at it again first.",
      "Iemand heeft deze melding intussen gewijzigd. Bekijk hem eerst opnieuw."),
  UNKNOWN(
      "unknown-ticket",
      "Facilities do not have this ticket.",
      "De facilitaire dienst heeft deze melding niet."),
  SOLVED("solved", "This ticket is closed already.", "Deze melding is al afgesloten."),
  NOT_SOLVED(
      "not-solved",
      "This ticket is not closed, so it cannot be opened again.",
      "Deze melding is niet afgesloten en kan dus niet heropend worden."),
  NOT_STAFF(
      "not-staff",
      "This person does not handle tickets in Request Tracker.",
      "Deze persoon behandelt geen meldingen in Request Tracker."),
  MERGED(
      "merged",
      "This ticket went into another one. Write there.",
      "Deze melding is samengevoegd met een andere. Schrijf daar."),
  NO_ADDRESS(
      "no-address",
      "Request Tracker keeps people informed by e-mail, and you have no address there.",
      "Request Tracker houdt mensen per e-mail op de hoogte, en jij hebt daar geen adres.");

  private final String code;
  private final String english;
  private final String dutch;

  RequestTrackerSentences(String code, String english, String dutch) {
    this.code = code;
    this.english = english;
    this.dutch = dutch;
  }

  /** Dutch for {@code nl} and its regions, otherwise English. */
  RequestRejectedException in(String languageTag) {
    boolean inDutch = Locale.forLanguageTag(languageTag).getLanguage().equals("nl");
    return new RequestRejectedException(code, inDutch ? dutch : english);
  }
}
