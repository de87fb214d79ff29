package org.wissel.portal.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Date;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.Sql;
import org.wissel.portal.platform.identity.Acting;
import org.wissel.portal.platform.identity.EmployeeDirectory;
import org.wissel.portal.platform.identity.Role;
import org.wissel.spi.EmployeeNumber;

@ExtendWith(ArquillianExtension.class)
@DisplayName("A question without a name")
class NamelessIT {

  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\\\\\\\x[0-9a-f]{64}");
  private static final Pattern MOMENT =
      Pattern.compile("\"(\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(?:[+-]\\d\\d:?\\d\\d|Z))\"");

  @Inject NamelessService nameless;
  @Inject Sql sql;
  @Inject EmployeeDirectory directory;
  @Inject HazelcastInstance hazelcast;
  @Inject HttpServletRequest request;
  @Inject Clock clock;

  private TestGroups groups;
  private List<String> members;
  private UUID group;

  @BeforeEach
  void aGroup() {
    groups = new TestGroups(sql);
    members = groups.people(NamelessService.CROWD);
    group = groups.group("CLOSED", true, members, "MEMBER");
    as(members.get(0));
  }

  private void as(String number) {
    Acting.as(request, directory.find(new EmployeeNumber(number)).orElseThrow(), Role.EMPLOYEE);
  }

  /** A signed ticket, with the key it is for. */
  private record Ready(NamelessService.KeyCard key, TicketOfMember ticket, byte[] signature) {
    NamelessQuestion asks(String words) {
      return new NamelessQuestion(
          key.key().toString(),
          TicketOfMember.text(ticket.ticket),
          TicketOfMember.text(signature),
          words);
    }
  }

  private Ready ready() {
    NamelessService.KeyCard key = nameless.key(group.toString());
    TicketOfMember ticket = TicketOfMember.of(key);
    List<String> signed =
        nameless.draw(key.key().toString(), List.of(TicketOfMember.text(ticket.blinded())));
    return new Ready(key, ticket, ticket.signature(TicketOfMember.bytes(signed.get(0))));
  }

  private static void refused(ThrowingCallable deed, Refusal.Kind kind) {
    assertThatThrownBy(deed)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
  }

  private List<String> published(String words) {
    return sql.rows(
        "select cast(id as text) from post where words = ?", row -> row.getString(1), words);
  }

  @Test
  @DisplayName("FD-16 comes with a ticket that is used once, and is published for the day only")
  void asked() {
    String words = "Why is it so cold? " + UUID.randomUUID();
    Ready ready = ready();
    nameless.ask(ready.asks(words));
    refused(() -> nameless.ask(ready.asks("Once more")), Refusal.Kind.CONFLICT);
    assertThat(published(words)).as("not at once").isEmpty();
    nameless.publishSome(1);
    assertThat(published(words)).hasSize(1);
    Instant day = LocalDate.now(clock).atStartOfDay(clock.getZone()).toInstant();
    assertThat(
            sql.rows(
                "select author, submission, placed, changed_at from post where words = ?",
                row -> {
                  assertThat(row.getString(1)).isNull();
                  assertThat(row.getString(2)).isNull();
                  assertThat(row.getTimestamp(3).toInstant()).isEqualTo(day);
                  assertThat(row.getTimestamp(4).toInstant()).isEqualTo(day);
                  return 1;
                },
                words))
        .hasSize(1);
  }

