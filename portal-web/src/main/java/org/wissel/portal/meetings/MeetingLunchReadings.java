package org.wissel.portal.meetings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wissel.portal.platform.shell.Live;
import org.wissel.portal.platform.systems.ReadingState;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.portal.platform.systems.SystemReadings;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.catering.CateringOrderAtSource;
import org.wissel.spi.catering.CateringSystem;

/** Reads the caterer: what it offers, and what became of orders. */
@ApplicationScoped
class MeetingLunchReadings extends SystemReadings<CateringSystem, CateringOrderAtSource> {

  private static final Duration TERMS_EVERY = Duration.ofMinutes(5);
  private static final int BATCH = 100;

  @Inject MeetingReadingRepository kept;
  @Inject MeetingProgress progress;
  @Inject Live live;

  @Inject
  @ConfigProperty(name = "wissel.meetings.refresh")
  Duration every;

  MeetingLunchReadings() {
    super(CateringSystem.class);
  }

  @Override
  protected ReadingState state() {
    return kept.lunchState();
  }

  @Override
  protected Duration every() {
    return every;
  }

  @Override
  protected String name() {
    return "Catering";
  }

  @Override
  protected void changed() {
    live.tellAll(MeetingNews.MEETINGS);
  }

  @Override
  protected void read(SystemConnection system) {
    if (due(kept.termsAt(), TERMS_EVERY)) {
      kept.keepTerms(
          call(system, "capabilities", CateringSystem::capabilities),
          call(system, "terms", CateringSystem::terms),
          clock.instant());
    }
    readChanges(system);
  }

  @Override
  protected Changes<CateringOrderAtSource> changesSince(CateringSystem port, Cursor cursor) {
    return port.changesSince(cursor, BATCH);
  }

  @Override
  protected String reference(CateringOrderAtSource record) {
    return record.reference();
  }

  @Override
  protected String version(CateringOrderAtSource record) {
    return record.version();
  }

  @Override
  protected long lastStep() {
    return progress.lastStep();
  }

  @Override
  protected boolean takeOver(
      SystemConnection system, CateringOrderAtSource record, long lastStep, boolean first) {
    return progress.orderAtSource(record, lastStep);
  }
}
