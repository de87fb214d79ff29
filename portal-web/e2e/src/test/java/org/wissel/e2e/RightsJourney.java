package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Asks every page and every call that the running portal has in the name of everybody, and compares
 * the answers with the table in docs/security.md, line by line.
 */
@DisplayName("Rights")
class RightsJourney {

  private static final Path ROOT = Path.of(System.getProperty("wissel.root"));
  private static final Path TARGET = Path.of(System.getProperty("wissel.target"));
  private static final String NOBODY = "";

  /** By what they are to the request of Tom's that it is about. */
  private static final Map<String, String> PEOPLE = new LinkedHashMap<>();

  static {
    PEOPLE.put("anonymous", NOBODY);
    PEOPLE.put("colleague", "pieter");
    PEOPLE.put("self", "tom");
    PEOPLE.put("manager", "sanne");
    PEOPLE.put("HR", "marijke");
    PEOPLE.put("IT", "ravi");
    PEOPLE.put("auditor", "aylin");
    PEOPLE.put("facilities", "youssef");
    PEOPLE.put("editor", "lotte");
  }

  private final Portal portal = Portal.shared();
  private final Leave leave = Leave.shared();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private record Call(String method, String path) {}

  @Test
  @DisplayName("of everybody on every page and call are those of the table in docs/security.md")
  void areThoseOfTheTable() throws Exception {
    String id = leave.book("tom", leave.freeDay("tom"));
    String number = leave.number("Sanne de Wit");
    Faults faults = Faults.shared();
    faults.awaitDevice("W-PR-0114");
    String photo = faults.photo("tom");
    String report = faults.report("tom", Faults.form("W-PR-0114", "stripes", photo));
    String ticket = faults.awaitState("tom", report, "FILED").get("reference").getAsString();
    String claim = Expenses.shared().claim("tom", "taxi", "11.40");
    String receipt = Expenses.shared().receipt("tom", claim);
    Meetings meetings = Meetings.shared();
    JsonObject slot = meetings.best("tom", "minutes=30").get(0).getAsJsonObject();
    String meeting = meetings.book("tom", Meetings.form(slot, 30, "Rights", ""));
    meetings.awaitState("tom", meeting, "BOOKED");
    News news = News.shared();
    String article = news.publish("Rights", "Who may do what.");
    String answer = news.line(article, "Who may do what?", "Whoever the table says.");
    String question = news.asked("tom", "who may do nothing at all");
    Feed feed = Feed.shared();
    String post = feed.post("tom", "QUESTION", "Who may do what?");
    String comment = feed.comment("tom", post, "Whoever the table says");
    Groups groups = Groups.shared();
    String group = groups.begin("tom", "Rights", "CLOSED", "ROOM");
    String page = groups.page("tom", group, "Page", "Words");
    String event = groups.event("tom", group, "Event");
    String file = groups.file("tom", group, "rights.csv");
    String link = UUID.randomUUID().toString();
    groups.link("tom", group, file, link);
    Ideas ideas = Ideas.shared();
    String board = ideas.board("tom", group, "Rights");
    String cluster = ideas.cluster("tom", board, "Rights");
    String idea = ideas.idea("tom", board, "Deleted on the way");
    String other = ideas.idea("tom", board, "Stays");
    List<String> lines = new ArrayList<>();
    for (Call call : calls()) {
      StringBuilder line = new StringBuilder("| `" + call.method() + " " + call.path() + "` |");
      String address =
          call.path()
              .replace("{connection}/messages/{id}", "hr/messages/" + id)
              .replace("{connection}", "hr")
              .replace("items/{number}", "items/1")
              .replace("{group}/pages/{id}", group + "/pages/" + page)
              .replace("{group}/events/{id}", group + "/events/" + event)
              .replace("{group}/files/{id}", group + "/files/" + file)
              .replace("{link}", link)
              .replace("{improvement}", link)
              .replace("{group}", group)
              .replace("{version}", "1")
              .replace("{secret}", "no-secret")
              .replace("{channel}", "MAIL")
              .replace("groups/{id}", "groups/" + group)
              .replace("groups/group.xhtml?id={id}", "groups/group.xhtml?id=" + group)
              .replace("ideas/boards/{id}", "ideas/boards/" + board)
              .replace("ideas/clusters/{id}", "ideas/clusters/" + cluster)
              .replace("ideas/{id}/", "ideas/" + other + "/")
              .replace("ideas/{id}", "ideas/" + idea)
              .replace("ideas/board.xhtml?id={id}", "ideas/board.xhtml?id=" + board)
              .replace("ideas/idea.xhtml?id={id}", "ideas/idea.xhtml?id=" + other)
              .replace("{number}", number)
              .replace("{hash}", "0")
              .replace("assets/{code}", "assets/W-PR-0114")
              .replace("people/days/{day}", "people/days/2026-01-01")
              .replace("figures/{code}/days/{day}", "figures/nothing/days/2026-01-01")
              .replace("{code}", "MW-CS-CC")
              .replace("{reference}/photos/{id}", ticket + "/photos/" + photo)
              .replace("{reference}", ticket)
              .replace("faults/reports/{id}", "faults/reports/" + report)
              .replace("faults/report.xhtml?id={id}", "faults/report.xhtml?id=" + report)
              .replace("expenses/claims/{id}", "expenses/claims/" + claim)
              .replace("expenses/claim.xhtml?id={id}", "expenses/claim.xhtml?id=" + claim)
              .replace("{receipt}", receipt)
              .replace("years/{year}", "years/2026")
              .replace("meetings/{id}", "meetings/" + meeting)
              .replace("meetings/meeting.xhtml?id={id}", "meetings/meeting.xhtml?id=" + meeting)
              .replace("api/files/{id}", "api/files/" + photo)
              .replace("news/lines/{id}", "news/lines/" + answer)
              .replace("news/questions/{id}", "news/questions/" + question)
              .replace("news/{id}", "news/" + article)
              .replace("{image}", photo)
              .replace("news/article.xhtml?id={id}", "news/article.xhtml?id=" + article)
              .replace("feed/posts/{id}", "feed/posts/" + post)
              .replace("feed/comments/{id}", "feed/comments/" + comment)
              .replace("feed/post.xhtml?id={id}", "feed/post.xhtml?id=" + post)
              .replace("answer/{comment}", "answer/" + comment)
              .replace("files/{file}", "files/" + photo)
              .replace("vote/{option}", "vote/0")
              .replace("reactions/{kind}", "reactions/thanks")
              .replace("follows/{kind}/{target}", "follows/hashtag/rights")
              .replace("{item}", comment)
              .replace("drafts/{place}", "drafts/home")
              .replace("{id}", id);
      for (String persona : PEOPLE.values()) {
        line.append(' ').append(status(persona, call.method(), address)).append(" |");
      }
      lines.add(line.toString());
    }
    Files.write(TARGET.resolve("rights.md"), lines);
    List<String> table =
        Files.readAllLines(ROOT.resolve("docs/security.md")).stream()
            .filter(line -> line.matches("\\| `(GET|POST|PUT|DELETE) .*"))
            .toList();
    assertThat(lines).isEqualTo(table);
  }

