package org.wissel.portal.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wissel.portal.feed.NewPost;
import org.wissel.portal.feed.NewWords;
import org.wissel.portal.feed.PostService;
import org.wissel.portal.platform.Database;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.files.FileService;
import org.wissel.portal.platform.identity.Acting;
import org.wissel.portal.platform.identity.EmployeeDirectory;
import org.wissel.portal.platform.identity.Readers;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.identity.RolesSeen;
import org.wissel.portal.platform.notices.NoticeCard;
import org.wissel.portal.platform.notices.NoticeService;
import org.wissel.portal.platform.shell.ShellView;
import org.wissel.spi.EmployeeNumber;

@ExtendWith(ArquillianExtension.class)
@DisplayName("News and the spokesperson line")
class NewsIT {

  private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

  @Inject NewsService news;
  @Inject NewsLineService lines;
  @Inject NewsRepository articles;
  @Inject NewsStatementService statements;
  @Inject NewsRetention retention;
  @Inject NewsLineNotices notices;
  @Inject NewsAuthorNotices authors;
  @Inject NewsSubjects subjects;
  @Inject PostService posts;
  @Inject NoticeService bell;
  @Inject Event<RolesSeen> rolesSeen;
  @Inject ShellView shell;
  @Inject FileService files;
  @Inject EmployeeDirectory directory;
  @Inject HttpServletRequest request;

  @Resource(lookup = Database.DATA_SOURCE)
  DataSource dataSource;

  private String editor = "";
  private String worker = "";
  private String department = "";
  private String above = "";
  private String outsider = "";

  @BeforeEach
  void peopleHaveBeenRead() {
    String found =
        "select e.number || ' ' || d.code || ' ' || d.parent from employee e join department d on"
            + " d.code = e.department join department p on p.code = d.parent"
            + " where p.parent is not null and e.status = 'ACTIVE' order by e.number limit 1";
    await(() -> one(found) != null);
    String[] place = String.valueOf(one(found)).split(" ");
    worker = place[0];
    department = place[1];
    above = place[2];
    outsider = someone("e.department <> '" + department + "' and d.parent <> '" + above + "'");
    editor = someone("e.department <> '" + department + "' and e.number <> '" + outsider + "'");
  }

  private String someone(String where) {
    return String.valueOf(
        one(
            "select e.number from employee e join department d on d.code = e.department"
                + " where e.status = 'ACTIVE' and d.parent is not null and d.code <> '"
                + above
                + "' and "
                + where
                + " order by e.number desc limit 1"));
  }

  @Test
  @DisplayName("NW-2 NW-3 are seen by whoever belongs to the audience, and unknown to all others")
  void audiences() {
    String group = UUID.randomUUID().toString();
    execute(
        "insert into work_group (id, name, purpose, searchable, kind, sort, nameless, created_at,"
            + " created_by) values ('%s', 'Ours', '', ' ours', 'HIDDEN', 'ROOM', false, now(), '%s')"
                .formatted(group, editor));
    execute(
        "insert into work_group_member (group_id, employee, role, since)"
            + " values ('%s', '%s', 'GUEST', now())".formatted(group, worker));
    editor();
    UUID all = publish(some("For everybody"));
    UUID ofAbove = publish(some("For the part", "DEPARTMENT:" + above));
    UUID ofGroup = publish(some("For the group", "GROUP:" + group));
    UUID ofRole = publish(some("For finance", "ROLE:FINANCE"));
    UUID draft = UUID.randomUUID();
    news.write(draft, some("Not yet"));
    UUID line = line(ofGroup, "What does the group say?", "Nothing yet.");

    as(worker);
    assertThat(seen(all, ofAbove, ofGroup, ofRole, draft)).containsExactly(all, ofAbove, ofGroup);
    assertThat(lines.of(ofGroup)).hasSize(1);
    as(worker, Role.FINANCE);
    assertThat(seen(all, ofAbove, ofGroup, ofRole, draft))
        .containsExactly(all, ofAbove, ofGroup, ofRole);
    as(outsider);
    assertThat(seen(all, ofAbove, ofGroup, ofRole, draft)).containsExactly(all);
    assertThat(lines.of(ofGroup)).isEmpty();
    assertThat(lines.search("group say")).extracting(NewsLineCard::id).doesNotContain(line);
    for (Runnable deed :
        List.<Runnable>of(
            () -> lines.line(line),
            () -> lines.handled(line, UUID.randomUUID()),
            () -> lines.asked(line, UUID.randomUUID()),
            () -> lines.unclear(line, UUID.randomUUID(), about(1, 1, "What?")),
            () -> lines.questions(ofGroup),
            () ->
                lines.ask(UUID.randomUUID(), new NewsAskedForm("Tell me more", ofGroup.toString())),
            () -> news.outside(ofGroup),
            () -> news.article(draft))) {
      refused(deed, Refusal.Kind.NOT_FOUND, "shell.refusal.notFound");
    }
    execute("delete from work_group_member where group_id = '" + group + "'");
    as(worker);
    assertThat(seen(ofGroup)).as("after they left the group").isEmpty();
    assertThat(notices.titles(List.of(line.toString()), new EmployeeNumber(worker), Locale.ENGLISH))
        .isEmpty();

    editor();
    assertThat(previewed(ofAbove, "DEPARTMENT:" + department)).isTrue();
    assertThat(previewed(ofAbove, "EVERYBODY")).isFalse();
    assertThat(previewed(draft, "EVERYBODY")).as("as if it were published").isTrue();
    assertThat(news.preview(draft, "EVERYBODY", false).column().get(0).id()).isEqualTo(draft);
    assertThat(Objects.requireNonNull(news.preview(draft, "EVERYBODY", false).text()).html())
        .as("below the headings of the form")
        .contains("<h4>Money</h4>");
    assertThat(one("select string_agg(concat(before, after, subject), '') from audit_entry"))
        .doesNotContain("For the group", "Not yet");
  }

