package org.wissel.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wissel.adapters.house.DemoOrganisation;
import org.wissel.adapters.house.Persona;
import org.wissel.spi.EmployeeNumber;

class PersonaPageTest {

  @Test
  void everyPersonaOfTheDemoIsAButton() {
    String page = new PersonaPage(DemoOrganisation.personas()).html();

    assertThat(DemoOrganisation.personas()).hasSize(10);
    for (Persona persona : DemoOrganisation.personas()) {
      assertThat(page)
          .contains("name=\"username\" value=\"" + persona.key() + "\"")
          .contains(persona.fullName());
    }
  }

  @Test
  void everyLineIsThereInDutchToo() {
    for (Persona persona : DemoOrganisation.personas()) {
      String page = new PersonaPage(List.of(persona)).html();

      assertThat(page)
          .contains("<span class=\"en\">" + PersonaPage.escaped(persona.oneLine()))
          .doesNotContain("lang=\"nl\">" + PersonaPage.escaped(persona.oneLine()))
          .contains("lang=\"nl\">medewerker");
    }
  }

  @Test
  void signsThatMeanSomethingInHtmlAreWrittenAsText() {
    Persona persona =
        new Persona(
            "kim",
            "Kim",
            "<b>",
            "kim@example.org",
            new EmployeeNumber("1"),
            List.of("employee"),
            "Says \"hello\" & goes");

    String page = new PersonaPage(List.of(persona)).html();

    assertThat(page)
        .contains("Kim &lt;b&gt;")
        .contains("Says &quot;hello&quot; &amp; goes")
        .contains("&quot;personnel_number&quot;:&quot;1&quot;");
  }
}