  @Test
  @DisplayName("of outsiders of a hidden group are those on a group that never was")
  void hidden() throws Exception {
    Groups groups = Groups.shared();
    String group = groups.begin("tom", "Nobody knows", "HIDDEN", "ROOM");
    String page = groups.page("tom", group, "Page", "Words");
    String event = groups.event("tom", group, "Event");
    String file = groups.file("tom", group, "hidden.csv");
    String post = Feed.shared().postIn(group, "tom", "QUESTION", "Who may know?");
    Ideas ideas = Ideas.shared();
    String board = ideas.board("tom", group, "Nobody knows");
    String idea = ideas.idea("tom", board, "Nobody reads this");
    String api = "GET /api/groups/" + group;
    List<String> readings =
        List.of(
            api,
            api + "/members",
            api + "/pages",
            api + "/pages/" + page,
            api + "/events",
            api + "/events.ics",
            api + "/events/" + event,
            api + "/files",
            api + "/files/" + file,
            api + "/files/" + file + "/1",
            "GET /groups/group.xhtml?id=" + group,
            "GET /api/feed?group=" + group,
            "GET /api/feed/posts/" + post,
            "GET /feed/post.xhtml?id=" + post,
            "GET /api/ideas/boards/" + board,
            "GET /api/ideas/boards/" + board + "/ideas",
            "GET /api/ideas/" + idea,
            "GET /ideas/board.xhtml?id=" + board,
            "GET /ideas/idea.xhtml?id=" + idea,
            "GET /ideas/form.xhtml?group=" + group,
            "GET /feed/about.xhtml?kind=ideas&id=" + board,
            "GET /feed/about.xhtml?kind=idea&id=" + idea);
    List<String> others =
        List.of(
            "GET /api/feed/newer?group=" + group,
            "POST /api/groups/" + group + "/join",
            "PUT /api/groups/" + group + "/favourite",
            "PUT /api/feed/follows/group/" + group,
            "PUT /api/feed/follows/post/" + post,
            "PUT /api/feed/posts/" + post + "/reactions/thanks",
            "DELETE /api/feed/posts/" + post,
            "PUT /api/ideas/" + idea + "/vote",
            "POST /api/ideas/" + idea + "/take-away",
            "DELETE /api/ideas/" + idea);
    for (String call : Stream.concat(readings.stream(), others.stream()).toList()) {
      String[] parts = call.split(" ");
      for (String persona : List.of("pieter", "sanne", "ravi", "lotte")) {
        assertThat(status(persona, parts[0], parts[1])).as(persona + ": " + call).isEqualTo(404);
      }
      if (readings.contains(call)) {
        assertThat(status("tom", parts[0], parts[1])).as("tom: " + call).isEqualTo(200);
      }
    }
  }

