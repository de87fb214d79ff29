package org.wissel.portal.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.HazelcastInstance;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wissel.portal.platform.Database;

@ExtendWith(ArquillianExtension.class)
@DisplayName("Sign-ins in the server's memory and the portal's database")
class SignInsIT {
  @Inject SignIns signIns;
  @Inject HazelcastInstance hazelcast;

  @Resource(lookup = Database.DATA_SOURCE)
  DataSource dataSource;

  @Test
  @DisplayName("outlive the memory, and leave nothing behind when they end")
  void outliveTheMemory() throws SQLException {
    String cookie = signIns.secret();
    SignIn signIn =
        new SignIn(
            "subject",
            "somebody",
            new LinkedEmployee("99991", "Some", "Some Body", "SB", "nl", "dark"),
            Set.of(Role.IT),
            "id-token",
            "refresh-token",
            System.currentTimeMillis(),
            Long.MAX_VALUE);
    signIns.keep(cookie, signIn);
    assertThat(rows(cookie)).isEqualTo(1);

    hazelcast.getMap("sign-ins").delete(SignIns.key(cookie));
    assertThat(signIns.find(cookie)).isEqualTo(signIn);
    assertThat(hazelcast.getMap("sign-ins").containsKey(SignIns.key(cookie))).isTrue();
    signIns.bringTableUpToDate();
    assertThat(rows(cookie)).isEqualTo(1);

    signIns.end(cookie);
    assertThat(rows(cookie)).isZero();
    assertThat(signIns.find(cookie)).isNull();
  }

  private int rows(String cookie) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select count(*) from sign_in where key = ?")) {
      statement.setString(1, SignIns.key(cookie));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
