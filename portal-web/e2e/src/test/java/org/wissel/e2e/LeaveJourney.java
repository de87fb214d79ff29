package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.time.format.DateTimeFormatter.BASIC_ISO_DATE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

@DisplayName("Leave in the browser")
class LeaveJourney {

  /** Quicker than anything that the page asks meanwhile. */
  private static final String TYPE_AND_SEND =
      "(field, text) => { field.value = text; document.getElementById('send').click(); }";

  private final Leave leave = Leave.shared();

  @Test
  @DisplayName("a day is booked from home in three taps, and the manager approves on her board")
  void bookAndApprove() {
    LocalDate day = leave.freeDay("tom");
    String id;
    try (Window tom = Chrome.as("tom")) {
      LeaveForm.choose(tom.page(), day);
      assertThat(tom.page().locator("#send")).hasValue("Send request, 8 h");
      tom.picture("leave-form-chosen");
      tom.page().locator("#send").click();
      id = LeaveForm.sentId(tom.page());
      assertThat(tom.page().locator(".note.ok")).containsText("W-");
      tom.picture("leave-sent");
    }
    try (Window sanne = Chrome.as("sanne")) {
      Locator line = sanne.boardLine(id);
      assertThat(line).containsText("Approve leave for Tom Verhagen");
      sanne.picture("home-needs-you");
      line.getByRole(AriaRole.BUTTON).first().click();
      assertThat(line).hasCount(0);
    }
    JsonObject card = leave.awaitState("tom", id, "APPROVED");
    assertThat(card.get("reference").getAsString()).startsWith("L-");
    assertThat(card.getAsJsonArray("steps").toString()).contains("Sanne de Wit");
  }

  @Test
  @DisplayName("undo takes it back before anything left the portal")
  void undo() {
    LocalDate day = leave.freeDay("tom");
    try (Window tom = Chrome.as("tom", Look.PHONE)) {
      LeaveForm.choose(tom.page(), day);
      assertThat(tom.page().locator("#send")).hasValue("Send request, 8 h");
      tom.page().locator("#send").click();
      String id = LeaveForm.sentId(tom.page());
      tom.picture("leave-undo");
      tom.page().locator(".toast [type=button]").first().click();
      assertThat(tom.page().locator("#request .tag").first()).containsText("Withdrawn");
      JsonObject card = leave.awaitState("tom", id, "WITHDRAWN");
      assertThat(card.get("reference").isJsonNull()).isTrue();
    }
  }

  @Test
  @DisplayName("a manager rejects and sends back with a reason; the employee mends and sends again")
  void rejectAndSendBack() {
    LocalDate first = leave.freeDay("tom");
    LocalDate second = leave.freeDay("tom");
    String rejected = leave.book("tom", first);
    String returned = leave.book("tom", second);
    try (Window sanne = Chrome.as("sanne")) {
      sanne.open("/leave/request.xhtml?id=" + rejected);
      sanne.picture("leave-decide");
      sanne.page().locator("#reason").fill("We need you on the phones that day.");
      sanne.button("Reject").click();
      assertThat(sanne.button("Reject")).hasCount(0);
      sanne.open("/leave/request.xhtml?id=" + returned);
      sanne.page().locator("#reason").fill("Could you take the morning only?");
      sanne.button("Send back").click();
      assertThat(sanne.button("Send back")).hasCount(0);
    }
    leave.awaitState("tom", rejected, "REJECTED");
    leave.awaitState("tom", returned, "RETURNED");
    try (Window tom = Chrome.as("tom")) {
      tom.open("/leave/request.xhtml?id=" + returned);
      assertThat(tom.page().locator(".note")).containsText("Could you take the morning only?");
      tom.page().locator("a[href*='change=']").click();
      tom.page().waitForURL("**/leave/form.xhtml?*");
      tom.page().locator("label[for='onlyPart:1']").click();
      assertThat(tom.page().locator("#send")).hasValue("Send change, 4 h");
      tom.page().locator("#send").click();
      LeaveForm.sentId(tom.page());
    }
    JsonObject card =
        leave.await(
            "tom",
            returned,
            c -> c.get("state").getAsString().equals("FILED") && Leave.waitsForNoSystem(c));
    assertThat(card.get("hours").getAsDouble()).isEqualTo(4);
    assertThat(leave.decide("sanne", returned, "approve", "").status()).isEqualTo(200);
    leave.awaitState("tom", returned, "APPROVED");
  }

