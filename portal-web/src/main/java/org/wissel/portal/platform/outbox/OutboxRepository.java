package org.wissel.portal.platform.outbox;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Database;
import org.wissel.portal.platform.systems.WaitingMessages.Message;
import org.wissel.portal.platform.systems.WaitingMessages.Queue;
import org.wissel.spi.Correlation;
import org.wissel.spi.EmployeeNumber;

/**
 * The outbox in SQL. Every method works in the transaction of its caller; all times are the
 * database's.
 */
@ApplicationScoped
class OutboxRepository {

  private static final String MESSAGE =
      "id, connection, kind, request, employee, payload::text as payload, attempts,"
          + " may_have_arrived";

  @Resource(lookup = Database.DATA_SOURCE)
  DataSource dataSource;

  /** The message belongs to the id of the thread's work, which goes with it. */
  void add(UUID id, NewMessage message) {
    // Two transactions that add to one request go one after the other: the sequence is then also
    // the order in which they become visible.
    query(
        "select pg_advisory_xact_lock(hashtextextended(?, 0))",
        List.of(message.request().toString()),
        row -> true);
    update(
        """
        insert into outbox_message
          (id, connection, kind, request, employee, payload, held_until, correlation)
        values (?, ?, ?, ?, ?, ?::jsonb, now() + ? * interval '1 millisecond', ?)
        """,
        id,
        message.connection(),
        message.kind(),
        message.request(),
        message.employee().value(),
        message.payload(),
        message.hold().toMillis(),
        Correlation.id());
  }

  boolean cancelIfUntried(UUID request) {
    List<Boolean> untried =
        query(
            """
            select state = 'CANCELLED' as cancelled, state in ('WAITING', 'PARKED') and attempts = 0
            from outbox_message where request = ? order by sequence for update
            """,
            List.of(request),
            row -> row.getBoolean(1) ? null : row.getBoolean(2));
    if (untried.isEmpty() || untried.contains(false)) {
      return false;
    }
    update(
        "update outbox_message set state = 'CANCELLED', done_at = now()"
            + " where request = ? and state in ('WAITING', 'PARKED')",
        request);
    return true;
  }

  boolean release(UUID request) {
    return update(
            "update outbox_message set held_until = now()"
                + " where request = ? and state = 'WAITING' and held_until > now()",
            request)
        > 0;
  }

  /**
   * Takes at most {@code limit} messages of a connection that are due and the first unfinished of
   * their request, and leases them. An expired lease is due too: its try may have arrived.
   */
  List<ClaimedMessage> claim(String connection, int limit, Duration lease) {
    return query(
        """
        update outbox_message
        set state = 'DELIVERING', attempts = attempts + 1, lease = gen_random_uuid(),
            leased_until = now() + ? * interval '1 millisecond',
            may_have_arrived = may_have_arrived or state = 'DELIVERING'
        where id in (
          select due.id from outbox_message due
          where due.connection = ?
            and (due.state = 'WAITING' and due.visible_at <= now() and due.held_until <= now()
              or due.state = 'DELIVERING' and due.leased_until < now())
            and not exists (
              select from outbox_message earlier
              where earlier.request = due.request and earlier.sequence < due.sequence
                and earlier.state in ('WAITING', 'DELIVERING', 'PARKED'))
            and not exists (
              select from system_connection_state s
              where s.connection = due.connection and s.paused)
          order by due.sequence
          limit ?
          for update of due skip locked)
        returning lease, contract_broken, correlation,
        """
            + MESSAGE,
        List.of(lease.toMillis(), connection, limit),
        row ->
            new ClaimedMessage(
                message(row),
                row.getObject("lease", UUID.class),
                row.getInt("contract_broken"),
                row.getString("correlation")));
  }

  /** Marks it done; false when the lease is no longer ours and the result is somebody else's. */
  boolean done(ClaimedMessage claimed) {
    return settle(
        claimed,
        "state = 'DONE', done_at = now(), last_error = null, last_error_at = null",
        List.of());
  }

  void retryLater(ClaimedMessage claimed, boolean mayHaveArrived, Duration backOff, String error) {
    settle(
        claimed,
        "state = 'WAITING', may_have_arrived = may_have_arrived or ?,"
            + " visible_at = now() + ? * interval '1 millisecond',"
            + " last_error = ?, last_error_at = now()",
        List.of(mayHaveArrived, backOff.toMillis(), error));
  }

  /** A strange answer: as {@link #retryLater}, and counted. */
  void retryAfterStrangeEnd(ClaimedMessage claimed, Duration backOff, String error) {
    settle(
        claimed,
        "state = 'WAITING', may_have_arrived = true, contract_broken = contract_broken + 1,"
            + " visible_at = now() + ? * interval '1 millisecond',"
            + " last_error = ?, last_error_at = now()",
        List.of(backOff.toMillis(), error));
  }

  /** The try did not count: nothing was wrong with the message. */
  void waitAsBefore(ClaimedMessage claimed, String error) {
    settle(
        claimed,
        "state = 'WAITING', attempts = attempts - 1, last_error = ?, last_error_at = now()",
        List.of(error));
  }

  boolean park(ClaimedMessage claimed, boolean mayHaveArrived, String error) {
    return settle(
        claimed,
        "state = 'PARKED', may_have_arrived = may_have_arrived or ?,"
            + " last_error = ?, last_error_at = now()",
        List.of(mayHaveArrived, error));
  }

