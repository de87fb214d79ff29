package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Chrome.Window;

@DisplayName("While a manager is away")
class SubstituteJourney {

  private final Portal portal = Portal.shared();
  private final Leave leave = Leave.shared();

  private record Team(JsonObject manager, JsonObject member) {
    String lead() {
      return text(manager, "number");
    }

    String asks() {
      return text(member, "number");
    }
  }

  private static String text(JsonObject person, String field) {
    return person.get(field).getAsString();
  }

  @Test
  @DisplayName("the substitute named in their leave is asked, and HR where nobody is named")
  void somebodyIsAlwaysAsked() {
    List<Team> teams = teamsWhoseManagerCanGo(2);
    Team stoodInFor = teams.get(0);
    Team alone = teams.get(1);
    String pieter = leave.number("Pieter Bosman");
    List<String> away =
        List.of(goAway(stoodInFor, "\"substitute\":\"" + pieter + "\","), goAway(alone, ""));
    leave.awaitState(stoodInFor.lead(), away.get(0), "APPROVED");
    leave.awaitState(alone.lead(), away.get(1), "APPROVED");

    String toPieter = leave.book(stoodInFor.asks(), leave.freeDay(stoodInFor.asks()));
    String toHr = leave.book(alone.asks(), leave.freeDay(alone.asks()));
    approve("pieter", toPieter, text(stoodInFor.member(), "fullName"));
    approve("marijke", toHr, text(alone.member(), "fullName"));

    JsonObject card = leave.awaitState(stoodInFor.asks(), toPieter, "APPROVED");
    assertThat(card.getAsJsonArray("steps").toString()).contains("Approved by Pieter Bosman");
    card = leave.awaitState(alone.asks(), toHr, "APPROVED");
    assertThat(card.getAsJsonArray("steps").toString()).contains("Approved by Marijke Bos");

    leave.withdraw(stoodInFor.lead(), away.get(0));
    leave.withdraw(alone.lead(), away.get(1));
  }

  private void approve(String persona, String id, String of) {
    try (Window window = Chrome.as(persona)) {
      Locator line = window.boardLine(id);
      assertThat(line).containsText("Approve leave for " + of);
      window.picture("substitute-" + persona);
      line.getByRole(AriaRole.BUTTON).first().click();
      assertThat(line).hasCount(0);
    }
  }

  /** Leave from today on, approved by the manager's own manager. */
  private String goAway(Team team, String substitute) {
    LocalDate today = today();
    String id =
        leave.book(
            team.lead(),
            "{"
                + substitute
                + "\"type\":\"holiday\",\"firstDay\":\"%s\",\"lastDay\":\"%s\"}"
                    .formatted(today, today.plusDays(6)));
    String above = text(team.manager(), "manager");
    assertThat(leave.decide(above, id, "approve", "").status()).isEqualTo(200);
    return id;
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneId.of("Europe/Amsterdam"));
  }

  /** Outside the teams that other journeys are about. */
  private List<Team> teamsWhoseManagerCanGo(int count) {
    Map<String, JsonObject> people =
        people().stream()
            .filter(person -> text(person, "status").equals("ACTIVE"))
            .collect(Collectors.toMap(person -> text(person, "number"), person -> person));
    Set<String> known = new HashSet<>();
    for (String name : List.of("Sanne de Wit", "Joost van der Meer", "Pieter Bosman")) {
      JsonObject person =
          people.values().stream()
              .filter(one -> text(one, "fullName").equals(name))
              .findFirst()
              .orElseThrow();
      known.add(text(person, "number"));
      known.add(text(person, "manager"));
    }
    List<Team> teams = new ArrayList<>();
    Set<String> managers = new HashSet<>(known);
    for (JsonObject member : people.values()) {
      JsonElement number = member.get("manager");
      JsonObject manager = number == null ? null : people.get(number.getAsString());
      if (manager != null
          && manager.get("manager") != null
          && people.containsKey(text(manager, "manager"))
          && managers.add(text(manager, "number"))
          && canGo(text(manager, "number"))) {
        teams.add(new Team(manager, member));
        managers.add(text(manager, "manager"));
      }
      if (teams.size() == count) {
        return teams;
      }
    }
    throw new IllegalStateException("too few managers could go on leave today");
  }

  private boolean canGo(String manager) {
    LocalDate today = today();
    JsonObject preview =
        portal
            .call(
                manager,
                "POST",
                "/api/leave/preview",
                "{\"type\":\"holiday\",\"firstDay\":\"%s\",\"lastDay\":\"%s\"}"
                    .formatted(today, today.plusDays(6)))
            .json();
    return preview.getAsJsonArray("refusals").isEmpty()
        && preview.getAsJsonArray("warnings").toString().indexOf("too little") < 0;
  }

  private List<JsonObject> people() {
    List<JsonObject> people = new ArrayList<>();
    int offset = 0;
    while (offset >= 0) {
      JsonObject page =
          portal.call("sanne", "GET", "/api/people?limit=50&offset=" + offset, "").json();
      page.getAsJsonArray("people").forEach(person -> people.add(person.getAsJsonObject()));
      JsonElement next = page.get("next");
      offset = next == null || next.isJsonNull() ? -1 : next.getAsInt();
    }
    return people;
  }
}
