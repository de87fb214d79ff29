package org.wissel.spi.catering;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.OneLine;

/**
 * What is brought where and when. Diets are numbers: whose they are is nobody's business there.
 *
 * @param menu code of one of {@link CateringTerms#menus()}
 * @param servedAt when it is to be there, in whole minutes; whoever writes it down for people does
 *     so in the time zone of {@link CateringTerms#hours()}
 * @param place for who brings it, such as "Room Linge, 1st floor, Gorinchem"; one line of 1 to
 *     {@link #LONGEST_PLACE} characters
 * @param headcount how many people eat, 1 to {@link #MOST_PEOPLE}
 * @param diets how many of them have each diet, by the code of one of {@link
 *     CateringTerms#diets()}: 1 to {@code headcount}; somebody may have several
 * @param costCentre code of the cost centre that pays; null for the one of who orders
 */
public record CateringOrder(
    String menu,
    Instant servedAt,
    String place,
    int headcount,
    Map<String, Integer> diets,
    @Nullable String costCentre) {

  public static final int LONGEST_PLACE = 200;
  public static final int MOST_PEOPLE = 1000;
  private static final int LONGEST_CODE = 40;

  public CateringOrder {
    diets = Map.copyOf(diets);
    OneLine.check("a menu", menu, LONGEST_CODE);
    OneLine.check("a place", place, LONGEST_PLACE);
    if (costCentre != null) {
      OneLine.check("a cost centre", costCentre, LONGEST_CODE);
    }
    if (servedAt.getEpochSecond() % 60 != 0 || servedAt.getNano() != 0) {
      throw new IllegalArgumentException("food comes at a whole minute");
    }
    if (headcount < 1 || headcount > MOST_PEOPLE) {
      throw new IllegalArgumentException("a meeting has 1 to 1000 people");
    }
    for (Map.Entry<String, Integer> diet : diets.entrySet()) {
      OneLine.check("a diet", diet.getKey(), LONGEST_CODE);
      if (diet.getValue() < 1 || diet.getValue() > headcount) {
        throw new IllegalArgumentException("a diet is that of one up to all who eat");
      }
    }
  }
}