  @Test
  @DisplayName("an approved day is withdrawn again, and HR knows it")
  void withdraw() {
    String id = leave.book("tom", leave.freeDay("tom"));
    leave.decide("sanne", id, "approve", "");
    leave.awaitState("tom", id, "APPROVED");
    try (Window tom = Chrome.as("tom")) {
      tom.open("/leave/request.xhtml?id=" + id);
      tom.button("Withdraw").click();
      assertThat(tom.page().locator("#request .head .row").first()).containsText("Withdraw");
    }
    leave.awaitState("tom", id, "WITHDRAWN");
  }

  @Test
  @DisplayName("what is typed is kept as a draft and stands there again after coming back")
  void draft() {
    LocalDate day = leave.freeDay("joost");
    try (Window joost = Chrome.as("joost")) {
      LeaveForm.choose(joost.page(), day);
      joost.page().locator("#remark").fill("Visiting family in Groningen");
      joost
          .page()
          .waitForResponse(
              response -> response.url().endsWith("/api/leave/draft") && response.ok(),
              () -> joost.page().locator("#remark").press("End"));
    }
    Pause.millis(1500);
    try (Window again = Chrome.as("joost")) {
      again.open("/leave/form.xhtml");
      assertThat(again.page().locator("#remark")).hasValue("Visiting family in Groningen");
    }
  }

  @Test
  @DisplayName("a session that ends in the middle of the form keeps the text, and leads back to it")
  void sessionEnds() {
    LocalDate day = leave.freeDay("lotte");
    try (Window lotte = Chrome.as("lotte")) {
      Page page = lotte.page();
      LeaveForm.choose(page, day);
      assertThat(page.locator("#saved")).hasText("Draft kept");

      page.context().clearCookies();
      page.locator("#remark").fill("Typed after the session had ended");
      lotte.signInAgain("lotte");
      assertThat(page.locator("#remark")).hasValue("Typed after the session had ended");
      assertThat(page.locator("#send")).hasValue("Send request, 8 h");
      page.waitForCondition(
          () -> draftOf("lotte").toString().contains("Typed after the session had ended"));

      page.context().clearCookies();
      page.locator("#remark").evaluate(TYPE_AND_SEND, "Sent after it had ended again");
      page.getByText("Sign in and go back").click();
      lotte.signInAgain("lotte");
      assertThat(page.locator("#remark")).hasValue("Sent after it had ended again");
      page.locator("#send").click();
      String id = LeaveForm.sentId(page);
      assertThat(leave.card("lotte", id).get("remark").getAsString())
          .isEqualTo("Sent after it had ended again");
      leave.withdraw("lotte", id);
    }
  }

