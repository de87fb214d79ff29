package org.wissel.portal.platform.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;

/** The table of preferences; plain SQL, because two columns do not need an entity. */
@ApplicationScoped
class PreferencesRepository {
  @PersistenceContext EntityManager entities;

  @Transactional
  Preferences of(EmployeeNumber employee) {
    List<?> rows =
        entities
            .createNativeQuery("select language, theme from employee_preference where employee = ?")
            .setParameter(1, employee.value())
            .getResultList();
    return rows.isEmpty() ? Preferences.NONE : preferences((Object[]) rows.get(0));
  }

  @Transactional
  void keep(EmployeeNumber employee, Preferences preferences) {
    entities
        .createNativeQuery(
            "insert into employee_preference (employee, language, theme)"
                + " values (?, cast(? as varchar), ?)"
                + " on conflict (employee) do update set language = excluded.language,"
                + " theme = excluded.theme, changed_at = now()")
        .setParameter(1, employee.value())
        .setParameter(2, preferences.language())
        .setParameter(3, preferences.theme())
        .executeUpdate();
  }

  private static Preferences preferences(@Nullable Object[] row) {
    return new Preferences((String) row[0], String.valueOf(row[1]));
  }
}
