package org.wissel.portal.faults;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wissel.portal.platform.shell.Live;
import org.wissel.portal.platform.systems.ReadingState;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.portal.platform.systems.SystemReadings;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.faults.TicketAtSource;
import org.wissel.spi.faults.TicketEntry;
import org.wissel.spi.faults.TicketStatusAtSource;

/**
 * Reads the ticket system in the background, and has {@link AssetReadings} read assets: what
 * changed, and what happened to tickets that are open or for which somebody here waits. A system
 * that does not answer leaves the last readings standing.
 */
@ApplicationScoped
class FaultReadings extends SystemReadings<FaultSystem, TicketAtSource> {

  private static final Duration CAPABILITIES_EVERY = Duration.ofMinutes(1);
  private static final int BATCH = 100;

  @Inject FaultReadingRepository kept;
  @Inject FaultProgress progress;
  @Inject AssetReadings assets;
  @Inject Live live;

  @Inject
  @ConfigProperty(name = "wissel.faults.refresh", defaultValue = "PT3S")
  Duration every;

  FaultReadings() {
    super(FaultSystem.class);
  }

  @Override
  protected ReadingState state() {
    return kept.readingState();
  }

  @Override
  protected Duration every() {
    return every;
  }

  @Override
  protected String name() {
    return "Facilities";
  }

  @Override
  protected void changed() {
    live.tellAll(FaultNews.FAULTS);
  }

  @Override
  protected void readAll() {
    assets.read();
    super.readAll();
  }

  @Override
  protected void read(SystemConnection system) {
    if (due(kept.state().capabilitiesAt(), CAPABILITIES_EVERY)) {
      kept.keepCapabilities(
          call(system, "capabilities", FaultSystem::capabilities), clock.instant());
      kept.keepStaff(call(system, "staff", FaultSystem::staff));
    }
    readChanges(system);
  }

  @Override
  protected Changes<TicketAtSource> changesSince(FaultSystem port, Cursor cursor) {
    return port.changesSince(cursor, BATCH);
  }

  @Override
  protected String reference(TicketAtSource ticket) {
    return ticket.reference();
  }

  @Override
  protected String version(TicketAtSource ticket) {
    return ticket.version();
  }

  /**
   * Those that were merged away first, so that nobody seems to be new at the ticket into which
   * theirs went.
   */
  @Override
  protected List<TicketAtSource> inOrder(List<TicketAtSource> newest) {
    return newest.stream()
        .sorted(Comparator.comparing(t -> t.status() != TicketStatusAtSource.MERGED))
        .toList();
  }

  @Override
  protected long lastStep() {
    return progress.lastStep();
  }

  @Override
  protected boolean takeOver(
      SystemConnection system, TicketAtSource ticket, long lastStep, boolean first) {
    List<TicketEntry> history =
        progress.concerns(ticket)
            ? call(system, "history", port -> port.history(ticket.reference()))
            : List.of();
    return progress.atSource(ticket, history, lastStep);
  }
}