  @Test
  @DisplayName("the same in the middle of a change, which nobody else can open")
  void sessionEndsInAChange() {
    String id = leave.book("tom", leave.freeDay("tom"));
    leave.awaitState("tom", id, "FILED");
    try (Window tom = Chrome.as("tom")) {
      Page page = tom.page();
      tom.open("/leave/request.xhtml?id=" + id);
      page.locator("a[href*='change=']").click();
      page.waitForURL("**/leave/form.xhtml?*");
      assertThat(page.locator("#send")).hasValue("Send change, 8 h");

      page.context().clearCookies();
      page.locator("#remark").fill("Typed after the session had ended");
      tom.signInAgain("tom");
      assertThat(page.locator("#remark")).hasValue("Typed after the session had ended");

      // refused, after which the page is the answer to what was posted
      page.locator("label[for='onlyPart:3']").click();
      page.locator("#from").fill("15:00");
      page.locator("#to").fill("13:00");
      page.locator("#send").click();
      assertThat(page.locator("#messages .note")).isVisible();
      page.context().clearCookies();
      page.locator("#to").fill("17:00");
      tom.signInAgain("tom");
      assertThat(page.locator("#send")).hasValue("Send change, 2 h");
      assertThat(page.locator("#remark")).hasValue("Typed after the session had ended");

      page.locator("label[for='onlyPart:1']").click();
      assertThat(page.locator("#send")).hasValue("Send change, 4 h");
      page.context().clearCookies();
      page.locator("#send").click();
      page.getByText("Sign in and go back").click();
      tom.signInAgain("tom");
      assertThat(page.locator("#send")).hasValue("Send change, 4 h");
      page.locator("#send").click();
      assertThat(LeaveForm.sentId(page)).isEqualTo(id);
    }
    JsonObject card =
        leave.await(
            "tom", id, c -> c.get("hours").getAsDouble() == 4 && c.get("wanted").isJsonNull());
    assertThat(card.get("remark").getAsString()).isEqualTo("Typed after the session had ended");
    try (Window sanne = Chrome.as("sanne")) {
      assertThat(
              sanne
                  .page()
                  .navigate(Portal.shared().url() + "/leave/form.xhtml?change=" + id)
                  .status())
          .isEqualTo(403);
    }
    leave.withdraw("tom", id);
  }

  @Test
  @DisplayName("the days go into a calendar: whole days without times, hours with them")
  void calendarFile() throws IOException {
    LocalDate whole = leave.freeDay("youssef");
    LocalDate part = leave.freeDay("youssef");
    String wholeDay = leave.book("youssef", whole);
    String hours =
        leave.book(
            "youssef",
            "{\"type\":\"holiday\",\"firstDay\":\"%s\",\"lastDay\":\"%s\",\"from\":\"13:00\",\"to\":\"15:30\"}"
                .formatted(part, part));
    // The file says when the request last moved; only then do page and REST give the same.
    leave.awaitState("youssef", wholeDay, "FILED");
    leave.awaitState("youssef", hours, "FILED");
    assertThat(downloaded("youssef", wholeDay))
        .contains("DTSTART;VALUE=DATE:" + BASIC_ISO_DATE.format(whole))
        .contains("DTEND;VALUE=DATE:" + BASIC_ISO_DATE.format(whole.plusDays(1)))
        .contains("STATUS:TENTATIVE");
    assertThat(downloaded("youssef", hours))
        .contains("DTSTART:" + utc(part, "13:00"))
        .contains("DTEND:" + utc(part, "15:30"));
    leave.withdraw("youssef", wholeDay);
    leave.withdraw("youssef", hours);
  }

  private static String utc(LocalDate day, String time) {
    return DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
        .withZone(ZoneOffset.UTC)
        .format(day.atTime(LocalTime.parse(time)).atZone(ZoneId.of("Europe/Amsterdam")));
  }

  /** The lines of the file that the page offers, which REST gives as well. */
  private List<String> downloaded(String persona, String id) throws IOException {
    Portal.Answer answer =
        Portal.shared().call(persona, "GET", "/api/leave/requests/" + id + "/calendar.ics", "");
    try (Window window = Chrome.as(persona)) {
      window.open("/leave/request.xhtml?id=" + id);
      Download download =
          window
              .page()
              .waitForDownload(() -> window.page().locator("a[href$='calendar.ics']").click());
      assertThat(download.suggestedFilename()).isEqualTo("leave.ics");
      String file = Files.readString(download.path());
      assertThat(file).isEqualTo(answer.body());
      // every line ends in CR LF, and long ones are folded
      assertThat(file.replace("\r\n", "")).doesNotContain("\n", "\r");
      List<String> lines = List.of(file.replace("\r\n ", "").split("\r\n"));
      assertThat(lines)
          .startsWith("BEGIN:VCALENDAR")
          .endsWith("END:VCALENDAR")
          .contains("VERSION:2.0", "BEGIN:VEVENT", "END:VEVENT", "SUMMARY:Leave")
          .anyMatch(line -> line.startsWith("UID:" + id))
          .allMatch(line -> line.matches("[A-Z-]+[;:].*"));
      return lines;
    }
  }

