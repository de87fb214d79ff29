package org.wissel.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

@DisplayName("Live updates")
class LiveJourney {

  private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
      new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);

  private final Leave leave = Leave.shared();
  private final String elif = leave.number("Elif Yıldız");

  /** The streams that a browser has open at this moment, and the most it ever had. */
  private static final class Streams {
    private final Set<Request> open = new HashSet<>();
    private int most;
    private int started;

    Streams(Page page) {
      page.context().onRequest(this::began);
      page.context().onRequestFinished(open::remove);
      page.context().onRequestFailed(open::remove);
    }

    /** A tab that is closed takes its stream along, of which its requests tell nothing. */
    void close(Page tab) {
      open.removeIf(request -> request.frame().page() == tab);
      tab.close();
    }

    private void began(Request request) {
      if (request.url().contains("/api/live")) {
        open.add(request);
        started++;
        most = Math.max(most, open.size());
      }
    }
  }

  private void everyTabShowsIt(List<Page> tabs, String id) {
    for (Page tab : tabs) {
      assertThat(tab.locator("#board a[href*='" + id + "']").first()).isVisible(PATIENTLY);
    }
  }

  @Test
  @DisplayName("reach eight tabs of one browser through one stream, whichever tab leads")
  void eightTabsOneStream() {
    try (Window sanne = Chrome.window(Look.DESK)) {
      Streams streams = new Streams(sanne.page());
      sanne.open("/");
      sanne.page().locator("button[name=username][value=sanne]").click();
      sanne.page().waitForURL(Portal.shared().url() + "/**");
      List<Page> tabs = new ArrayList<>(List.of(sanne.page()));
      for (int i = 1; i < 8; i++) {
        tabs.add(sanne.tab("/"));
      }
      String first = leave.book(elif, leave.freeDay(elif));
      everyTabShowsIt(tabs, first);
      assertThat(streams.most).isEqualTo(1);

      // the tab that leads is closed, and another takes over
      streams.close(tabs.remove(0));
      String second = leave.book(elif, leave.freeDay(elif));
      everyTabShowsIt(tabs, second);
      assertThat(streams.most).as("streams at the same time").isEqualTo(1);

      // the portal hangs up, because she signed out elsewhere; this browser comes back
      int before = streams.started;
      try (Window elsewhere = Chrome.as("sanne")) {
        elsewhere.page().locator("header [popovertarget=profile]").click();
        elsewhere
            .page()
            .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
            .click();
        elsewhere.page().waitForURL("**/signed-out.xhtml*");
      }
      tabs.get(0).waitForCondition(() -> streams.started > before);
      String third = leave.book(elif, leave.freeDay(elif));
      everyTabShowsIt(tabs, third);
      assertThat(streams.most).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("come back after the portal refused the stream for a while")
  void comesBackAfterRefusal() {
    try (Window sanne = Chrome.window(Look.DESK)) {
      boolean[] refuse = {true};
      sanne
          .page()
          .route(
              "**/api/live*",
              route -> {
                if (refuse[0]) {
                  route.fulfill(new Route.FulfillOptions().setStatus(503));
                } else {
                  route.resume();
                }
              });
      sanne.open("/");
      sanne.page().locator("button[name=username][value=sanne]").click();
      sanne.page().waitForURL(Portal.shared().url() + "/**");
      sanne.page().waitForTimeout(1000);
      refuse[0] = false;
      String id = leave.book(elif, leave.freeDay(elif));
      everyTabShowsIt(List.of(sanne.page()), id);
    }
  }
}
