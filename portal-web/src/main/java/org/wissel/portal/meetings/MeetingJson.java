package org.wissel.portal.meetings;

import static org.wissel.portal.platform.Jsons.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.OpeningHours;
import org.wissel.spi.OpeningHours.Hours;
import org.wissel.spi.catering.CateringTerms;
import org.wissel.spi.catering.CateringTerms.Diet;
import org.wissel.spi.catering.CateringTerms.Menu;
import org.wissel.spi.expenses.Money;

/** Opening hours and a caterer's terms as they are kept: as JSON in one column. */
final class MeetingJson {

  private MeetingJson() {}

  static String text(OpeningHours hours) {
    return json(hours).build().toString();
  }

  static OpeningHours hours(String text) {
    return hours(MeetingContent.json(text));
  }

  private static JsonObjectBuilder json(OpeningHours hours) {
    JsonObjectBuilder week = JSON.createObjectBuilder();
    hours
        .week()
        .forEach(
            (day, open) ->
                week.add(
                    day.name(),
                    JSON.createArrayBuilder()
                        .add(open.from().toString())
                        .add(open.until().toString())));
    JsonArrayBuilder closed = JSON.createArrayBuilder();
    hours.closed().forEach(day -> closed.add(day.toString()));
    return JSON.createObjectBuilder()
        .add("zone", hours.zone().getId())
        .add("week", week)
        .add("closed", closed);
  }

  private static OpeningHours hours(JsonObject json) {
    Map<DayOfWeek, Hours> week = new EnumMap<>(DayOfWeek.class);
    JsonObject days = json.getJsonObject("week");
    for (String day : days.keySet()) {
      List<JsonString> open = days.getJsonArray(day).getValuesAs(JsonString.class);
      week.put(
          DayOfWeek.valueOf(day),
          new Hours(
              LocalTime.parse(open.get(0).getString()), LocalTime.parse(open.get(1).getString())));
    }
    Set<LocalDate> closed = new HashSet<>();
    json.getJsonArray("closed")
        .getValuesAs(JsonString.class)
        .forEach(day -> closed.add(LocalDate.parse(day.getString())));
    return new OpeningHours(ZoneId.of(json.getString("zone")), week, closed);
  }

  static String text(CateringTerms terms) {
    JsonArrayBuilder menus = JSON.createArrayBuilder();
    for (Menu menu : terms.menus()) {
      JsonObjectBuilder one =
          JSON.createObjectBuilder().add("code", menu.code()).add("names", names(menu.names()));
      Money price = menu.perHead();
      if (price != null) {
        one.add("price", price.toString());
      }
      menus.add(one);
    }
    JsonArrayBuilder diets = JSON.createArrayBuilder();
    for (Diet diet : terms.diets()) {
      diets.add(
          JSON.createObjectBuilder().add("code", diet.code()).add("names", names(diet.names())));
    }
    return JSON.createObjectBuilder()
        .add("hours", json(terms.hours()))
        .add("notice", terms.notice().toString())
        .add("least", terms.least())
        .add("most", terms.most())
        .add("menus", menus)
        .add("diets", diets)
        .build()
        .toString();
  }

  static CateringTerms terms(String text) {
    JsonObject json = MeetingContent.json(text);
    return new CateringTerms(
        hours(json.getJsonObject("hours")),
        Duration.parse(json.getString("notice")),
        json.getInt("least"),
        json.getInt("most"),
        json.getJsonArray("menus").getValuesAs(JsonObject.class).stream()
            .map(
                menu ->
                    new Menu(
                        menu.getString("code"), names(menu.getJsonObject("names")), price(menu)))
            .toList(),
        json.getJsonArray("diets").getValuesAs(JsonObject.class).stream()
            .map(diet -> new Diet(diet.getString("code"), names(diet.getJsonObject("names"))))
            .toList());
  }

  private static @Nullable Money price(JsonObject menu) {
    String price = menu.getString("price", null);
    return price == null ? null : Money.parse(price);
  }

  private static JsonObjectBuilder names(Map<String, String> names) {
    JsonObjectBuilder json = JSON.createObjectBuilder();
    names.forEach(json::add);
    return json;
  }

  private static Map<String, String> names(JsonObject json) {
    Map<String, String> names = new HashMap<>();
    json.keySet().forEach(language -> names.put(language, json.getString(language)));
    return names;
  }
}