  @Test
  @DisplayName("a week that was delivered is shortened to a day in the browser, and HR has the day")
  void shorten() {
    LocalDate monday = leave.freeWeek("youssef");
    LocalDate wednesday = monday.plusDays(2);
    String id = leave.book("youssef", Leave.wish(monday, wednesday));
    assertThat(leave.awaitState("youssef", id, "FILED").get("hours").getAsDouble()).isEqualTo(24);
    try (Window youssef = Chrome.as("youssef")) {
      Page page = youssef.page();
      youssef.open("/leave/request.xhtml?id=" + id);
      page.locator("a[href*='change=']").click();
      page.waitForURL("**/leave/form.xhtml?*");
      assertThat(page.locator("#send")).hasValue("Send change, 24 h");
      page.locator("#month td[data-day='" + monday + "']:not(.out)").click();
      assertThat(page.locator("#send")).hasValue("Send change, 8 h");
      page.locator("#send").click();
      LeaveForm.sentId(page);
      assertThat(page.locator("#request")).containsText("HR recorded the change");
    }
    JsonObject card =
        leave.await(
            "youssef", id, c -> c.get("hours").getAsDouble() == 8 && c.get("wanted").isJsonNull());
    assertThat(card.get("lastDay").getAsString()).isEqualTo(monday.toString());
    assertThat(Portal.shared().register().all(id))
        .singleElement()
        .satisfies(record -> assertThat(record.getAsJsonArray("days")).hasSize(1));
    assertThat(leave.mine("youssef", wednesday)).isZero();
    leave.withdraw("youssef", id);
  }

  @Test
  @DisplayName("two tabs and the back button share one draft and its id, and send one request")
  void oneDraft() {
    LocalDate day = leave.freeDay("aylin");
    try (Window aylin = Chrome.as("aylin")) {
      Page page = aylin.page();
      LeaveForm.choose(page, day);
      assertThat(page.locator("#send")).hasValue("Send request, 8 h");
      assertThat(page.locator("#saved")).hasText("Draft kept");
      String draft = page.locator("#submission").inputValue();
      page.waitForCondition(() -> draftOf("aylin").get("firstDay") != null);
      Page second = aylin.tab("/leave/form.xhtml");
      assertThat(second.locator("#submission")).hasValue(draft);
      assertThat(second.locator("#send")).hasValue("Send request, 8 h");

      page.locator("#send").click();
      assertThat(LeaveForm.sentId(page)).isEqualTo(draft);
      second.locator("#send").click();
      assertThat(LeaveForm.sentId(second)).isEqualTo(draft);
      page.goBack();
      page.waitForURL("**/leave/form.xhtml*");
      if (page.locator("#submission").inputValue().equals(draft)) {
        page.locator("#send").click();
        assertThat(LeaveForm.sentId(page)).isEqualTo(draft);
      }
      assertThat(requestsOn("aylin", day)).isEqualTo(1);
      // only after sending there is a new draft with a new id
      assertThat(draftOf("aylin").get("id").getAsString()).isNotEqualTo(draft);
      leave.withdraw("aylin", draft);
    }
  }

  @Test
  @DisplayName("a double tap on Send makes one request")
  void doubleTap() {
    LocalDate day = leave.freeDay("aylin");
    try (Window aylin = Chrome.as("aylin")) {
      LeaveForm.choose(aylin.page(), day);
      assertThat(aylin.page().locator("#send")).hasValue("Send request, 8 h");
      aylin.page().locator("#send").dblclick();
      String id = LeaveForm.sentId(aylin.page());
      assertThat(requestsOn("aylin", day)).isEqualTo(1);
      leave.withdraw("aylin", id);
    }
  }

  private static JsonObject draftOf(String persona) {
    return Portal.shared().call(persona, "GET", "/api/leave/draft", "").json();
  }

  private static long requestsOn(String persona, LocalDate day) {
    return Portal.shared()
        .call(persona, "GET", "/api/leave/requests?for=me", "")
        .list()
        .asList()
        .stream()
        .filter(card -> card.getAsJsonObject().get("firstDay").getAsString().equals(day.toString()))
        .count();
  }
}
