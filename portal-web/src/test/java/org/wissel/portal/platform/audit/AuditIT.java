package org.wissel.portal.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.annotation.Resource;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wissel.portal.platform.Database;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.identity.RolesSeen;
import org.wissel.spi.EmployeeNumber;

@ExtendWith(ArquillianExtension.class)
@DisplayName("The audit")
class AuditIT {

  @Inject AuditRepository entries;
  @Inject Clock clock;
  @Inject Event<RolesSeen> rolesSeen;

  @Resource(lookup = Database.DATA_SOURCE)
  DataSource database;

  private static AuditQuery about(String person) {
    return new AuditQuery(person, null, null, null, null);
  }

  private static String somebody() {
    return "a-" + UUID.randomUUID().toString().substring(0, 8);
  }

  @Test
  @DisplayName("tells who did what, the newest first, by person and by kind")
  void tells() {
    String actor = somebody();
    String other = somebody();
    entries.add(actor, "leave.approve", "one", other, "SENT", "APPROVED");
    entries.add(actor, "systems.pause", "hr", null, "open", "paused");
    assertThat(entries.find(about(actor), 10))
        .extracting(AuditEntry::action)
        .containsExactly("systems.pause", "leave.approve");
    assertThat(entries.find(about(other), 10))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.actor()).isEqualTo(actor);
              assertThat(entry.before()).isEqualTo("SENT");
              assertThat(entry.after()).isEqualTo("APPROVED");
            });
    assertThat(entries.find(new AuditQuery(actor, "leave", null, null, null), 10)).hasSize(1);
    assertThat(entries.find(new AuditQuery(actor, "lea", null, null, null), 10)).isEmpty();
    List<AuditEntry> all = entries.find(about(actor), 10);
    assertThat(entries.find(new AuditQuery(actor, null, null, null, all.get(0).id()), 10))
        .containsExactly(all.get(1));
  }

  @Test
  @DisplayName("tells when the roles of somebody changed, and only then")
  void tellsOfRoles() {
    EmployeeNumber who = new EmployeeNumber(somebody());
    for (Set<Role> roles :
        List.of(
            Set.<Role>of(),
            Set.of(Role.IT),
            Set.of(Role.IT),
            Set.of(Role.IT, Role.HR),
            Set.<Role>of())) {
      rolesSeen.fire(new RolesSeen(who, roles));
    }
    assertThat(entries.find(new AuditQuery(who.value(), "rights", null, null, null), 10))
        .extracting(AuditEntry::before, AuditEntry::after)
        .containsExactly(tuple("hr, it", ""), tuple("it", "hr, it"), tuple("", "it"));
  }

  @Test
  @DisplayName("finds the days asked for, the last one included")
  void findsDays() {
    String actor = somebody();
    entries.add(actor, "leave.approve", "one", null, null, null);
    LocalDate today = LocalDate.now(clock);
    assertThat(entries.find(days(actor, today, today), 10)).hasSize(1);
    assertThat(entries.find(days(actor, null, today.minusDays(1)), 10)).isEmpty();
    assertThat(entries.find(days(actor, today.plusDays(1), null), 10)).isEmpty();
  }

  private static AuditQuery days(
      String person, @Nullable LocalDate from, @Nullable LocalDate until) {
    return new AuditQuery(person, null, from, until, null);
  }

  @Test
  @DisplayName("writes down once that somebody looks at the same record again and again")
  void readsOnce() {
    String reader = somebody();
    for (int i = 0; i < 3; i++) {
      entries.addOnce(reader, "leave.read", "one", "20814");
    }
    entries.addOnce(reader, "leave.read", "two", "20814");
    assertThat(entries.find(about(reader), 10)).hasSize(2);
  }

  @Test
  @DisplayName("cannot be changed by the application")
  void stays() throws SQLException {
    for (String change :
        List.of(
            "update audit_entry set actor = 'nobody'",
            "delete from audit_entry",
            "truncate audit_entry")) {
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        assertThatThrownBy(() -> statement.execute(change))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  @DisplayName("says what changed in the configuration since the start before, but no secret")
  void comparesConfiguration() {
    String key = "wissel.test." + somebody();
    Map<String, String> values = new TreeMap<>(entries.remembered("configuration "));
    Map<String, String> now = new TreeMap<>();
    values.forEach(
        (what, value) -> {
          String name = what.substring("configuration ".length());
          if (!AuditedConfiguration.isSecret(name)) {
            now.put(name, value);
          }
        });
    now.put(key, "one");
    now.put(key + ".password", "hunter2");
    AuditedConfiguration.compare(entries, now);
    now.put(key, "two");
    now.put(key + ".password", "hunter3");
    AuditedConfiguration.compare(entries, now);
    now.remove(key);
    AuditedConfiguration.compare(entries, now);
    AuditedConfiguration.compare(entries, now);
    List<AuditEntry> changes =
        entries.find(new AuditQuery("wissel", "configuration", null, null, null), 1000).stream()
            .filter(entry -> entry.subject().startsWith(key))
            .toList();
    assertThat(changes)
        .extracting(entry -> entry.before() + " to " + entry.after())
        .containsExactly("two to null", "… to …", "one to two", "null to …", "null to one");
  }
}
