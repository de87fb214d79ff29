package org.wissel.portal.expenses;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wissel.portal.platform.shell.Live;
import org.wissel.portal.platform.systems.ReadingState;
import org.wissel.portal.platform.systems.SystemConnection;
import org.wissel.portal.platform.systems.SystemReadings;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.expenses.ClaimAtSource;
import org.wissel.spi.expenses.CostCentreAtSource;
import org.wissel.spi.expenses.ExchangeRateAtSource;
import org.wissel.spi.expenses.ExpenseSystem;

/**
 * Reads finance in the background: what it pays and on what terms, and what became of claims. A
 * system that does not answer leaves the last readings standing.
 */
@ApplicationScoped
class ExpenseReadings extends SystemReadings<ExpenseSystem, ClaimAtSource> {

  private static final Duration TERMS_EVERY = Duration.ofMinutes(1);
  private static final Duration RATES_EVERY = Duration.ofMinutes(10);
  private static final int BATCH = 100;

  /** As many times {@link ExpenseSystem#MOST_DAYS} as an expense may be old. */
  private static final int SPANS = 4;

  @Inject ExpenseReadingRepository kept;
  @Inject ExpenseProgress progress;
  @Inject Live live;

  @Inject
  @ConfigProperty(name = "wissel.expenses.refresh")
  Duration every;

  ExpenseReadings() {
    super(ExpenseSystem.class);
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
    return "Finance";
  }

  @Override
  protected void changed() {
    live.tellAll(ExpenseNews.EXPENSES);
  }

  @Override
  protected void read(SystemConnection system) {
    if (due(kept.state().termsAt(), TERMS_EVERY)) {
      Capabilities capabilities = call(system, "capabilities", ExpenseSystem::capabilities);
      kept.keepTerms(capabilities, call(system, "terms", ExpenseSystem::terms), clock.instant());
    }
    if (due(kept.state().ratesAt(), RATES_EVERY)) {
      List<CostCentreAtSource> centres =
          can(Capability.COST_CENTRES)
              ? call(system, "costCentres", ExpenseSystem::costCentres)
              : List.of();
      kept.keepRates(rates(system), centres, clock.instant());
    }
    readChanges(system);
  }

  private List<ExchangeRateAtSource> rates(SystemConnection system) {
    List<ExchangeRateAtSource> rates = new ArrayList<>();
    LocalDate last = LocalDate.now(clock);
    for (int span = 0; span < SPANS; span++) {
      LocalDate end = last;
      LocalDate first = end.minusDays(ExpenseSystem.MOST_DAYS - 1L);
      rates.addAll(call(system, "rates", port -> port.rates(first, end)));
      last = first.minusDays(1);
    }
    return rates;
  }

  @Override
  protected Changes<ClaimAtSource> changesSince(ExpenseSystem port, Cursor cursor) {
    return port.changesSince(cursor, BATCH);
  }

  @Override
  protected String reference(ClaimAtSource claim) {
    return claim.reference();
  }

  @Override
  protected String version(ClaimAtSource claim) {
    return claim.version();
  }

  @Override
  protected long lastStep() {
    return progress.lastStep();
  }

  @Override
  protected boolean takeOver(
      SystemConnection system, ClaimAtSource claim, long lastStep, boolean first) {
    return progress.atSource(claim, lastStep, !first);
  }
}
