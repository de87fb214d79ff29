package org.wissel.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.adapters.house.DemoOrganisation;
import org.wissel.spi.people.EmployeeAtSource;

@DisplayName("A token of the demo")
class PersonaTokensTest {

  @Test
  @DisplayName("is made out to any employee by personnel number, with the role employee only")
  void anyEmployee() {
    for (EmployeeAtSource employee : DemoOrganisation.of(LocalDate.of(2026, 11, 25)).employees()) {
      String number = employee.number().value();
      Token.refuseUnknown(number);
      assertThat(PersonaTokens.claims(number))
          .containsEntry("personnel_number", number)
          .containsEntry("email", employee.email());
    }
    EmployeeAtSource elif =
        DemoOrganisation.of(LocalDate.of(2026, 11, 25)).employees().stream()
            .filter(e -> e.givenName().equals("Elif") && e.familyName().equals("Yıldız"))
            .findFirst()
            .orElseThrow();
    assertThat(PersonaTokens.claims(elif.number().value()))
        .containsEntry("name", "Elif Yıldız")
        .containsEntry("groups", List.of("employee"));
  }

  @Test
  @DisplayName("is the same for a persona by first name and by personnel number, roles included")
  void personaEitherWay() {
    String ravi = DemoOrganisation.persona("ravi").number().value();
    assertThat(PersonaTokens.claims(ravi))
        .isEqualTo(PersonaTokens.claims("ravi"))
        .containsEntry("groups", List.of("employee", "it"));
    assertThat(PersonaTokens.subject(ravi)).isEqualTo(PersonaTokens.subject("ravi"));
  }

  @Test
  @DisplayName("is refused in one sentence for a name or number that nobody has")
  void unknown() {
    for (String name : List.of("", "Tom", "elif", "1", "99999")) {
      assertThat(PersonaTokens.claims(name)).isEmpty();
      assertThatThrownBy(() -> Token.refuseUnknown(name))
          .isInstanceOf(StartFailure.class)
          .hasMessage(
              "Nobody of the demo is called '%s'; give a personnel number or choose sanne, tom,"
                  + " joost, youssef, aylin, lotte, pieter, ines, marijke, ravi.",
              name);
    }
  }
}
