package org.wissel.portal.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.wissel.portal.people.Topic.Kind;
import org.wissel.portal.people.TopicRepository.Answer;
import org.wissel.portal.people.TopicRepository.Candidate;
import org.wissel.portal.people.TopicRepository.Match;
import org.wissel.portal.people.TopicRepository.Meaning;
import org.wissel.portal.people.TopicRepository.Near;
import org.wissel.portal.people.TopicRepository.Word;
import org.wissel.spi.EmployeeNumber;

/**
 * Finds who can help. Each word of the question is looked for among the topics, under its stems,
 * under other words for the same, and, when nobody knows it, under words that look like it or are
 * part of it. A word counts the more the fewer people it fits, once for each person; a topic counts
 * the more of it the question names.
 */
@ApplicationScoped
class HelpSearch {

  private static final int MOST_WORDS = 12;
  private static final int LONGEST_GRAM = 4;
  private static final int MOST_REASONS = 3;

  /** From here on a word is looked for among those that look like it. */
  private static final int SHORTEST_TYPING_ERROR = 4;

  /** From here on a word may be made of two. */
  private static final int SHORTEST_COMPOUND = 8;

  private static final int SHORTEST_PART = 4;

  private static final double SAME = 1;
  private static final double BY_TERM = 0.9;
  private static final double BY_LIKENESS = 0.7;

  /** What a name says when the same word also means something else, as Kok and Post do. */
  private static final double AMBIGUOUS = 0.5;

  /** Whoever is called exactly as asked comes first. */
  private static final double BY_NAME = 100;

  /**
   * So many rows a question may cost; above that, what is common only orders what rare words found.
   */
  private static final int MOST_PEOPLE_READ = 5_000;

  /** Words that ask, in both languages, beside those that the database leaves out itself. */
  private static final Set<String> ASKING =
      Set.of(
          "help",
          "hulp",
          "helpen",
          "helpt",
          "someone",
          "somebody",
          "anyone",
          "anybody",
          "know",
          "knows",
          "need",
          "looking",
          "find",
          "ask",
          "question",
          "about",
          "weet",
          "weten",
          "kent",
          "kennen",
          "zoek",
          "zoeken",
          "gezocht",
          "nodig",
          "vraag",
          "vragen",
          "iets",
          "graag",
          "please",
          "would",
          "could",
          "verstand",
          "wel",
          "gaat",
          "doet");

  @Inject TopicRepository topics;

  /** Why somebody was found. */
  record Reason(Kind kind, String label) {}

  /**
   * Somebody who was found.
   *
   * @param reasons the strongest first, at most three
   */
  record Fit(EmployeeNumber number, double score, List<Reason> reasons) {
    /** Whether the question is their name. */
    boolean isMeant() {
      return score >= BY_NAME;
    }
  }

  /**
   * What was found.
   *
   * @param helpers the best first
   * @param read how words were read that nobody knows, as typed
   */
  record Found(List<Fit> helpers, Map<String, String> read) {
    static final Found NOTHING = new Found(List.of(), Map.of());
  }

  /** Words that stand for words of the question. */
  private record Phrase(String text, int size, Set<Integer> stands, double weight) {}

