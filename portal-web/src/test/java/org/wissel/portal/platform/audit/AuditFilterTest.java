package org.wissel.portal.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wissel.portal.platform.Csv;
import org.wissel.portal.platform.Refusal;

@DisplayName("What an auditor asks for")
class AuditFilterTest {

  @Test
  @DisplayName("may be nothing, which means everything")
  void anything() {
    assertThat(AuditFilter.of(" ", "", null, "", null))
        .isEqualTo(new AuditQuery(null, null, null, null, null));
  }

  @Test
  @DisplayName("is taken as typed, without blanks around it")
  void asTyped() {
    assertThat(AuditFilter.of(" 20814 ", "leave", "2026-11-01", "2026-11-30", "7"))
        .isEqualTo(
            new AuditQuery(
                "20814", "leave", LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30), 7L));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      nullValues = "-",
      value = {
        "person, %_, -, -, -, -",
        "action, -, leave'; drop, -, -, -",
        "from,   -, -, yesterday, -, -",
        "until,  -, -, -, 2026-02-30, -",
        "until,  -, -, 2026-11-02, 2026-11-01, -",
        "before, -, -, -, -, first",
      })
  @DisplayName("is refused beside the field that cannot be meant")
  void refused(
      String field,
      @Nullable String person,
      @Nullable String action,
      @Nullable String from,
      @Nullable String until,
      @Nullable String before) {
    assertThatThrownBy(() -> AuditFilter.of(person, action, from, until, before))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo(field));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain        | \"plain\"",
        "a \"quote\"  | \"a \"\"quote\"\"\"",
        "=1+1         | \"'=1+1\"",
        "@cmd         | \"'@cmd\"",
      })
  @DisplayName("is a file in which nothing is a formula")
  void cells(String text, String cell) {
    assertThat(Csv.cell(text)).isEqualTo(cell);
  }

  @Test
  @DisplayName("never shows a secret of the configuration")
  void secrets() {
    assertThat(AuditedConfiguration.isSecret("wissel.connections.hr.password")).isTrue();
    assertThat(AuditedConfiguration.isSecret("WISSEL_SIGN_IN_CLIENT_SECRET")).isTrue();
    assertThat(AuditedConfiguration.isSecret("wissel.sign-in.key")).isTrue();
    assertThat(AuditedConfiguration.isSecret("wissel.connections.hr.url")).isFalse();
  }
}