  @Test
  @DisplayName("is for those who may write there, in a crowd, when they draw and when they ask")
  void forACrowd() {
    String key = nameless.key(group.toString()).key().toString();
    Ready ready = ready();
    List<String> outsiders = groups.people(60);
    outsiders.removeAll(members);
    String guest = outsiders.get(0);
    groups.join(group, List.of(guest), "GUEST");
    as(guest);
    refused(() -> nameless.key(group.toString()), Refusal.Kind.FORBIDDEN);
    as(outsiders.get(1));
    refused(() -> nameless.key(group.toString()), Refusal.Kind.FORBIDDEN);
    refused(() -> nameless.draw(key, List.of("AAAA")), Refusal.Kind.FORBIDDEN);
    sql.update("update work_group set kind = 'HIDDEN' where id = ?", group);
    refused(() -> nameless.key(group.toString()), Refusal.Kind.NOT_FOUND);
    refused(() -> nameless.draw(key, List.of("AAAA")), Refusal.Kind.NOT_FOUND);
    refused(() -> nameless.key("no-group"), Refusal.Kind.NOT_FOUND);

    // The guest does not count: one member less, and it is no crowd any more.
    as(members.get(0));
    sql.update(
        "delete from work_group_member where group_id = ? and employee = ?",
        group,
        members.get(14));
    assertThat(nameless.offered(group)).isFalse();
    refused(() -> nameless.key(group.toString()), Refusal.Kind.CONFLICT);
    refused(() -> nameless.ask(ready.asks("Who am I?")), Refusal.Kind.CONFLICT);
    groups.join(group, List.of(members.get(14)), "MEMBER");
    String words = "Who was it? " + UUID.randomUUID();
    nameless.ask(ready.asks(words));
    sql.update("update work_group set ended_at = now() where id = ?", group);
    nameless.publishSome(1);
    assertThat(published(words)).as("waits while it is no crowd").isEmpty();
    sql.update("update work_group set ended_at = null where id = ?", group);
    nameless.publishSome(1);
    assertThat(published(words)).hasSize(1);
  }

  @Test
  @DisplayName("takes no ticket that nobody signed, that ended or of which there are too many")
  void tickets() {
    Ready ready = ready();
    NamelessQuestion good = ready.asks("Good");
    for (NamelessQuestion bad :
        List.of(
            new NamelessQuestion(
                good.key(), TicketOfMember.text(new byte[32]), good.signature(), "x"),
            new NamelessQuestion(
                good.key(), good.ticket(), TicketOfMember.text(new byte[256]), "x"))) {
      refused(() -> nameless.ask(bad), Refusal.Kind.FORBIDDEN);
    }
    for (String odd : new String[] {null, "", "%%", "x".repeat(500)}) {
      refused(
          () -> nameless.ask(new NamelessQuestion(good.key(), odd, good.signature(), "x")),
          Refusal.Kind.INVALID);
      refused(
          () ->
              nameless.ask(ready.asks(odd == null || odd.length() < 500 ? "  " : "x".repeat(2001))),
          Refusal.Kind.INVALID);
    }
    refused(
        () -> nameless.ask(new NamelessQuestion(null, good.ticket(), good.signature(), "x")),
        Refusal.Kind.NOT_FOUND);

    String key = ready.key().key().toString();
    String blinded = TicketOfMember.text(TicketOfMember.of(ready.key()).blinded());
    nameless.draw(key, List.of(blinded, blinded, blinded, blinded, blinded));
    refused(() -> nameless.draw(key, List.of(blinded)), Refusal.Kind.CONFLICT);
    assertThat(nameless.key(group.toString()).left()).isZero();
    as(members.get(1));
    assertThat(nameless.key(group.toString()).left()).isEqualTo(NamelessService.MOST_TICKETS);
    assertThat(nameless.key(group.toString()).modulus()).isEqualTo(ready.key().modulus());

    sql.update(
        "update nameless_key set period = ? where group_id = ?",
        Date.valueOf(LocalDate.now(clock).minusWeeks(3)),
        group);
    refused(() -> nameless.ask(good), Refusal.Kind.CONFLICT);
    assertThat(nameless.deleteExpired()).isPositive();
    assertThat(
            sql.rows("select 1 from nameless_key where group_id = ?", row -> row.getInt(1), group))
        .isEmpty();
  }

  // --- the dump ---