  /**
   * @param without kinds that the policy hides
   * @param day changes the order among equals
   */
  Found search(String question, Set<Kind> without, String day, int limit) {
    List<Word> words = topics.words(PersonName.words(question).stream().limit(MOST_WORDS).toList());
    List<Integer> telling = telling(words, question);
    if (telling.isEmpty()) {
      return Found.NOTHING;
    }
    Map<Integer, List<Phrase>> variants = variants(words, telling);
    List<Phrase> phrases = phrases(words, telling, variants);
    List<Match> matches = topics.matches(phrases.stream().map(Phrase::text).toList(), without);
    Map<Integer, Match> byTopic = new LinkedHashMap<>();
    matches.forEach(match -> byTopic.putIfAbsent(match.topic(), match));
    List<Answer> answers = answers(words, phrases, matches);
    if (answers.isEmpty()) {
      return Found.NOTHING;
    }
    String about = phrases.stream().map(Phrase::text).distinct().collect(Collectors.joining(" . "));
    List<Candidate> ranked = topics.rank(answers, about, day, limit);
    Map<EmployeeNumber, Set<Integer>> having =
        topics.topicsOf(ranked.stream().map(Candidate::number).toList());
    boolean mayBeName =
        telling.size() > 1
            || telling.stream().map(words::get).noneMatch(word -> word.topic() || word.term());
    List<Fit> helpers =
        ranked.stream()
            .map(
                candidate ->
                    helper(
                        candidate,
                        having.getOrDefault(candidate.number(), Set.of()),
                        answers,
                        byTopic,
                        mayBeName ? new HashSet<>(telling) : Set.of()))
            .sorted(Comparator.comparingDouble(Fit::score).reversed())
            .toList();
    return new Found(helpers, read(words, variants));
  }

  /** The places of words that say something; of a question without any, all. */
  private static List<Integer> telling(List<Word> words, String question) {
    Set<String> shouted = shouted(question);
    List<Integer> telling =
        IntStream.range(0, words.size())
            .filter(i -> tells(words.get(i)) || shouted.contains(words.get(i).text()))
            .boxed()
            .toList();
    return telling.isEmpty() ? IntStream.range(0, words.size()).boxed().toList() : telling;
  }

  private static boolean tells(Word word) {
    return !word.idle() && !ASKING.contains(word.text());
  }

