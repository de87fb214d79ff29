package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** Somebody who has something of everything on home: Sanne, who also decides for others. */
final class Furnished {

  private static final String LOTTE = "21121";

  private Furnished() {}

  /**
   * Until everything is where it goes to, so that home stands still afterwards; the group that she
   * has a button to.
   */
  static String sanne(Portal portal) {
    String group = talk(portal);
    Leave leave = new Leave(portal);
    leave.awaitRead("sanne");
    String toDecide = leave.book("tom", leave.freeDay("tom"));
    String own = leave.book("sanne", leave.freeDay("sanne"));
    Expenses expenses = new Expenses(portal);
    String toApprove = expenses.claim("tom", "taxi", "23.10");
    String claim = expenses.claim("sanne", "taxi", "31.20");
    Faults faults = new Faults(portal);
    faults.awaitDevice("W-PR-0102");
    String report = faults.report("sanne", Faults.form("W-PR-0102", "stripes"));
    Meetings meetings = new Meetings(portal);
    JsonObject slot =
        meetings
            .best("sanne", "minutes=60&with=" + LOTTE + "&from=" + LocalDate.now().plusDays(7))
            .get(0)
            .getAsJsonObject();
    String meeting = meetings.book("sanne", Meetings.form(slot, 60, "Tariff letters", "", LOTTE));
    leave.awaitState("tom", toDecide, "FILED");
    leave.awaitState("sanne", own, "FILED");
    expenses.awaitState("tom", toApprove, "FILED");
    expenses.awaitState("sanne", claim, "FILED");
    faults.awaitState("sanne", report, "FILED");
    meetings.awaitState("sanne", meeting, "BOOKED");
    return group;
  }

  /** News, posts of every kind, and a group, in which she is named. */
  private static String talk(Portal portal) {
    News news = new News(portal);
    for (String title :
        List.of(
            "Rotterdam grid: the second pump runs",
            "Tariffs for 2027 are out",
            "Who stands by on Christmas Eve",
            "First 400 homes in Leerdam join the heat grid")) {
      String article = news.publish(title, "On Monday the **first** warm water ran.");
      news.line(article, "Can I refuse the connection?", "Yes. Nobody is forced.");
    }
    Groups groups = new Groups(portal);
    String group = groups.furnished("sanne", "Heat Grid crew", "OPEN");
    groups.join("tom", group);
    assertThat(portal.call("sanne", "PUT", "/api/groups/" + group + "/favourite", "").status())
        .isLessThan(300);
    Feed feed = new Feed(portal);
    feed.wanted();
    feed.post("lotte", "READ", "The tram does not stop at the main office on Monday.");
    for (int i = 1; i <= 8; i++) {
      feed.answered(
          "Unlabelled orange breaker in cabinet "
              + i
              + " at the pump house: does anybody know what it feeds? #heatgrid");
    }
    String said = feed.postIn(group, "tom", "FYI", "The key of the depot hangs at @sanne's desk.");
    feed.comment("sanne", said, "It does.");
    feed.comment("tom", said, "Thanks, taken until " + LocalDateTime.now().getHour() + ":59.");
    return group;
  }
}
