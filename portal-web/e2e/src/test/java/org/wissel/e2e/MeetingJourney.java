package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

@DisplayName("A meeting")
class MeetingJourney {

  private static final LocatorAssertions.ContainsTextOptions SOON =
      new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);

  /** Calendars of those who are looked at are read every quarter of a minute. */
  private static final LocatorAssertions.ContainsTextOptions READ =
      new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

  private static final String LOTTE = "21121";
  private static final String RAVI = "20806";

  private final Portal portal = Portal.shared();
  private final Meetings meetings = Meetings.shared();
  private int taps;

  private void tap(Locator what) {
    taps++;
    what.tap();
  }

  @AfterEach
  void switchOn() {
    portal.outage("none");
  }

  @Test
  @DisplayName("is booked from home on the phone in six taps, with the team, a room and food")
  void inSixTaps() {
    meetings.best("sanne", "minutes=60");
    try (Window sanne = Chrome.as("sanne", Look.PHONE.wide(360))) {
      Page page = sanne.page();
      sanne.open("/meetings/form.xhtml"); // a first visit, which costs once
      Traffic traffic = Traffic.of(page);
      sanne.open("/home/index.xhtml");
      traffic.arrived();
      tap(page.locator("a.task[href='/meetings/form.xhtml']"));
      page.waitForURL("**/meetings/form.xhtml");
      traffic.arrived();
      Axe.nothingScrollsSideways(page);
      page.locator("#subject").fill("Quarterly review");
      tap(page.locator("#people button[name=with]").first());
      assertThat(page.locator("#people .chip.on button").first()).isVisible();
      taps++; // chooses what there is to eat
      page.locator("#menu").selectOption("soup");
      assertThat(page.locator("#one")).containsText("Soup and sandwiches", SOON);
      sanne.picture("meeting-form");
      tap(page.locator("#book"));
      page.waitForURL("**/meetings/meeting.xhtml?id=*");
      traffic.arrived();
      traffic.costs("meeting from home with the team and food", "meeting", 14, 60_000);
      assertThat(page.locator("#meeting .state .tag")).containsText("Booked", SOON);
      assertThat(page.locator("#meeting .board")).containsText("Soup and sandwiches");
      assertThat(taps).isLessThanOrEqualTo(6);
      sanne.picture("meeting-booked");
    }
  }

  @Test
  @DisplayName("is moved with all its parts, and called off with one press")
  void movedAndCalledOff() {
    JsonObject slot =
        meetings
            .best("sanne", "minutes=60&thing=PROJECTOR&from=" + day(3))
            .get(0)
            .getAsJsonObject();
    String id = meetings.book("sanne", Meetings.form(slot, 60, "Budget round", ""));
    JsonObject booked = meetings.awaitState("sanne", id, "BOOKED");
    String room = Meetings.part(booked, "ROOM").get("reference").getAsString();
    try (Window sanne = Chrome.as("sanne", Look.DESK)) {
      sanne.open("/meetings/meeting.xhtml?id=" + id);
      Locator meeting = sanne.page().locator("#meeting");
      sanne.picture("meeting-card");
      meeting.locator("[data-post$='/change']").last().click();
      assertThat(meeting.locator(".track")).containsText("Invitations: changed", SOON);
      JsonObject moved = meetings.awaitState("sanne", id, "BOOKED");
      assertThat(moved.get("start")).isNotEqualTo(booked.get("start"));
      assertThat(Meetings.part(moved, "ROOM").get("reference").getAsString()).isEqualTo(room);

      meeting.locator("[data-post$='/cancel']").click();
      assertThat(meeting.locator(".state .tag")).containsText("Called off", SOON);
      JsonObject off = meetings.awaitState("sanne", id, "CANCELLED");
      assertThat(off.getAsJsonArray("parts"))
          .allMatch(part -> part.getAsJsonObject().get("state").getAsString().equals("RELEASED"));
    }
  }

  @Test
  @DisplayName("goes to a time that is chosen, and takes in what somebody who is invited eats")
  void chosenTimeAndDiet() {
    String needs = "minutes=60&lunch=true&guests=2&with=" + LOTTE + "&from=" + day(10);
    meetings.awaitCalendars("sanne", needs);
    JsonObject slot = meetings.best("sanne", needs).get(0).getAsJsonObject();
    String id = meetings.book("sanne", Meetings.form(slot, 60, "Soup and figures", "soup", LOTTE));
    JsonObject booked = meetings.awaitState("sanne", id, "BOOKED");
    String order = Meetings.part(booked, "LUNCH").get("reference").getAsString();

    try (Window lotte = Chrome.as("lotte", Look.PHONE.wide(360))) {
      lotte.open("/meetings/meeting.xhtml?id=" + id);
      Locator meeting = lotte.page().locator("#meeting");
      assertThat(meeting).containsText("invites you");
      assertThat(meeting.locator("[data-post$='/cancel'], .track")).hasCount(0);
      meeting.locator("input[name=diet][value=vegetarian]").check();
      Axe.nothingScrollsSideways(lotte.page());
      lotte.picture("meeting-invited");
      meeting.locator("[data-post$='/diet']").click();
      assertThat(meeting.locator("input[name=diet][value=vegetarian]")).isChecked();
    }
    JsonObject told =
        meetings.await(
            "sanne",
            id,
            card -> Meetings.part(card, "LUNCH").toString().contains("\"vegetarian\":1"));
    assertThat(told.getAsJsonArray("attendees").toString()).doesNotContain("vegetarian");
    meetings.awaitState("sanne", id, "BOOKED");

    try (Window sanne = Chrome.as("sanne", Look.DESK)) {
      sanne.open("/meetings/meeting.xhtml?id=" + id);
      sanne.page().locator("a[href*='form.xhtml?meeting=']").click();
      Page page = sanne.page();
      assertThat(page.locator("#times label:has(input:checked)")).containsText("everyone free");
      sanne.picture("meeting-change");
      page.locator("#times label:not(:has(input:checked))").first().click();
      String chosen = page.locator("#times input:checked").getAttribute("value");
      page.locator("#book").click();
      page.waitForURL("**/meetings/meeting.xhtml?id=*");
      JsonObject moved =
          meetings.await(
              "sanne",
              id,
              card ->
                  card.get("state").getAsString().equals("BOOKED")
                      && card.get("start").getAsString().equals(chosen));
      assertThat(Meetings.part(moved, "LUNCH").get("reference").getAsString()).isEqualTo(order);
      assertThat(Meetings.part(moved, "LUNCH").toString()).contains("\"vegetarian\":1");
    }
  }

  @Test
  @DisplayName(
      "is in a room of which facilities shows a photo, which everybody sees and nobody else"
          + " changes")
  void roomsHavePhotos() {
    meetings.best("sanne", "minutes=60");
    try (Window youssef = Chrome.as("youssef", Look.DESK)) {
      youssef.open("/meetings/rooms.xhtml");
      Locator room = youssef.page().locator("#rooms li").first();
      room.locator("input[type=file]")
          .setInputFiles(
              new FilePayload("room.jpg", "image/jpeg", Faults.jpeg(1200, 900, Color.ORANGE)));
      assertThat(room.locator("img")).isVisible();
      youssef.picture("meeting-rooms");
    }
    try (Window tom = Chrome.as("tom", Look.PHONE.wide(360))) {
      tom.open("/meetings/rooms.xhtml");
      Locator room = tom.page().locator("#rooms li").first();
      assertThat(room.locator("img")).isVisible();
      assertThat((Boolean) room.locator("img").evaluate("image => image.decode().then(() => true)"))
          .isTrue();
      assertThat(room).containsText("seats");
      assertThat(tom.page().locator("#rooms input[type=file]")).hasCount(0);
      Axe.nothingScrollsSideways(tom.page());
    }
  }

  @Test
  @DisplayName("gets the last room for one of two who press at once; the other chooses another")
  void theLastRoom() {
    JsonObject slot = meetings.best("tom", "minutes=60&from=" + day(4)).get(0).getAsJsonObject();
    String form = Meetings.form(slot, 60, "The last room", "");
    List<CompletableFuture<String>> both =
        Stream.of("tom", "lotte")
            .map(who -> CompletableFuture.supplyAsync(() -> meetings.book(who, form)))
            .toList();
    JsonObject toms = settled("tom", both.get(0).join());
    JsonObject lottes = settled("lotte", both.get(1).join());
    assertThat(List.of(toms.get("state").getAsString(), lottes.get("state").getAsString()))
        .containsExactlyInAnyOrder("BOOKED", "NOT_BOOKED");

    boolean tomLost = toms.get("state").getAsString().equals("NOT_BOOKED");
    String loser = tomLost ? "tom" : "lotte";
    String id = (tomLost ? toms : lottes).get("id").getAsString();
    try (Window window = Chrome.as(loser, Look.DESK)) {
      window.open("/");
      assertThat(window.boardLine(id)).containsText("Not booked");
      window.open("/meetings/meeting.xhtml?id=" + id);
      Locator meeting = window.page().locator("#meeting");
      assertThat(meeting).containsText("Somebody else has it");
      window.picture("meeting-choose");
      meeting.locator("[data-post$='/choice']").first().click();
      assertThat(meeting.locator(".state .tag")).containsText("Booked", SOON);
      meetings.awaitState(loser, id, "BOOKED");
    }
  }

  @Test
  @DisplayName("says where its room was moved there, and goes along where its organiser wants that")
  void roomIsMovedThere() {
    JsonArray best = meetings.best("aylin", "minutes=60&guests=2&from=" + day(15));
    JsonObject slot = best.get(0).getAsJsonObject();
    JsonObject other = best.get(1).getAsJsonObject();
    String id = meetings.book("aylin", Meetings.form(slot, 60, "Moved by others", "", LOTTE, RAVI));
    String room =
        Meetings.part(meetings.awaitState("aylin", id, "BOOKED"), "ROOM")
            .get("reference")
            .getAsString();
    try (Window aylin = Chrome.as("aylin", Look.PHONE.wide(360))) {
      aylin.open("/meetings/meeting.xhtml?id=" + id);
      Locator meeting = aylin.page().locator("#meeting");
      assertThat(meeting.locator(".state .tag")).hasText("Booked");
      portal
          .register()
          .moveRoom(room, other.get("start").getAsString(), other.get("end").getAsString());
      assertThat(meeting.locator(".state")).containsText("The room was moved to", SOON);
      assertThat(meeting.locator(".state .tag")).hasText("Booked without a room");
      Axe.nothingScrollsSideways(aylin.page());
      aylin.picture("meeting-moved");
      JsonObject stays = meetings.card("aylin", id);
      assertThat(stays.get("start")).isEqualTo(slot.get("start"));

      meeting.locator("[data-post$='/follow']").tap();
      assertThat(meeting.locator(".track")).containsText("Invitations: changed", SOON);
      JsonObject moved = meetings.awaitState("aylin", id, "BOOKED");
      assertThat(moved.get("start")).isEqualTo(other.get("start"));
      assertThat(Meetings.part(moved, "ROOM").get("reference").getAsString()).isEqualTo(room);

      aylin.open("/meetings/form.xhtml");
      Locator people = aylin.page().locator("#people");
      aylin.picture("meeting-lately");
      people.locator("[role=group] button").first().tap();
      assertThat(people.locator(".chip.on input[value='" + LOTTE + "']")).hasCount(1);
      assertThat(people.locator(".chip.on input[value='" + RAVI + "']")).hasCount(1);
    }
  }

  @Test
  @DisplayName("says that it is for the number of people, and not the time, where there is no food")
  void tooFewToEat() {
    meetings.best("sanne", "minutes=60");
    try (Window sanne = Chrome.as("sanne", Look.DESK)) {
      sanne.open("/meetings/form.xhtml?minutes=60&room=1&menu=soup");
      Locator times = sanne.page().locator("#times");
      assertThat(times.locator("small").first()).containsText("food only for");
      assertThat(times).not().containsText("no food then");
    }
  }

  @Test
  @DisplayName("stays at the time that was chosen, and by itself says who cannot come any more")
  void whileOthersBook() {
    String needs = "minutes=60&with=" + LOTTE + "&from=" + day(8);
    meetings.awaitCalendars("sanne", needs);
    JsonObject slot = meetings.best("sanne", needs).get(0).getAsJsonObject();
    String at = slot.get("start").getAsString();
    try (Window sanne = Chrome.as("sanne", Look.DESK)) {
      sanne.open("/meetings/form.xhtml?room=1&" + needs + "&at=" + at);
      Locator chosen = sanne.page().locator("#times label:has(input:checked)");
      assertThat(chosen).not().containsText("without");
      meetings.awaitState(
          "lotte",
          meetings.book("lotte", Meetings.form(slot, 60, "Between the two of us", "")),
          "BOOKED");
      assertThat(chosen).containsText("1 of 2", READ);
      assertThat(chosen.locator("input")).hasValue(at);
    }
  }

  @Test
  @DisplayName("finds no time on days of which nothing is known yet")
  void tooFarAhead() {
    meetings.best("sanne", "minutes=60");
    for (String from : List.of(day(29), "%2B999999999-12-31")) {
      JsonObject found =
          portal.call("sanne", "GET", "/api/meetings/suggestions?from=" + from, "").json();
      assertThat(found.getAsJsonArray("best")).as(from).isEmpty();
    }
  }

  private JsonObject settled(String who, String id) {
    return meetings.await(who, id, card -> !card.get("state").getAsString().equals("BOOKING"));
  }

  @Test
  @DisplayName("waits while rooms do not answer, and is booked by itself afterwards, once")
  void whileRoomsAreAway() {
    JsonObject slot = meetings.best("joost", "minutes=30&from=" + day(5)).get(0).getAsJsonObject();
    portal.outage("lost");
    String id = UUID.randomUUID().toString();
    String form = Meetings.form(slot, 30, "Whatever breaks", "");
    assertThat(meetings.send("joost", id, form).status()).isEqualTo(201);
    assertThat(meetings.send("joost", id, form).status()).isEqualTo(200);
    assertThat(meetings.card("joost", id).get("state").getAsString()).isEqualTo("BOOKING");
    portal.outage("none");
    meetings.awaitState("joost", id, "BOOKED");
  }

  /** Each test looks from another day on, so that none takes the rooms of another. */
  private static String day(int days) {
    return LocalDate.now().plusDays(days).toString();
  }
}
