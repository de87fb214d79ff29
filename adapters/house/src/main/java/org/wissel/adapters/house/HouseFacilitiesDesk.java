package org.wissel.adapters.house;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Person;
import org.wissel.spi.assets.AssetAtSource;
import org.wissel.spi.faults.TicketEntry.Said;

/**
 * What facilities do by their own hand, without the portal. Every action shows up in the portal's
 * changes. An action that the rules forbid throws a {@link org.wissel.spi.RequestRejectedException}
 * with an English sentence.
 */
public final class HouseFacilitiesDesk {

  private final HouseFaultSystem faults;
  private final HouseAssetSystem assets;

  HouseFacilitiesDesk(HouseFaultSystem faults, HouseAssetSystem assets) {
    this.faults = faults;
    this.assets = assets;
  }

  /** Makes a ticket of what somebody told by telephone, and returns its reference. */
  public String report(String subject, Person reporter) {
    return faults.reportHere(subject, reporter);
  }

  /** Writes to a ticket. */
  public void say(String reference, Said kind, String text, Person by) {
    faults.sayHere(reference, kind, text, by);
  }

  /** Declares a ticket solved. */
  public void solve(String reference, String reason, Person by) {
    faults.solveHere(reference, reason, by);
  }

  /**
   * Adds an asset, or sets everything of the one with that code.
   *
   * @param names per language tag; {@code en} must be there
   * @param kind code of a kind that exists
   * @param place code of a place that exists, or null
   */
  public void putAsset(
      String code,
      Map<String, String> names,
      String kind,
      @Nullable String place,
      AssetAtSource.Status status) {
    assets.put(code, names, kind, place, status);
  }
}
