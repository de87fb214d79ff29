package org.wissel.adapters.requesttracker;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.requesttracker.RequestTrackerReader.Seen;
import org.wissel.spi.PlainText;
import org.wissel.spi.catering.CateringOrder;
import org.wissel.spi.catering.CateringTerms;

/** How an order stands in a ticket: a field for each thing, as people read and count it. */
final class RequestTrackerOrders {

  private static final String MENU = "Menu";
  private static final String SERVED_AT = "Served at";
  private static final String PLACE = "Brought to";
  private static final String PEOPLE = "People";
  private static final String DIETS = "Diets";
  private static final String COST_CENTRE = "Cost centre";

  private static final int LONGEST_SUBJECT = 200;
  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  // in the hour that comes twice in autumn, nothing else tells which it is
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx");

  private RequestTrackerOrders() {}

  /** The ticket's fields of an order. */
  static List<String> fields(RequestTrackerSettings settings) {
    return List.of(settings.writes(), MENU, SERVED_AT, PLACE, PEOPLE, DIETS, COST_CENTRE);
  }

  /** What stands in the list of tickets; the due date, by which it can be sorted, too. */
  static JsonObjectBuilder ticket(CateringOrder order, CateringTerms terms) {
    String name =
        terms.menus().stream()
            .filter(menu -> menu.code().equals(order.menu()))
            .map(menu -> String.valueOf(menu.names().get("en")))
            .findFirst()
            .orElse(order.menu());
    String subject =
        "%d × %s, %s, %s"
            .formatted(order.headcount(), name, MOMENT.format(served(order, terms)), order.place());
    return Json.createObjectBuilder()
        .add("Subject", PlainText.line(subject, LONGEST_SUBJECT))
        .add("Due", RequestTrackerHistory.date(order.servedAt()));
  }

  static JsonObjectBuilder fields(CateringOrder order, CateringTerms terms) {
    JsonObjectBuilder fields =
        Json.createObjectBuilder()
            .add(MENU, order.menu())
            .add(SERVED_AT, EXACT.format(served(order, terms)))
            .add(PLACE, order.place())
            .add(PEOPLE, String.valueOf(order.headcount()));
    String diets =
        new TreeMap<>(order.diets())
            .entrySet().stream()
                .map(diet -> diet.getValue() + " " + diet.getKey())
                .collect(Collectors.joining(", "));
    addOrClear(fields, DIETS, diets.isEmpty() ? null : diets);
    addOrClear(fields, COST_CENTRE, order.costCentre());
    return fields;
  }

  private static void addOrClear(JsonObjectBuilder fields, String name, @Nullable String value) {
    if (value == null) {
      fields.addNull(name);
    } else {
      fields.add(name, value);
    }
  }

  private static ZonedDateTime served(CateringOrder order, CateringTerms terms) {
    return order.servedAt().atZone(terms.hours().zone());
  }

  /** The order in the ticket's fields; empty when somebody wrote something else into them. */
  static Optional<CateringOrder> read(Seen seen) {
    try {
      Map<String, Integer> diets = new HashMap<>();
      String counted = text(seen, DIETS);
      for (String diet : counted.isEmpty() ? new String[0] : counted.split(", ")) {
        String[] both = diet.split(" ", 2);
        diets.put(both[1], Integer.valueOf(both[0]));
      }
      return Optional.of(
          new CateringOrder(
              text(seen, MENU),
              OffsetDateTime.parse(text(seen, SERVED_AT), EXACT).toInstant(),
              text(seen, PLACE),
              Integer.parseInt(text(seen, PEOPLE)),
              diets,
              seen.field(COST_CENTRE)));
    } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static String text(Seen seen, String name) {
    String value = seen.field(name);
    return value == null ? "" : value;
  }
}
