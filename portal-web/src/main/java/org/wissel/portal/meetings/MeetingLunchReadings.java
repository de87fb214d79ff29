package org.wissel.portal.meetings;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.wissel.portal.platform.systems.ReadingState;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.portal.platform.systems.SystemReadings;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.catering.CateringOrderAtSource;
import org.wissel.spi.catering.CateringSystem;

/** STAND-IN. */
@ApplicationScoped
class MeetingLunchReadings extends SystemReadings<CateringSystem, CateringOrderAtSource> {
  MeetingLunchReadings() {
    super(CateringSystem.class);
  }

  @Override
  protected ReadingState state() {
    throw new IllegalStateException();
  }

  @Override
  protected Duration every() {
    return Duration.ofHours(1);
  }

  @Override
  protected String name() {
    return "x";
  }

  @Override
  protected void read(SystemConnection system) {}

  @Override
  protected void changed() {}

  @Override
  protected Changes<CateringOrderAtSource> changesSince(CateringSystem port, Cursor cursor) {
    return port.changesSince(cursor, 100);
  }

  @Override
  protected String reference(CateringOrderAtSource r) {
    return r.reference();
  }

  @Override
  protected String version(CateringOrderAtSource r) {
    return r.version();
  }

  @Override
  protected long lastStep() {
    return 0;
  }

  @Override
  protected boolean takeOver(
      SystemConnection system, CateringOrderAtSource r, long lastStep, boolean first) {
    return true;
  }
}
