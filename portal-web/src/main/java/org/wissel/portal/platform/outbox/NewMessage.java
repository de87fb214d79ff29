package org.wissel.portal.platform.outbox;

import java.time.Duration;
import java.util.UUID;
import org.wissel.spi.EmployeeNumber;

/**
 * A message to be delivered.
 *
 * @param connection the configured connection it goes to
 * @param kind feature and verb, e.g. {@code leave.file}; the part before the dot names the {@link
 *     Delivery}
 * @param request the request it belongs to; messages of one request go strictly in order
 * @param employee whose request it is
 * @param payload what the feature needs to deliver it, as JSON text
 * @param hold how long it stays here first, for undo; zero for at once
 */
public record NewMessage(
    String connection,
    String kind,
    UUID request,
    EmployeeNumber employee,
    String payload,
    Duration hold) {}
