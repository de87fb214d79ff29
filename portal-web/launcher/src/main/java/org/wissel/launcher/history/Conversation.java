package org.wissel.launcher.history;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wissel.launcher.history.Circle.Member;
import org.wissel.launcher.history.People.Person;
import org.wissel.launcher.history.Rows.Table;
import org.wissel.launcher.history.Texts.By;
import org.wissel.launcher.history.Texts.Comment;
import org.wissel.launcher.history.Texts.Talk;

/** Makes posts with all that belongs to them. */
final class Conversation {

  private static final Pattern HASHTAG =
      Pattern.compile("(?<![\\p{L}\\p{N}&/#])#(\\p{L}[\\p{L}\\p{N}_]{0,49})");
  private static final Pattern MENTION = Pattern.compile("@\\[([\\w-]{1,40})]");

  /** How long the same words do not come again. */
  private static final int REMEMBERED = 400;

  private static final int REMEMBERED_THERE = 40;

  /** Nobody comes back to older ones. */
  private static final Duration FOLLOWED = Duration.ofDays(90);

  /** Of so many posts that can have a picture, one has. */
  private static final int PICTURE_EACH = 3;

  private static final int SCENARIOS_APART = 70;
  private static final int FEWEST_SCENARIOS = 40;
  private static final int MOST_TRIES = 30;

  private static final List<String> ALSO =
      List.of(
          "Not urgent.",
          "Asking for the whole team.",
          "I looked on the old pages first.",
          "Thanks in advance.",
          "Rang the general number, was in the queue for a while.",
          "It is not the first time.",
          "Answer here, please, then the others see it as well.",
          "My neighbour at the desk does not know either.");
  private static final List<String> ALSO_DUTCH =
      List.of(
          "Geen haast.",
          "Vraag ik ook namens de rest van de ploeg.",
          "Alvast bedankt.",
          "Op de oude pagina's kon ik het niet vinden.",
          "Graag hier antwoorden, dan heeft iedereen er wat aan.");
  private static final List<String> CHAT =
      List.of(
          "Good to know.",
          "Same here.",
          "Thanks, that saves me a call.",
          "I did not know this either.",
          "Following, we have this too.",
          "Shared it in our day start.",
          "Clear, thank you.",
          "Could this be pinned?",
          "Well put.",
          "And I thought it was just me.");
  private static final List<String> CHAT_DUTCH =
      List.of(
          "Goed om te weten.",
          "Hier ook.",
          "Dank, scheelt weer een telefoontje.",
          "Neem ik mee in de dagstart.",
          "Duidelijk.",
          "Herkenbaar.");
  private static final Map<String, String> TAGS =
      Map.of(
          "heat", "#warmte",
          "care", "#thuiszorg",
          "safety", "#veilig",
          "bike", "#fietsplan",
          "it", "#werkplek",
          "food", "#kantine",
          "customer", "#klantvraag");

  private final Random random;
  private final Rows rows;
  private final Pictures pictures;
  private final Hours hours;
  private final Instant now;
  private final ZoneId zone;
  private final People people;
  private final Texts texts;
  private final List<Talk> scenarios = new ArrayList<>();
  private final Map<Circle, Deque<Talk>> decks = new HashMap<>();
  private final Deque<Talk> lately = new ArrayDeque<>();
  private final Map<Circle, Set<String>> saidThere = new HashMap<>();
  private final Set<String> said = new LinkedHashSet<>();

  Conversation(
      Random random,
      Rows rows,
      Pictures pictures,
      Hours hours,
      Instant now,
      ZoneId zone,
      People people) {
    this.random = random;
    this.rows = rows;
    this.pictures = pictures;
    this.hours = hours;
    this.now = now;
    this.zone = zone;
    this.people = people;
    this.texts = new Texts(random);
    scenarios.addAll(Texts.threads("threads-en.txt"));
    scenarios.addAll(Texts.threads("threads-nl.txt"));
  }

  /** Something that people of this circle could have said then. */
  void about(Circle circle, Instant at) {
    Person author = circle.somebody(random, at, true, person -> true);
    Set<String> here = saidThere.computeIfAbsent(circle, c -> new LinkedHashSet<>());
    Talk thread;
    Texts.Filling filling;
    String words;
    int tries = 0;
    do {
      thread = next(circle);
      filling = filling(circle, thread, at, author);
      words = filling.fill(thread.words());
    } while ((said.contains(words) || here.contains(words)) && ++tries < MOST_TRIES);
    remember(here, words, REMEMBERED_THERE);
    lately.addLast(thread);
    if (lately.size() > SCENARIOS_APART) {
      lately.removeFirst();
    }
    remember(said, words, REMEMBERED);
    boolean nameless =
        circle.nameless && thread.asks().equals("QUESTION") && random.nextInt(6) == 0;
    write(circle, thread, filling, words, at, nameless ? null : author, false);
  }

