package org.wissel.adapters.requesttracker;

import static org.wissel.spi.faults.TicketStatusAtSource.MERGED;

import jakarta.json.Json;
import java.util.List;
import java.util.Optional;
import org.wissel.adapters.requesttracker.RequestTrackerReader.Seen;
import org.wissel.spi.SubmissionId;

/**
 * RT has no key that cannot be taken twice. Should several tries of one report or order have come
 * through, from another node or long after they were given up, the oldest ticket stays and takes in
 * the others.
 */
final class RequestTrackerTwins {

  private final RequestTrackerLine line;
  private final RequestTrackerReader reader;

  RequestTrackerTwins(RequestTrackerLine line, RequestTrackerReader reader) {
    this.line = line;
    this.reader = reader;
  }

  /** The ticket that stays; empty when there were no twins. */
  Optional<Seen> unite(SubmissionId report) {
    List<Long> all = reader.reported(List.of(report));
    return all.size() < 2 ? Optional.empty() : unite(report, reader.living(all));
  }

  /**
   * The same for what was reported with any of these tickets; one question to RT for all.
   *
   * @return whether there were twins, so that the tickets are not any more as they were read
   */
  boolean unite(List<Seen> tickets) {
    List<SubmissionId> reports =
        tickets.stream()
            .filter(seen -> !seen.is(MERGED))
            .flatMap(seen -> seen.stamps().stream())
            .filter(stamp -> stamp.verb().makes())
            .map(RequestTrackerStamp::submission)
            .distinct()
            .toList();
    if (reports.isEmpty()) {
      return false;
    }
    List<Long> all = reader.reported(reports);
    if (all.size() <= reports.size()) {
      return false;
    }
    List<Seen> there = reader.living(all);
    boolean united = false;
    for (SubmissionId report : reports) {
      united |= unite(report, there).isPresent();
    }
    return united;
  }

  private Optional<Seen> unite(SubmissionId report, List<Seen> there) {
    List<Seen> living = there.stream().filter(seen -> seen.stamp(report).isPresent()).toList();
    if (living.size() < 2) {
      return Optional.empty();
    }
    Seen stays = living.get(0);
    for (Seen goes : living.subList(1, living.size())) {
      byte[] json =
          RequestTrackerJson.bytes(Json.createObjectBuilder().add("MergeInto", stays.id()));
      line.sentences(client -> client.update(goes.id(), null, json));
    }
    return Optional.of(stays);
  }
}
