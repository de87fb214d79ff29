package org.wissel.portal.platform.outbox;

import org.wissel.spi.RequestRejectedException;

/** How one feature takes its messages to the outside system; a CDI bean per feature. */
public interface Delivery {

  /** The feature: the part of {@link OutboxMessage#kind()} before the dot. */
  String feature();

  /**
   * Takes the message to the system, through the connection's guard and outside any transaction;
   * looks it up first when it may have arrived. What it returns runs in the transaction that marks
   * the message done.
   *
   * @throws org.wissel.spi.AdapterException as the system failed; anything else parks the message
   */
  Runnable deliver(OutboxMessage message);

  /** The system said no; runs in the transaction that marks the message done. */
  void rejected(OutboxMessage message, RequestRejectedException rejection);

  /** A maintainer must look; runs in the transaction that parks the message. */
  void parked(OutboxMessage message, String why);

  /** A maintainer sent a parked message on its way again; runs in that transaction. */
  void unparked(OutboxMessage message);
}
