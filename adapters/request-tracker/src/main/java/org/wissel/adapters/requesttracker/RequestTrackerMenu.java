package org.wissel.adapters.requesttracker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.catering.CateringOrderAtSource.Status;
import org.wissel.spi.catering.CateringSettings;
import org.wissel.spi.catering.CateringTerms;

/**
 * What a caterer in Request Tracker offers, and how it says what it makes of an order.
 *
 * @param statuses what each word of the queue means; the first word of a meaning is written
 */
record RequestTrackerMenu(CateringTerms terms, Map<String, Status> statuses) {

  private static final String STATUSES =
      "new=ORDERED,open=ACCEPTED,resolved=DELIVERED,rejected=REFUSED,deleted=CANCELLED";

  /** {@link IllegalArgumentException} with the full key of what is wrong. */
  static RequestTrackerMenu of(AdapterSettings settings) {
    Map<String, Status> statuses = new LinkedHashMap<>();
    try {
      for (String pair : settings.text("statuses").orElse(STATUSES).split(",")) {
        String[] parts = pair.strip().split("=", 2);
        statuses.put(parts[0].strip(), Status.valueOf(parts[1].strip()));
      }
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw wrong(settings, "must be pairs such as open=ACCEPTED with commas");
    }
    if (!statuses.values().containsAll(List.of(Status.ORDERED, Status.REFUSED))) {
      throw wrong(settings, "needs a word for ORDERED and REFUSED");
    }
    return new RequestTrackerMenu(CateringSettings.terms(settings), statuses);
  }

  Status status(String word) {
    return statuses.getOrDefault(word, Status.OTHER);
  }

  /** The queue's word for it. */
  String word(Status status) {
    return statuses.entrySet().stream()
        .filter(entry -> entry.getValue() == status)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private static IllegalArgumentException wrong(AdapterSettings settings, String why) {
    return new IllegalArgumentException(
        "wissel.connections." + settings.connection() + ".statuses " + why);
  }
}
