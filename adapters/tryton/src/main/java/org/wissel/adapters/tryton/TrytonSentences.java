package org.wissel.adapters.tryton;

import java.util.Locale;
import org.wissel.spi.RequestRejectedException;

/** What somebody is told when a write cannot be made, in English or plain Dutch. */
enum TrytonSentences {
  ID_USED(
      "id-used",
      "Finance already has something else under this number. Please send it again.",
      "Financiën heeft onder dit nummer al iets anders. Stuur het opnieuw."),
  CHANGED(
      "changed-meanwhile",
      "Somebody changed this claim in the meantime. Look at it again first.",
      "Iemand heeft deze declaratie intussen gewijzigd. Bekijk hem eerst opnieuw."),
  UNKNOWN_CLAIM(
      "unknown-claim",
      "Finance does not have this claim.",
      "Financiën heeft deze declaratie niet."),
  UNKNOWN_ITEM(
      "unknown-item",
      "This claim has no item with that number.",
      "Deze declaratie heeft geen post met dat nummer."),
  UNKNOWN_CATEGORY(
      "unknown-category",
      "Finance does not know this category.",
      "Financiën kent deze categorie niet."),
  WRONG_CATEGORY(
      "wrong-category",
      "This category is for kilometres, or kilometres need another one.",
      "Deze categorie is voor kilometers, of kilometers vragen een andere."),
  UNKNOWN_CURRENCY(
      "unknown-currency",
      "Finance has no rate for this currency.",
      "Financiën heeft geen koers voor deze munt."),
  UNKNOWN_COST_CENTRE(
      "unknown-cost-centre",
      "Finance does not know this cost centre.",
      "Financiën kent deze kostenplaats niet."),
  UNKNOWN_EMPLOYEE(
      "unknown-employee",
      "Finance does not know you as an employee yet. Please ask finance.",
      "Financiën kent je nog niet als medewerker. Vraag het financiën."),
  CLOSED(
      "closed",
      "Finance refused this claim, so nothing can be added to it.",
      "Financiën heeft deze declaratie geweigerd; er kan niets meer bij.");

  private final String code;
  private final String english;
  private final String dutch;

  TrytonSentences(String code, String english, String dutch) {
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
