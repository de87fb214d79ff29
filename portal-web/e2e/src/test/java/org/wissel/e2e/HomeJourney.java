package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Chrome.Look;
import org.wissel.e2e.Chrome.Window;

/** What the page that everybody opens first costs, also whoever has something of everything. */
@DisplayName("Home")
class HomeJourney {

  private static final String HOME = "/home/index.xhtml";
  private static final int MOST_STATEMENTS = 5;
  private static final int MOST_BYTES = 12_000;
  private static final double MOST_MILLIS = 1_000;
  private static final int TRIES = 5;

  private static Portal portal;
  private static String group;

  @BeforeAll
  static void somebodyHasEverything() {
    portal = Portal.shared();
    group = Furnished.sanne(portal);
  }

  @AfterAll
  static void looksAsBefore() {
    portal.call("sanne", "DELETE", "/api/groups/" + group + "/favourite", "");
  }

  /** What the page is read with at first, and then. */
  private record Cost(List<String> first, List<String> second) {}

  @Test
  @DisplayName("asks the database five things at most the first time, and nothing the second")
  void asksLittle() {
    List<String> people = new Leave(portal).people(TRIES);
    List<Visitor> others = people.stream().map(who -> Visitor.signedIn(portal, who)).toList();
    // of another look nothing of hers is kept yet
    List<Visitor> sanne =
        Stream.of("dark nl", "light nl", "auto nl", "dark en", "light en")
            .map(HomeJourney::sanneLooking)
            .toList();
    looks("auto", "auto");
    try (Statements statements = new Statements(portal)) {
      // What the portal does meanwhile by itself is written down too, and not each time the same.
      Set<String> byItself = new HashSet<>(statements.during(() -> Pause.millis(4_000)));
      for (List<Visitor> visitors : List.of(others, sanne)) {
        List<Cost> costs =
            visitors.stream().map(visitor -> cost(statements, byItself, visitor)).toList();
        // what the portal did by itself in one moment did not come in most of them
        assertThat(middle(costs, Cost::first)).as("%s", costs).hasSizeBetween(1, MOST_STATEMENTS);
        assertThat(least(costs, Cost::second)).as("%s", costs).isEmpty();
      }
    }
  }

  private static Visitor sanneLooking(String look) {
    looks(look.split(" ")[0], look.split(" ")[1]);
    return Visitor.signedIn(portal, "sanne");
  }

  private static void looks(String theme, String language) {
    String body = "{\"theme\":\"" + theme + "\",\"language\":\"" + language + "\"}";
    assertThat(portal.call("sanne", "PUT", "/api/me/preferences", body).status()).isEqualTo(200);
  }

  private static Cost cost(Statements statements, Set<String> byItself, Visitor somebody) {
    List<String> first = statements.during(() -> somebody.get(HOME));
    List<String> second = statements.during(() -> somebody.get(HOME));
    first.removeIf(byItself::contains);
    second.removeIf(byItself::contains);
    return new Cost(first, second);
  }

  private static List<String> middle(List<Cost> costs, Function<Cost, List<String>> which) {
    return costs.stream()
        .map(which)
        .sorted(Comparator.comparingInt(List::size))
        .toList()
        .get(costs.size() / 2);
  }

  private static List<String> least(List<Cost> costs, Function<Cost, List<String>> which) {
    return costs.stream().map(which).min(Comparator.comparingInt(List::size)).orElseThrow();
  }

  @Test
  @DisplayName("shows what waits and what is on its way of every kind, in 12 kB at most")
  void isSmall() {
    Visitor sanne = Visitor.signedIn(portal, "sanne");
    String page = sanne.get(HOME).body();
    for (String shown :
        List.of(
            "leave/request.xhtml",
            "expenses/claim.xhtml",
            "faults/report.xhtml",
            "meetings/meeting.xhtml",
            "Heat Grid crew",
            "Which rota do we run?",
            "Tariffs for 2027 are out")) {
      assertThat(page).contains(shown);
    }
    try (KeepAlive browser = new KeepAlive(portal, "Cookie: " + sanne.cookies())) {
      KeepAlive.Answer answer = browser.get(HOME);
      assertThat(answer.headers()).containsEntry("content-encoding", "gzip");
      assertThat(answer.bytes()).isLessThanOrEqualTo(MOST_BYTES);
    }
  }

  @Test
  @DisplayName("has style sheets and scripts compressed, and as they are for who cannot read that")
  void sheets() throws IOException {
    String page = Visitor.signedIn(portal, "sanne").get(HOME).body();
    for (String file : List.of("wissel.css", "wissel.js", "feed.js")) {
      String address = found("(?:href|src)=\"([^\"]*" + file + "[^\"]*)\"", page);
      HttpRequest.Builder asked =
          HttpRequest.newBuilder(URI.create(portal.url() + address.replace("&amp;", "&")));
      HttpResponse<byte[]> plain = Http.sendForBytes(asked.build());
      HttpResponse<byte[]> small =
          Http.sendForBytes(asked.header("Accept-Encoding", "br, gzip").build());
      assertThat(plain.statusCode()).as(address).isEqualTo(200);
      assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
      assertThat(small.headers().firstValue("Content-Encoding")).hasValue("gzip");
      assertThat(small.headers().allValues("Vary")).contains("Accept-Encoding");
      assertThat(small.body()).hasSizeLessThan(plain.body().length / 2);
      try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(small.body()))) {
        assertThat(unpacked.readAllBytes()).isEqualTo(plain.body());
      }
    }
  }

  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }

  @Test
  @DisplayName("is there within a second, and light, for a browser that was never here")
  void isQuick() {
    List<Double> painted = new ArrayList<>();
    try (Window window = Chrome.as(portal, "sanne", Look.DESK)) {
      for (int i = 0; i < TRIES; i++) {
        FirstVisit visit = FirstVisit.of(window, FirstVisit.HOME);
        visit.isLight();
        painted.add(visit.painted());
      }
    }
    // the best of some: the machine has other work too
    assertThat(painted.stream().min(Comparator.naturalOrder()).orElseThrow())
        .as("milliseconds until the largest part was there: %s", painted)
        .isLessThanOrEqualTo(MOST_MILLIS);
  }

  @Test
  @DisplayName("is not alone in asking little: the page of a group asks eight things at most")
  void groupsAskLittle() {
    Groups groups = new Groups(portal);
    String own = groups.furnished("sanne", "Asks little", "OPEN");
    groups.join("tom", own);
    Feed feed = new Feed(portal);
    String question = feed.postIn(own, "sanne", "QUESTION", "Which breaker is orange?");
    String answer = feed.comment("tom", question, "The **second**");
    portal.call("sanne", "PUT", "/api/feed/posts/" + question + "/answer/" + answer, "");
    String page = "/groups/group.xhtml?id=" + own;
    try (Statements statements = new Statements(portal)) {
      Set<String> byItself = new HashSet<>(statements.during(() -> Pause.millis(4_000)));
      for (String who : List.of("tom", "sanne")) {
        Visitor person = Visitor.signedIn(portal, who);
        person.get("/groups/index.xhtml"); // what is around each page of groups is kept
        List<List<String>> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          all.add(statements.during(() -> assertThat(person.get(page).body()).contains("orange")));
        }
        all.forEach(each -> each.removeIf(byItself::contains));
        assertThat(fewest(all)).as("%s: %s", who, all).hasSizeBetween(1, 8);
      }
    }
  }

  private static List<String> fewest(List<List<String>> all) {
    return all.stream().min(Comparator.comparingInt(List::size)).orElseThrow();
  }
}
