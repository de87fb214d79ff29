package org.wissel.portal.faults;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.portal.platform.systems.SystemConnections;
import org.wissel.spi.AdapterException;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.assets.AssetAtSource;
import org.wissel.spi.assets.AssetSystem;

/** Reads assets, places, known problems and notices, when {@link FaultReadings} has it do so. */
@ApplicationScoped
class AssetReadings {

  private static final System.Logger LOG = System.getLogger(AssetReadings.class.getName());

  private static final Duration PLACES_EVERY = Duration.ofMinutes(5);
  private static final Duration ASSETS_EVERY = Duration.ofSeconds(10);
  private static final int BATCH = 500;
  private static final int MOST_BATCHES = 200;

  @Inject SystemConnections connections;
  @Inject FaultReadingRepository state;
  @Inject AssetReadingRepository kept;
  @Inject FaultNews news;
  @Inject Clock clock;

  /** The connection that notes on devices go to. */
  Optional<String> connection() {
    return connections.offering(AssetSystem.class).map(SystemConnection::name);
  }

  /** What people call the system. */
  String label() {
    return connections
        .offering(AssetSystem.class)
        .map(SystemConnection::label)
        .orElse("Facilities");
  }

  /** Reads what is due; a system that does not answer leaves the last readings standing. */
  void read() {
    connections.offering(AssetSystem.class).ifPresent(this::read);
  }

  private void read(SystemConnection system) {
    try {
      if (due(state.state().placesAt(), PLACES_EVERY)) {
        kept.keepPlaces(
            call(system, "kinds", AssetSystem::kinds),
            call(system, "places", AssetSystem::places),
            clock.instant());
      }
      if (due(state.state().assetsAt(), ASSETS_EVERY)) {
        readAssets(system);
      }
    } catch (AdapterException e) {
      LOG.log(Level.DEBUG, "{0} does not answer; the last assets stand", system.label());
    }
  }

  private void readAssets(SystemConnection system) {
    Cursor cursor = state.state().assetCursor();
    for (int batch = 0; batch < MOST_BATCHES; batch++) {
      Cursor from = cursor;
      Changes<AssetAtSource> read =
          call(system, "changesSince", port -> port.changesSince(from, BATCH));
      cursor = read.next();
      if (kept.keepAssets(read.records(), cursor, clock.instant())) {
        news.ofNotes();
      }
      if (!read.more()) {
        break;
      }
    }
  }

  private boolean due(@Nullable Instant last, Duration interval) {
    return last == null || !last.plus(interval).isAfter(clock.instant());
  }

  private static <T> T call(
      SystemConnection system, String operation, Function<AssetSystem, T> work) {
    return system.call(AssetSystem.class, operation, work);
  }
}
