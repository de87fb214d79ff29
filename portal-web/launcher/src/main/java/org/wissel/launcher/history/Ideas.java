package org.wissel.launcher.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.launcher.history.Circle.Member;
import org.wissel.launcher.history.People.Person;
import org.wissel.launcher.history.Rows.Table;

/** Makes the boards of ideas, who voted for what, and what became of it. */
final class Ideas {

  /** Of its own, so that all else is what it was without boards. */
  private static final long SEED = 20_261_130;

  private final Random random = new Random(SEED);
  private final People people;
  private final Rows rows;
  private final Hours hours;
  private final LocalDate today;
  private final ZoneId zone;
  private final Map<String, UUID> clusters = new HashMap<>();

  /** A board that is being made. */
  private record Board(UUID id, Circle circle) {}

  Ideas(People people, Rows rows, Hours hours, LocalDate today, ZoneId zone) {
    this.people = people;
    this.rows = rows;
    this.hours = hours;
    this.today = today;
    this.zone = zone;
  }

  void write(List<Circle> groups, Circle everybody) {
    Map<String, Circle> byName = new LinkedHashMap<>();
    groups.forEach(group -> byName.put(group.name, group));
    byName.put("*", everybody);
    @Nullable Board board = null;
    for (String line : Texts.lines("ideas.txt")) {
      String[] parts = line.split(" \\| ", -1);
      if (line.startsWith("= ")) {
        parts[0] = parts[0].substring(2);
        @Nullable Circle circle = byName.get(parts[0]);
        board = circle == null ? null : board(parts, circle);
      } else if (board != null) {
        idea(board, parts);
      }
    }
  }

  private Board board(String[] parts, Circle circle) {
    UUID id = Ids.next(random);
    clusters.clear();
    boolean open = parts[4].equals("-");
    @Nullable LocalDate last = open ? null : today.plusDays(Long.parseLong(parts[4]));
    boolean over = !parts[7].equals("-");
    rows.add(
        Table.BOARD,
        id,
        circle.id,
        parts[5],
        parts[6],
        none(parts[2]),
        last,
        over && last != null ? last.atTime(16, 30).atZone(zone).toInstant() : null,
        over ? parts[7] : "",
        people.who(parts[1]).number(),
        hours.ago(Integer.parseInt(parts[3]), 8, 5));
    return new Board(id, circle);
  }

  private void idea(Board board, String[] parts) {
    UUID id = Ids.next(random);
    Person author = people.who(parts[0]);
    int days = Integer.parseInt(parts[1]);
    Instant placed = hours.ago(days, 9 + random.nextInt(7), random.nextInt(60));
    Set<String> voters = voters(board, author, placed, Integer.parseInt(parts[2]));
    rows.add(
        Table.IDEA,
        id,
        board.id(),
        parts[4].equals("-") ? null : cluster(board, parts[4]),
        author.number(),
        false,
        parts[5],
        parts[3],
        parts[6].equals("-") ? "" : parts[6],
        parts[7].equals("-") ? "" : parts[7],
        parts[3].equals("NEW") ? null : hours.ago(Math.max(1, days / 2), 16, random.nextInt(60)),
        voters.size(),
        placed);
    voters.forEach(voter -> rows.add(Table.IDEA_VOTE, id, voter));
  }

  private UUID cluster(Board board, String name) {
    return clusters.computeIfAbsent(
        name,
        n -> {
          UUID id = Ids.next(random);
          rows.add(Table.CLUSTER, id, board.id(), n);
          return id;
        });
  }

  private Set<String> voters(Board board, Person author, Instant at, int most) {
    Set<String> voters = new LinkedHashSet<>();
    List<Member> members = board.circle().members();
    for (int tries = 0; tries < 4 * most && voters.size() < most; tries++) {
      Member member = members.get(random.nextInt(members.size()));
      if (!member.person().equals(author)
          && !people.isPersona(member.person())
          && !member.since().isAfter(at)) {
        voters.add(member.person().number());
      }
    }
    return voters;
  }

  private static @Nullable String none(String text) {
    return text.equals("-") ? null : text;
  }
}