  @Test
  @DisplayName("FD-16 cannot be led back to whoever asked it, by all that is kept anywhere")
  void cannotBeLedBack() throws Exception {
    // Several members take tickets, one of them asks; another asks with their name.
    String asker = members.get(7);
    for (String member : members.subList(3, 10)) {
      as(member);
      ready();
    }
    as(asker);
    Ready ready = ready();
    String secret = "Is the reorganisation sure? " + UUID.randomUUID();
    nameless.ask(ready.asks(secret));
    List<Row> waiting = dump();
    nameless.publishSome(1);
    String named = "Where do we eat? " + UUID.randomUUID();
    groups.question(members.get(5), group, named, Instant.now());
    List<Row> kept = dump();

    assertThat(reached(kept, named)).as("a search like this finds a name").contains(members.get(5));
    assertThat(reached(waiting, secret)).as("while it waits").isEmpty();
    assertThat(reached(kept, secret)).as("once it stands there").isEmpty();
    for (Row row : rowsOf(kept, secret)) {
      Matcher moment = MOMENT.matcher(row.json());
      while (moment.find()) {
        assertThat(java.time.OffsetDateTime.parse(moment.group(1)).toInstant())
            .as(row.table())
            .isEqualTo(LocalDate.now(clock).atStartOfDay(clock.getZone()).toInstant());
      }
    }
    // Neither the ticket nor what was signed of it stands anywhere, nor a mark that can be made.
    String ticket = HexFormat.of().formatHex(ready.ticket().ticket);
    String signature = HexFormat.of().formatHex(ready.signature());
    String blinded = HexFormat.of().formatHex(ready.ticket().blinded());
    for (Row row : kept) {
      assertThat(row.json()).as(row.table()).doesNotContain(ticket, signature, blinded);
    }
    for (String member : members) {
      for (String guess :
          List.of(
              member,
              ready.key().key() + "|" + member,
              "nameless-draw|" + ready.key().key() + "|" + member)) {
        String mark =
            HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256")
                        .digest(guess.getBytes(StandardCharsets.UTF_8)));
        assertThat(kept).noneMatch(row -> row.json().contains(mark));
      }
    }
    for (String text : shared()) {
      assertThat(text)
          .doesNotContain(secret)
          .doesNotContain(TicketOfMember.text(ready.ticket().ticket))
          .doesNotContain(TicketOfMember.text(ready.signature()));
    }
  }

  private record Row(String table, String json) {}

  /** All rows of all tables, as text. */
  private List<Row> dump() {
    List<Row> rows = new ArrayList<>();
    for (String table :
        sql.rows(
            "select table_name from information_schema.tables where table_schema = 'wissel'"
                + " and table_type = 'BASE TABLE'",
            row -> row.getString(1))) {
      rows.addAll(
          sql.rows(
              "select cast(to_jsonb(t) as text) from wissel.\"" + table + "\" t",
              row -> new Row(table, row.getString(1))));
    }
    return rows;
  }

  private List<Row> rowsOf(List<Row> all, String words) {
    return all.stream()
        .filter(row -> row.json().contains(words.substring(words.length() - 36)))
        .toList();
  }

  /**
   * The members whose numbers stand in rows that hang together with a post, by whatever id or hash
   * they share. The group and its key are left out: they lead to all members alike.
   */
  private Set<String> reached(List<Row> all, String words) {
    Set<String> common = new LinkedHashSet<>();
    common.add(group.toString());
    common.addAll(
        sql.rows(
            "select cast(id as text) from nameless_key where group_id = ?",
            row -> row.getString(1),
            group));
    Set<String> known = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>();
    open.add(words.substring(words.length() - 36));
    Set<String> numbers = new LinkedHashSet<>();
    while (!open.isEmpty()) {
      String value = open.remove();
      for (Row row : all) {
        if (!row.json().contains(value)) {
          continue;
        }
        members.stream()
            .filter(who -> row.json().contains("\"" + who + "\""))
            .forEach(numbers::add);
        Matcher ids = ID.matcher(row.json());
        while (ids.find()) {
          if (!common.contains(ids.group()) && known.add(ids.group())) {
            open.add(ids.group());
          }
        }
      }
    }
    return numbers;
  }

  /** What nodes keep together, as text. */
  private List<String> shared() {
    List<String> texts = new ArrayList<>();
    hazelcast
        .getDistributedObjects()
        .forEach(
            object -> {
              if (object instanceof IMap<?, ?> map) {
                map.forEach((key, value) -> texts.add(key + " " + value));
              }
            });
    return texts;
  }
}