  private static void remember(Set<String> said, String words, int most) {
    said.remove(words);
    said.add(words);
    if (said.size() > most) {
      said.remove(said.iterator().next());
    }
  }

  /** What somebody in particular said then. */
  void by(Person author, Circle circle, Talk thread, Instant at) {
    Texts.Filling filling = filling(circle, thread, at, author);
    write(circle, thread, filling, filling.fill(thread.words()), at, author, true);
  }

  private Texts.Filling filling(Circle circle, Talk thread, Instant at, Person author) {
    LocalDate day = at.atZone(zone).toLocalDate();
    return texts
    .new Filling(
        day,
        thread.dutch(),
        circle.place,
        () -> circle.somebody(random, at, false, person -> !person.equals(author)).number());
  }

  private Talk next(Circle circle) {
    Deque<Talk> deck = decks.computeIfAbsent(circle, c -> new ArrayDeque<>());
    for (int tries = 0; ; tries++) {
      if (deck.isEmpty()) {
        deck.addAll(shuffled(circle));
      }
      Talk chosen = deck.removeFirst();
      if (tries == FEWEST_SCENARIOS || !lately.contains(chosen)) {
        return chosen;
      }
      deck.addLast(chosen);
    }
  }

  private List<Talk> shuffled(Circle circle) {
    List<Talk> fitting = new ArrayList<>();
    List<Talk> others = new ArrayList<>();
    for (Talk thread : scenarios) {
      boolean fits = thread.topics().stream().anyMatch(circle.topics::contains);
      boolean anywhere =
          !Collections.disjoint(thread.topics(), Set.of("social", "food", "bike", "build", "it"));
      // nobody is asked to confirm by somebody who is not theirs
      boolean reading = thread.asks().equals("READ");
      if (fits && !(circle.id == null && reading)) {
        fitting.add(thread);
      } else if (anywhere && !reading) {
        others.add(thread);
      }
    }
    Collections.shuffle(others, random);
    int missing = Math.max(0, FEWEST_SCENARIOS - fitting.size());
    fitting.addAll(others.subList(0, Math.min(missing, others.size())));
    Collections.shuffle(fitting, random);
    return fitting;
  }

  private void write(
      Circle circle,
      Talk thread,
      Texts.Filling filling,
      String first,
      Instant at,
      @Nullable Person author,
      boolean asWritten) {
    UUID id = Ids.next(random);
    // without a name, nothing tells more than the day
    Instant placed =
        author == null ? at.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant() : at;
    String words = first + (asWritten ? "" : added(thread));
    boolean edited = author != null && !asWritten && random.nextInt(25) == 0;
    @Nullable Instant editedAt = edited ? past(hours.after(at, 20)) : null;

    List<Comment> comments = new ArrayList<>(thread.comments());
    if (!asWritten && random.nextInt(4) == 0) {
      comments.add(new Comment(By.SOMEBODY, one(thread.dutch() ? CHAT_DUTCH : CHAT)));
    }
    boolean ignored = !asWritten && random.nextInt(16) == 0;
    boolean settles = asWritten || random.nextInt(8) > 0;
    @Nullable UUID accepted = null;
    @Nullable Instant answered = null;
    int count = 0;
    int others = 0;
    @Nullable Person lastOther = null;
    Instant lastOtherAt = at;
    Set<Person> following = new LinkedHashSet<>();
    if (author != null) {
      following.add(author);
    }
    Instant last = editedAt == null ? at : editedAt;
    Instant moment = at;
    for (Comment comment : ignored ? List.<Comment>of() : comments) {
      boolean mine = comment.by() == By.AUTHOR;
      boolean solves = comment.by() == By.ACCEPTED;
      if ((mine && author == null)
          || (!asWritten && comment.by() == By.SOMEBODY && random.nextInt(7) == 0)) {
        continue;
      }
      moment = hours.after(moment, 45);
      if (!moment.isBefore(now.minusSeconds(60)) || !circle.open(moment)) {
        break;
      }
      Instant when = moment;
      Person speaker =
          mine && author != null
              ? author
              : circle.somebody(random, when, false, person -> !person.equals(author));
      if (!mine && speaker.equals(author)) {
        continue;
      }
      UUID comes = Ids.next(random);
      String says = filling.fill(comment.words());
      rows.add(Table.COMMENT, comes, id, speaker.number(), says, when, Ids.next(random));
      mentions(comes, id, says, when);
      following.add(speaker);
      if (!mine) {
        others++;
        lastOther = speaker;
        lastOtherAt = when;
      }
      count++;
      last = when.isAfter(last) ? when : last;
      if (thread.asks().equals("QUESTION") && !mine) {
        answered = author != null && answered == null ? when : answered;
        accepted = solves && settles ? comes : accepted;
      }
    }

    if (asWritten && author != null && lastOther != null) {
      notice(circle, thread, id, author, lastOther, others, lastOtherAt);
    }

    Actions actions = actions(circle, thread, filling, id, at, author);
    Instant changed = actions.last().isAfter(last) ? actions.last() : last;
    rows.add(
        Table.POST,
        id,
        circle.id,
        author == null ? null : author.number(),
        thread.asks(),
        words,
        placed,
        actions.until(),
        actions.enough(),
        actions.closed(),
        actions.outcome(),
        accepted,
        answered,
        editedAt,
        count,
        actions.count(),
        reactions(circle, thread, id, at, author),
        author == null && count == 0 ? placed : changed,
        edited ? 1 : 0,
        author == null ? null : Ids.next(random));
    if (edited) {
      rows.add(Table.WORDING, id, id, 0, first, editedAt);
    }
    if (at.isAfter(now.minus(FOLLOWED))) {
      for (Person follower : following) {
        rows.add(Table.FOLLOW, follower.number(), "POST", id, false, at);
      }
    }
    for (String tag : hashtags(words)) {
      rows.add(Table.HASHTAG, tag, id, placed);
    }
    mentions(id, id, words, placed);
    String motif = thread.picture();
    if (motif != null && author != null && (asWritten || random.nextInt(PICTURE_EACH) == 0)) {
      Pictures.Stored picture = pictures.store(motif, author.number(), placed);
      rows.add(
          Table.POST_FILE,
          picture.id(),
          id,
          0,
          "IMAGE",
          motif + ".jpg",
          Pictures.alt(motif, thread.dutch()),
          Pictures.WIDTH,
          Pictures.HEIGHT,
          picture.bytes());
    }
  }