  @Test
  @DisplayName("NW-2 are talked about by their readers, whose pages alone are told of it")
  void talkedAbout() {
    String group = UUID.randomUUID().toString();
    execute(
        "insert into work_group (id, name, purpose, searchable, kind, sort, nameless, created_at,"
            + " created_by) values ('%s', 'Ours', '', ' ours', 'HIDDEN', 'ROOM', false, now(), '%s')"
                .formatted(group, editor));
    execute(
        "insert into work_group_member (group_id, employee, role, since)"
            + " values ('%s', '%s', 'GUEST', now())".formatted(group, worker));
    editor();
    UUID ofAbove = publish(some("Talk of the part", "DEPARTMENT:" + above));
    UUID ofGroup = publish(some("Talk of the group", "GROUP:" + group, "ROLE:FINANCE"));
    UUID all = publish(some("Talk of all"));
    UUID later =
        publish(
            with(
                some("Later"),
                Map.of("embargoUntil", in(2), "embargoAudience", List.of("GROUP:" + group))));
    UUID draft = UUID.randomUUID();
    news.write(draft, some("Talk of nobody"));
    Instant now = Instant.now();
    for (UUID article : List.of(ofAbove, ofGroup, all, later, draft)) {
      Readers readers = subjects.readers(article.toString());
      for (String who : List.of(worker, outsider, editor)) {
        NewsReader reader = new NewsReader(who, null, List.of("ROLE:EMPLOYEE"), now, null);
        assertThat(readers.among(List.of(new EmployeeNumber(who))).isEmpty())
            .isEqualTo(articles.visible(article, reader).isEmpty());
      }
    }
    assertThat(subjects.readers(ofGroup.toString()).roles())
        .containsExactlyInAnyOrder(Role.FINANCE, Role.EDITOR);
    assertThat(subjects.readers(all.toString())).isEqualTo(Readers.EVERYBODY);
    assertThat(subjects.readers("nothing").roles()).isEmpty();
    assertThat(subjects.readers(UUID.randomUUID().toString()).roles()).isEmpty();

    as(worker);
    NewPost about =
        new NewPost("FYI", "Is it so?", null, null, "news:" + ofGroup, null, null, null, null);
    UUID post = posts.publish(UUID.randomUUID(), about).card().id();
    List<Runnable> people =
        List.of(
            () -> as(worker),
            () -> as(outsider, Role.EMPLOYEE, Role.FINANCE),
            () -> as(outsider, Role.EMPLOYEE));
    List<String> before = people.stream().map(who -> heard(who, post)).toList();
    as(worker);
    posts.comment(post, UUID.randomUUID(), new NewWords("It is", null, null));
    assertThat(heard(people.get(0), post)).isNotEqualTo(before.get(0));
    assertThat(heard(people.get(1), post)).isNotEqualTo(before.get(1));
    assertThat(heard(people.get(2), post)).isEqualTo(before.get(2));
  }

  /** Where a part that shows the thread is kept, which is another place once somebody was told. */
  private String heard(Runnable who, UUID post) {
    who.run();
    return String.valueOf(shell.changing("part", "post-" + post));
  }

  private boolean previewed(UUID article, String as) {
    return news.preview(article, as, false).text() != null;
  }

  @Test
  @DisplayName("NW-2 NW-3 appear and end at their moment, under embargo first for those named")
  void overTime() {
    editor();
    UUID id = UUID.randomUUID();
    news.write(
        id,
        with(
            some("Planned"),
            Map.of(
                "publishAt", in(2),
                "embargoUntil", in(4),
                "expiresAt", in(6),
                "embargoAudience", List.of("ROLE:FIELD"),
                "then", "PUBLISH")));
    as(outsider);
    assertThat(seen(id)).isEmpty();
    for (int day = 0; day < 8; day++) {
      Instant at = Instant.now().plus(day, ChronoUnit.DAYS).plusSeconds(60);
      NewsReader anybody = new NewsReader(outsider, null, List.of("ROLE:EMPLOYEE"), at, null);
      NewsReader named = new NewsReader(outsider, null, List.of("ROLE:FIELD"), at, null);
      assertThat(articles.visible(id, anybody).isPresent())
          .as("day " + day)
          .isEqualTo(day == 4 || day == 5);
      assertThat(articles.visible(id, named).isPresent())
          .as("named, day " + day)
          .isEqualTo(day >= 2 && day < 6);
    }
    Instant planned = Instant.now().plus(2, ChronoUnit.DAYS);
    assertThat(articles.turned(planned.minusSeconds(120), planned.plusSeconds(120))).isTrue();
    assertThat(articles.turned(planned.plusSeconds(120), planned.plusSeconds(240))).isFalse();
  }

