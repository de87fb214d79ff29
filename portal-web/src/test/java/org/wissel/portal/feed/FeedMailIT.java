package org.wissel.portal.feed;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wissel.portal.groups.GroupMailService;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.Sql;
import org.wissel.portal.platform.identity.Acting;
import org.wissel.portal.platform.identity.EmployeeDirectory;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.notices.NoticeCard;
import org.wissel.portal.platform.notices.NoticeService;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.mail.MailMessage;
import org.wissel.spi.mail.MailMessage.Kind;

@ExtendWith(ArquillianExtension.class)
@DisplayName("Mail to a group")
class FeedMailIT {

  private static final String SECRET_WORDS = "Zeldzaamwoord";

  @Inject FeedMailReadings readings;
  @Inject FeedService feed;
  @Inject GroupMailService boxes;
  @Inject NoticeService notices;
  @Inject EmployeeDirectory directory;
  @Inject Sql sql;
  @Inject HttpServletRequest request;

  private final TestMailbox mailbox = new TestMailbox();
  private String who = "";
  private UUID group = new UUID(0, 0);
  private String address = "";

  @BeforeEach
  void somebodyWithAnAddress() {
    TestGroups groups = new TestGroups(sql);
    who = groups.people(1).get(0);
    group = groups.group("HIDDEN", false, List.of(who), "MEMBER");
    act(who);
    address = boxes.make(group);
    sql.update("delete from notice where employee = ?", who);
  }

  private void act(String number) {
    EmployeeNumber me = new EmployeeNumber(number);
    Acting.as(request, directory.find(me).orElseThrow(), Role.EMPLOYEE);
  }

  private static MailMessage mail(
      String id, String to, String subject, @Nullable String text, MailMessage.File... files) {
    return new MailMessage(id, Set.of(to), Kind.WRITTEN, subject, text, null, List.of(files));
  }

  private void comes(MailMessage mail) {
    mailbox.mails.put("1." + UUID.randomUUID(), mail);
    readings.read(mailbox);
  }

  private List<PostCard> posted() {
    act(who);
    return feed.ofGroup(group, null, false).posts();
  }

  private List<String> told() {
    act(who);
    return notices.page(null).notices().stream().map(NoticeCard::text).toList();
  }

