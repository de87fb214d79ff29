package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

@DisplayName("Search")
class SearchJourney {

  private static void type(Page page, String words) {
    page.keyboard().press("Alt+k");
    page.keyboard().type(words);
    page.keyboard().press("Enter");
    page.waitForURL("**/search/index.xhtml?q=*");
  }

  @Test
  @DisplayName(
      "leads from any page to an answered question, an article and a colleague, by keys alone")
  void byKeys() {
    Feed feed = Feed.shared();
    String question = feed.post("pieter", "QUESTION", "Where is the flumph & gas valve?");
    String answer = feed.comment("tom", question, "Behind **shelf** 4.");
    Portal.shared().call("pieter", "PUT", "/api/feed/posts/" + question + "/answer/" + answer, "");
    String article = News.shared().publish("The flumph moves", "All flumphs go to Leerdam.");
    try (Window sanne = Chrome.as("sanne", Look.DESK)) {
      Page page = sanne.page();
      sanne.open("/leave/form.xhtml");
      type(page, "flumphs");
      Locator found = page.locator("#results");
      assertThat(found.locator("h2")).hasText(new String[] {"News", "Questions and posts"});
      assertThat(found.locator("[aria-labelledby=inPOSTS]"))
          .containsText("Where is the flumph & gas valve?");
      assertThat(found.locator("[aria-labelledby=inPOSTS] mark")).hasText("flumph");
      assertThat(found.locator("[aria-labelledby=inPOSTS]")).containsText("Behind shelf 4.");
      assertThat(found.locator("[aria-labelledby=inPOSTS]")).containsText("Question, answered");
      assertThat(found.locator("[aria-labelledby=inNEWS] li")).containsText("News");
      Axe.findsNothing(page);
      sanne.picture("search");
      page.locator("[aria-labelledby=inPOSTS] a").focus();
      page.keyboard().press("Enter");
      page.waitForURL("**/feed/post.xhtml?id=" + question);
      sanne.open("/search/index.xhtml");

      // whoever types is not led away
      page.locator("#q").focus();
      page.keyboard().type("1/2");
      page.keyboard().press("Alt+l");
      assertThat(page.locator("#q")).hasValue("1/2");

      sanne.open("/feed/post.xhtml?id=" + question);
      type(page, "what do we say about flumphs");
      page.locator("a[href='/news/article.xhtml?id=" + article + "']").click();
      page.waitForURL("**/news/article.xhtml?id=" + article);
      type(page, "marta kowalska");
      page.keyboard().press("Alt+k");
      assertThat(page.locator("#q")).isFocused();
      assertThat(page.locator("#q")).hasValue("marta kowalska");
      page.locator("[aria-labelledby=inPEOPLE] a").first().click();
      page.waitForURL("**/people/profile.xhtml?number=*");
    }
  }

  @Test
  @DisplayName("is at hand on a phone, says what it needs, and leads on to colleagues")
  void onPhone() {
    try (Window tom = Chrome.as("tom", Look.PHONE)) {
      Page page = tom.page();
      tom.open("/groups/index.xhtml");
      page.locator("header .seek").tap();
      page.waitForURL("**/search/index.xhtml");
      page.locator("#q").fill("q");
      page.keyboard().press("Enter");
      assertThat(page.locator("#results")).containsText("at least two letters");
      page.locator("#q").fill("book leave");
      page.locator("form[aria-labelledby=searchTitle] button").tap();
      page.locator("#results a[href='/leave/form.xhtml']").waitFor();
      page.locator("#q").fill("who can help me with zzqqx");
      page.keyboard().press("Enter");
      assertThat(page.locator("#results")).containsText("Nothing found for “zzqqx”");
      assertThat(page.locator("aside a").first())
          .hasAttribute("href", "/people/index.xhtml?q=zzqqx");
      String body =
          page.request()
              .get(Portal.shared().url() + "/search/index.xhtml?q=" + "x".repeat(300))
              .text();
      assertThat(body).contains("at most 200 characters");
      assertThat(List.of(200))
          .contains(
              page.request()
                  .get(Portal.shared().url() + "/search/index.xhtml?q=%3Cscript%3E%00%27%22%26%5C")
                  .status());
      assertThat(page.locator(".find")).isHidden();
    }
  }
}
