package org.wissel.adapters.caldav;

import java.util.Locale;
import org.wissel.spi.RequestRejectedException;

/** What somebody is told when a write cannot be made, in English or plain Dutch. */
enum CalDavSentences {
  ID_USED(
      "id-used",
      "There is already something else under this number. Please send it again.",
      "Onder dit nummer is er al iets anders. Stuur het opnieuw."),
  CHANGED(
      "changed-meanwhile",
      "Somebody changed this in the meantime. Look at it again first.",
      "Iemand heeft dit intussen gewijzigd. Bekijk het eerst opnieuw."),
  UNKNOWN(
      "unknown-reservation", "This reservation does not exist.", "Deze reservering bestaat niet."),
  UNKNOWN_RESOURCE(
      "unknown-resource", "This room cannot be reserved.", "Deze ruimte is niet te reserveren."),
  TAKEN("taken", "It is taken at that time.", "Op die tijd is dit bezet."),
  HOURS("outside-hours", "It is closed at that time.", "Op die tijd is dit gesloten."),
  TOO_SMALL("too-small", "It has not enough places for everybody.", "Er zijn te weinig plaatsen."),
  CLOSED(
      "closed", "This was cancelled or declined already.", "Dit is al geannuleerd of afgewezen."),
  UNKNOWN_INVITATION(
      "unknown-invitation", "This meeting does not exist.", "Deze afspraak bestaat niet."),
  UNKNOWN_ORGANISER(
      "unknown-organiser",
      "You have no calendar here that the portal may write to.",
      "Je hebt hier geen agenda waarin het portaal mag schrijven."),
  NO_ANSWERS(
      "cannot",
      "The meeting stands in your calendar only: this system invites nobody.",
      "De afspraak staat alleen in jouw agenda: dit systeem nodigt niemand uit."),
  CANNOT(
      "cannot",
      "Rooms in this calendar cannot be held.",
      "Ruimtes in deze agenda zijn niet vast te houden.");

  private final String code;
  private final String english;
  private final String dutch;

  CalDavSentences(String code, String english, String dutch) {
    this.code = code;
    this.english = english;
    this.dutch = dutch;
  }

  String english() {
    return english;
  }

  /** Dutch for {@code nl} and its regions, otherwise English. */
  RequestRejectedException in(String languageTag) {
    boolean inDutch = Locale.forLanguageTag(languageTag).getLanguage().equals("nl");
    return new RequestRejectedException(code, inDutch ? dutch : english);
  }
}
