package org.wissel.portal.platform.systems;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;

/** What the page of systems asks of the outbox, which knows this package and not the reverse. */
public interface WaitingMessages {

  /** The queue of each connection that has one; connections without messages are left out. */
  Map<String, Queue> queues();

  /** The unfinished messages of a connection in the order they leave, at most {@code limit}. */
  List<Message> of(String connection, int limit);

  /** Whether the message exists and goes to this connection. */
  boolean has(String connection, UUID message);

  /** Makes a waiting message due now; false when it does not wait. */
  boolean retry(UUID message);

  /** Sets a waiting message aside; false when it does not wait. */
  boolean park(UUID message, String why);

  /** Sends a parked message on its way again; false when it is not parked. */
  boolean unpark(UUID message);

  /** Sends all parked messages of a connection on their way again, and says how many. */
  int unparkAll(String connection);

  /**
   * The queue of one connection.
   *
   * @param waiting including those under way right now
   * @param oldest when the oldest of the waiting was stored, or null
   */
  record Queue(int waiting, int parked, @Nullable Instant oldest) {
    public static final Queue EMPTY = new Queue(0, 0, null);
  }

  /**
   * One message that is not finished.
   *
   * @param kind feature and verb, e.g. {@code leave.file}
   * @param state {@code WAITING}, {@code DELIVERING} or {@code PARKED}
   * @param since when it was stored
   * @param nextTry not before this
   * @param tries how often it was tried
   * @param lastError safe to show, or null
   */
  record Message(
      UUID id,
      String kind,
      UUID request,
      EmployeeNumber employee,
      String state,
      Instant since,
      Instant nextTry,
      int tries,
      boolean mayHaveArrived,
      @Nullable String lastError,
      @Nullable Instant lastErrorAt) {}
}
