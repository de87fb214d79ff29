package org.wissel.adapters.mail;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.wissel.spi.Person;
import org.wissel.spi.PlainText;
import org.wissel.spi.catering.CateringOrder;
import org.wissel.spi.catering.CateringTerms;

/**
 * What the caterer reads. Every message says all that holds now, so that the last one is enough.
 */
enum MailWords {
  ENGLISH(
      "en",
      "Order",
      "What|When|Where|People|Diets|Cost centre|Contact",
      "",
      "This takes the place of what we ordered under this number before.",
      "This order is cancelled. Please bring nothing. It was:",
      "Please answer this message with one of these words, alone in the first line:",
      "ACCEPTED    you bring it",
      "REFUSED     you do not; please say why in the lines below it",
      "DELIVERED   you have brought it"),
  DUTCH(
      "nl",
      "Bestelling",
      "Wat|Wanneer|Waar|Personen|Diëten|Kostenplaats|Contact",
      "",
      "Dit komt in de plaats van wat we eerder onder dit nummer bestelden.",
      "Deze bestelling is geannuleerd. Breng niets. Het was:",
      "Antwoord op dit bericht met een van deze woorden, alleen op de eerste regel:",
      "AKKOORD     u brengt het",
      "GEWEIGERD   u brengt het niet; zeg in de regels eronder waarom",
      "GELEVERD    u hebt het gebracht");

  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_CONTACT = 300;

  private final Locale locale;
  private final String order;
  private final String[] labels;
  private final Map<MailCopy.Verb, String> openings;
  private final String answers;

  MailWords(
      String language,
      String order,
      String labels,
      String ordered,
      String changed,
      String cancelled,
      String please,
      String... answers) {
    this.locale = Locale.forLanguageTag(language);
    this.order = order;
    this.labels = labels.split("\\|", -1);
    this.openings =
        Map.of(
            MailCopy.Verb.ORDER, ordered,
            MailCopy.Verb.CHANGE, changed,
            MailCopy.Verb.CANCEL, cancelled);
    this.answers = please + "\n\n" + String.join("\n", answers);
  }

  /**
   * The same in every message of an order but for what was changed: mailboxes keep them together.
   */
  String subject(String reference, CateringOrder wanted, CateringTerms terms) {
    return PlainText.line(
        "%s %s: %d × %s, %s"
            .formatted(
                order, reference, wanted.headcount(), menu(wanted, terms), when(wanted, terms)),
        LONGEST_SUBJECT);
  }

  String body(
      String reference,
      MailCopy.Verb verb,
      CateringOrder wanted,
      CateringTerms terms,
      Person contact) {
    StringBuilder body = new StringBuilder(order).append(' ').append(reference).append("\n\n");
    String opening = String.valueOf(openings.get(verb));
    if (!opening.isEmpty()) {
      body.append(opening).append("\n\n");
    }
    String diets =
        new TreeMap<>(wanted.diets())
            .entrySet().stream()
                .map(diet -> diet.getValue() + " × " + diet(diet.getKey(), terms))
                .collect(Collectors.joining(", "));
    String[] values = {
      menu(wanted, terms),
      when(wanted, terms),
      wanted.place(),
      String.valueOf(wanted.headcount()),
      diets.isEmpty() ? "-" : diets,
      wanted.costCentre() == null ? "-" : wanted.costCentre(),
      PlainText.line(
          contact.name() + (contact.email() == null ? "" : ", " + contact.email()), LONGEST_CONTACT)
    };
    for (int i = 0; i < labels.length; i++) {
      body.append("%-13s%s\n".formatted(labels[i], values[i]));
    }
    return verb == MailCopy.Verb.CANCEL
        ? body.toString()
        : body.append('\n').append(answers).append('\n').toString();
  }

  private String menu(CateringOrder wanted, CateringTerms terms) {
    return terms.menus().stream()
        .filter(menu -> menu.code().equals(wanted.menu()))
        .map(menu -> name(menu.names()))
        .findFirst()
        .orElse(wanted.menu());
  }

  private String diet(String code, CateringTerms terms) {
    return terms.diets().stream()
        .filter(diet -> diet.code().equals(code))
        .map(diet -> name(diet.names()))
        .findFirst()
        .orElse(code);
  }

  private String name(Map<String, String> names) {
    String name = names.get(locale.getLanguage());
    return name == null ? String.valueOf(names.get("en")) : name;
  }

  private String when(CateringOrder wanted, CateringTerms terms) {
    Instant at = wanted.servedAt();
    return DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm", locale)
        .format(at.atZone(terms.hours().zone()));
  }
}
