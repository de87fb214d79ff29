package org.wissel.portal.platform.outbox;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.wissel.spi.RequestRejectedException;

/** A feature of the tests: writes down what it is given, and whether a transaction runs then. */
@ApplicationScoped
public class RecordingDelivery implements Delivery {

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transaction;

  private final List<String> seen = new CopyOnWriteArrayList<>();

  /** What happened to the request: {@code sent}, {@code kept} …, with {@code in} or {@code out}. */
  public List<String> seen(UUID request) {
    String suffix = " " + request;
    return seen.stream()
        .filter(line -> line.endsWith(suffix))
        .map(line -> line.substring(0, line.length() - suffix.length()))
        .toList();
  }

  @Override
  public String feature() {
    return "recording";
  }

  @Override
  public Runnable deliver(OutboxMessage message) {
    record("sent", message);
    return () -> record("kept", message);
  }

  @Override
  public void rejected(OutboxMessage message, RequestRejectedException rejection) {
    record("rejected", message);
  }

  @Override
  public void parked(OutboxMessage message, String why) {
    record("parked", message);
  }

  @Override
  public void unparked(OutboxMessage message) {
    record("unparked", message);
  }

  private void record(String what, OutboxMessage message) {
    boolean inside = transaction.getTransactionStatus() == Status.STATUS_ACTIVE;
    seen.add(what + (inside ? " in" : " out") + " " + message.request());
  }
}
