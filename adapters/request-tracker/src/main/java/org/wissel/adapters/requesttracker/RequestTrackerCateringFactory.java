package org.wissel.adapters.requesttracker;

import java.util.Set;
import org.wissel.spi.AdapterFactory;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.catering.CateringSystem;

/**
 * Opens connections to a caterer's queue in Request Tracker 5: adapter {@code
 * request-tracker-catering}. Not the connection of faults, since the caterer is somebody else, with
 * another account and other people who are told when something is wrong.
 */
public final class RequestTrackerCateringFactory implements AdapterFactory {

  @Override
  public String name() {
    return "request-tracker-catering";
  }

  @Override
  public Set<Class<?>> ports() {
    return Set.of(CateringSystem.class);
  }

  @Override
  public OpenedAdapter open(AdapterSettings settings) {
    RequestTrackerSettings checked = RequestTrackerSettings.ofCatering(settings);
    RequestTrackerMenu menu = RequestTrackerMenu.of(settings);
    RequestTrackerLine line = new RequestTrackerLine(checked);
    RequestTrackerReader reader =
        new RequestTrackerReader(line, checked, RequestTrackerOrders.fields(checked), false);
    return new RequestTrackerAdapter<>(
        line,
        reader,
        CateringSystem.class,
        new RequestTrackerCateringSystem(line, checked, menu, reader));
  }
}
