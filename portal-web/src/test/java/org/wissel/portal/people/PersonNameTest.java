package org.wissel.portal.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PersonNameTest {

  @Test
  void initialsComeFromTheGivenNameAndTheLastWordOfTheFamilyName() {
    assertThat(new PersonName("Joost", "van der Meer").initials()).isEqualTo("JM");
    assertThat(new PersonName("Inês", "Carvalho").initials()).isEqualTo("IC");
    assertThat(new PersonName("łucja", "").initials()).isEqualTo("Ł");
  }

  @Test
  void oneOfTheTwoNamesIsEnough() {
    assertThat(new PersonName(" ", "Suharto").full()).isEqualTo("Suharto");
    assertThat(new PersonName("", "  ").isBlank()).isTrue();
  }

  @Test
  @DisplayName("PE-5 A name is searched in small plain letters")
  void aNameIsSearchedInSmallPlainLetters() {
    assertThat(new PersonName("Łukasz", "Żółty-Öztürk").searchable())
        .isEqualTo(" lukasz zolty ozturk");
    assertThat(new PersonName("Anne", "d'Évry IJ").searchable()).isEqualTo(" anne d evry ij");
    assertThat(PersonName.words("  %_ ")).isEmpty();
    assertThat(PersonName.words("İnci Işık")).containsExactly("inci", "isik");
  }
}
