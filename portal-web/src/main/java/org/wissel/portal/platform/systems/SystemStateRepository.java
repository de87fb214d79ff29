package org.wissel.portal.platform.systems;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Database;

/** Which connections are paused, for all members of the cluster and over restarts. */
@ApplicationScoped
class SystemStateRepository {

  @Resource(lookup = Database.DATA_SOURCE)
  DataSource dataSource;

  /** The paused connections. */
  @Transactional(TxType.REQUIRES_NEW)
  public Map<String, Pause> pauses() {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select connection, reason, paused_by, since from system_connection_state"
                    + " where paused");
        ResultSet rows = select.executeQuery()) {
      Map<String, Pause> pauses = new HashMap<>();
      while (rows.next()) {
        pauses.put(
            rows.getString(1),
            new Pause(
                Pause.Reason.valueOf(rows.getString(2)),
                rows.getString(3),
                rows.getTimestamp(4).toInstant()));
      }
      return pauses;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read which connections are paused", e);
    }
  }

  /** A pause by hand outweighs one that refused access began, never the other way round. */
  @Transactional(TxType.REQUIRES_NEW)
  public void pause(String name, Pause.Reason reason, @Nullable String by) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement upsert =
            connection.prepareStatement(
                """
                insert into system_connection_state as s (connection, paused, reason, paused_by, since)
                values (?, true, ?, ?, now())
                on conflict (connection) do update
                set paused = true, reason = excluded.reason, paused_by = excluded.paused_by,
                    since = now()
                where not s.paused or (s.reason = 'OUTAGE_ACCESS' and excluded.reason = 'BY_HAND')
                """)) {
      upsert.setString(1, name);
      upsert.setString(2, reason.name());
      upsert.setString(3, by);
      upsert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot pause " + name, e);
    }
  }

  /** Ends the pause if this is its reason, or whatever its reason when null. */
  @Transactional(TxType.REQUIRES_NEW)
  public void resume(String name, Pause.@Nullable Reason only) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update system_connection_state set paused = false, since = now()"
                    + " where connection = ? and paused and reason = coalesce(?, reason)")) {
      update.setString(1, name);
      update.setString(2, only == null ? null : only.name());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot resume " + name, e);
    }
  }

  /** True on the one node that is to tell. */
  @Transactional(TxType.REQUIRES_NEW)
  public boolean beginAlert(String name) {
    return changes("insert into system_alert (connection) values (?) on conflict do nothing", name);
  }

  /** True on the one node that is to tell. */
  @Transactional(TxType.REQUIRES_NEW)
  public boolean endAlert(String name) {
    return changes("delete from system_alert where connection = ?", name);
  }

  private boolean changes(String sql, String name) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, name);
      return update.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot note the alert of " + name, e);
    }
  }
}
