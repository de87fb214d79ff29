package org.wissel.portal.meetings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wissel.portal.platform.shell.Live;
import org.wissel.portal.platform.systems.ReadingState;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.portal.platform.systems.SystemReadings;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.TimeSpan;
import org.wissel.spi.reservations.ReservationAtSource;
import org.wissel.spi.reservations.ReservationSystem;
import org.wissel.spi.reservations.ResourceAtSource;

/** Reads rooms and equipment: what there is, when it is taken, what became of reservations. */
@ApplicationScoped
class MeetingRoomReadings extends SystemReadings<ReservationSystem, ReservationAtSource> {

  /** So far ahead meetings are planned. */
  static final Duration AHEAD = Duration.ofDays(28);

  private static final Duration RESOURCES_EVERY = Duration.ofMinutes(5);
  private static final Duration BUSY_EVERY = Duration.ofSeconds(30);
  private static final int BATCH = 100;

  @Inject MeetingReadingRepository kept;
  @Inject MeetingProgress progress;
  @Inject Live live;

  @Inject
  @ConfigProperty(name = "wissel.meetings.refresh")
  Duration every;

  MeetingRoomReadings() {
    super(ReservationSystem.class);
  }

  @Override
  protected ReadingState state() {
    return kept.roomState();
  }

  @Override
  protected Duration every() {
    return every;
  }

  @Override
  protected String name() {
    return "Reservations";
  }

  @Override
  protected void changed() {
    live.tellAll(MeetingNews.MEETINGS);
  }

  @Override
  protected void read(SystemConnection system) {
    if (due(kept.resourcesAt(), RESOURCES_EVERY)) {
      kept.keepResources(
          call(system, "capabilities", ReservationSystem::capabilities),
          call(system, "resources", ReservationSystem::resources),
          clock.instant());
    }
    boolean moved = !readChanges(system).isEmpty();
    if (moved || due(kept.busyAt(), BUSY_EVERY)) {
      readBusy(system);
    }
  }

  private void readBusy(SystemConnection system) {
    TimeSpan window = TimeSpan.of(clock.instant().truncatedTo(ChronoUnit.SECONDS), AHEAD);
    boolean another = false;
    List<String> codes = kept.resources().stream().map(ResourceAtSource::code).toList();
    for (int from = 0; from < codes.size(); from += ReservationSystem.MOST_RESOURCES) {
      int to = Math.min(from + ReservationSystem.MOST_RESOURCES, codes.size());
      HashSet<String> batch = new HashSet<>(codes.subList(from, to));
      another |= kept.keepBusy(call(system, "busy", port -> port.busy(batch, window)), window);
    }
    if (another) {
      live.tellAll(MeetingNews.PLANNING);
    }
  }

  @Override
  protected Changes<ReservationAtSource> changesSince(ReservationSystem port, Cursor cursor) {
    return port.changesSince(cursor, BATCH);
  }

  @Override
  protected String reference(ReservationAtSource record) {
    return record.reference();
  }

  @Override
  protected String version(ReservationAtSource record) {
    return record.version();
  }

  @Override
  protected long lastStep() {
    return progress.lastStep();
  }

  @Override
  protected boolean takeOver(
      SystemConnection system, ReservationAtSource record, long lastStep, boolean first) {
    return progress.reservationAtSource(record, lastStep);
  }
}