  @Test
  @DisplayName("NW-1 NW-5 NW-6 are written once, corrected in sight, withdrawn, page by page")
  void written() {
    as(outsider, Role.HR, Role.IT, Role.MODERATOR);
    for (Runnable deed :
        List.<Runnable>of(
            () -> news.write(UUID.randomUUID(), some("Mine")),
            () -> news.change(UUID.randomUUID(), UUID.randomUUID(), some("Mine")),
            () -> news.withdraw(UUID.randomUUID(), UUID.randomUUID()),
            () -> news.draft(UUID.randomUUID()),
            () -> news.desk(true, null, 10),
            () -> news.preview(UUID.randomUUID(), "EVERYBODY", false),
            () -> lines.write(UUID.randomUUID(), answer("", "What?", "Yes.", "")),
            () -> lines.take(UUID.randomUUID()),
            () -> lines.close(UUID.randomUUID()),
            () -> lines.heat(),
            () -> lines.outcome())) {
      refused(deed, Refusal.Kind.FORBIDDEN, "identity.refusal.role");
    }
    editor();
    UUID id = UUID.randomUUID();
    NewsForm first = some("First title");
    NewsCard card = news.write(id, first);
    assertThat(news.write(id, first)).as("sent twice").isEqualTo(card);
    refused(
        () -> news.write(id, some("Another title")),
        Refusal.Kind.CONFLICT,
        "shell.refusal.sentBefore");
    assertThat(card.state()).isEqualTo("DRAFT");
    card = news.change(id, UUID.randomUUID(), version(some("Second title"), 1, "", "PUBLISH"));
    assertThat(card.state()).isEqualTo("SHOWN");
    refused(
        () -> news.change(id, UUID.randomUUID(), version(some("Third"), 1, "typo", "")),
        Refusal.Kind.CONFLICT,
        "shell.refusal.changed");
    refused(
        () -> news.change(id, UUID.randomUUID(), version(some("Third"), 2, "", "")),
        Refusal.Kind.INVALID,
        "news.refusal.why");
    UUID correction = UUID.randomUUID();
    NewsForm corrected = version(some("Third title"), 2, "It was the wrong one", "");
    news.change(id, correction, corrected);
    news.change(id, correction, corrected);
    as(outsider);
    NewsText text = news.article(id);
    assertThat(text.card().title()).isEqualTo("Third title");
    assertThat(text.history())
        .singleElement()
        .satisfies(
            was -> {
              assertThat(was.title()).isEqualTo("Second title");
              assertThat(was.why()).isEqualTo("It was the wrong one");
            });
    assertThat(text.html())
        .contains("<strong>bold</strong>", "class=\"hashtag\"", ">#heatgrid</a>")
        .contains("<h2>Money</h2>")
        .doesNotContain("<script", "<a onclick");

    editor();
    List<UUID> pages = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      pages.add(0, publish(some("Page " + i)));
    }
    as(outsider);
    List<UUID> read = new ArrayList<>();
    String after = null;
    for (int i = 0; i < 3; i++) {
      NewsPage page = news.list("NEWS", after, 2);
      page.articles().forEach(each -> read.add(each.id()));
      after = page.next();
      if (i == 0) {
        editor();
        publish(some("Meanwhile"));
        as(outsider);
      }
    }
    assertThat(read.subList(0, 5)).isEqualTo(pages);
    assertThat(news.column()).hasSize(4);
    refused(() -> news.list(null, "x", 2), Refusal.Kind.INVALID, "news.refusal.after");
    refused(() -> news.list(null, null, 51), Refusal.Kind.INVALID, "news.refusal.limit");

