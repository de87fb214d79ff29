package org.wissel.adapters.mail;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.mail.MailAnswer.Kind;
import org.wissel.adapters.mail.MailCopy.Verb;
import org.wissel.spi.catering.CateringOrderAtSource;
import org.wissel.spi.catering.CateringOrderAtSource.Status;

/**
 * All messages of one order.
 *
 * @param copies what was surely sent, the oldest first
 * @param answers what came back, the oldest first
 */
record MailThread(List<MailCopy> copies, List<MailAnswer> answers) {

  MailThread {
    Set<String> seen = new HashSet<>();
    copies = List.copyOf(copies);
    answers =
        answers.stream()
            .filter(answer -> answer.kind() != Kind.NOTHING)
            // a message may be delivered twice
            .filter(answer -> answer.id().isEmpty() || seen.add(answer.id()))
            .sorted(Comparator.comparing(MailAnswer::at))
            .toList();
  }

  /** The order as it is now; empty when none was sent. */
  Optional<CateringOrderAtSource> order() {
    Optional<MailCopy> first =
        copies.stream().filter(copy -> copy.verb() == Verb.ORDER).findFirst();
    return first.map(this::order);
  }

  private CateringOrderAtSource order(MailCopy first) {
    MailCopy latest = copies.get(copies.size() - 1);
    State state = state(latest);
    return new CateringOrderAtSource(
        first.submission(),
        first.reference(),
        copies.size() + "." + answers.size(),
        latest.order(),
        state.status(),
        state.word(),
        state.reason(),
        Stream.concat(Stream.of(latest.at()), answers.stream().map(MailAnswer::at))
            .max(Comparator.naturalOrder())
            .orElse(Instant.EPOCH));
  }

  private record State(Status status, String word, @Nullable String reason) {}

  /**
   * What the last answer makes of it. One to an earlier message may be written before its writer
   * saw the last one, so it accepts and refuses nothing; where it came later, people have to look.
   */
  private State state(MailCopy latest) {
    if (latest.verb() == Verb.CANCEL) {
      return new State(Status.CANCELLED, "cancelled", null);
    }
    State state = new State(Status.ORDERED, "sent", null);
    for (MailAnswer answer : answers) {
      if (answer.answers().contains(latest.submission())) {
        state = state(answer);
      } else if (!answer.at().isBefore(latest.at())
          && copies.stream().noneMatch(copy -> answer.answers().contains(copy.submission()))) {
        state = new State(Status.OTHER, "answered", answer.text());
      }
    }
    return state;
  }

  private static State state(MailAnswer answer) {
    return switch (answer.kind()) {
      case ACCEPTED -> new State(Status.ACCEPTED, "accepted", null);
      case REFUSED -> new State(Status.REFUSED, "refused", answer.text());
      case DELIVERED -> new State(Status.DELIVERED, "delivered", null);
      case UNDELIVERED -> new State(Status.OTHER, "undelivered", answer.text());
      case WORDS, NOTHING -> new State(Status.OTHER, "answered", answer.text());
    };
  }
}
