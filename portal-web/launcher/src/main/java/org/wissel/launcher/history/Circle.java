package org.wissel.launcher.history;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wissel.launcher.history.People.Person;

/** Those who talk with each other in one place: a group, or everybody. */
final class Circle {

  enum Role {
    OWNER,
    MEMBER,
    GUEST
  }

  record Member(Person person, Role role, Instant since) {}

  final @Nullable UUID id;
  final String name;
  final Set<String> topics;
  final String place;
  final boolean nameless;
  final @Nullable Instant ended;
  private final List<Member> members;

  /** The first of them is an owner, from the first day on. */
  Circle(
      @Nullable UUID id,
      String name,
      Set<String> topics,
      String place,
      boolean nameless,
      @Nullable Instant ended,
      List<Member> members) {
    this.id = id;
    this.name = name;
    this.topics = topics;
    this.place = place;
    this.nameless = nameless;
    this.ended = ended;
    this.members = members;
  }

  int size() {
    return members.size();
  }

  boolean open(Instant at) {
    return ended == null || at.isBefore(ended);
  }

  List<Member> members() {
    return members;
  }

  /** Somebody who was in it at that moment; some are heard more often than others. */
  Person somebody(Random random, Instant at, boolean writes, Predicate<Person> but) {
    for (int tries = 0; tries < 40; tries++) {
      Member member = members.get((int) (members.size() * Math.pow(random.nextDouble(), 1.6)));
      if (!member.since().isAfter(at)
          && !(writes && member.role() == Role.GUEST)
          && but.test(member.person())) {
        return member.person();
      }
    }
    return members.get(0).person();
  }
}