  /** The bell of whoever wrote it; what is some days old has been seen. */
  private void notice(
      Circle circle, Talk thread, UUID post, Person author, Person last, int times, Instant at) {
    rows.add(
        Table.NOTICE,
        author.number(),
        "post:" + post,
        circle.id == null ? null : "group:" + circle.id,
        "/feed/post.xhtml?id=" + post,
        thread.asks().equals("QUESTION") ? "feed.notice.answered" : "feed.notice.commented",
        "{\"@[" + last.number() + "]\"}",
        times,
        at,
        at.isBefore(now.minus(Duration.ofDays(2))) ? at.plusSeconds(1800) : null);
  }

  /** What somebody adds now and then. */
  private String added(Talk thread) {
    StringBuilder added = new StringBuilder();
    if (thread.asks().equals("QUESTION") && random.nextInt(3) == 0) {
      added.append(' ').append(one(thread.dutch() ? ALSO_DUTCH : ALSO));
    }
    String topic = thread.head().split("[,|]", -1)[0];
    String tag = TAGS.getOrDefault(topic, "");
    if (!tag.isEmpty() && !thread.words().contains("#") && random.nextInt(6) == 0) {
      added.append(' ').append(tag);
    }
    return added.toString();
  }

  /** Votes, sign-ups or confirmations, and what came of them. */
  private record Actions(
      @Nullable Instant until,
      @Nullable Integer enough,
      @Nullable Instant closed,
      @Nullable String outcome,
      int count,
      Instant last) {}

  private Actions actions(
      Circle circle,
      Talk thread,
      Texts.Filling filling,
      UUID id,
      Instant at,
      @Nullable Person author) {
    return switch (thread.asks()) {
      case "DECISION" -> decision(circle, thread, filling, id, at, author);
      case "HELP" -> help(circle, id, at, author);
      case "READ" -> reading(circle, id, at, author);
      default -> new Actions(null, null, null, null, 0, at);
    };
  }

  private Actions decision(
      Circle circle,
      Talk thread,
      Texts.Filling filling,
      UUID id,
      Instant at,
      @Nullable Person author) {
    Instant until = hours.end(at, 3 + random.nextInt(8));
    boolean over = until.isBefore(now.minus(Duration.ofHours(2)));
    int[] votes = new int[thread.options().size()];
    int won = winner(thread);
    int count = 0;
    Instant last = at;
    Instant end = over ? until : now.minusSeconds(90);
    for (Member member : some(circle, author, over ? 0.45 : 0.3, 60)) {
      Instant when = hours.after(at, 900);
      if (!when.isBefore(end) || member.since().isAfter(when)) {
        continue;
      }
      int option = random.nextInt(3) == 0 ? random.nextInt(votes.length) : won;
      if (votes[option] >= votes[won] && option != won) {
        option = won;
      }
      votes[option]++;
      count++;
      last = when.isAfter(last) ? when : last;
      rows.add(Table.ACTION, id, member.person().number(), option, when);
    }
    for (int i = 0; i < votes.length; i++) {
      rows.add(Table.OPTION, id, i, filling.fill(thread.options().get(i)), votes[i]);
    }
    Instant closed = past(hours.after(until, 60));
    return new Actions(
        until,
        null,
        over ? closed : null,
        over ? filling.fill(thread.outcome()) : null,
        count,
        over ? closed : last);
  }

