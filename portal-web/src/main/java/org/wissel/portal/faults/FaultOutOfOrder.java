package org.wissel.portal.faults;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.faults.FaultNoteRepository.Standing;
import org.wissel.portal.platform.OutOfOrder;
import org.wissel.spi.TimeSpan;

/** What is broken is told by open tickets, by what its system says and by notes of facilities. */
@ApplicationScoped
@Transactional
class FaultOutOfOrder implements OutOfOrder {

  @Inject FaultReadingRepository readings;
  @Inject FaultNoteRepository notes;

  @Override
  public Map<String, List<TimeSpan>> outOfOrder(Collection<String> codes, TimeSpan window) {
    Map<String, List<TimeSpan>> broken = new HashMap<>();
    readings.broken(codes).forEach(code -> add(broken, code, window));
    for (Standing note : notes.standing(codes, window)) {
      TimeSpan within = within(note.from(), note.until(), window);
      if (within != null) {
        add(broken, note.code(), within);
      }
    }
    return broken;
  }

  private static void add(Map<String, List<TimeSpan>> broken, String code, TimeSpan span) {
    broken.computeIfAbsent(code, none -> new ArrayList<>()).add(span);
  }

  private static @Nullable TimeSpan within(Instant from, @Nullable Instant until, TimeSpan window) {
    Instant begins = from.isBefore(window.from()) ? window.from() : from;
    Instant ends = until == null || until.isAfter(window.until()) ? window.until() : until;
    Instant first = begins.truncatedTo(ChronoUnit.SECONDS);
    Instant last = ends.truncatedTo(ChronoUnit.SECONDS);
    return first.isBefore(last) ? new TimeSpan(first, last) : null;
  }
}
