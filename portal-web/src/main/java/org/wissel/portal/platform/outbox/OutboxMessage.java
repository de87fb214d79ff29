package org.wissel.portal.platform.outbox;

import java.util.UUID;
import org.wissel.spi.EmployeeNumber;

/**
 * A message under way, as its {@link Delivery} sees it.
 *
 * @param attempt 1 for the first try
 * @param mayHaveArrived whether an earlier try may have reached the system: look up before sending
 */
public record OutboxMessage(
    UUID id,
    String connection,
    String kind,
    UUID request,
    EmployeeNumber employee,
    String payload,
    int attempt,
    boolean mayHaveArrived) {

  /** The part of the kind before the dot: the feature. */
  public String feature() {
    return kind.substring(0, kind.indexOf('.'));
  }
}
