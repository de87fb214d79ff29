package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wissel.e2e.Chrome.Window;

@DisplayName("While HR is away")
class OutageJourney {

  private final Portal portal = Portal.shared();
  private final Leave leave = Leave.shared();

  private record Booked(String who, LocalDate day, String id) {}

  @AfterEach
  void switchHrOn() {
    portal.outage("none");
  }

  @ParameterizedTest(name = "{0}: {2} requests of {1} people")
  @CsvSource({
    "unavailable, 3, 3",
    "slow, 3, 3",
    "reset, 3, 3",
    "lost, 20, 50",
    "refused, 3, 3",
    "garbage, 3, 3"
  })
  @DisplayName("requests wait, and are filed once each, by themselves, when it is back")
  void requestsWaitAndArriveOnce(String mode, int people, int requests) {
    portal.outage(mode);
    List<Booked> booked = book(people(people), requests);
    try (Window tom = Chrome.as("tom");
        Window sanne = Chrome.as("sanne")) {
      String first = booked.get(0).id();
      tom.open("/leave/request.xhtml?id=" + first);
      assertThat(tom.page().locator("#request"))
          .containsText("Waiting for HR, will be delivered automatically");
      assertThat(sanne.page().locator("#board a[href*='" + first + "']").first()).isVisible();
      untilAllWereDue(booked);
      for (Booked one : booked) {
        assertThat(leave.card(one.who(), one.id()).get("state").getAsString()).isEqualTo("SENT");
      }
      if (mode.equals("lost")) {
        assertThat(portal.register().all())
            .as("HR stored some of them, only its answer was lost")
            .extracting(OutageJourney::submission)
            .containsAnyElementsOf(booked.stream().map(Booked::id).toList());
      }
      sanne.picture("outage-" + mode);

      portal.outage("none");
      assertThat(tom.page().locator("#request"))
          .containsText(
              "Delivered to HR", new LocatorAssertions.ContainsTextOptions().setTimeout(45_000));
      tom.picture("outage-over-" + mode);
    }
    eachCardIsWhatHrHas(booked);
  }

  /** Tom first, then others who work and have a manager, by personnel number. */
  private List<String> people(int count) {
    List<String> people = new ArrayList<>(List.of("tom"));
    portal
        .call("sanne", "GET", "/api/people?limit=50", "")
        .json()
        .getAsJsonArray("people")
        .asList()
        .stream()
        .map(person -> person.getAsJsonObject())
        .filter(person -> person.get("status").getAsString().equals("ACTIVE"))
        .map(person -> person.get("number").getAsString())
        .limit(count - 1L)
        .forEach(people::add);
    assertThat(people).hasSize(count);
    return people;
  }

  /** The requests of one person after each other, the persons side by side. */
  private List<Booked> book(List<String> people, int requests) {
    return IntStream.range(0, people.size())
        .parallel()
        .boxed()
        .flatMap(
            person ->
                IntStream.iterate(person, i -> i < requests, i -> i + people.size())
                    .mapToObj(
                        i -> {
                          String who = people.get(person);
                          LocalDate day = leave.freeDay(who);
                          return new Booked(who, day, leave.book(who, day));
                        }))
        .toList();
  }

  /** Undo holds each for some seconds; then every one of them has had its turn. */
  private void untilAllWereDue(List<Booked> booked) {
    Instant due =
        booked.stream()
            .map(one -> Instant.parse(leave.card(one.who(), one.id()).get("sentAt").getAsString()))
            .max(Comparator.naturalOrder())
            .orElseThrow()
            .plus(Portal.UNDO)
            .plusMillis(1_500);
    Pause.millis(Math.max(0, Duration.between(Instant.now(), due).toMillis()));
  }

  private void eachCardIsWhatHrHas(List<Booked> booked) {
    Map<String, JsonObject> cards =
        booked.stream()
            .collect(
                Collectors.toMap(
                    Booked::id, one -> leave.awaitState(one.who(), one.id(), "FILED")));
    Map<String, List<JsonObject>> there =
        portal.register().all().stream().collect(Collectors.groupingBy(OutageJourney::submission));
    Set<String> references = new HashSet<>();
    for (Booked one : booked) {
      JsonObject card = cards.get(one.id());
      List<JsonObject> records = there.getOrDefault(one.id(), List.of());
      assertThat(records).as("records of %s", card).hasSize(1);
      JsonObject record = records.get(0);
      assertThat(record.get("status").getAsString()).isEqualTo("REQUESTED");
      assertThat(record.get("reference")).isEqualTo(card.get("reference"));
      assertThat(record.get("employee")).isEqualTo(card.get("employee"));
      List<JsonObject> days =
          record.getAsJsonArray("days").asList().stream()
              .map(day -> day.getAsJsonObject())
              .toList();
      assertThat(days)
          .extracting(day -> day.get("date").getAsString())
          .containsExactly(one.day().toString());
      assertThat(card.get("firstDay").getAsString()).isEqualTo(one.day().toString());
      assertThat(card.get("lastDay").getAsString()).isEqualTo(one.day().toString());
      assertThat(days.stream().mapToDouble(day -> day.get("hours").getAsDouble()).sum())
          .isEqualTo(card.get("hours").getAsDouble());
      references.add(card.get("reference").getAsString());
    }
    assertThat(references).hasSize(booked.size());
  }

  private static String submission(JsonObject record) {
    return record.get("submission").isJsonNull() ? "" : record.get("submission").getAsString();
  }

  @Test
  @DisplayName("an approval and a withdrawal wait behind the request, in order")
  void ordersAreKept() {
    portal.outage("unavailable");
    String approved = leave.book("tom", leave.freeDay("tom"));
    String withdrawn = leave.book("tom", leave.freeDay("tom"));
    Portal.awaitUndoOver();
    assertThat(leave.decide("sanne", approved, "approve", "").status()).isEqualTo(200);
    portal.call("tom", "POST", "/api/leave/requests/" + withdrawn + "/withdrawal", "{}");
    JsonObject card = leave.card("tom", approved);
    assertThat(card.get("state").getAsString()).isEqualTo("SENT");
    assertThat(card.getAsJsonArray("steps").toString()).contains("Sanne de Wit");
    portal.outage("none");
    leave.awaitState("tom", approved, "APPROVED");
    leave.awaitState("tom", withdrawn, "WITHDRAWN");
    assertThat(portal.register().find(approved).orElseThrow().get("status").getAsString())
        .isEqualTo("APPROVED");
    assertThat(
            portal
                .register()
                .find(withdrawn)
                .map(there -> there.get("status").getAsString())
                .orElse("WITHDRAWN"))
        .isEqualTo("WITHDRAWN");
  }
}