    editor();
    news.withdraw(id, UUID.randomUUID());
    assertThat(news.article(id).card().state()).isEqualTo("WITHDRAWN");
    as(outsider);
    assertThat(seen(id)).isEmpty();
  }

  @Test
  @DisplayName("NW-12 have a picture with words for it, which is the organisation's from then on")
  void pictures() throws IOException {
    editor();
    String photo = files.add(new ByteArrayInputStream(jpeg()), "image/jpeg").id().toString();
    refused(
        () -> news.write(UUID.randomUUID(), picture(some("Without words"), photo, "")),
        Refusal.Kind.INVALID,
        "news.refusal.alt");
    UUID id = publish(picture(some("With", "DEPARTMENT:" + department), photo, "A pipe"));
    UUID image = UUID.fromString(photo);
    assertThat(one("select employee || kept from file where id = '" + photo + "'"))
        .isEqualTo("true");
    refused(
        () -> publish(picture(some("Another"), photo, "The same pipe")),
        Refusal.Kind.INVALID,
        "files.refusal.unknown");
    as(worker);
    assertThat(news.image(id, image, true)).isNotEmpty();
    as(outsider);
    refused(() -> news.image(id, image, true), Refusal.Kind.NOT_FOUND, "shell.refusal.notFound");
    editor();
    news.change(id, UUID.randomUUID(), version(some("Without"), 1, "No picture", ""));
    assertThat(one("select count(*) from file where id = '" + photo + "'")).isEqualTo("0");
  }

  @Test
  @DisplayName("NW-11 go outside without internal parts, and the feed holds nothing else")
  void outside() throws Exception {
    editor();
    UUID open = publish(outside(some("Goes out"), List.of("OUTSIDE"), ""));
    UUID prepared = publish(outside(some("Prepared"), List.of("OUTSIDE"), "Ready [internal] no"));
    UUID inside = publish(some("Stays in"));
    refused(
        () ->
            publish(outside(some("Some only", "DEPARTMENT:" + department), List.of("OUTSIDE"), "")),
        Refusal.Kind.INVALID,
        "news.refusal.outsideSome");
    for (Map<String, String> time :
        List.of(
            Map.of("title", "Planned out", "publishAt", in(1)),
            Map.of("title", "Embargo out", "embargoUntil", in(1)))) {
      NewsForm out = outside(with(some("x"), time), List.of("OUTSIDE"), "");
      news.write(
          UUID.randomUUID(),
          with(out, Map.of("embargoAudience", List.of("ROLE:IT"), "then", "PUBLISH")));
    }
    UUID gone = publish(outside(some("Withdrawn out"), List.of("OUTSIDE"), ""));
    news.withdraw(gone, UUID.randomUUID());
    as(outsider);
    assertThat(news.outside(open).prepared()).contains("Goes out", "bold").doesNotContain("secret");
    assertThat(news.outside(prepared).words()).isEqualTo("Ready");
    assertThat(news.article(open).html()).contains("secret").doesNotContain("[internal]");
    refused(() -> news.outside(inside), Refusal.Kind.NOT_FOUND, "shell.refusal.notFound");

    URI address = URI.create("http://127.0.0.1:" + request.getLocalPort() + "/api/news/atom");
    HttpClient reader = HttpClient.newHttpClient();
    List<String> bodies = new ArrayList<>();
    await(
        () -> {
          HttpResponse<String> feed = get(reader, HttpRequest.newBuilder(address).build());
          bodies.add(feed.body());
          return feed.statusCode() == 200 && feed.body().contains("Prepared");
        });
    String feed = bodies.get(bodies.size() - 1);
    assertThat(feed)
        .contains("Goes out", "&lt;strong>bold", "#heatgrid")
        .doesNotContain("tag=heatgrid", "tag&amp;#61;heatgrid", "hashtag")
        .doesNotContain("secret", "Stays in", "Some only", "Planned out", "Embargo out")
        .doesNotContain("Withdrawn out", "Ready [internal]");
    HttpResponse<String> tagged = get(reader, HttpRequest.newBuilder(address).build());
    String tag = tagged.headers().firstValue("ETag").orElseThrow();
    assertThat(
            get(reader, HttpRequest.newBuilder(address).header("If-None-Match", tag).build())
                .statusCode())
        .isEqualTo(304);
  }

  private static HttpResponse<String> get(HttpClient reader, HttpRequest wanted) {
    try {
      return reader.send(wanted, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @DisplayName("NW-7 NW-8 NW-9 lines are found, not clear, clarified, changed and withdrawn")
  void linesLive() {
    editor();
    UUID article = publish(askedAbout(some("Heat comes")));
    UUID plain = publish(some("Nobody asks"));
    refused(
        () -> lines.write(UUID.randomUUID(), answer(plain.toString(), "What?", "Yes.", "")),
        Refusal.Kind.CONFLICT,
        "news.refusal.notAskedAbout");
    refused(
        () -> lines.write(UUID.randomUUID(), answer("", "What?", "Yes.", "nobody@example.org")),
        Refusal.Kind.INVALID,
        "people.refusal.unknown");
    execute(
        "update employee set full_name = 'Twice Called' where number in ('%s', '%s')"
            .formatted(worker, outsider));
    refused(
        () -> lines.write(UUID.randomUUID(), answer("", "What?", "Yes.", "twice called")),
        Refusal.Kind.INVALID,
        "people.refusal.several");
    execute("update employee set full_name = 'Once Called' where number = '%s'".formatted(worker));
    assertThat(directory.meant("owner", List.of("once called", outsider)).values())
        .extracting(EmployeeNumber::value)
        .containsExactlyInAnyOrder(worker, outsider);
    UUID id = UUID.randomUUID();
    NewsLineForm form =
        answer(
            article.toString(),
            "What will zonnewarmte cost in January?",
            "It is € 34.80 per gigajoule. Most homes pay less. We write before 5 December.",
            worker);
    assertThat(lines.write(id, form)).isEqualTo(lines.write(id, form));
    refused(
        () -> lines.write(id, answer(article.toString(), "What will it cost?", "Less.", worker)),
        Refusal.Kind.CONFLICT,
        "shell.refusal.sentBefore");
    as(outsider);
    NewsLineCard found = lines.search("what do we say about the cost of zonnewarmte").get(0);
    assertThat(found.id()).isEqualTo(id);
    assertThat(found.sentences()).hasSize(3);
    assertThat(found.mine()).isFalse();
    assertThat(news.article(article).card().lines()).isEqualTo(1);
    assertThat(lines.search("zonnew")).as("while it is typed").isNotEmpty();
    assertThat(lines.search("qqqq")).isEmpty();

    UUID ask = UUID.randomUUID();
    lines.unclear(id, ask, about(2, 1, "How much less?"));
    lines.unclear(id, ask, about(2, 1, "How much less?"));
    assertThat(lines.line(id).sentences().get(1).unclear()).isEqualTo(1);
    assertThat(lines.line(id).sentences().get(1).asked()).as("only for its owner").isEmpty();
    assertThat(notices(worker)).isEqualTo("news.notice.unclear");
    refused(
        () -> lines.clarify(id, UUID.randomUUID(), about(2, 1, "Mine")),
        Refusal.Kind.FORBIDDEN,
        "identity.refusal.role");
    for (NewsUnclearForm odd :
        List.of(about(0, 1, ""), about(4, 1, ""), new NewsUnclearForm(null, "1", ""))) {
      refused(
          () -> lines.unclear(id, UUID.randomUUID(), odd),
          Refusal.Kind.INVALID,
          "news.refusal.noSentence");
    }
    refused(
        () -> lines.unclear(id, UUID.randomUUID(), about(1, 7, "")),
        Refusal.Kind.CONFLICT,
        "shell.refusal.changed");

    as(worker);
    assertThat(lines.line(id).sentences().get(1).asked()).containsExactly("How much less?");
    lines.clarify(id, UUID.randomUUID(), about(2, 1, "About € 9 a month."));
    as(outsider);
    NewsLineCard.Sentence clear = lines.line(id).sentences().get(1);
    assertThat(clear.unclear()).isZero();
    assertThat(clear.clarified()).extracting(c -> c.words()).containsExactly("About € 9 a month.");
    assertThat(notices(outsider)).isEqualTo("news.notice.clarified");
    assertThat(notices.titles(List.of(id.toString()), new EmployeeNumber(outsider), Locale.ENGLISH))
        .containsEntry(id.toString(), "What will zonnewarmte cost in January?");

    UUID tap = UUID.randomUUID();
    lines.handled(id, tap);
    assertThat(lines.handled(id, tap).handled()).as("one tap, sent twice").isEqualTo(1);
    assertThat(lines.handled(id, UUID.randomUUID()).handled()).isEqualTo(2);
    editor();
    assertThat(lines.outcome())
        .matches(outcome -> outcome.today() >= 2 && outcome.handled() >= outcome.today());
    assertThat(one("select count(*) from news_tap t where t::text like '%" + outsider + "%'"))
        .isEqualTo("0");

    as(worker);
    NewsLineForm another =
        new NewsLineForm(
            "", "", "What will zonnewarmte cost?", "Ask us.", "", "", "", in(9), "", "1");
    UUID submission = UUID.randomUUID();
    lines.change(id, submission, another);
    assertThat(lines.change(id, submission, another).version()).isEqualTo(2);
    assertThat(over(id)).isEqualTo("CHANGED 2");
    lines.withdraw(id);
    as(outsider);
    NewsLineCard withdrawn = lines.search("zonnewarmte").get(0);
    assertThat(withdrawn.state()).isEqualTo("WITHDRAWN");
    assertThat(withdrawn.answer()).as("its words are not given out").isEmpty();
    assertThat(over(id)).isEqualTo("WITHDRAWN 2");
    assertThat(over(article)).isEqualTo("NONE 0");
    refused(
        () -> lines.handled(id, UUID.randomUUID()), Refusal.Kind.CONFLICT, "news.refusal.lineOver");

    editor();
    UUID second = line(article, "And zonnewarmte in summer?", "No.");
    execute("update news_line set valid_until = now() where id = '" + second + "'");
    as(outsider);
    assertThat(lines.line(second).state()).isEqualTo("EXPIRED");
    assertThat(over(second)).isEqualTo("EXPIRED 1");
  }

  private @Nullable String over(UUID id) {
    LockSupport.parkNanos(1_100_000_000L); // what is kept for all pages is a second old at most
    return lines.over().stream()
        .filter(each -> each.id().equals(id))
        .map(each -> each.state() + " " + each.version())
        .findFirst()
        .orElse(null);
  }

  private @Nullable String notices(String who) {
    return one(
        "select max(key) from notice where employee = '" + who + "' and thread like 'line:%'");
  }

  @Test
  @DisplayName("NW-10 questions with the same words are one; the most asked come first")
  void questions() {
    rolesSeen.fire(new RolesSeen(new EmployeeNumber(editor), Set.of(Role.EMPLOYEE, Role.EDITOR)));
    as(outsider);
    UUID tap = UUID.randomUUID();
    NewsQuestionCard card = lines.ask(tap, new NewsAskedForm("Who mends the kwelwater leak?", ""));
    lines.ask(tap, new NewsAskedForm("Who mends the kwelwater leak?", ""));
    assertThat(card.times()).isEqualTo(1);
    as(worker);
    card = lines.ask(UUID.randomUUID(), new NewsAskedForm("leak kwelwater, mend who", null));
    assertThat(card.words()).isEqualTo("Who mends the kwelwater leak?");
    assertThat(card.times()).isEqualTo(2);
    assertThat(lines.askedToo(card.id(), UUID.randomUUID()).times()).isEqualTo(3);
    lines.ask(UUID.randomUUID(), new NewsAskedForm("Is kwelwater salt?", null));
    refused(
        () -> lines.ask(UUID.randomUUID(), new NewsAskedForm("What about that?", null)),
        Refusal.Kind.INVALID,
        "news.refusal.asked");
    assertThat(
            one(
                "select string_agg(q::text, '') from (select q.*, t.*, c.* from news_question q,"
                    + " news_tap t, news_count c) q"))
        .as("nothing says who asked")
        .doesNotContain(worker, outsider);

    editor();
    assertThat(bell.page(null).notices())
        .filteredOn(notice -> notice.thread().equals(NewsTopicNotices.THREAD))
        .extracting(NoticeCard::text)
        .containsExactly("2 new questions that no line answers");
    assertThat(lines.heat())
        .filteredOn(each -> each.words().contains("kwelwater"))
        .extracting(NewsQuestionCard::times)
        .containsExactly(3, 1);
    assertThat(lines.outcome().unanswered()).isGreaterThanOrEqualTo(4);
    lines.take(card.id());
    assertThat(lines.heat().get(0).writing()).isTrue();
    UUID line = UUID.randomUUID();
    lines.write(
        line,
        new NewsLineForm(
            "",
            card.id().toString(),
            "Who mends the leak of kwelwater?",
            "We do.",
            "",
            "",
            "",
            in(5),
            "",
            ""));
    assertThat(lines.heat()).extracting(NewsQuestionCard::id).doesNotContain(card.id());
    as(outsider);
    assertThat(lines.ask(UUID.randomUUID(), new NewsAskedForm("kwelwater mends leak", "")).line())
        .as("what is answered is counted at its line")
        .isEqualTo(line);
    assertThat(lines.line(line).asked()).isEqualTo(1);
    editor();
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 40; i++) {
                lines.asked(line, UUID.randomUUID());
              }
            })
        .isInstanceOf(Refusal.class);
    retention.deleteExpired();
    assertThat(lines.line(line).asked()).isGreaterThan(1);
  }

  @Test
  @DisplayName("NW-14 are read by whoever bears their name, who is told once when they appear")
  void authors() {
    editor();
    UUID own = UUID.randomUUID();
    news.write(own, named("My own", editor, "", "", 0, "PUBLISH"));
    UUID closed = UUID.randomUUID();
    news.write(
        closed, named("Not for her", outsider, "", "DEPARTMENT:" + department, 0, "PUBLISH"));
    UUID later = UUID.randomUUID();
    news.write(later, named("On Monday", outsider, in(2), "", 0, "PUBLISH"));
    UUID draft = UUID.randomUUID();
    news.write(draft, named("In her name", outsider, "", "", 0, ""));
    assertThat(namedIn(editor, own)).isEmpty();
    assertThat(namedIn(outsider, closed, later, draft))
        .as("who bears its name belongs to any audience")
        .containsExactly("Not for her");
    assertThat(seen(closed, draft)).containsExactly(closed);
    assertThat(news.article(later).card().state()).as("before it appears").isEqualTo("PLANNED");
    refused(() -> news.article(draft), Refusal.Kind.NOT_FOUND, "shell.refusal.notFound");
    as(worker);
    refused(() -> news.article(later), Refusal.Kind.NOT_FOUND, "shell.refusal.notFound");
    editor();
    assertThat(news.desk(false, null, 50).articles())
        .extracting(NewsCard::id)
        .contains(later, draft)
        .doesNotContain(closed);
    assertThat(news.desk(true, null, 50).articles())
        .extracting(NewsCard::id)
        .contains(closed)
        .doesNotContain(later);

    execute("update news_article set publish_at = now() where id = '" + later + "'");
    editor();
    news.change(draft, UUID.randomUUID(), named("Said", "", "", "", 1, "PUBLISH"));
    assertThat(namedIn(outsider, closed, later, draft))
        .containsExactlyInAnyOrder("Not for her", "On Monday", "Said");
    editor();
    news.change(draft, UUID.randomUUID(), named("Said it", "", "", "", 2, ""));
    assertThat(namedIn(outsider, closed, later, draft))
        .containsExactlyInAnyOrder("Not for her", "On Monday", "Said it");
    assertThat(one("select max(times)::text from notice where thread = 'news:" + draft + "'"))
        .isEqualTo("1");
    editor();
    news.change(draft, UUID.randomUUID(), named("Said it", worker, "", "", 3, ""));
    news.withdraw(later, UUID.randomUUID());
    assertThat(namedIn(outsider, closed, later, draft)).containsExactly("Not for her");
    assertThat(namedIn(worker, draft)).containsExactly("Said it");
  }

  private static NewsForm named(
      String title, String author, String at, String audience, int version, String then) {
    NewsForm form = audience.isEmpty() ? some(title) : some(title, audience);
    return with(
        form,
        Map.of(
            "kind",
            "BLOG",
            "publishAt",
            at,
            "author",
            author,
            "why",
            "Better so",
            "version",
            String.valueOf(version),
            "then",
            then));
  }

  /** The titles of those articles of which the bell of somebody tells. */
  private List<String> namedIn(String number, UUID... articles) {
    authors.tellDue();
    as(number);
    return bell.page(null).notices().stream()
        .filter(
            notice ->
                Stream.of(articles)
                    .map(NewsAuthorNotices::thread)
                    .anyMatch(notice.thread()::equals))
        .map(NoticeCard::title)
        .toList();
  }

  @Test
  @DisplayName("NW-1 NW-2 are under embargo for whoever bears their name, too")
  void embargoOfAuthor() {
    editor();
    UUID id = UUID.randomUUID();
    news.write(
        id,
        with(
            some("Not yet for all"),
            Map.of(
                "embargoUntil",
                in(2),
                "embargoAudience",
                List.of("DEPARTMENT:" + department),
                "author",
                outsider,
                "then",
                "PUBLISH")));
    as(outsider);
    assertThat(news.article(id).card().state()).isEqualTo("EMBARGO");
    assertThat(seen(id)).containsExactly(id);
    editor();
    assertThat(previewed(id, "EVERYBODY")).isFalse();
    news.withdraw(id, UUID.randomUUID());
  }

  @Test
  @DisplayName("NW-1 NW-8 are refused with all that is wrong at once, drafts that are over too")
  void allAtOnce() {
    editor();
    NewsForm wrong =
        with(
            some(" "),
            Map.of(
                "publishAt", in(-3),
                "embargoUntil", in(-2),
                "expiresAt", in(-1),
                "reach", "SOME",
                "audience", List.of(),
                "embargoAudience", List.of("X:1")));
    assertThatThrownBy(() -> news.write(UUID.randomUUID(), wrong))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.field()).isEqualTo("title");
              assertThat(refusal.others())
                  .extracting(Refusal::field)
                  .containsExactly("audience", "embargoAudience", "embargoUntil", "expiresAt");
            });
    UUID draft = UUID.randomUUID();
    news.write(draft, some("Draft"));
    NewsForm over = with(some("Draft"), Map.of("expiresAt", in(-1)));
    for (String then : List.of("", "PUBLISH")) {
      refused(
          () -> news.change(draft, UUID.randomUUID(), version(over, 1, "", then)),
          Refusal.Kind.INVALID,
          "news.refusal.expiresBefore");
    }
    assertThatThrownBy(
            () ->
                lines.write(
                    UUID.randomUUID(),
                    answer("", "", "One. Two. Three. Four.", "nobody@x.example")))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.others())
                    .extracting(Refusal::field)
                    .containsExactly("answer", "owner"));
  }

  @Test
  @DisplayName(
      "NW-13 let readers say what they think of a statement, and tell nobody who thinks what")
  void statement() {
    editor();
    refused(
        () -> news.write(UUID.randomUUID(), blog("A day on the road", "nobody@nowhere", "")),
        Refusal.Kind.INVALID,
        "people.refusal.unknown");
    UUID id = UUID.randomUUID();
    NewsForm form = blog("A day on the road", outsider, "We should work on Saturdays");
    NewsCard card = news.write(id, form);
    assertThat(card.kind()).isEqualTo("BLOG");
    assertThat(card.authorNumber()).isEqualTo(outsider);
    assertThat(news.list("BLOG", null, 50).articles()).extracting(NewsCard::id).contains(id);
    assertThat(news.list("MINUTES", null, 50).articles())
        .extracting(NewsCard::id)
        .doesNotContain(id);

    as(worker);
    assertThat(statements.of(id).orElseThrow().shares()).isEmpty();
    statements.answer(id, "AGREE");
    statements.answer(id, "AGREE");
    assertThat(statements.answer(id, "DISAGREE").answers()).isEqualTo(1);
    assertThat(statements.of(id).orElseThrow().shares()).as("too few to be told").isEmpty();
    assertThat(statements.answer(id, null).mine()).isNull();
    statements.answer(id, "DISAGREE");
    refused(() -> statements.answer(id, "PERHAPS"), Refusal.Kind.INVALID, "news.refusal.opinion");
    for (int i = 0; i < 9; i++) {
      as(String.valueOf(one(OTHERS.formatted(worker, i))));
      assertThat(statements.of(id).orElseThrow().shares()).as("nobody is led by others").isEmpty();
      statements.answer(id, "AGREE");
    }
    as(worker);
    assertThat(statements.of(id).orElseThrow().shares())
        .extracting(NewsStatement.Share::percent)
        .containsExactly(90, 0, 10);

    editor();
    NewsForm other = version(form, 1, "Better so", "PUBLISH");
    NewsForm another = version(blog("A day on the road", "", "Never"), 1, "Better so", "PUBLISH");
    refused(
        () -> news.change(id, UUID.randomUUID(), another),
        Refusal.Kind.CONFLICT,
        "news.refusal.statementAnswered");
    assertThat(news.change(id, UUID.randomUUID(), other).authorNumber())
        .as("whoever says it stays")
        .isEqualTo(outsider);
    UUID hidden = UUID.randomUUID();
    news.write(hidden, version(blog("Not yet", "", "Yes?"), 0, "", ""));
    refused(
        () -> statements.answer(hidden, "AGREE"),
        Refusal.Kind.CONFLICT,
        "news.refusal.statementOver");
    as(worker);
    refused(
        () -> statements.answer(hidden, "AGREE"), Refusal.Kind.NOT_FOUND, "shell.refusal.notFound");
    refused(
        () -> statements.answer(plain(), "AGREE"),
        Refusal.Kind.NOT_FOUND,
        "shell.refusal.notFound");

    as(worker);
    execute(
        "update news_article set publish_at = publish_at - interval '31 days',"
            + " statement_until = statement_until - interval '31 days' where id = '"
            + id
            + "'");
    refused(
        () -> statements.answer(id, "AGREE"), Refusal.Kind.CONFLICT, "news.refusal.statementOver");
    retention.deleteExpired();
    assertThat(one("select count(*) from news_statement_answer where article = '" + id + "'"))
        .as("who thought what")
        .isEqualTo("0");
    assertThat(statements.of(id).orElseThrow().shares())
        .extracting(NewsStatement.Share::percent)
        .containsExactly(90, 0, 10);

    editor();
    news.withdraw(id, UUID.randomUUID());
    news.change(id, UUID.randomUUID(), version(other, 3, "Back again", "PUBLISH"));
    as(worker);
    refused(
        () -> statements.answer(id, "AGREE"), Refusal.Kind.CONFLICT, "news.refusal.statementOver");
  }

  private static final String OTHERS =
      "select number from employee where status = 'ACTIVE' and number <> '%s'"
          + " order by number offset %s limit 1";

  private UUID plain() {
    editor();
    UUID id = publish(some("Without a statement"));
    as(worker);
    return id;
  }

  // --- the scene ---

  private void editor() {
    as(editor, Role.EMPLOYEE, Role.EDITOR);
  }

  private UUID publish(NewsForm form) {
    UUID id = UUID.randomUUID();
    news.write(id, version(form, 0, "", "PUBLISH"));
    return id;
  }

  private UUID line(UUID article, String question, String answer) {
    UUID id = UUID.randomUUID();
    execute("update news_article set asked_about = true where id = '" + article + "'");
    lines.write(id, answer(article.toString(), question, answer, ""));
    return id;
  }

  private List<UUID> seen(UUID... wanted) {
    List<UUID> seen = new ArrayList<>();
    List<UUID> listed = news.list(null, null, 50).articles().stream().map(NewsCard::id).toList();
    for (UUID id : wanted) {
      boolean readable;
      try {
        readable = news.article(id).card().id().equals(id);
      } catch (Refusal e) {
        assertThat(e.kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
        readable = false;
      }
      assertThat(listed.contains(id)).as("list and page agree").isEqualTo(readable);
      if (readable) {
        seen.add(id);
      }
    }
    return seen;
  }

  private static NewsForm some(String title, String... audience) {
    return new NewsForm(
        "NEWS",
        title,
        "In short",
        "## Money\n\n"
            + "Some **bold** words <script>alert(1)</script> #heatgrid<a onclick=alert(1)>\n\n"
            + "[internal]\n"
            + "secret\n"
            + "[/internal]",
        "",
        "",
        "",
        "",
        "",
        "",
        audience.length == 0 ? "EVERYBODY" : "SOME",
        List.of(audience),
        List.of(),
        List.of(),
        "",
        "",
        "",
        "",
        "",
        "");
  }

  /** The same form with other values, by the names of its fields. */
  private static NewsForm with(NewsForm form, Map<String, ?> others) {
    RecordComponent[] fields = NewsForm.class.getRecordComponents();
    assertThat(fields).extracting(RecordComponent::getName).containsAll(others.keySet());
    Class<?>[] types = new Class<?>[fields.length];
    Object[] values = new Object[fields.length];
    try {
      for (int i = 0; i < fields.length; i++) {
        types[i] = fields[i].getType();
        Object other = others.get(fields[i].getName());
        values[i] = other != null ? other : fields[i].getAccessor().invoke(form);
      }
      return NewsForm.class.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static NewsForm version(NewsForm f, int version, String why, String then) {
    return with(
        f, Map.of("author", "", "why", why, "version", String.valueOf(version), "then", then));
  }

  private static NewsForm picture(NewsForm f, String image, String alt) {
    return with(f, Map.of("image", image, "imageAlt", alt));
  }

  private static NewsForm blog(String title, String author, String statement) {
    return with(
        some(title),
        Map.of("kind", "BLOG", "author", author, "statement", statement, "then", "PUBLISH"));
  }

  private static NewsForm outside(NewsForm f, List<String> marks, String words) {
    return with(f, Map.of("marks", marks, "outsideWords", words));
  }

  private static NewsForm askedAbout(NewsForm f) {
    return outside(f, List.of("ASKED_ABOUT"), "");
  }

  private static NewsLineForm answer(String article, String question, String answer, String owner) {
    return new NewsLineForm(
        article, "", question, answer, "Be kind", "No promises", "Facts", in(5), owner, "");
  }

  private static NewsUnclearForm about(int sentence, int version, String words) {
    return new NewsUnclearForm(String.valueOf(sentence), String.valueOf(version), words);
  }

  private static String in(int days) {
    return LocalDateTime.now(HERE).plusDays(days).withNano(0).toString();
  }

  private static byte[] jpeg() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB), "jpg", out);
    return out.toByteArray();
  }

  private void as(String number, Role... roles) {
    Role[] all = roles.length == 0 ? new Role[] {Role.EMPLOYEE} : roles;
    Acting.as(request, directory.find(new EmployeeNumber(number)).orElseThrow(), all);
  }

  private @Nullable String one(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : null;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void execute(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void refused(Runnable deed, Refusal.Kind kind, String key) {
    assertThatThrownBy(deed::run)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.key()).isEqualTo(key);
              assertThat(refusal.kind()).isEqualTo(kind);
            });
  }

  private static void await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plusSeconds(60);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("deadline").isBefore(deadline);
      LockSupport.parkNanos(100_000_000);
    }
  }
}