  /** The result could not be kept: stays leased, so that the next try looks it up. */
  void keepLeased(ClaimedMessage claimed, String error) {
    update(
        "update outbox_message set contract_broken = contract_broken + 1, last_error = ?,"
            + " last_error_at = now() where id = ? and lease = ?",
        error,
        claimed.message().id(),
        claimed.lease());
  }

  private boolean settle(ClaimedMessage claimed, String set, List<Object> values) {
    List<Object> all = new ArrayList<>(values);
    all.add(claimed.message().id());
    all.add(claimed.lease());
    return update(
            "update outbox_message set lease = null, leased_until = null, "
                + set
                + " where id = ? and lease = ? and state = 'DELIVERING'",
            all.toArray())
        == 1;
  }

  /** Ends the back-off of everything that waits for this connection; holds for undo stay. */
  int wake(String connection) {
    // A locked row is being claimed or cancelled right now: waiting for it could deadlock.
    return update(
        """
        update outbox_message set visible_at = now()
        where id in (
          select id from outbox_message
          where connection = ? and state = 'WAITING' and visible_at > now()
          for update skip locked)
        """,
        connection);
  }

  Map<String, Queue> queues() {
    Map<String, Queue> queues = new HashMap<>();
    query(
        """
        select connection, count(*) filter (where state <> 'PARKED') as waiting,
               count(*) filter (where state = 'PARKED') as parked,
               min(created_at) filter (where state <> 'PARKED') as oldest
        from outbox_message where state in ('WAITING', 'DELIVERING', 'PARKED')
        group by connection
        """,
        List.of(),
        row ->
            queues.put(
                row.getString("connection"),
                new Queue(row.getInt("waiting"), row.getInt("parked"), instant(row, "oldest"))));
    return queues;
  }

  List<Message> unfinished(String connection, int limit) {
    return query(
        """
        select id, kind, request, employee, state, created_at,
               greatest(visible_at, held_until) as next_try, attempts, may_have_arrived,
               last_error, last_error_at
        from outbox_message
        where connection = ? and state in ('WAITING', 'DELIVERING', 'PARKED')
        order by sequence limit ?
        """,
        List.of(connection, limit),
        row ->
            new Message(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getObject("request", UUID.class),
                new EmployeeNumber(row.getString("employee")),
                row.getString("state"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("next_try").toInstant(),
                row.getInt("attempts"),
                row.getBoolean("may_have_arrived"),
                row.getString("last_error"),
                instant(row, "last_error_at")));
  }

  boolean has(String connection, UUID id) {
    return !query(
            "select 1 from outbox_message where connection = ? and id = ?",
            List.of(connection, id),
            row -> true)
        .isEmpty();
  }

  boolean retryNow(UUID id) {
    return update(
            "update outbox_message set visible_at = now() where id = ? and state = 'WAITING'", id)
        == 1;
  }

  Optional<OutboxMessage> parkWaiting(UUID id, String why) {
    return query(
            "update outbox_message set state = 'PARKED', last_error = ?, last_error_at = now()"
                + " where id = ? and state = 'WAITING' returning "
                + MESSAGE,
            List.of(why, id),
            OutboxRepository::message)
        .stream()
        .findFirst();
  }

  Optional<OutboxMessage> unpark(UUID id) {
    return query(
            "update outbox_message set state = 'WAITING', contract_broken = 0, visible_at = now()"
                + " where id = ? and state = 'PARKED' returning "
                + MESSAGE,
            List.of(id),
            OutboxRepository::message)
        .stream()
        .findFirst();
  }

  List<UUID> parked(String connection) {
    return query(
        "select id from outbox_message where connection = ? and state = 'PARKED' order by sequence",
        List.of(connection),
        row -> row.getObject("id", UUID.class));
  }

  private static OutboxMessage message(ResultSet row) throws SQLException {
    return new OutboxMessage(
        row.getObject("id", UUID.class),
        row.getString("connection"),
        row.getString("kind"),
        row.getObject("request", UUID.class),
        new EmployeeNumber(row.getString("employee")),
        row.getString("payload"),
        row.getInt("attempts"),
        row.getBoolean("may_have_arrived"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp value = row.getTimestamp(column);
    return value == null ? null : value.toInstant();
  }

  private interface Row<T> {
    /** Null leaves the row out. */
    @Nullable T read(ResultSet row) throws SQLException;
  }

  private <T> List<T> query(String sql, List<Object> values, Row<T> reader) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = prepared(connection, sql, values.toArray());
        ResultSet rows = statement.executeQuery()) {
      List<T> results = new ArrayList<>();
      while (rows.next()) {
        T result = reader.read(rows);
        if (result != null) {
          results.add(result);
        }
      }
      return results;
    } catch (SQLException e) {
      throw new OutboxUnavailableException(e);
    }
  }

  /** Deletes what was delivered or cancelled so long ago. */
  int deleteFinished(Duration ago) {
    return update(
        "delete from outbox_message where done_at < now() - ? * interval '1 second'",
        ago.toSeconds());
  }

  private int update(String sql, @Nullable Object... values) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = prepared(connection, sql, values)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new OutboxUnavailableException(e);
    }
  }

  private static PreparedStatement prepared(
      Connection connection, String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
