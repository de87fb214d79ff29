package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.e2e.Chrome.Window;
import org.wissel.e2e.Payloads.Payload;

/**
 * Everything that people can write is written with payloads, as REST takes it, and then looked at
 * wherever it can appear. In a portal of its own, so that no other journey meets it.
 */
@DisplayName("Whatever people write")
class XssJourney {

  /** How many pages the browser opens; many more are looked at without. */
  private static final int OPENED_OF_A_KIND = 5;

  /** Tells of calls, and of whatever the policy kept from running. */
  private static final String LISTENS =
      """
      window.xssCalls = [];
      window.xss = n => { window.xssCalls.push('xss(' + n + ') at ' + location.pathname); };
      for (const name of ['alert', 'confirm', 'prompt']) window[name] = window.xss;
      document.addEventListener('securitypolicyviolation', e =>
        window.xssCalls.push('policy ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample));
      """;

  /** What must not be in any document of ours; the last line is for what people wrote. */
  private static final String LOOKS =
      """
      async ([paths, own]) => {
        const bad = [];
        let text = '';
        const look = (doc, path) => {
          text += ' ' + (doc.body?.textContent ?? '') + ' '
            + [...doc.querySelectorAll('input')].map(i => i.value).join(' ') + ' '
            + [...doc.querySelectorAll('img')].map(i => i.alt).join(' ');
          for (const e of doc.querySelectorAll('*')) {
            const name = e.localName;
            const say = what => bad.push(path + ': ' + what + ' in ' + e.outerHTML.slice(0, 160));
            if (/^(iframe|frame|frameset|object|embed|base|portal|applet|marquee|math|style)$/.test(name))
              say('<' + name + '>');
            // what the library of components needs to begin, and nothing else
            if (name === 'script' && !e.getAttribute('src')?.startsWith('/')
              && !(e.hasAttribute('nonce') && e.textContent.startsWith('(function(){const pfInit=')
                && !/xss|evil/.test(e.textContent))) say('a script');
            if (name === 'link' && !/^[/]/.test(e.getAttribute('href') ?? '')) say('a link');
            if (name === 'meta' && e.httpEquiv) say('a meta');
            for (const a of e.attributes) {
              if (/^on/i.test(a.name) || a.name === 'srcdoc') say(a.name);
              if (!/^(href|src|action|formaction|xlink:href|poster|background|data-href|data-post)$/.test(a.name)) continue;
              const value = a.value.replace(/[\\u0000-\\u0020\\u00a0\\u200b]/g, '');
              if (/^(javascript|vbscript|view-source|file|feed):/i.test(value)) say(a.name);
              if (a.name !== 'href' && !/^([/](?![/])|data:image|blob:|[a-z]+[.]xhtml|$)/.test(value)) say(a.name);
              if (a.name === 'href' && /^(data|blob):|^[/]{2}/i.test(value)) say(a.name);
            }
          }
          for (const e of doc.querySelectorAll('.words *'))
            if (!/^(p|br|strong|em|code|pre|ul|ol|li|blockquote|h3|h4|a)$/.test(e.localName))
              bad.push(path + ': <' + e.localName + '> among words');
        };
        if (own) look(document, location.pathname + location.search);
        for (const path of paths) {
          const ask = () => fetch(path, { headers: { Accept: 'text/html' } });
          let answer = await ask();
          while (answer.status === 429) {
            await new Promise(over => setTimeout(over, 1000));
            answer = await ask();
          }
          const html = await answer.text();
          if (answer.status >= 500) bad.push(path + ': ' + answer.status);
          look(new DOMParser().parseFromString(html, 'text/html'), path);
        }
        return { bad, text, calls: window.xssCalls };
      }
      """;

  private static final Pattern CALL = Pattern.compile("xss\\((\\d{3})\\)");

  private static Portal portal;
  private static final Payloads PAYLOADS = new Payloads();

  /** Any of those who have no other role than everybody's. */
  private static List<String> people = List.of();

  private static final List<String> POSTS = new CopyOnWriteArrayList<>();
  private static final Map<String, String> AUTHORS = new ConcurrentHashMap<>();
  private static final List<String> GROUPS = new CopyOnWriteArrayList<>();
  private static final Map<String, List<String>> MADE = new ConcurrentHashMap<>();
  private static final List<String> ARTICLES = new CopyOnWriteArrayList<>();
  private static final List<String> LINES = new CopyOnWriteArrayList<>();
  private static final List<String> BOARDS = new CopyOnWriteArrayList<>();
  private static final List<String> IDEAS = new CopyOnWriteArrayList<>();
  private static final Map<String, Set<Integer>> TAKEN = new ConcurrentHashMap<>();
  private static final List<String> BROKEN = new CopyOnWriteArrayList<>();