  /** IT is no "it", unless the whole question is in capitals. */
  private static Set<String> shouted(String question) {
    return question.equals(question.toUpperCase(Locale.ROOT))
            && PersonName.words(question).size() > 1
        ? Set.of()
        : Arrays.stream(question.split("[^\\p{L}\\p{Nd}]+", -1))
            .filter(word -> word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT)))
            .map(word -> word.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
  }

  /** What each telling word may have been meant to be: itself, or what looks like it. */
  private Map<Integer, List<Phrase>> variants(List<Word> words, List<Integer> telling) {
    Map<Integer, List<Phrase>> variants = new LinkedHashMap<>();
    Map<String, List<String>> others = others(telling.stream().map(words::get).toList());
    for (int i : telling) {
      String text = words.get(i).text();
      List<Phrase> mine = new ArrayList<>();
      mine.add(new Phrase(text, 1, Set.of(i), SAME));
      others
          .getOrDefault(text, List.of())
          .forEach(other -> mine.add(new Phrase(other, 1, Set.of(i), BY_LIKENESS)));
      variants.put(i, mine);
    }
    return variants;
  }

  private Map<String, List<String>> others(List<Word> words) {
    List<String> unknown =
        words.stream()
            .filter(word -> !word.known() && word.text().length() >= SHORTEST_TYPING_ERROR)
            .map(Word::text)
            .distinct()
            .toList();
    if (unknown.isEmpty()) {
      return Map.of();
    }
    Map<String, List<String>> others = new HashMap<>();
    for (String word : unknown) {
      List<String> parts = parts(word);
      if (!parts.isEmpty()) {
        others.put(word, parts);
      }
    }
    take(topics.near(missing(unknown, others)), others);
    if (words.stream().noneMatch(word -> word.topic() || word.term())) {
      // The question is about nothing that is known, so it may be a name.
      take(topics.nearNames(missing(unknown, others)), others);
    }
    return others;
  }

  private static List<String> missing(List<String> unknown, Map<String, List<String>> others) {
    return unknown.stream().filter(word -> !others.containsKey(word)).toList();
  }

  /** Only the closest, and what is as close. */
  private static void take(List<Near> all, Map<String, List<String>> others) {
    Map<String, Double> closest = new HashMap<>();
    for (Near near : all) {
      double best = closest.computeIfAbsent(near.word(), word -> near.likeness());
      if (near.likeness() >= 0.9 * best) {
        others.computeIfAbsent(near.word(), word -> new ArrayList<>()).add(near.near());
      }
    }
  }

  /** The longest known words that a compound begins and ends with. */
  private List<String> parts(String word) {
    if (word.length() < SHORTEST_COMPOUND) {
      return List.of();
    }
    List<String> begins =
        IntStream.iterate(word.length() - 1, n -> n >= SHORTEST_PART, n -> n - 1)
            .mapToObj(n -> word.substring(0, n))
            .toList();
    List<String> ends =
        IntStream.rangeClosed(1, word.length() - SHORTEST_PART).mapToObj(word::substring).toList();
    Set<String> known =
        topics.known(Stream.concat(begins.stream(), ends.stream()).distinct().toList());
    return Stream.of(begins, ends)
        .flatMap(parts -> parts.stream().filter(known::contains).limit(1))
        .toList();
  }

  /** All words and groups of words to look for: as typed, as meant, and as others say it. */
  private List<Phrase> phrases(
      List<Word> words, List<Integer> telling, Map<Integer, List<Phrase>> variants) {
    List<Phrase> grams = new ArrayList<>();
    variants.values().forEach(grams::addAll);
    for (int first = 0; first < words.size(); first++) {
      for (int size = 2; size <= LONGEST_GRAM && first + size <= words.size(); size++) {
        Set<Integer> stands = new TreeSet<>();
        double weight = SAME;
        List<String> texts = new ArrayList<>();
        for (int i = first; i < first + size; i++) {
          List<Phrase> mine = variants.get(i);
          if (mine == null) {
            texts.add(words.get(i).text());
          } else {
            Phrase meant = mine.get(mine.size() > 1 ? 1 : 0);
            texts.add(meant.text());
            weight = Math.min(weight, meant.weight());
            stands.add(i);
          }
        }
        if (!stands.isEmpty()) {
          grams.add(new Phrase(String.join(" ", texts), size, stands, weight));
        }
      }
    }
    List<Phrase> phrases = new ArrayList<>();
    telling.forEach(i -> phrases.addAll(variants.getOrDefault(i, List.of())));
    for (Meaning meaning : topics.meanings(grams.stream().map(Phrase::text).toList())) {
      Phrase gram = grams.get(meaning.gram());
      phrases.add(
          new Phrase(meaning.words(), meaning.size(), gram.stands(), BY_TERM * gram.weight()));
    }
    return phrases;
  }

  private List<Answer> answers(List<Word> words, List<Phrase> phrases, List<Match> matches) {
    Map<Integer, List<Match>> byTopic =
        matches.stream().collect(Collectors.groupingBy(Match::topic));
    Map<Integer, Map<Integer, Double>> weights = new LinkedHashMap<>();
    Map<Integer, Integer> people = new HashMap<>();
    byTopic.forEach(
        (topic, its) -> {
          double fit = fit(its, phrases);
          Map<Integer, Double> mine = new HashMap<>();
          for (Match match : its) {
            Phrase phrase = phrases.get(match.phrase());
            for (int word : phrase.stands()) {
              double says = match.kind().says();
              if (match.kind() == Kind.NAME && phrase.weight() == BY_TERM) {
                continue;
              }
              if (match.kind() == Kind.NAME
                  && (words.get(word).topic() || words.get(word).term())) {
                says = AMBIGUOUS;
              }
              mine.merge(word, says * fit * phrase.weight(), Math::max);
            }
          }
          weights.put(topic, mine);
          mine.keySet().forEach(word -> people.merge(word, its.get(0).people(), Integer::sum));
        });
    double everybody = topics.everybody();
    List<Answer> answers = new ArrayList<>();
    weights.forEach(
        (topic, mine) ->
            mine.forEach(
                (word, weight) -> {
                  int many = people.getOrDefault(word, 0);
                  double rare = Math.log(1 + everybody / (1 + many));
                  answers.add(new Answer(topic, word, weight * rare, false));
                }));
    return driven(
        answers, people, topic -> Objects.requireNonNull(byTopic.get(topic)).get(0).people());
  }

  /**
   * The best topics of the rarest words look for everybody who has them, as long as they do not fit
   * too many people together; at least one. The others only order what those found.
   *
   * @param fits how many people a word fits
   * @param having how many people have a topic
   */
  private static List<Answer> driven(
      List<Answer> answers, Map<Integer, Integer> fits, ToIntFunction<Integer> having) {
    List<Answer> driven = new ArrayList<>();
    int read = 0;
    for (Answer answer :
        answers.stream()
            .sorted(
                Comparator.comparing((Answer a) -> fits.getOrDefault(a.word(), 0))
                    .thenComparing(Answer::word)
                    .thenComparing(Comparator.comparingDouble(Answer::weight).reversed())
                    .thenComparing(Answer::topic))
            .toList()) {
      read += having.applyAsInt(answer.topic());
      boolean drives = driven.isEmpty() || read <= MOST_PEOPLE_READ;
      driven.add(new Answer(answer.topic(), answer.word(), answer.weight(), drives));
    }
    return driven;
  }

  /** Which part of the topic the question names, from 0 to 1. */
  private static double fit(Collection<Match> matches, List<Phrase> phrases) {
    Match topic = matches.iterator().next();
    Map<Set<Integer>, Integer> sizes = new HashMap<>();
    matches.forEach(
        match -> {
          Phrase phrase = phrases.get(match.phrase());
          sizes.merge(phrase.stands(), phrase.size(), Math::max);
        });
    int together = 0;
    int longest = 0;
    for (Map.Entry<Set<Integer>, Integer> entry : sizes.entrySet()) {
      if (entry.getKey().size() == 1) {
        together += entry.getValue();
      }
      longest = Math.max(longest, entry.getValue());
    }
    double named = Math.min(1, Math.max(together, longest) / (double) topic.size());
    // Whoever means a department seldom says the whole of its name.
    return topic.kind() == Kind.DEPARTMENT ? Math.sqrt(named) : named;
  }

  private static Fit helper(
      Candidate candidate,
      Set<Integer> having,
      List<Answer> answers,
      Map<Integer, Match> topics,
      Set<Integer> mayBeName) {
    Map<Integer, Double> says = new HashMap<>();
    Set<Integer> called = new HashSet<>();
    for (Answer answer : answers) {
      if (having.contains(answer.topic())) {
        says.merge(answer.topic(), answer.weight(), Double::sum);
        if (kind(topics, answer.topic()) == Kind.NAME) {
          called.add(answer.word());
        }
      }
    }
    boolean byName = !mayBeName.isEmpty() && called.containsAll(mayBeName);
    List<Reason> reasons = new ArrayList<>();
    Set<Kind> once = new HashSet<>();
    says.entrySet().stream()
        .sorted(Map.Entry.<Integer, Double>comparingByValue().reversed())
        .map(entry -> Objects.requireNonNull(topics.get(entry.getKey())))
        .filter(match -> match.kind() != Kind.DEPARTMENT || once.add(Kind.DEPARTMENT))
        .filter(match -> match.kind() != Kind.NAME || once.add(Kind.NAME))
        .limit(MOST_REASONS)
        .forEach(match -> reasons.add(new Reason(match.kind(), match.label())));
    return new Fit(
        candidate.number(), candidate.score() + (byName ? BY_NAME : 0), List.copyOf(reasons));
  }

  private static Kind kind(Map<Integer, Match> topics, int topic) {
    return Objects.requireNonNull(topics.get(topic)).kind();
  }

  private static Map<String, String> read(List<Word> words, Map<Integer, List<Phrase>> variants) {
    Map<String, String> read = new LinkedHashMap<>();
    variants.forEach(
        (word, mine) -> {
          if (mine.size() > 1) {
            read.put(words.get(word).text(), mine.get(1).text());
          }
        });
    return read;
  }
}