  /** The option that the outcome tells of. */
  private static int winner(Talk thread) {
    String outcome = thread.outcome().toLowerCase(Locale.ROOT);
    int won = 0;
    int most = -1;
    for (int i = 0; i < thread.options().size(); i++) {
      int found = 0;
      for (String word : thread.options().get(i).toLowerCase(Locale.ROOT).split("\\W+", -1)) {
        found += word.length() > 2 && outcome.contains(word) ? word.length() : 0;
      }
      if (found > most) {
        most = found;
        won = i;
      }
    }
    return won;
  }

  private Actions help(Circle circle, UUID id, Instant at, @Nullable Person author) {
    Instant until = hours.end(at, 2 + random.nextInt(7));
    int enough = 2 + random.nextInt(5);
    int count = 0;
    Instant last = at;
    Instant end = until.isBefore(now) ? until : now.minusSeconds(90);
    int willing = random.nextInt(4) == 0 ? random.nextInt(enough) : enough;
    for (Member member : some(circle, author, 1, willing)) {
      Instant when = hours.after(at, 400);
      if (when.isBefore(end) && !member.since().isAfter(when)) {
        rows.add(Table.ACTION, id, member.person().number(), null, when);
        count++;
        last = when.isAfter(last) ? when : last;
      }
    }
    return new Actions(until, enough, count >= enough ? last : null, null, count, last);
  }

  private Actions reading(Circle circle, UUID id, Instant at, @Nullable Person author) {
    Instant until = hours.end(at, 7 + random.nextInt(8));
    boolean over = until.isBefore(now);
    int count = 0;
    Instant last = at;
    for (Member member : some(circle, author, over ? 0.9 : 0.5, 200)) {
      Instant when = hours.after(at, 1500);
      if (when.isBefore(now.minusSeconds(90)) && !member.since().isAfter(when)) {
        rows.add(Table.ACTION, id, member.person().number(), null, when);
        count++;
        last = when.isAfter(last) ? when : last;
      }
    }
    return new Actions(until, null, null, null, count, last);
  }

  /** Each once, and never a visitor's own vote on what may still wait for them. */
  private List<Member> some(Circle circle, @Nullable Person but, double share, int most) {
    List<Member> all = circle.members();
    int wanted = Math.min(most, (int) Math.ceil(all.size() * share));
    Set<Integer> chosen = new HashSet<>();
    List<Member> some = new ArrayList<>();
    for (int tries = 0; tries < wanted * 3 && some.size() < wanted; tries++) {
      int index = random.nextInt(all.size());
      Member member = all.get(index);
      if (!member.person().equals(but) && !people.isPersona(member.person()) && chosen.add(index)) {
        some.add(member);
      }
    }
    return some;
  }

  private int[] reactions(
      Circle circle, Talk thread, UUID id, Instant at, @Nullable Person author) {
    int[] counts = new int[3];
    if (Duration.between(at, now).toMinutes() < 4) {
      return counts;
    }
    double usual = thread.asks().equals("FYI") ? 7 : 2.5;
    int most = Math.max(2, Math.min(40, circle.size() / 3));
    int many = (int) Math.min(most, -Math.log(1 - random.nextDouble()) * usual);
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < many; i++) {
      Person person = circle.somebody(random, at, false, p -> !p.equals(author));
      int kind = random.nextInt(10) < 6 ? 0 : random.nextInt(3);
      if (!person.equals(author) && taken.add(person.number())) {
        counts[kind]++;
        rows.add(Table.REACTION, id, person.number(), kind);
      }
    }
    return counts;
  }

  private void mentions(UUID item, UUID post, String words, Instant placed) {
    Set<String> mentioned = new LinkedHashSet<>();
    Matcher found = MENTION.matcher(words);
    while (found.find()) {
      mentioned.add(found.group(1));
    }
    for (String number : mentioned) {
      rows.add(Table.MENTION, item, number, post, placed);
    }
  }

  private static Set<String> hashtags(String words) {
    Set<String> tags = new LinkedHashSet<>();
    Matcher found = HASHTAG.matcher(words);
    while (found.find()) {
      tags.add(found.group(1).toLowerCase(Locale.ROOT));
    }
    return tags;
  }

  private Instant past(Instant moment) {
    Instant latest = now.minusSeconds(75);
    return moment.isAfter(latest) ? latest : moment;
  }

  private String one(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
