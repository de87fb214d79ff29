package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

/** A meeting, with rooms and calendars in SOGo. */
final class CalendarsMeeting {

  private static final LocatorAssertions.ContainsTextOptions IN_A_MINUTE =
      new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

  private final Calendars sogo;
  private final Portal portal;

  CalendarsMeeting(Calendars sogo, Portal portal) {
    this.sogo = sogo;
    this.portal = portal;
  }

  /** It stands in the calendars there, and what is answered and declined there shows here. */
  void goesBothWays() {
    try (Window sanne = Chrome.as(portal, "sanne", Look.DESK)) {
      Meetings meetings = new Meetings(portal);
      String tom = portal.select("select number from employee where email like 'tom.verhagen@%'");
      String needs = "minutes=60&with=" + tom;
      meetings.best("sanne", needs);
      meetings.awaitCalendars("sanne", needs);
      JsonObject slot = meetings.best("sanne", needs).get(0).getAsJsonObject();
      String id = meetings.book("sanne", Meetings.form(slot, 60, "Quarterly review", "", tom));
      JsonObject booked = meetings.awaitState("sanne", id, "BOOKED");

      sogo.change(
          "tom.verhagen",
          event(booked, "INVITATION"),
          event -> event.replaceFirst("(ATTENDEE.*PARTSTAT=)NEEDS-ACTION(.*tom)", "$1ACCEPTED$2"));
      sanne.open("/meetings/meeting.xhtml?id=" + id);
      Locator meeting = sanne.page().locator("#meeting");
      assertThat(meeting).containsText("Comes", IN_A_MINUTE);
      sanne.picture("meeting-calendars");

      sogo.changeOfRoom(
          slot.get("room").getAsString(),
          event(booked, "ROOM"),
          event ->
              event.replaceAll("(?<when>DT(START|END)[^:\\n]*:)2\\d{7}", "${when}" + inAWeek()));
      meetings.await(
          "sanne",
          id,
          card -> Meetings.part(card, "ROOM").get("state").getAsString().equals("MOVED"));

      sogo.changeOfRoom(
          slot.get("room").getAsString(),
          event(booked, "ROOM"),
          event -> event.replace("STATUS:CONFIRMED", "STATUS:CANCELLED"));
      meetings.await(
          "sanne",
          id,
          card -> Meetings.part(card, "ROOM").get("state").getAsString().equals("REFUSED"));
    }
  }

  private static String inAWeek() {
    return LocalDate.now().plusWeeks(1).format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  private static String event(JsonObject meeting, String part) {
    String reference = Meetings.part(meeting, part).get("reference").getAsString();
    assertThat(reference).contains("@");
    return reference.substring(0, reference.indexOf('@'));
  }
}