  /** What the running portal describes itself, its pages, and what the server adds. */
  private List<Call> calls() throws IOException {
    List<Call> calls = new ArrayList<>();
    JsonObject paths =
        JsonParser.parseString(portal.call("ravi", "GET", "/openapi?format=json", "").body())
            .getAsJsonObject()
            .getAsJsonObject("paths");
    for (String path : new TreeSet<>(paths.keySet())) {
      for (String method : List.of("get", "post", "put", "delete")) {
        if (paths.getAsJsonObject(path).has(method)) {
          calls.add(new Call(method.toUpperCase(Locale.ROOT), path));
        }
      }
    }
    Path pages = ROOT.resolve("portal-web/src/main/webapp");
    try (Stream<Path> files = Files.walk(pages)) {
      files
          .map(file -> "/" + pages.relativize(file))
          .filter(file -> file.endsWith(".xhtml") && !file.matches("/(WEB-INF|resources)/.*"))
          .sorted()
          .map(
              file ->
                  file.matches(
                          ".*/(request|report|meeting|claim|article|post|group|board|idea)[.]xhtml")
                      ? file + "?id={id}"
                      : file)
          .forEach(file -> calls.add(new Call("GET", file)));
    }
    for (String path :
        List.of("/health", "/health/live", "/health/ready", "/metrics", "/openapi")) {
      calls.add(new Call("GET", path));
    }
    return calls;
  }

  /** Only the status: the stream of news never ends. */
  private int status(String persona, String method, String path)
      throws IOException, InterruptedException {
    boolean writes = method.equals("POST") || method.equals("PUT");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(portal.url() + path))
            .timeout(Duration.ofSeconds(30))
            .method(
                method,
                writes
                    ? HttpRequest.BodyPublishers.ofString(body(path))
                    : HttpRequest.BodyPublishers.noBody());
    if (writes) {
      request.header("Content-Type", "application/json");
    }
    if (!persona.equals(NOBODY)) {
      request.header("Authorization", "Bearer " + portal.token(persona));
    }
    while (true) {
      HttpResponse<InputStream> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      answer.body().close();
      if (answer.statusCode() != 429) {
        return answer.statusCode();
      }
      // so many calls are more than one stranger may make in a minute
      Pause.millis(2_000);
    }
  }

  /** As much as rights need to be asked for; what is missing is a 400 to those who may. */
  private static String body(String path) {
    return path.endsWith("/decision") ? "{\"decision\":\"approve\"}" : "{}";
  }
}
