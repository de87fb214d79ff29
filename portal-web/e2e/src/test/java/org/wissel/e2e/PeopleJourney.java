package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

@DisplayName("Who can help")
class PeopleJourney {

  private final Portal portal = Portal.shared();

  @AfterEach
  void nobodySaysAnything() {
    for (String persona : List.of("tom", "ravi", "aylin", "youssef")) {
      portal.call(persona, "PUT", "/api/people/mine", "{}");
    }
  }

  private List<JsonObject> found(String persona, String question) {
    JsonObject page =
        portal
            .call(
                persona,
                "GET",
                "/api/people/help?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8),
                "")
            .json();
    return StreamSupport.stream(page.getAsJsonArray("people").spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private List<String> names(String persona, String question) {
    return found(persona, question).stream()
        .map(card -> card.getAsJsonObject("person").get("fullName").getAsString())
        .toList();
  }

  private static Locator toast(Page page, String sentence) {
    return page.locator(".toast").filter(new Locator.FilterOptions().setHasText(sentence)).first();
  }

  @Test
  @DisplayName("is found from home in spite of a typing error, with reasons that the profile shows")
  void fromHomeToAProfile() {
    try (Window sanne = Chrome.as("sanne")) {
      Page page = sanne.page();
      page.locator("nav.start a.l-ppl").click();
      page.waitForURL("**/people/index.xhtml");
      page.locator("#q").fill("prnter jammed");
      page.locator("#q").press("Enter");
      page.waitForURL("**/people/index.xhtml?q=prnter*");
      assertThat(page.locator("#results .note").first()).containsText("Nobody knows “prnter”");
      Locator best = page.locator("article.person").first();
      assertThat(best.locator(".why")).containsText("has Printers as a skill");
      assertThat(best.locator(".why li")).not().hasCount(0);
      assertThat(best.locator(".reach a").first())
          .hasAttribute("href", Pattern.compile("(tel|mailto|im):.+"));
      String name = best.locator("h2").textContent();
      best.locator("h2 a").click();
      page.waitForURL("**/people/profile.xhtml?number=*");
      assertThat(page.locator("h1")).hasText(name);
      assertThat(page.locator("#skills ~ *, section[aria-labelledby=skills]").last())
          .containsText("Printers");
    }
  }

  @Test
  @DisplayName("is found by name first, also without accents and with a letter too few")
  void byName() {
    assertThat(names("tom", "kowalska")).first().isEqualTo("Marta Kowalska");
    assertThat(names("tom", "elif yildiz")).first().isEqualTo("Elif Yıldız");
    assertThat(names("tom", "Lotte Jansens")).first().isEqualTo("Lotte Janssens");
  }

  @Test
  @DisplayName("is what people say themselves: ask me, not me, and nobody else's business")
  void ownWords() {
    try (Window tom = Chrome.as("tom");
        Window sanne = Chrome.as("sanne")) {
      Page page = tom.page();
      tom.open("/people/profile.xhtml");
      page.locator("#askMe").fill("bicycle lease, sourdough");
      page.locator("input[value=PHONE]").check();
      tom.button("Save").click();
      assertThat(toast(page, "Saved. It counts from the next search on.")).isVisible();
      assertThat(page.locator("section[aria-labelledby=skills]")).containsText("sourdough");
      tom.picture("people-own-words");

      sanne.open("/people/index.xhtml?q=bicycle+lease");
      Locator best = sanne.page().locator("article.person").first();
      assertThat(best).containsText("Tom Verhagen");
      assertThat(best.locator(".why")).containsText("says: ask me about bicycle lease");
      assertThat(best.locator("a[href^='tel:']")).hasCount(0);
      assertThat(best.locator(".why button")).hasCount(0);

      tom.open("/people/index.xhtml?q=bicycle+lease");
      page.locator(".why button").first().click();
      assertThat(toast(page, "You are not found for this any more.")).isVisible();
      assertThat(page.locator("article.person[aria-label='Tom Verhagen']")).hasCount(0);
      assertThat(names("sanne", "bicycle lease")).doesNotContain("Tom Verhagen");
      assertThat(names("sanne", "sourdough")).containsExactly("Tom Verhagen");
    }
  }

  @Test
  @DisplayName(
      "is on their way, as they tell of their day, on their profile and to who follows them")
  void myDay() {
    String number = portal.call("tom", "GET", "/api/me", "").json().get("number").getAsString();
    try (Window tom = Chrome.as("tom", Look.PHONE);
        Window sanne = Chrome.as("sanne")) {
      Page page = tom.page();
      tom.open("/people/profile.xhtml#my-day");
      Locator today = page.locator("#my-day details").first();
      today.locator("input[name='what[]']").first().fill("Toolbox with the crew");
      Locator tell = today.locator("[data-put]");
      tell.click();
      assertThat(today.locator("[data-error=time]")).containsText("Each line has a time");
      today.locator("input[name='time[]']").first().fill("09:30");
      today.locator("input[name='place[]']").first().fill("Depot West");
      today.locator("input[name='what[]']").nth(1).fill("Cable plan");
      tell.click();
      assertThat(today.locator("input[name='time[]']").nth(1)).isFocused();
      assertThat(today.locator("[aria-invalid=true]")).hasCount(1);
      today.locator("input[name='time[]']").nth(1).fill("08:00");
      tell.click();
      assertThat(toast(page, "Told.")).isVisible();
      assertThat(today.locator("[data-put]")).isFocused();
      assertThat(today.locator("input[name='what[]']").first()).hasValue("Cable plan");
      Axe.findsNothing(page);
      page.setViewportSize(360, 800);
      Axe.nothingScrollsSideways(page);

      sanne.open("/people/profile.xhtml?number=" + number);
      assertThat(sanne.page().locator("main")).containsText("Toolbox with the crew · Depot West");
      String follow = "/api/feed/follows/person/" + number;
      portal.call("sanne", "PUT", follow, "{\"muted\":false}");
      sanne.open("/feed/index.xhtml");
      assertThat(sanne.page().locator("section[aria-labelledby=days]"))
          .containsText("Toolbox with the crew");
      Axe.findsNothing(sanne.page());

      today.locator("[data-delete]").click();
      assertThat(toast(page, "Withdrawn.")).isVisible();
      sanne.open("/feed/index.xhtml");
      assertThat(sanne.page().locator("section[aria-labelledby=days]")).hasCount(0);
      portal.call("sanne", "DELETE", follow, "");
    }
  }

  @Test
  @DisplayName("is somebody else when one was asked often, and only they know how often")
  void fairLoad() {
    for (String persona : List.of("aylin", "youssef")) {
      portal.call(persona, "PUT", "/api/people/mine", "{\"askMe\":[\"unicycles\"]}");
    }
    List<String> before = names("tom", "unicycles");
    assertThat(before).hasSize(2);
    String asked = before.get(0).equals("Youssef El Amrani") ? "youssef" : "aylin";
    String number =
        found("tom", "unicycles").get(0).getAsJsonObject("person").get("number").getAsString();
    try (Window tom = Chrome.as("tom");
        Window oneself = Chrome.as(asked)) {
      Page page = tom.page();
      tom.open("/people/index.xhtml?q=unicycles");
      assertThat(page.getByText("those asked less lately come first")).hasCount(0);
      Locator mail = page.locator("article.person").first().locator("a[href^='mailto:']");
      Response told =
          page.waitForResponse(
              "**/api/people/" + number + "/asked",
              () -> mail.evaluate("a => { a.removeAttribute('href'); a.click(); a.click(); }"));
      assertThat(told.status()).isEqualTo(204);
      for (int i = 0; i < 8; i++) {
        portal.call("sanne", "POST", "/api/people/" + number + "/asked", "");
      }
      assertThat(names("tom", "unicycles")).as("9 are too few to count").isEqualTo(before);
      oneself.open("/people/profile.xhtml");
      assertThat(oneself.page().getByText("You were asked")).hasCount(0);

      portal.call("sanne", "POST", "/api/people/" + number + "/asked", "");
      assertThat(names("tom", "unicycles")).containsExactly(before.get(1), before.get(0));
      tom.open("/people/index.xhtml?q=unicycles");
      assertThat(page.locator("#results > p").nth(1))
          .hasText("These people fit about equally well; those asked less lately come first.");
      tom.picture("people-fair");
      oneself.open("/people/profile.xhtml");
      assertThat(oneself.page().locator("#profile-page"))
          .containsText(
              "You were asked 10 times in the last 30 days. Nobody else sees this figure.");
      oneself.picture("people-asked");
      tom.open("/people/profile.xhtml?number=" + number);
      assertThat(page.locator("h1")).isVisible();
      assertThat(page.getByText("You were asked")).hasCount(0);
      assertThat(portal.call("tom", "GET", "/api/people/" + number + "/profile", "").body())
          .doesNotContain("asked", "times");
    }
  }

  @Test
  @DisplayName("understands a word from the moment HR adds it, and the audit knows who did")
  void termList() {
    String word = "velocipede";
    portal.call("ravi", "PUT", "/api/people/mine", "{\"askMe\":[\"bicycle repair\"],\"notMe\":[]}");
    assertThat(names("sanne", word)).doesNotContain("Ravi Ramdin");
    try (Window marijke = Chrome.as("marijke")) {
      Page page = marijke.page();
      marijke.open("/people/terms.xhtml");
      page.locator("#newWords").fill("bicycle repair");
      marijke.button("Add line").click();
      assertThat(page.locator("[data-error=words]").first())
          .hasText("Write at least two words or groups of words, with a comma between.");
      page.locator("#newWords").fill("bicycle repair, " + word);
      marijke.button("Add line").click();
      assertThat(toast(page, "Added.")).isVisible();
      assertThat(names("sanne", word)).first().isEqualTo("Ravi Ramdin");

      marijke.open("/people/terms.xhtml?q=" + word);
      assertThat(page.locator("#lines li")).hasCount(1);
      page.locator("#lines button[data-delete]").click();
      assertThat(page.locator("#lines li")).hasCount(0);
      assertThat(names("sanne", word)).doesNotContain("Ravi Ramdin");
    }
    assertThat(portal.call("aylin", "GET", "/api/audit?action=people.term-delete", "").body())
        .contains("bicycle repair, " + word);
  }

  @Test
  @DisplayName("leads through departments and managers on a phone")
  void departments() {
    try (Window tom = Chrome.as("tom", Look.PHONE)) {
      Page page = tom.page();
      page.locator("nav.tabbar a[href$='/people/index.xhtml']").click();
      page.waitForURL("**/people/index.xhtml");
      page.locator(".tree a").getByText("Networks").first().click();
      page.waitForURL("**/people/department.xhtml?code=MW-NW");
      assertThat(page.locator("h1")).hasText("Networks");
      assertThat(page.locator(".head")).containsText("318 people work here");
      page.locator(".tree a").getByText("Heat").first().click();
      page.waitForURL("**/people/department.xhtml?code=MW-NW-HE");
      page.locator("ul.list a").first().click();
      page.waitForURL("**/people/profile.xhtml?number=*");
      assertThat(page.locator("section[aria-labelledby=line] li")).not().hasCount(0);
      Axe.nothingScrollsSideways(page);
    }
  }
}
