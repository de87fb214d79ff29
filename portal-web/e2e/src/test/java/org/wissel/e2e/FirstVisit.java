package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.wissel.e2e.Chrome.Window;

/**
 * What a browser that was never here loads for a page: address and transferred bytes, headers
 * included. The stream of news, which never ends, pictures that people put into posts and articles,
 * and the fonts for letters that only some names need are left out.
 *
 * @param painted milliseconds until the largest part of the page was there
 */
record FirstVisit(Place place, Map<String, Long> loaded, double painted) {

  private static final String PAINTED =
      """
      () => new Promise(done => new PerformanceObserver(
        list => done(list.getEntries().at(-1).startTime))
        .observe({type: 'largest-contentful-paint', buffered: true}))
      """;

  /** A page and what a first visit to it may take. */
  record Place(String path, int requests, long bytes) {}

  static final Place HOME = new Place("/home/index.xhtml", 10, 160_000);
  static final Place LEAVE_FORM = new Place("/leave/form.xhtml", 17, 460_000);

  /** In a window that is signed in already, whose cache is emptied. */
  static FirstVisit of(Window window, Place place) {
    Page page = window.page();
    Map<String, String> addresses = new ConcurrentHashMap<>();
    Map<String, Long> loaded = new TreeMap<>();
    CDPSession chrome = page.context().newCDPSession(page);
    chrome.on(
        "Network.requestWillBeSent",
        sent -> {
          String address = sent.getAsJsonObject("request").get("url").getAsString();
          boolean ofPeople =
              sent.get("type").getAsString().equals("Image") && address.contains("/api/");
          addresses.put(sent.get("requestId").getAsString(), ofPeople ? "" : address);
        });
    chrome.on("Network.loadingFinished", finished -> count(finished, addresses, loaded));
    chrome.send("Network.enable");
    chrome.send("Network.clearBrowserCache");
    window.open(place.path());
    page.waitForFunction("document.fonts.status === 'loaded'");
    page.waitForTimeout(500); // for what a script asks for after the page is there
    chrome.detach();
    return new FirstVisit(place, loaded, ((Number) page.evaluate(PAINTED)).doubleValue());
  }

  private static void count(
      JsonObject finished, Map<String, String> addresses, Map<String, Long> loaded) {
    String address = addresses.getOrDefault(finished.get("requestId").getAsString(), "");
    if (address.startsWith("http")
        && !address.endsWith("/api/live")
        && !address.contains("-latin-ext-")) {
      loaded.merge(address, finished.get("encodedDataLength").getAsLong(), Long::sum);
    }
  }

  int requests() {
    return loaded.size();
  }

  long bytes() {
    return loaded.values().stream().mapToLong(Long::longValue).sum();
  }

  void isLight() {
    assertThat(loaded.keySet())
        .as("the cache was empty")
        .anyMatch(address -> address.contains("wissel.css"));
    assertThat(requests()).as("requests: %s", loaded).isLessThanOrEqualTo(place.requests());
    assertThat(bytes()).as("bytes: %s", loaded).isLessThanOrEqualTo(place.bytes());
  }
}
