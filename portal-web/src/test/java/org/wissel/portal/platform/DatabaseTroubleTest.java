package org.wissel.portal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Trouble with the database")
class DatabaseTroubleTest {

  @ParameterizedTest(name = "{2}: {1}")
  @CsvSource({
    "08006, true, the connection broke",
    "53100, true, the disk is full",
    "57P01, true, it is being stopped",
    "55P03, true, a lock was not to be had in time",
    "57014, true, a statement took longer than it may",
    "23505, false, a value is there already",
    "42703, false, a mistake in our SQL",
    "40001, false, two changed the same"
  })
  @DisplayName("is told from a mistake of ours by the SQL state behind all wrappings")
  void bySqlState(String state, boolean trouble, String what) {
    Throwable wrapped =
        new IllegalStateException(new RuntimeException(new SQLException(what, state)));
    assertThat(DatabaseTrouble.causes(wrapped)).isEqualTo(trouble);
  }
}
