package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Chrome.Window;

@DisplayName("What HR does at HR itself, behind the portal's back")
class HrJourney {

  /** Somebody of Sanne's team whose hours no other journey touches. */
  private static final String NAME = "Noor Hendriks";

  private final Portal portal = Portal.shared();
  private final Leave leave = Leave.shared();
  private final String noor = leave.number(NAME);

  @Test
  @DisplayName("shows on the card, the balance and the calendar within a minute")
  void everythingFollows() {
    double before = leave.left(noor);
    LocalDate day = leave.freeDay(noor);
    LocalDate otherDay = leave.freeDay(noor);
    LocalDate lostDay = leave.freeDay(noor);
    String corrected = leave.book(noor, day);
    String rejected = leave.book(noor, lostDay);
    String reference = approved(corrected);
    String lostReference = approved(rejected);
    awaitLeft(before - 16);

    // the days are corrected: an approved day moves
    desk(
        reference,
        "correct",
        "firstDay=" + otherDay + "&lastDay=" + otherDay + "&reason=Wrong+day");
    JsonObject card =
        leave.await(
            noor, corrected, c -> c.get("firstDay").getAsString().equals(otherDay.toString()));
    assertThat(card.get("state").getAsString()).isEqualTo("APPROVED");
    assertThat(card.getAsJsonArray("steps").toString()).contains("Changed at HR: Wrong day");
    assertThat(leave.mine(noor, day)).isZero();
    assertThat(leave.mine(noor, otherDay)).isEqualTo(8);

    // what was approved is rejected after all, and its hours come back
    desk(lostReference, "reject", "reason=Too+many+are+away");
    card = leave.awaitState(noor, rejected, "REJECTED");
    assertThat(card.get("reason").getAsString()).isEqualTo("Too many are away");
    assertThat(leave.mine(noor, lostDay)).isZero();
    awaitLeft(before - 8);

    // hours are taken off by hand, of which no request tells
    desk(
        lostReference,
        "adjust",
        "employee=" + noor + "&pot=" + pot() + "&hours=-4&reason=Counted+twice");
    awaitLeft(before - 12);
  }

  @Test
  @DisplayName("shows on an open page by itself")
  void openPageFollows() {
    String id = leave.book("tom", leave.freeDay("tom"));
    try (Window tom = Chrome.as("tom");
        Window marijke = Chrome.window(Chrome.Look.DESK)) {
      tom.open("/leave/request.xhtml?id=" + id);
      String reference = leave.awaitState("tom", id, "FILED").get("reference").getAsString();
      marijke.page().navigate(portal.register().page());
      marijke.page().locator("a[href$='/" + reference + "']").click();
      marijke.picture("hr-desk");
      marijke.page().locator("#reject-reason").fill("The crew is too small that day");
      marijke.page().locator("form[action$='/reject'] button").click();
      assertThat(marijke.page().locator("[role=status]")).hasText("Rejected.");
      assertThat(tom.page().locator("#request"))
          .containsText(
              "The crew is too small that day",
              new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
      assertThat(tom.page().locator("#request .tag").first()).containsText("Rejected");
    }
  }

  private void desk(String reference, String verb, String form) {
    assertThat(portal.register().desk(reference, verb, form)).isEqualTo(303);
  }

  private void awaitLeft(double hours) {
    leave.awaitLeft(noor, left -> Math.abs(left - hours) < 0.001);
  }

  private String approved(String id) {
    assertThat(leave.decide("sanne", id, "approve", "").status()).isEqualTo(200);
    return leave.awaitState(noor, id, "APPROVED").get("reference").getAsString();
  }

  private String pot() {
    return portal
        .call(noor, "GET", "/api/leave/balances", "")
        .json()
        .getAsJsonArray("types")
        .get(0)
        .getAsJsonObject()
        .getAsJsonArray("pots")
        .get(0)
        .getAsJsonObject()
        .get("key")
        .getAsString();
  }
}