  @Test
  @DisplayName(
      "GR-17 is posted once in the name of whose address it came to, with what may go along")
  void postedOnce() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", png);
    MailMessage mail =
        mail(
            "<1@x>",
            address.toUpperCase(Locale.ROOT),
            "Re: Who knows the *valve*?",
            "Is it open?\n\nOn Monday 3 Nov, Marta wrote:\n> old",
            new MailMessage.File("valve.png", "image/png", png.toByteArray(), false),
            new MailMessage.File("plan.docx", "application/x", "PK".getBytes(US_ASCII), false),
            new MailMessage.File("film.pdf", "application/pdf", new byte[0], true),
            new MailMessage.File(
                "bad.pdf", "application/pdf", "%PDF bad".getBytes(US_ASCII), false));
    mailbox.loses = true;
    assertThatThrownBy(() -> comes(mail)).isInstanceOf(SystemUnavailableException.class);
    mailbox.loses = false;
    mailbox.stuck = List.copyOf(mailbox.mails.keySet()).get(0);
    readings.read(mailbox);
    assertThat(mailbox.mails).hasSize(1);
    mailbox.stuck = "";
    readings.read(mailbox);
    comes(mail);
    assertThat(mailbox.mails).isEmpty();
    assertThat(posted())
        .singleElement()
        .satisfies(
            post -> {
              assertThat(post.asks()).isEqualTo(Asks.QUESTION);
              assertThat(post.html()).contains("<strong>Who knows the *valve*?</strong>");
              assertThat(post.html()).contains("Is it open?").doesNotContain("old");
              assertThat(post.files()).hasSize(1);
            });
    assertThat(one("select author from post where group_id = ?", group)).isEqualTo(who);
    assertThat(told())
        .singleElement()
        .satisfies(
            text ->
                assertThat(text)
                    .contains("plan.docx", "film.pdf", "bad.pdf")
                    .doesNotContain("valve.png"));
  }

  @Test
  @DisplayName("GR-17 is not posted for a guest, somebody who left or an ended group, who are told")
  void rights() {
    comes(mail("<1@x>", address, "Before", "Words"));
    assertThat(posted()).hasSize(1);
    for (String change :
        List.of(
            "update work_group_member set role = 'GUEST' where group_id = ?",
            "update work_group_member set role = 'MEMBER' where group_id = ?",
            "update work_group set ended_at = now() where id = ?",
            "update work_group set ended_at = null where id = ?",
            "delete from work_group_member where group_id = ?")) {
      sql.update(change, group);
      if (change.contains("GUEST") || change.contains("now()") || change.contains("delete")) {
        comes(mail("<" + change.hashCode() + "@x>", address, "After", "Words"));
        assertThat(told()).singleElement().asString().contains("you may not write there");
        NoticeCard notice = notices.page(null).notices().get(0);
        assertThat(notice.title().contains(group.toString()))
            .as("who left a hidden group reads its name no more")
            .isEqualTo(!change.contains("delete"));
        sql.update("delete from notice where employee = ?", who);
      }
    }
    assertThat(one("select count(*) from post where group_id = ?", group)).isEqualTo("1");
    assertThat(mailbox.mails).isEmpty();
  }

  @Test
  @DisplayName(
      "GR-17 is dropped where a machine wrote it or nobody has the address, and told otherwise")
  void dropped() {
    comes(new MailMessage("<1@x>", Set.of(address), Kind.AUTOMATIC, "Away", null, null, List.of()));
    comes(mail("<2@x>", "rooms@example.org", "Hello", "Words"));
    comes(mail("<3@x>", "rooms+" + "a".repeat(26) + "@example.org", "Hello", "Words"));
    comes(mail("<4@x>", "rooms+' or 1=1 --@example.org", "Hello", "Words"));
    String old = address;
    act(who);
    address = boxes.make(group);
    comes(mail("<5@x>", old, "Hello", "Words"));
    assertThat(told()).isEmpty();
    comes(mail("<6@x>", address, "", " "));
    assertThat(told()).singleElement().asString().contains("no words");
    comes(mail("<7@x>", address, "Long", "x".repeat(5001)));
    assertThat(told()).singleElement().asString().contains("5,000");
    comes(new MailMessage("<8@x>", Set.of(address), Kind.TOO_LARGE, "", null, null, List.of()));
    assertThat(told()).singleElement().asString().contains("too large");
    comes(new MailMessage("<9@x>", Set.of(address), Kind.UNREADABLE, "", null, null, List.of()));
    assertThat(told()).singleElement().asString().contains("could not be read");
    assertThat(posted()).isEmpty();
    assertThat(mailbox.mails).isEmpty();
    act(who);
    boxes.forget(group);
    assertThat(boxes.has(group)).isFalse();
  }

  @Test
  @DisplayName(
      "GR-17 goes on where one cannot be had, is another one with other words, and told once")
  void oneByOne() {
    mailbox.keeps = "1.bad";
    mailbox.mails.put("1.bad", mail("<bad@x>", address, "Bad", "Words"));
    for (int nr = 0; nr < 7; nr++) {
      comes(mail("<same@x>", address, "Same id", "Words " + nr % 2));
    }
    assertThat(mailbox.mails).containsOnlyKeys("1.bad");
    assertThat(posted()).hasSize(2);
    comes(mail("<long@x>", address, "Long", "x".repeat(5001)));
    comes(mail("<long@x>", address, "Long", "x".repeat(5001)));
    assertThat(told()).singleElement().asString().startsWith("A mail of yours");
    assertThat(one("select counted from work_group_mail where group_id = ?", group)).isEqualTo("3");
  }

  @Test
  @DisplayName("GR-17 is posted twenty times an hour at most, and nothing of it is logged")
  void limited() {
    Logged logged = new Logged();
    Logger root = Logger.getLogger("");
    root.addHandler(logged);
    try {
      for (int nr = 0; nr < 22; nr++) {
        comes(mail("", address, SECRET_WORDS + nr, SECRET_WORDS));
      }
    } finally {
      root.removeHandler(logged);
    }
    assertThat(one("select count(*) from post where group_id = ?", group)).isEqualTo("20");
    assertThat(told()).singleElement().asString().contains("too many");
    assertThat(logged.said).doesNotContain(SECRET_WORDS);
    sql.update(
        "update work_group_mail set counted_from = now() - interval '61 minutes' where group_id = ?",
        group);
    comes(mail("", address, "Later", "Words"));
    assertThat(one("select count(*) from post where group_id = ?", group)).isEqualTo("21");
  }

  @Test
  @DisplayName("GR-17 has an address for members alone, of which only the hash is kept")
  void addresses() {
    assertThat(address).matches("rooms\\+[a-z2-7]{26}@example\\.org");
    assertThat(one("select count(*) from work_group_mail where ? like '%' || hash || '%'", address))
        .isEqualTo("0");
    sql.update("update work_group_member set role = 'GUEST' where group_id = ?", group);
    assertRefused(Refusal.Kind.FORBIDDEN);
    sql.update("delete from work_group_member where group_id = ?", group);
    assertRefused(Refusal.Kind.NOT_FOUND);
  }

  private void assertRefused(Refusal.Kind kind) {
    act(who);
    assertThatThrownBy(() -> boxes.make(group))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
  }

  private String one(String select, Object value) {
    return sql.rows(select, row -> row.getString(1), value).get(0);
  }

  /** All that was logged. */
  private static final class Logged extends Handler {
    private final StringBuilder said = new StringBuilder();

    @Override
    public synchronized void publish(LogRecord logRecord) {
      said.append(logRecord.getMessage());
      Object[] parameters = logRecord.getParameters();
      if (parameters != null) {
        said.append(
            List.of(parameters).stream().map(String::valueOf).collect(Collectors.joining(" ")));
      }
      if (logRecord.getThrown() != null) {
        said.append(logRecord.getThrown());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