  /** A closed group of lotte's, which may be asked without a name. */
  private static final UUID CLOSED = UUID.randomUUID();

  private static final int NAMELESS = 3;

  @BeforeAll
  static void start() throws Exception {
    portal =
        Portal.begun("xss", Map.of("WISSEL_NEWS_ATOM", "true", "WISSEL_NAMELESS_PAUSE", "PT1S"));
    new Leave(portal).awaitRead("sanne");
    people =
        List.of(
            portal
                .select(
                    "select string_agg(number, ',') from (select number from employee where status"
                        + " = 'ACTIVE' and location <> 'Gorinchem head office' order by number"
                        + " limit 12) e")
                .split(","));
    write();
    askWithoutAName();
  }

  @AfterAll
  static void stop() {
    portal.close();
  }

  @Test
  @DisplayName("is never a script, wherever it is shown")
  void neverAScript() throws Exception {
    assertThat(PAYLOADS.all()).hasSizeGreaterThanOrEqualTo(150);
    assertThat(BROKEN).as("what the portal could not answer").isEmpty();
    TAKEN.forEach((where, numbers) -> assertThat(numbers.size()).as(where).isGreaterThan(20));

    Set<Integer> shown = new TreeSet<>();
    List<String> bad = new ArrayList<>();
    try (Window lotte = Chrome.as(portal, "lotte", Chrome.Look.DESK)) {
      Page page = lotte.page();
      page.context().addInitScript(LISTENS);
      List<String> dialogs = new CopyOnWriteArrayList<>();
      page.onDialog(
          (Dialog dialog) -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
          });
      for (String path : opened()) {
        lotte.open(path);
        touch(page);
        take(page.evaluate(LOOKS, List.of(List.of(), true)), bad, shown);
      }
      lotte.open("/home/index.xhtml");
      page.locator("[data-panel]").first().click();
      page.locator("#linePanel input[type=search]").fill("script");
      page.locator("#linePanelFound > *").first().waitFor();
      take(page.evaluate(LOOKS, List.of(looked(), true)), bad, shown);
      bad.addAll(dialogs);
    }
    assertThat(bad).isEmpty();
    Set<Integer> called = new LinkedHashSet<>();
    for (Payload payload : PAYLOADS.all()) {
      if (payload.text().contains("xss(" + payload.number() + ")")
          && !payload.text().matches("(?s).*[\\p{Cntrl}&&[^\n\t]].*")) {
        called.add(payload.number());
      }
    }
    called.removeAll(shown);
    // those that a link hides are shown as the words of it
    assertThat(called).as("payloads that were shown nowhere").hasSizeLessThan(40);
    assertThat(shown).hasSizeGreaterThanOrEqualTo(130);
  }

  @Test
  @DisplayName("is well formed in feeds and calendars, and begins nothing of its own there")
  void feeds() throws Exception {
    HttpResponse<String> atom =
        Http.send(HttpRequest.newBuilder(URI.create(portal.url() + "/api/news/atom")).build());
    assertThat(atom.statusCode()).isEqualTo(200);
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    assertThat(
            factory
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(atom.body().getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("entry")
                .getLength())
        .isGreaterThan(5);
    for (String group : GROUPS.subList(0, Math.min(2, GROUPS.size()))) {
      Portal.Answer calendar =
          portal.call("lotte", "GET", "/api/groups/" + group + "/events.ics", "");
      assertThat(calendar.status()).isEqualTo(200);
      assertThat(calendar.body()).doesNotContain("\nURL:javascript", "\rURL:javascript");
      assertThat(calendar.body().split("\r\nBEGIN:VEVENT", -1).length)
          .isEqualTo(calendar.body().split("\r\nEND:VEVENT", -1).length);
    }
  }

  // --- writing ---

  private static void write() throws InterruptedException {
    List<Callable<Void>> first = new ArrayList<>();
    groups(first);
    posts(first);
    decisions(first);
    news(first);
    boards(first);
    questions(first);
    drafts(first);
    channels(first);
    closed(first);
    pictures(first);
    days(first);
    figures(first);
    all(first);
    List<Callable<Void>> second = new ArrayList<>();
    comments(second);
    pinned(second);
    unclear(second);
    ideas(second);
    all(second);
  }

  private static void all(List<Callable<Void>> tasks) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      for (Future<Void> done : threads.invokeAll(tasks)) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdown();
    }
  }

  private static String somebody(int i) {
    return people.get(i % people.size());
  }

  private static void groups(List<Callable<Void>> tasks) {
    List<Payload> names = PAYLOADS.upTo(80);
    List<String> purposes = PAYLOADS.together(400);
    for (int i = 0; i < names.size(); i++) {
      Payload payload = names.get(i);
      String owner = i == 0 ? "lotte" : somebody(i);
      JsonObject form = new JsonObject();
      form.addProperty("name", payload.text());
      form.addProperty("purpose", purposes.get(i % purposes.size()));
      form.addProperty("kind", i > 4 && i % 3 == 2 ? "CLOSED" : "OPEN");
      form.addProperty("sort", i < 5 ? "PROCESS" : "ROOM");
      if (payload.text().length() <= 60) {
        form.addProperty("place", payload.text());
      }
      boolean filled = i < 5;
      tasks.add(
          () -> {
            String id = send(owner, "POST", "/api/groups", form, "group name", payload);
            if (!id.isEmpty() && filled) {
              GROUPS.add(id);
              AUTHORS.put(id, owner);
            }
            return null;
          });
    }
  }

  private static void posts(List<Callable<Void>> tasks) {
    List<String> asks = List.of("QUESTION", "FYI", "HELP", "READ");
    List<String> texts = new ArrayList<>(PAYLOADS.together(2_000));
    texts.addAll(PAYLOADS.together(600));
    for (int i = 0; i < texts.size(); i++) {
      String author = i % 4 == 0 ? "lotte" : somebody(i);
      String words = texts.get(i);
      JsonObject form = new JsonObject();
      form.addProperty("asks", asks.get(i % asks.size()));
      form.addProperty("words", words);
      tasks.add(
          () -> {
            String id = send(author, "POST", "/api/feed/posts", form, "post", words);
            if (!id.isEmpty()) {
              POSTS.add(id);
              AUTHORS.put(id, author);
            }
            return null;
          });
    }
    for (Payload payload : PAYLOADS.all()) {
      JsonObject mention = new JsonObject();
      mention.addProperty("number", somebody(0));
      mention.addProperty("name", payload.text());
      JsonArray mentions = new JsonArray();
      mentions.add(mention);
      if (payload.number() % 9 == 0) {
        JsonObject form = new JsonObject();
        form.addProperty("asks", "FYI");
        form.addProperty("words", "Named: @" + payload.text());
        form.add("mentions", mentions);
        tasks.add(
            () -> {
              String id =
                  send(somebody(payload.number()), "POST", "/api/feed/posts", form, "", payload);
              if (!id.isEmpty()) {
                POSTS.add(id);
              }
              return null;
            });
      }
    }
  }

  private static void decisions(List<Callable<Void>> tasks) {
    List<Payload> options = PAYLOADS.upTo(100);
    List<String> outcomes = PAYLOADS.together(1_000);
    for (int i = 0; i + 6 <= options.size(); i += 6) {
      List<Payload> six = options.subList(i, i + 6);
      String outcome = outcomes.get(i / 6 % outcomes.size());
      String author = i % 18 == 0 ? "lotte" : somebody(i);
      JsonArray words = new JsonArray();
      StringBuilder all = new StringBuilder();
      for (Payload payload : six) {
        if (!payload.text().matches("(?s).*\\p{Cntrl}.*")) {
          words.add(payload.text());
          all.append(payload.text());
        }
      }
      JsonObject form = new JsonObject();
      form.addProperty("asks", "DECISION");
      form.addProperty("words", "Which of these is a script?");
      form.add("options", words);
      tasks.add(
          () -> {
            String id = send(author, "POST", "/api/feed/posts", form, "option", all.toString());
            if (!id.isEmpty()) {
              POSTS.add(id);
              JsonObject end = new JsonObject();
              end.addProperty("outcome", outcome);
              send(author, "PUT", "/api/feed/posts/" + id + "/outcome", end, "outcome", outcome);
            }
            return null;
          });
    }
  }

  /** What lotte's posts said before is kept; everybody's comments; reports to the moderators. */
  private static void comments(List<Callable<Void>> tasks) {
    List<String> texts = PAYLOADS.together(700);
    List<String> reasons = PAYLOADS.together(300);
    for (int i = 0; i < POSTS.size(); i++) {
      String post = POSTS.get(i);
      String words = texts.get(i % texts.size());
      String reason = reasons.get(i % reasons.size());
      String author = i % 3 == 0 ? "lotte" : somebody(i);
      String reporter = somebody(i + 5);
      tasks.add(
          () -> {
            String path = "/api/feed/posts/" + post;
            JsonObject form = new JsonObject();
            form.addProperty("words", words);
            String comment = send(author, "POST", path + "/comments", form, "comment", words);
            if (!comment.isEmpty()) {
              form.addProperty("version", 0);
              form.addProperty("words", reason);
              send(author, "PUT", "/api/feed/comments/" + comment, form, "wording", reason);
            }
            String first = AUTHORS.getOrDefault(post, "");
            if (!first.isEmpty() && reason.length() % 2 == 0) {
              JsonObject again = new JsonObject();
              again.addProperty("words", words);
              again.addProperty("version", 0);
              send(first, "PUT", path, again, "other wording", words);
            }
            JsonObject report = new JsonObject();
            report.addProperty("reason", "OTHER");
            report.addProperty("words", reason);
            send(reporter, "POST", path + "/reports", report, "report", reason);
            return null;
          });
    }
  }

  private static void pinned(List<Callable<Void>> tasks) {
    List<Payload> titles = PAYLOADS.upTo(100);
    List<String> words = PAYLOADS.together(1_500);
    for (int i = 0; i < titles.size(); i++) {
      Payload payload = titles.get(i);
      String id = GROUPS.get(i % GROUPS.size());
      String group = "/api/groups/" + id;
      String text = words.get(i % words.size());
      JsonObject page = new JsonObject();
      page.addProperty("title", payload.text());
      page.addProperty("words", text);
      JsonObject event = new JsonObject();
      event.addProperty("title", payload.text());
      event.addProperty("words", text);
      event.addProperty("place", payload.text());
      event.addProperty("from", News.in(3));
      event.addProperty("until", News.in(4));
      tasks.add(
          () -> {
            String owner = AUTHORS.getOrDefault(id, "lotte");
            String step = send(owner, "POST", group + "/pages", page, "page", payload);
            made(id + "page", step);
            if (!step.isEmpty()) {
              JsonObject better = new JsonObject();
              better.addProperty("what", payload.text());
              better.addProperty("why", payload.text());
              String lines = group + "/pages/" + step + "/improvements";
              send(owner, "POST", lines, better, "improvement", payload);
            }
            made(id + "event", send(owner, "POST", group + "/events", event, "event", payload));
            if (payload.number() % 3 > 0) {
              return null;
            }
            String file = URLEncoder.encode(payload.text() + ".txt", StandardCharsets.UTF_8);
            send(
                owner,
                "POST",
                group + "/files?name=" + file,
                new JsonObject(),
                "file name",
                payload);
            return null;
          });
    }
  }

  /** Boards that ask everybody. */
  private static void boards(List<Callable<Void>> tasks) {
    List<String> questions = PAYLOADS.together(1_000);
    List<Payload> titles = PAYLOADS.upTo(120);
    for (int i = 0; i < titles.size() && i < 40; i++) {
      Payload payload = titles.get(i);
      JsonObject form = new JsonObject();
      form.addProperty("title", payload.text());
      form.addProperty("question", questions.get(i % questions.size()));
      form.addProperty("theme", "COST");
      form.addProperty("lastDay", News.in(3).substring(0, 10));
      tasks.add(
          () -> {
            String id = send("lotte", "POST", "/api/ideas/boards", form, "board", payload);
            if (!id.isEmpty()) {
              BOARDS.add(id);
            }
            return null;
          });
    }
  }

  /** Ideas of one board, with clusters, and why they are not for now. */
  private static void ideas(List<Callable<Void>> tasks) {
    List<Payload> all = PAYLOADS.upTo(500);
    String board = "/api/ideas/boards/" + BOARDS.get(0);
    for (int i = 0; i < all.size(); i++) {
      Payload payload = all.get(i);
      String author = somebody(i);
      JsonObject words = new JsonObject();
      words.addProperty("words", payload.text());
      JsonObject decision = new JsonObject();
      decision.addProperty("state", "NOT_NOW");
      decision.addProperty("words", payload.text());
      decision.addProperty("version", 0);
      JsonObject name = new JsonObject();
      name.addProperty("name", payload.text());
      boolean cluster = payload.text().length() <= 40;
      tasks.add(
          () -> {
            String id = send(author, "POST", board + "/ideas", words, "idea", payload);
            if (!id.isEmpty()) {
              IDEAS.add(id);
              String state = "/api/ideas/" + id + "/state";
              send("lotte", "POST", state, decision, "idea decided", payload);
            }
            if (cluster) {
              send("lotte", "POST", board + "/clusters", name, "", payload);
            }
            return null;
          });
    }
  }

  private static void made(String where, String id) {
    if (!id.isEmpty()) {
      MADE.computeIfAbsent(where, w -> new CopyOnWriteArrayList<>()).add(id);
    }
  }

  private static void news(List<Callable<Void>> tasks) {
    List<Payload> titles = PAYLOADS.upTo(120);
    List<String> words = PAYLOADS.together(2_000);
    List<String> facts = PAYLOADS.together(1_400);
    List<String> alts = lines(250);
    for (int i = 0; i < titles.size(); i++) {
      Payload payload = titles.get(i);
      JsonObject form = new JsonObject();
      form.addProperty("kind", List.of("MINUTES", "NEWS", "BLOG", "NEWS").get(i % 4));
      if (payload.text().length() <= 160) {
        form.addProperty("statement", payload.text());
      }
      form.addProperty("title", payload.text());
      form.addProperty("lead", titles.get((i + 7) % titles.size()).text());
      form.addProperty("words", words.get(i % words.size()));
      if (payload.text().length() <= 40) {
        form.addProperty("topic", payload.text());
      }
      form.addProperty("outsideWords", words.get((i + 1) % words.size()));
      form.addProperty("reach", "EVERYBODY");
      form.add("audience", new JsonArray());
      form.add("marks", JsonParser.parseString("[\"ASKED_ABOUT\",\"OUTSIDE\"]"));
      form.addProperty("then", "PUBLISH");
      boolean half = i % 2 == 0;
      String alt = i < alts.size() ? alts.get(i) : "";
      JsonObject line = new JsonObject();
      line.addProperty("question", payload.text());
      line.addProperty("answer", titles.get((i + 1) % titles.size()).text());
      line.addProperty("dos", titles.get((i + 3) % titles.size()).text());
      line.addProperty("donts", titles.get((i + 5) % titles.size()).text());
      line.addProperty("facts", facts.get(i % facts.size()));
      line.addProperty("validUntil", News.in(30));
      tasks.add(
          () -> {
            if (!alt.isEmpty()) {
              form.addProperty("image", photo("lotte"));
              form.addProperty("imageAlt", alt);
            }
            String article = send("lotte", "POST", "/api/news", form, "article title", payload);
            if (!article.isEmpty()) {
              taken("picture of an article", alt);
            }
            if (!article.isEmpty()) {
              ARTICLES.add(article);
              line.addProperty("article", article);
            }
            if (half) {
              String id = send("lotte", "POST", "/api/news/lines", line, "line", payload);
              if (!id.isEmpty()) {
                LINES.add(id);
              }
            }
            return null;
          });
    }
  }

  private static void questions(List<Callable<Void>> tasks) {
    for (Payload payload : PAYLOADS.all()) {
      JsonObject form = new JsonObject();
      form.addProperty("words", payload.text());
      tasks.add(
          () -> {
            send(
                somebody(payload.number()),
                "POST",
                "/api/news/questions",
                form,
                "question of a caller",
                payload);
            return null;
          });
    }
  }

  private static void unclear(List<Callable<Void>> tasks) {
    List<String> words = PAYLOADS.together(250);
    for (int i = 0; i < Math.min(LINES.size(), words.size()); i++) {
      String path = "/api/news/lines/" + LINES.get(i);
      String text = words.get(i);
      String who = somebody(i);
      JsonObject form = new JsonObject();
      form.addProperty("sentence", "1");
      form.addProperty("version", "1");
      form.addProperty("words", text);
      tasks.add(
          () -> {
            send(who, "POST", path + "/unclear", form, "unclear", text);
            send("lotte", "POST", path + "/clarification", form, "clarification", text);
            return null;
          });
    }
  }

  /** What channels are for, and why somebody wants to come into a group. */
  private static void channels(List<Callable<Void>> tasks) {
    List<String> words = PAYLOADS.together(300);
    List<String> channels = List.of("MAIL", "CHAT", "GROUPS", "DOCUMENTS");
    for (int i = 0; i < channels.size(); i++) {
      String path = "/api/channels/" + channels.get(i);
      JsonObject form = new JsonObject();
      form.addProperty("english", words.get(i));
      form.addProperty("dutch", words.get(i + 4));
      form.addProperty("version", 0);
      tasks.add(
          () -> {
            send("lotte", "PUT", path, form, "", "");
            return null;
          });
    }
  }

  /** Why people want to come into a closed group; its owner reads it. */
  private static void closed(List<Callable<Void>> tasks) {
    String lotte = portal.call("lotte", "GET", "/api/me", "").json().get("number").getAsString();
    new Groups(portal).nameless(CLOSED, lotte, "OWNER");
    List<String> reasons = PAYLOADS.together(400);
    String[] others =
        portal
            .select(
                "select string_agg(number, ',') from (select number from employee e where status ="
                    + " 'ACTIVE' and not exists (select 1 from work_group_member m where m.group_id"
                    + " = '%s' and m.employee = e.number) order by number desc limit %d) e"
                        .formatted(CLOSED, reasons.size()))
            .split(",");
    for (int i = 0; i < reasons.size(); i++) {
      JsonObject form = new JsonObject();
      String reason = reasons.get(i);
      String who = others[i];
      form.addProperty("words", reason);
      tasks.add(
          () -> {
            String path = "/api/groups/" + CLOSED + "/join";
            send(who, "POST", path, form, "reason to come in", reason);
            return null;
          });
    }
  }

  private static List<Payload> onOneLine(int most) {
    return PAYLOADS.upTo(most).stream()
        .filter(payload -> !payload.text().matches("(?s).*\\p{Cntrl}.*"))
        .toList();
  }

  /** What people tell of their day; lotte follows them all. */
  private static void days(List<Callable<Void>> tasks) {
    List<Payload> payloads = onOneLine(120);
    for (int i = 0; i < people.size(); i++) {
      String who = people.get(i);
      JsonArray times = new JsonArray();
      JsonArray whats = new JsonArray();
      JsonArray places = new JsonArray();
      StringBuilder all = new StringBuilder();
      for (int line = 0; line < 10; line++) {
        String what = payloads.get((i * 20 + line * 2) % payloads.size()).text();
        String place = payloads.get((i * 20 + line * 2 + 1) % payloads.size()).text();
        times.add("09:0" + line);
        whats.add(what);
        places.add(place);
        all.append(what).append(place);
      }
      JsonObject form = new JsonObject();
      form.add("time", times);
      form.add("what", whats);
      form.add("place", places);
      String path = "/api/people/days/" + LocalDate.now(ZoneId.of("Europe/Amsterdam"));
      tasks.add(
          () -> {
            send(who, "PUT", path, form, "my day", all.toString());
            JsonObject follow = new JsonObject();
            follow.addProperty("muted", false);
            send("lotte", "PUT", "/api/feed/follows/person/" + who, follow, "", "");
            return null;
          });
    }
  }

  /** Names and sources of figures. */
  private static void figures(List<Callable<Void>> tasks) {
    List<Payload> payloads = onOneLine(60);
    for (int i = 0; i < 18; i++) {
      String english = payloads.get(2 * i % payloads.size()).text();
      String dutch = payloads.get((2 * i + 1) % payloads.size()).text();
      String source = payloads.get((payloads.size() - 1 - i) % payloads.size()).text();
      JsonObject form = new JsonObject();
      form.addProperty("english", english);
      form.addProperty("dutch", dutch);
      form.addProperty("unit", "<b>");
      form.addProperty("place", "1");
      form.addProperty("home", String.valueOf(i < 4));
      form.addProperty("version", 0);
      JsonObject value = new JsonObject();
      value.addProperty("value", "1");
      value.addProperty("source", source);
      String path = "/api/figures/figure-" + i;
      tasks.add(
          () -> {
            String day = "/days/" + LocalDate.now(ZoneId.of("Europe/Amsterdam"));
            if (!send("lotte", "PUT", path, form, "figure", english + dutch + source).isEmpty()) {
              send("lotte", "PUT", path + day, value, "", "");
            }
            return null;
          });
    }
  }

  /** What the pictures of posts show. */
  private static void pictures(List<Callable<Void>> tasks) {
    List<String> alts = lines(300);
    for (int i = 0; i < alts.size(); i += 6) {
      List<String> six = alts.subList(i, Math.min(alts.size(), i + 6));
      String author = somebody(i / 6);
      tasks.add(
          () -> {
            JsonArray files = new JsonArray();
            for (String alt : six) {
              JsonObject file = new JsonObject();
              file.addProperty("id", photo(author));
              file.addProperty("alt", alt);
              files.add(file);
            }
            JsonObject form = new JsonObject();
            form.addProperty("asks", "FYI");
            form.addProperty("words", "What do these show?");
            form.add("files", files);
            String words = String.join(" ", six);
            String id = send(author, "POST", "/api/feed/posts", form, "picture of a post", words);
            if (!id.isEmpty()) {
              POSTS.add(id);
            }
            return null;
          });
    }
  }

  private static String photo(String who) {
    Portal.Answer answer = new Faults(portal).photo(who, Faults.jpeg(80, 60));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().get("id").getAsString();
  }

  /** As many as fit together, on one line each. */
  private static List<String> lines(int longest) {
    return PAYLOADS.together(longest).stream()
        .map(text -> text.replaceAll("\\s+", " ").strip())
        .toList();
  }

  /** The browser makes the tickets, so that is where it is asked. */
  private static void askWithoutAName() {
    try (Window lotte = Chrome.as(portal, "lotte", Chrome.Look.DESK)) {
      Page page = lotte.page();
      lotte.open("/feed/nameless.xhtml?id=" + CLOSED);
      for (String words : PAYLOADS.together(2_000).subList(0, NAMELESS)) {
        page.locator("#namelessWords").fill(words);
        page.locator("#nameless button[type=submit]").click();
        page.locator("#namelessState:has-text('has arrived')").waitFor();
        page.locator("#namelessState").evaluate("state => { state.textContent = ''; }");
        taken("question without a name", words);
      }
    }
    for (int tries = 0; tries < 60; tries++) {
      String ids =
          portal.select(
              "select string_agg(cast(id as text), ',') from post where author is null"
                  + " having count(*) = "
                  + NAMELESS);
      if (!ids.isEmpty()) {
        POSTS.addAll(List.of(ids.split(",")));
        return;
      }
      Pause.millis(500);
    }
    BROKEN.add("questions without a name were not published");
  }

  private static void drafts(List<Callable<Void>> tasks) {
    String words = PAYLOADS.together(4_000).get(0);
    JsonObject fields = new JsonObject();
    fields.addProperty("words", words);
    fields.addProperty("asks", "DECISION");
    fields.addProperty("\"><img src=x onerror=xss(100)>", "<img src=x onerror=xss(100)>");
    JsonArray files = new JsonArray();
    JsonObject file = new JsonObject();
    file.addProperty("id", "\"><img src=x onerror=xss(101)>");
    file.addProperty("name", "\"><img src=x onerror=xss(101)>");
    file.addProperty("alt", "\"><img src=x onerror=xss(101)>");
    file.addProperty("kind", "PDF");
    files.add(file);
    JsonObject content = new JsonObject();
    content.add("fields", fields);
    content.add("mentions", new JsonArray());
    content.add("files", files);
    JsonObject form = new JsonObject();
    form.addProperty("content", content.toString());
    form.addProperty("asks", "FYI");
    form.addProperty("words", words);
    tasks.add(
        () -> {
          send("lotte", "PUT", "/api/feed/drafts/home", form, "", words);
          return null;
        });
  }

  private static String send(
      String who, String method, String path, JsonObject form, String where, Payload payload) {
    return send(who, method, path, form, where, payload.text());
  }

  /** Returns the id of what was made, or nothing where it was refused, which is an answer too. */
  private static String send(
      String who, String method, String path, JsonObject form, String where, String text) {
    for (int tries = 0; tries < 20; tries++) {
      String key = UUID.randomUUID().toString();
      Portal.Answer answer =
          portal.call(
              who,
              method,
              path,
              form.toString(),
              "Idempotency-Key",
              key,
              "Accept",
              "application/json");
      if (answer.status() == 429) {
        Pause.millis(1_000);
        continue;
      }
      if (answer.status() >= 500 || answer.status() == 401 || answer.status() == 404) {
        BROKEN.add(answer.status() + " " + method + " " + path + " " + form + " " + answer.body());
        return "";
      }
      if (answer.status() >= 300) {
        return "";
      }
      taken(where, text);
      if (answer.body().startsWith("{")) {
        JsonElement id = answer.json().get("id");
        return id == null || id.isJsonNull() ? key : id.getAsString();
      }
      return key;
    }
    BROKEN.add("still too many requests: " + method + " " + path);
    return "";
  }

  private static void taken(String where, String text) {
    Matcher numbers = CALL.matcher(text);
    while (!where.isEmpty() && numbers.find()) {
      TAKEN
          .computeIfAbsent(where, w -> ConcurrentHashMap.newKeySet())
          .add(Integer.parseInt(numbers.group(1)));
    }
  }

  // --- looking ---

  /** Pages as people open them. */
  private static List<String> opened() {
    List<String> paths =
        new ArrayList<>(
            List.of(
                "/home/index.xhtml",
                "/feed/index.xhtml",
                "/groups/index.xhtml",
                "/ideas/index.xhtml",
                "/moderation/index.xhtml",
                "/notices/index.xhtml",
                "/news/index.xhtml",
                "/news/lines.xhtml"));
    paths.addAll(List.of("/figures/index.xhtml", "/figures/form.xhtml"));
    some(people).forEach(number -> paths.add("/people/profile.xhtml?number=" + number));
    paths.removeIf(path -> !isThere(path));
    some(POSTS).forEach(id -> paths.add("/feed/post.xhtml?id=" + id));
    some(GROUPS).forEach(id -> paths.add("/groups/group.xhtml?id=" + id));
    for (String show : List.of("people", "files", "agenda", "newPage", "newEvent")) {
      paths.add("/groups/group.xhtml?id=" + GROUPS.get(0) + "&show=" + show);
    }
    paths.add("/groups/form.xhtml?id=" + GROUPS.get(1));
    paths.add("/groups/group.xhtml?id=" + CLOSED);
    paths.add("/groups/group.xhtml?id=" + CLOSED + "&show=people");
    paths.add("/ideas/board.xhtml?id=" + BOARDS.get(0));
    paths.add("/ideas/form.xhtml?id=" + BOARDS.get(0));
    paths.add("/ideas/idea.xhtml?id=" + IDEAS.get(0));
    some(ARTICLES).forEach(id -> paths.add("/news/article.xhtml?id=" + id));
    paths.add("/news/form.xhtml?id=" + ARTICLES.get(0));
    some(LINES).forEach(id -> paths.add("/news/lines.xhtml?line=" + id));
    for (String text : PAYLOADS.together(180)) {
      if (paths.size() < 46) {
        paths.add("/people/index.xhtml?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
      }
    }
    return paths;
  }

  private static boolean isThere(String path) {
    return portal.call("lotte", "GET", path, "").status() == 200;
  }

  private static List<String> some(List<String> all) {
    List<String> some = new ArrayList<>();
    int step = Math.max(1, all.size() / OPENED_OF_A_KIND);
    for (int i = 0; i < all.size() && some.size() < OPENED_OF_A_KIND; i += step) {
      some.add(all.get(i));
    }
    return some;
  }

  /** Pages and searches that are looked at without being opened. */
  private static List<String> looked() {
    List<String> paths = new ArrayList<>();
    POSTS.forEach(id -> paths.add("/feed/post.xhtml?id=" + id));
    for (String group : GROUPS) {
      for (String kind : List.of("page", "event")) {
        List<String> ids = MADE.getOrDefault(group + kind, List.of());
        for (int i = 0; i < ids.size(); i += 9) {
          paths.add("/groups/group.xhtml?id=" + group + "&" + kind + "=" + ids.get(i));
          paths.add("/groups/group.xhtml?id=" + group + "&edit=&" + kind + "=" + ids.get(i));
        }
      }
    }
    paths.add("/ideas/board.xhtml?id=" + BOARDS.get(0) + "&sort=decided");
    for (int i = 0; i < IDEAS.size(); i += 9) {
      paths.add("/ideas/idea.xhtml?id=" + IDEAS.get(i));
    }
    for (int i = 0; i < ARTICLES.size(); i += 9) {
      paths.add("/news/article.xhtml?id=" + ARTICLES.get(i));
      paths.add("/news/form.xhtml?id=" + ARTICLES.get(i));
    }
    for (int i = 0; i < LINES.size(); i += 9) {
      paths.add("/news/lines.xhtml?line=" + LINES.get(i));
    }
    for (Payload payload : PAYLOADS.all()) {
      String text = URLEncoder.encode(payload.text(), StandardCharsets.UTF_8);
      switch (payload.number() % 4) {
        case 0 -> paths.add("/news/lines.xhtml?q=" + text);
        case 1 -> paths.add("/people/index.xhtml?q=" + text);
        case 2 -> paths.add("/feed/index.xhtml?tag=" + text);
        default -> paths.add("/groups/index.xhtml?q=" + text);
      }
    }
    return paths;
  }

  /** Opens what is folded, and goes over what waits for a mouse or the keyboard. */
  private static void touch(Page page) {
    page.evaluate(
        """
        () => {
          for (const d of document.querySelectorAll('details')) d.open = true;
          for (const e of [...document.querySelectorAll('.words a, main a, main img')].slice(0, 400)) {
            for (const type of ['pointerenter', 'mouseover', 'focus', 'error'])
              e.dispatchEvent(new Event(type));
          }
        }
        """);
  }

  private static void take(Object answer, List<String> bad, Set<Integer> shown) {
    Map<?, ?> found = (Map<?, ?>) answer;
    ((List<?>) found.get("bad")).forEach(each -> bad.add(String.valueOf(each)));
    ((List<?>) found.get("calls")).forEach(each -> bad.add(String.valueOf(each)));
    Matcher numbers = CALL.matcher(String.valueOf(found.get("text")));
    while (numbers.find()) {
      shown.add(Integer.parseInt(numbers.group(1)));
    }
  }
}
