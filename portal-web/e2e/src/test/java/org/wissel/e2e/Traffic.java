package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a page asks the portal for from now on, and what comes and goes: answers with their headers,
 * and what is sent but files. What the browser has already is left out.
 */
final class Traffic {

  private final Page page;
  private final Map<String, String> addresses = new ConcurrentHashMap<>();
  private final Map<String, Long> bytes = new ConcurrentHashMap<>();
  private final Set<String> kept = ConcurrentHashMap.newKeySet();
  private final Set<String> byWorker = ConcurrentHashMap.newKeySet();

  private Traffic(Page page) {
    this.page = page;
  }

  static Traffic of(Page page) {
    Traffic traffic = new Traffic(page);
    CDPSession chrome = page.context().newCDPSession(page);
    chrome.on("Network.requestWillBeSent", traffic::sent);
    chrome.on("Network.requestServedFromCache", event -> traffic.kept.add(id(event)));
    chrome.on("Network.responseReceived", traffic::answered);
    chrome.on(
        "Network.loadingFinished",
        event -> traffic.add(id(event), event.get("encodedDataLength").getAsLong()));
    chrome.send("Network.enable");
    return traffic;
  }

  private static String id(JsonObject event) {
    return event.get("requestId").getAsString();
  }

  private void sent(JsonObject event) {
    JsonObject request = event.getAsJsonObject("request");
    String address = request.get("url").getAsString();
    if (!address.startsWith("http")) {
      return;
    }
    addresses.put(id(event), request.get("method").getAsString() + " " + address);
    if (!address.endsWith("/api/files") && request.has("postData")) {
      add(id(event), request.get("postData").getAsString().length());
    }
  }

  private void answered(JsonObject event) {
    JsonObject response = event.getAsJsonObject("response");
    boolean worker = is(response, "fromServiceWorker");
    boolean document = event.get("type").getAsString().equals("Document");
    if (is(response, "fromDiskCache") || worker && !document) {
      kept.add(id(event));
    } else if (worker) {
      // The worker fetched it, on a line that this does not listen to; see arrived.
      byWorker.add(id(event));
      add(id(event), response.getAsJsonObject("headers").toString().length());
    } else if (event.get("type").getAsString().equals("EventSource")) {
      add(id(event), response.get("encodedDataLength").getAsLong()); // never finishes
    }
  }

  private static boolean is(JsonObject response, String flag) {
    return response.has(flag) && response.get(flag).getAsBoolean();
  }

  private void add(String id, long more) {
    bytes.merge(id, more, Long::sum);
  }

  /** To be called on every page, when it is there. */
  void arrived() {
    page.waitForTimeout(500); // for what a script asks for after the page is there
    for (String id : Set.copyOf(byWorker)) {
      Object size = page.evaluate("performance.getEntriesByType('navigation')[0].encodedBodySize");
      add(id, ((Number) size).longValue());
      byWorker.remove(id);
    }
  }

  /**
   * Says what all of it cost, and holds that to its limits.
   *
   * @param later a page; what it fetches again when something moved comes later, by nature
   */
  Map<String, Long> costs(String what, String later, int mostRequests, int mostBytes) {
    Map<String, Long> all = all();
    all.keySet().removeIf(each -> each.matches("GET .*/" + later + "[.]xhtml\\S* \\d+[.]\\d+"));
    long sum = all.values().stream().mapToLong(Long::longValue).sum();
    System.out.printf("%s: %d requests, %.1f kB%n", what, all.size(), sum / 1000.0);
    all.forEach((each, size) -> System.out.println("  " + size + " bytes: " + each));
    assertThat(all).as("requests").hasSizeLessThanOrEqualTo(mostRequests);
    assertThat(sum).as("bytes: %s", all).isLessThanOrEqualTo(mostBytes);
    return all;
  }

  /** Method and address of everything that was asked for, with its bytes. */
  private Map<String, Long> all() {
    Map<String, Long> all = new TreeMap<>();
    addresses.forEach(
        (id, address) -> {
          if (!kept.contains(id)) {
            all.put(address + " " + id, bytes.getOrDefault(id, 0L));
          }
        });
    return all;
  }
}
